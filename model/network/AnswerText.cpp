// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AnswerText.h"

#include "model/json/Json.h"

#include <algorithm>

namespace ds {

namespace {

constexpr std::string_view dots = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"; // •••

void addText(QStringList &texts, const Json *value)
{
    if (!value || !value->isString())
        return;
    const QString text = value->toQString().simplified().left(500);
    const auto says = [&](const QString &earlier) { return earlier.contains(text); };
    if (!text.isEmpty() && std::none_of(texts.begin(), texts.end(), says))
        texts.append(text);
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return QLatin1String(a.data(), int(a.size()))
               .compare(QLatin1String(b.data(), int(b.size())), Qt::CaseInsensitive) == 0;
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
        .arg(location ? QStringLiteral(" to ") + toQString(*location).left(300) : QString());
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

QString apiMessage(const std::string &body)
{
    const Result<Json> json = Json::parse(body);
    if (!json)
        return {};
    QStringList texts;
    addText(texts, json->find("message"));
    if (const Json *details = json->find("details")) {
        for (const Json &detail : details->items())
            addText(texts, &detail);
    }
    if (const Json *data = json->find("data"))
        addText(texts, data->find("description"));
    return texts.join(QStringLiteral("; "));
}

QString explainAnswer(const Answer &answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return {};
    if (answer.status >= 300 && answer.status < 400)
        return explainRedirect(answer);
    const QString said = apiMessage(answer.body);
    if (answer.status == 409 && said.contains(u"beam already started"))
        return QStringLiteral(
                   "A stream or recording of this room runs already (100ms says: %1). Stop it first, or go on "
                   "with the running one.")
            .arg(said);
    const QString meaning = QStringLiteral("%1: %2").arg(answer.status).arg(meaningOf(answer.status));
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
