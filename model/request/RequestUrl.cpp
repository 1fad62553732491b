// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestUrl.h"

#include "model/base/ApiAddress.h"
#include "model/base/Wording.h"
#include "model/endpoint/PathTemplate.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/NearestName.h"

#include <QRegularExpression>

namespace ds {

namespace {

Problem urlInvalid(const QString &message)
{
    return {Code::UrlInvalid, message, QStringLiteral("url")};
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

bool isUrlCharacter(char c)
{
    return isUnreserved(c) || std::string_view(":/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

bool isDotSegment(QString segment)
{
    segment.replace(QStringLiteral("%2e"), QStringLiteral("."), Qt::CaseInsensitive);
    return segment == u"." || segment == u"..";
}

bool hasDotSegment(const std::string &url)
{
    const QString text = QString::fromStdString(url);
    const QString path = text.section(u'?', 0, 0).section(u"://"_qs, 1);
    const QStringList segments = path.split(u'/');
    return std::any_of(segments.begin(), segments.end(), isDotSegment);
}

std::optional<Problem> textProblem(const std::string &url)
{
    const auto bad = std::find_if_not(url.begin(), url.end(), isUrlCharacter);
    if (bad != url.end()) {
        const auto at = static_cast<size_t>(bad - url.begin());
        return urlInvalid(QStringLiteral("The URL has a character that no URL may hold, in \"%1\"; write it "
                                         "percent-encoded (a space is %20), or check the macro's spelling.")
                              .arg(toQString(std::string_view(url).substr(at > 12 ? at - 12 : 0, 24)))
                              .replace(QStringLiteral("\uFFFD"), QStringLiteral("?")));
    }
    static const QRegularExpression brokenEscape(QStringLiteral("%(?![0-9A-Fa-f]{2})"));
    if (QString::fromStdString(url).contains(brokenEscape))
        return urlInvalid(
            QStringLiteral("The URL has a % that is not followed by two hexadecimal digits; write %25 for "
                           "a percent sign."));
    if (url.find('#') != std::string::npos)
        return urlInvalid(QStringLiteral("The URL has a #fragment, which is never sent; remove it, or write %23."));
    if (hasDotSegment(url))
        return urlInvalid(QStringLiteral("The URL has a \".\" or \"..\" segment, which would lead to another address; "
                                         "remove it."));
    return {};
}

/// Where the value of a macro may not go on its way into a URL.
std::optional<Problem> valueProblem(const Json &record, const Json *value, const std::string &path,
                                    const QString &field, const QString &label)
{
    const QString name = toQString(path);
    if (!value || value->isNull() || value->isEmptyString())
        return Problem{
            Code::ParameterEmpty,
            QStringLiteral("%1 needs the attribute %2, which is %3 in this record%4; the call would go to "
                           "another address. Fill the attribute or choose another one.")
                .arg(label, quoted(name), absence(value), value ? QString() : nearestAttribute(record, path)),
            field};
    if (value->isObject() || value->isArray())
        return Problem{
            Code::TypeMismatch,
            QStringLiteral("%1 needs a text or number, but the attribute %2 is %3; choose one of its parts.")
                .arg(label, quoted(name), value->isObject() ? QStringLiteral("an object") : QStringLiteral("an array")),
            field};
    if (hasLoneSurrogate(value->text()))
        return Problem{Code::RecordInvalid,
                       QStringLiteral("%1: the attribute %2 holds half of a character (a lone surrogate), which no "
                                      "URL can carry; correct it in the Nexset.")
                           .arg(label, quoted(name)),
                       field};
    return {};
}

Problem secretInUrl(const QString &field, const QString &label, const std::string &name)
{
    return {
        Code::UrlInvalid,
        QStringLiteral("%1 holds {secret.%2}; secrets may stand in headers and bodies, never in a URL, which servers "
                       "write into logs.")
            .arg(label, toQString(name)),
        field};
}

/// What is wrong with the whole text of a parameter.
std::optional<Problem> parameterProblem(const std::string &text, const QString &field, const QString &label)
{
    if (text.empty())
        return Problem{Code::ParameterEmpty,
                       QStringLiteral("%1 is empty; enter it, or take it from an attribute, for example {record.%2}.")
                           .arg(label, field),
                       field};
    if (text == "." || text == "..")
        return Problem{Code::UrlInvalid,
                       QStringLiteral("%1 is \"%2\", which would lead to another address; enter an id.")
                           .arg(label, toQString(text)),
                       field};
    if (hasLoneSurrogate(text))
        return Problem{
            Code::RecordInvalid,
            QStringLiteral("%1 holds half of a character (a lone surrogate), which no URL can carry.").arg(label),
            field};
    return {};
}

/// `https://host:/path`: some programs take the colon for the default port, others for a fault.
bool hasEmptyPort(std::string_view url)
{
    const size_t host = url.find("//");
    const size_t end = host == url.npos ? url.npos : url.find_first_of("/?#", host + 2);
    const std::string_view authority = url.substr(0, end);
    return host != url.npos && authority.ends_with(':');
}

/// The base URL of the run takes the place of the documented one.
void replaceBase(std::string &url, const std::string &base)
{
    if (!url.starts_with(apiBaseText))
        return;
    const char next = url.size() > apiBaseText.size() ? url[apiBaseText.size()] : '/';
    if (next == '/' || next == '?')
        url.replace(0, apiBaseText.size(), base);
}

} // namespace

std::string percentEncoded(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    appendPercentEncoded(out, utf8);
    return out;
}

void appendPercentEncoded(std::string &out, std::string_view utf8)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (isUnreserved(c))
            out += c;
        else
            out.append({'%', digits[byte >> 4], digits[byte & 0xF]});
    }
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0 && port(a) == port(b);
}

bool isLoopbackHost(const QString &host)
{
    // Whole octets only: "127.0.0.999" is a name that a resolver would be asked for.
    static const QRegularExpression ipv4(
        QStringLiteral("\\A127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}\\z"));
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || host == u"::1" || host.contains(ipv4);
}

std::optional<Problem> urlProblem(const std::string &url, const QUrl &base)
{
    if (url.empty())
        return urlInvalid(QStringLiteral("The URL is empty; enter the address of a 100ms endpoint, for example "
                                         "https://api.100ms.live/v2/rooms."));
    if (auto problem = textProblem(url))
        return problem;
    const QUrl parsed(QString::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || (parsed.scheme() != u"http" && parsed.scheme() != u"https"))
        return urlInvalid(
            QStringLiteral("\"%1\" is not a complete web address; it must start with https:// and a host.")
                .arg(QString::fromStdString(url)));
    if (!parsed.userInfo().isEmpty())
        return urlInvalid(
            QStringLiteral("The URL holds a user name or password; remove them, the credential is sent as a "
                           "header."));
    if (parsed.scheme() == u"http" && !isLoopbackHost(parsed.host()))
        return Problem{Code::UrlInsecure,
                       QStringLiteral("%1 is not encrypted, so the credential could be read on the way; use https.")
                           .arg(parsed.toString(QUrl::RemovePath | QUrl::RemoveQuery)),
                       QStringLiteral("url")};
    if (hasEmptyPort(url))
        return urlInvalid(QStringLiteral("The URL has a colon behind its host, but no port; take the colon away."));
    if (!sameOrigin(parsed, base))
        return urlInvalid(
            QStringLiteral("The URL leads to %1, but the credential belongs to %2 and is sent nowhere else; "
                           "correct the URL.")
                .arg(parsed.toString(QUrl::RemovePath | QUrl::RemoveQuery),
                     base.toString(QUrl::RemovePath | QUrl::RemoveQuery)));
    return {};
}

bool isWebhookUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == u"https" || (url.scheme() == u"http" && isLoopbackHost(url.host()));
}

std::optional<Problem> webhookProblem(const ResponseWebhook &webhook)
{
    // Without an address the answers are collected in the ledger.
    if (!webhook.enabled || webhook.url.isEmpty() || isWebhookUrl(webhook.url))
        return {};
    return Problem{
        Code::WebhookInvalid,
        QStringLiteral("The response webhook needs a complete address that starts with https:// (http:// only for "
                       "this machine) and holds no user name or password; paste the webhook's URL, or leave it empty "
                       "to collect the answers here."),
        QStringLiteral("responseWebhook.url")};
}

RequestUrl::RequestUrl(const QString &advancedUrl, const QString &baseUrl, const QDateTime &now)
    : m_base(baseUrl)
    , m_baseText(baseUrl.toStdString())
    , m_advanced(true)
{
    Part part;
    part.text = MacroText(advancedUrl, now);
    part.field = part.label = QStringLiteral("url");
    part.label = QStringLiteral("The URL");
    m_parts.push_back(std::move(part));
}

RequestUrl::RequestUrl(const EndpointTemplate &endpoint, const QString &path, const Destination &destination,
                       const QString &baseUrl, const QDateTime &now)
    : m_base(baseUrl)
    , m_baseText(baseUrl.toStdString())
{
    m_parts.push_back({m_baseText, {}, {}, {}, false});
    const PathTemplate address(path);
    for (const PathTemplate::Piece &piece : address.pieces()) {
        m_parts.push_back({piece.literal.toStdString(), {}, {}, {}, false});
        if (piece.id.isEmpty())
            continue;
        QString label = piece.id;
        for (const ParameterSpec &parameter : endpoint.parameters) {
            if (parameter.id == piece.id)
                label = parameter.label;
        }
        m_parts.push_back({{}, MacroText(destination.parameter(piece.id), now), piece.id, label, true});
    }
}

/// The text of a part for `record`: a parameter's raw, an Advanced URL's with its values encoded.
Result<std::string, Problem> RequestUrl::expand(const Part &part, const Json &record,
                                                std::vector<std::string> &values) const
{
    std::string text;
    for (const MacroPiece &piece : part.text.pieces()) {
        if (piece.kind == MacroPiece::Kind::Literal) {
            text += piece.text;
            continue;
        }
        if (piece.kind == MacroPiece::Kind::Time) {
            text += part.isParameter ? piece.text : percentEncoded(piece.text);
            continue;
        }
        if (piece.kind == MacroPiece::Kind::Secret)
            return secretInUrl(part.field, part.label, piece.text);
        const Json *found = attribute(record, piece.text);
        if (auto problem = valueProblem(record, found, piece.text, part.field, part.label))
            return *problem;
        const std::string value = plainText(*found);
        if (value == "." || value == "..")
            return Problem{Code::UrlInvalid,
                           QStringLiteral("The attribute %1 is %2, which would lead to another address.")
                               .arg(quoted(toQString(piece.text)), quoted(toQString(value))),
                           part.field};
        if (part.isParameter) {
            text += value;
            continue;
        }
        text += percentEncoded(value);
        values.push_back(value);
    }
    return text;
}

Result<BuiltUrl, Problem> RequestUrl::build(const Json &record) const
{
    BuiltUrl built;
    for (const Part &part : m_parts) {
        const auto expanded = expand(part, record, built.values);
        if (!expanded)
            return expanded.error();
        const std::string &text = *expanded;
        if (!part.isParameter) {
            built.url += part.literal + text;
            continue;
        }
        if (auto problem = parameterProblem(text, part.field, part.label))
            return *problem;
        built.values.push_back(text);
        built.url += percentEncoded(text);
    }
    if (m_advanced)
        replaceBase(built.url, m_baseText);
    if (auto problem = urlProblem(built.url, m_base))
        return *problem;
    return built;
}

} // namespace ds
