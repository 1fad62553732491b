// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Placeholders.h"

#include "model/exchange/SecretNames.h"
#include "model/request/MacroText.h"

#include <QRegularExpression>

namespace ds {

namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression either(
        QStringLiteral("\\{\\{\\s*([^{}]+?)\\s*\\}\\}|\\{([\\p{L}_$][\\p{L}\\p{N}_.$-]*)\\}"));
    return either;
}

/// Whether `{name}` is a macro already.
bool isMacro(const QString &name)
{
    const std::vector<MacroPiece> pieces = MacroText(u'{' + name + u'}', QDateTime::fromSecsSinceEpoch(0)).pieces();
    return pieces.size() == 1 && pieces.front().kind != MacroPiece::Kind::Literal;
}

void addOnce(QStringList &names, const QString &name)
{
    if (!names.contains(name))
        names.append(name);
}

QString macroOf(const QString &name, Placeholders &seen)
{
    if (name.startsWith(u"record.") || name.startsWith(u"secret."))
        return u'{' + name + u'}';
    // `secret_NAME` is how our own Postman export writes it, `vault:NAME` how Postman's vault does.
    if (name.startsWith(u"secret_") || name.startsWith(u"vault:")) {
        const QString macro = secretMacro(name.mid(name.startsWith(u"vault:") ? 6 : 7));
        addOnce(seen.secrets, macro);
        return macro;
    }
    addOnce(seen.attributes, name);
    return u"{record."_qs + name + u'}';
}

/// Where the placeholder ends that begins at `at`, with its name; nothing when there is none.
std::optional<std::pair<size_t, QString>> bareAt(const std::string &text, size_t at)
{
    const size_t end = text.find('}', at);
    if (end == std::string::npos || end - at > 300)
        return {};
    const QString piece = QString::fromStdString(text.substr(at, end + 2 - at));
    const auto match =
        placeholder().match(piece, 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    if (!match.hasMatch() || match.captured(0).contains(u'"'))
        return {};
    return std::pair(at + match.captured(0).toUtf8().size(), match.captured(match.lastCapturedIndex()));
}

/// A text that does not occur in `text`, not even escaped.
std::string unusedMark(const std::string &text)
{
    for (char16_t c = 0xE000; c < 0xF8FF; ++c) {
        const std::string mark = QString(QChar(c)).toStdString();
        const QString escaped = u"\\u"_qs + QString::number(c, 16);
        if (text.find(mark) == std::string::npos &&
            !QString::fromStdString(text).contains(escaped, Qt::CaseInsensitive))
            return mark;
    }
    return "\xEF\xA3\xBF";
}

} // namespace

QString withMacros(const QString &text, Placeholders &seen)
{
    QString out;
    qsizetype done = 0;
    for (auto it = placeholder().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const bool isDouble = match.capturedLength(1) > 0;
        out += text.mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        const QString name = match.captured(isDouble ? 1 : 2);
        const bool stays = !isDouble && (!seen.singleBraces || isMacro(name));
        out += stays ? match.captured(0) : macroOf(name, seen);
    }
    return out + text.mid(done);
}

std::optional<QString> onlyAttribute(const QString &text)
{
    const std::vector<MacroPiece> pieces = MacroText(text, QDateTime::fromSecsSinceEpoch(0)).pieces();
    if (pieces.size() != 1 || pieces.front().kind != MacroPiece::Kind::Attribute)
        return {};
    return toQString(pieces.front().text);
}

Result<OpenJson> parseOpenJson(const std::string &text)
{
    const std::string mark = unusedMark(text);
    std::string closed;
    bool inString = false;
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString && c == '\\' && at + 1 < text.size()) {
            closed += c;
            closed += text[++at];
            continue;
        }
        inString = c == '"' ? !inString : inString;
        const auto bare = !inString && c == '{' ? bareAt(text, at) : std::nullopt;
        closed += bare ? jsonQuoted(mark + toWtf8(bare->second)) : std::string(1, c);
        at = bare ? bare->first - 1 : at;
    }
    Result<Json> json = Json::parse(closed);
    if (!json)
        return json.error();
    return OpenJson{std::move(*json), mark};
}

} // namespace ds
