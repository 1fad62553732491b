// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AnswerText.h"

#include "model/delivery/RetryAfter.h"
#include "model/json/Json.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

constexpr std::string_view dots = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"; // •••

void addText(QStringList &texts, const Json *value)
{
    if (!value || !value->isString())
        return;
    const QString text = shown(value->toQString().simplified().left(500));
    const auto says = [&](const QString &earlier) { return earlier.contains(text); };
    if (!text.isEmpty() && std::none_of(texts.begin(), texts.end(), says))
        texts.append(text);
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return QLatin1String(a.data(), int(a.size()))
               .compare(QLatin1String(b.data(), int(b.size())), Qt::CaseInsensitive) == 0;
}

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutMark(const std::string &body)
{
    const std::string_view text = body;
    return text.substr(0, byteOrderMark.size()) == byteOrderMark ? text.substr(byteOrderMark.size()) : text;
}

/// 100ms's own form, else the usual ones of others: OAuth, problem+json (RFC 9457), a bare or nested `error`.
QString jsonReason(const Json &json)
{
    QStringList texts;
    addText(texts, json.find("message"));
    if (const Json *details = json.find("details"); details && details->isArray()) {
        for (const Json &detail : details->items())
            addText(texts, &detail);
    }
    if (const Json *data = json.find("data"); data && data->isObject())
        addText(texts, data->find("description"));
    for (const char *name : {"error_description", "detail", "title", "error"}) {
        if (texts.isEmpty() || std::string_view(name) == "detail")
            addText(texts, json.find(name));
    }
    if (const Json *error = json.find("error"); error && error->isObject())
        addText(texts, error->find("message"));
    return texts.join(QStringLiteral("; "));
}

QString firstLine(std::string_view text)
{
    for (const QString &line :
         QString::fromUtf8(text.data(), qsizetype(std::min<size_t>(text.size(), 4096))).split(u'\n')) {
        if (!line.trimmed().isEmpty())
            return shown(line.simplified().left(300));
    }
    return {};
}

struct Meaning
{
    int status;
    const char16_t *text;
};

// 100ms docs: how-to-guides/make-api-calls (statuses); live-streams/start (409).
constexpr Meaning meanings[] = {
    {400, u"The API does not accept this request as it is."},
    {401,
     u"The API does not accept the credential. Check the access key and secret, or whether the token has expired."},
    {403, u"The credential has no permission for this. The id may belong to another workspace or not exist, or the "
          u"feature is not enabled."},
    {404,
     u"The API knows nothing at this address. Check the id in the URL, and whether the room has an active session."},
    {405, u"The API does not offer this method here. 100ms has GET, POST and DELETE only."},
    {408, u"The API waited too long for the request. It can be sent again."},
    {409, u"This is already so or clashes with something that exists."},
    {413, u"The request is too large for the API."},
    {429, u"Too many requests in a short time. Wait a little, or set a lower rate."},
    {500, u"The API had an error of its own. It can be tried again later."},
    {502, u"A server in front of the API got no proper answer from it. The request may have taken effect."},
    {503, u"The API is not available right now. It can be tried again later."},
    {504, u"A server in front of the API got no answer in time. The request may have taken effect."},
};

QString meaningOf(int status)
{
    const auto *found = std::find_if(std::begin(meanings), std::end(meanings),
                                     [&](const Meaning &each) { return each.status == status; });
    if (found != std::end(meanings))
        return QString::fromUtf16(found->text);
    return status >= 500 ? QStringLiteral("The API had an error of its own.")
                         : QStringLiteral("The API refused the request.");
}

QString explainRedirect(const Answer &answer)
{
    const std::optional<std::string> location = headerValue(answer.headers, "Location");
    return QStringLiteral(
               "The server redirects%1. Redirects are not followed, so that the credential goes nowhere else; "
               "correct the URL.")
        .arg(location ? QStringLiteral(" to ") + shown(toQString(*location).left(300)) : QString());
}

bool maskCredentials(Json &value);

bool maskMembers(Json &credentials)
{
    bool masked = false;
    for (Json::Member &member : credentials.members()) {
        if (!member.value.isString() || member.value.isEmptyString())
            continue;
        member.value = Json::string(dots);
        masked = true;
    }
    return masked;
}

bool maskCredentials(Json &value)
{
    bool masked = false;
    if (value.isArray()) {
        for (Json &item : value.items())
            masked |= maskCredentials(item);
    }
    if (!value.isObject())
        return masked;
    for (Json::Member &member : value.members()) {
        const bool holdsThem = member.key == "credentials" && member.value.isObject();
        masked |= holdsThem ? maskMembers(member.value) : maskCredentials(member.value);
    }
    return masked;
}

} // namespace

std::optional<std::string> headerValue(const HeaderList &headers, std::string_view name)
{
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name))
            return value;
    }
    return {};
}

QString shown(const QString &text)
{
    QString safe;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const bool unsafe = unit.category() == QChar::Other_Control || unit.category() == QChar::Other_Format ||
                            unit.category() == QChar::Separator_Line || unit.category() == QChar::Separator_Paragraph;
        if (pair)
            safe += QStringView(text).sliced(at++, 2);
        else if (unit.isSurrogate() || unsafe)
            safe += QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
        else
            safe += unit;
    }
    return safe;
}

std::optional<QString> webPageTitle(const std::string &body)
{
    static const QRegularExpression page(QStringLiteral("^\\s*<(!doctype html|html|head|body)\\b"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]*)"),
                                          QRegularExpression::CaseInsensitiveOption);
    const std::string_view text = withoutMark(body).substr(0, 64 * 1024);
    const QString start = QString::fromUtf8(text.data(), qsizetype(text.size()));
    if (!page.match(start).hasMatch())
        return {};
    return shown(title.match(start).captured(1).simplified().left(200));
}

bool isSuspect(const Answer &answer)
{
    if (answer.status < 200 || answer.status >= 300)
        return false;
    if (webPageTitle(answer.body))
        return true;
    const Result<Json> json = Json::parse(withoutMark(answer.body));
    const Json *code = json && json->isObject() ? json->find("code") : nullptr;
    return code && code->toQString().toDouble() >= 400;
}

QString clockText(const Answer &answer, const QDateTime &now)
{
    constexpr qint64 tolerated = 10; ///< Tokens are dated back by so much.
    const QDateTime theirs = answer.status == 401 ? dateOf(answer) : QDateTime();
    if (!theirs.isValid() || std::abs(theirs.secsTo(now)) <= tolerated)
        return {};
    const qint64 ahead = theirs.secsTo(now);
    return QStringLiteral(
               "This machine's clock is %1 s %2 the server's, which decides whether a token is valid. Set it "
               "right.")
        .arg(std::abs(ahead))
        .arg(ahead > 0 ? QStringLiteral("ahead of") : QStringLiteral("behind"));
}

QString apiMessage(const std::string &body)
{
    const std::string_view text = withoutMark(body);
    const Result<Json> json = Json::parse(text);
    if (json)
        return json->isObject()   ? jsonReason(*json)
               : json->isString() ? shown(json->toQString().simplified().left(500))
                                  : QString();
    return webPageTitle(body) ? QString() : firstLine(text);
}

QString explainAnswer(const Answer &answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return {};
    if (answer.status >= 300 && answer.status < 400)
        return explainRedirect(answer);
    const QString meaning = QStringLiteral("%1: %2").arg(answer.status).arg(meaningOf(answer.status));
    if (const std::optional<QString> title = webPageTitle(answer.body))
        return QStringLiteral("%1 A web page came%2; this page is not from 100ms.")
            .arg(meaning, title->isEmpty() ? QString() : QStringLiteral(" with the title \"%1\"").arg(*title));
    const QString said = apiMessage(answer.body);
    if (answer.status == 409 && said.contains(u"beam already started"))
        return QStringLiteral(
                   "A stream or recording of this room runs already (100ms says: %1). Stop it first, or go on "
                   "with the running one.")
            .arg(said);
    return said.isEmpty() ? meaning : QStringLiteral("%1 100ms says: %2").arg(meaning, said);
}

std::string maskAnswer(const std::string &body)
{
    if (body.find("redentials") == std::string::npos)
        return body;
    Result<Json> json = Json::parse(body);
    return json && maskCredentials(*json) ? json->toCompact() : body;
}

} // namespace ds
