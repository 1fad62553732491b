// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/UrlLayout.h"

#include "model/request/RequestUrl.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

constexpr std::string_view placeholder = "x";

Json placeholderRecord(const std::vector<AttributePath> &paths)
{
    Json record = Json::object();
    for (const AttributePath &path : paths)
        record.set(path.text(), Json::string(placeholder));
    return record;
}

} // namespace

UrlLayout::UrlLayout(const Destination &destination, const EndpointTemplate *endpoint, const QString &baseUrl,
                     const QDateTime &now)
{
    if (endpoint) {
        static const QRegularExpression place(QStringLiteral("\\{([^{}]+)\\}"));
        add(m_lane, endpoint->id.toStdString());
        add(m_url, baseUrl.toStdString());
        qsizetype done = 0;
        for (auto it = place.globalMatch(endpoint->path); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            add(m_url, endpoint->path.mid(done, match.capturedStart() - done).toStdString());
            add(m_lane, "\n");
            addText(MacroText(destination.parameter(match.captured(1)), now), true);
            done = match.capturedEnd();
        }
        add(m_url, endpoint->path.mid(done).toStdString());
    } else {
        const MacroText text(destination.advanced.url, now);
        if (!text.attributes().empty())
            add(m_lane, "advanced");
        addText(text, false);
        replaceBase(baseUrl.toStdString());
    }
    // Whatever the pieces do not know shows here as another URL.
    const Json record = placeholderRecord(m_attributes);
    const RequestUrl exact = endpoint ? RequestUrl(*endpoint, endpoint->path, destination, baseUrl, now)
                                      : RequestUrl(destination.advanced.url, baseUrl, now);
    const auto built = exact.build(record);
    std::string own;
    writeUrl(std::vector<std::string_view>(m_attributes.size(), placeholder), own);
    m_usable = built && built->url == own && (m_attributes.empty() || isFixedUpToPath());
}

void UrlLayout::addText(const MacroText &text, bool isParameter)
{
    for (const MacroPiece &piece : text.pieces()) {
        if (piece.kind == MacroPiece::Kind::Attribute) {
            if (!isParameter)
                add(m_lane, "\n");
            m_url.push_back({{}, m_attributes.size(), true});
            m_lane.push_back({{}, m_attributes.size(), false});
            m_attributes.emplace_back(piece.text);
            continue;
        }
        const bool asIs = !isParameter && piece.kind == MacroPiece::Kind::Literal;
        add(m_url, asIs ? piece.text : percentEncoded(piece.text));
        if (isParameter)
            add(m_lane, piece.text);
    }
}

void UrlLayout::add(Pieces &pieces, const std::string &literal)
{
    if (pieces.empty() || pieces.back().attribute != SIZE_MAX)
        pieces.push_back({});
    pieces.back().literal += literal;
}

void UrlLayout::replaceBase(const std::string &base)
{
    const std::string documented = "https://api.100ms.live/v2";
    if (m_url.empty() || !m_url.front().literal.starts_with(documented))
        return;
    std::string &first = m_url.front().literal;
    const char next = first.size() > documented.size() ? first[documented.size()] : '/';
    if (next == '/' || next == '?')
        first.replace(0, documented.size(), base);
}

/// Values stand behind the host, where percent-encoded ones cannot change what an address means.
bool UrlLayout::isFixedUpToPath() const
{
    const std::string &first = m_url.front().literal;
    const size_t host = first.find("://");
    return host != std::string::npos && first.find('/', host + 3) != std::string::npos;
}

void UrlLayout::write(const Pieces &pieces, const std::vector<std::string_view> &values, std::string &out) const
{
    for (const Piece &piece : pieces) {
        if (piece.attribute == SIZE_MAX)
            out += piece.literal;
        else if (piece.encode)
            appendPercentEncoded(out, values[piece.attribute]);
        else
            out += values[piece.attribute];
    }
}

/// A text of dots alone could make a segment `.` or `..`; an escaped one can hold half of a character.
bool UrlLayout::isSimple(const JsonView &value)
{
    return !value.isContainer() && !value.isNull() && value.isPlain() &&
           value.raw().find_first_not_of('.') != std::string_view::npos;
}

} // namespace ds
