// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaAnswerText.h"

#include "model/json/Json.h"
#include "model/network/AnswerText.h"

#include <algorithm>

namespace ds {

namespace {

struct Meaning
{
    int status;
    const char16_t *text;
};

constexpr Meaning meanings[] = {
    {400, u"Nexla does not take this as it is."},
    {403, u"Your Nexla user has no right to this. Ask its owner or an administrator of the organization for access."},
    {404, u"Nexla has nothing under this address. Check the id, and NEXLA_API_URL; what belongs to another "
          u"organization is not there either."},
    {405, u"This address does not take the call. Check NEXLA_API_URL."},
    {409, u"This clashes with something that is there already."},
    {422, u"Nexla does not take this as it is."},
    {429, u"Nexla takes no more calls for now; it was asked again several times. Try again in a minute."},
    {500, u"Nexla had an error of its own."},
    {502, u"A server in front of Nexla got no proper answer from it."},
    {503, u"Nexla is not available right now. Try again later."},
    {504, u"A server in front of Nexla got no answer in time."},
};

constexpr auto wrongKey =
    u"Nexla does not accept the service key: it is wrong, was revoked or has ended. Make a new one "
    u"in Nexla, and give it as NEXLA_SERVICE_KEY or keep it with credential add NAME --kind nexla.";
constexpr auto wrongToken =
    u"Nexla does not accept the token: it is wrong or has ended (a token lives about an hour). Copy "
    u"a new one from the /token page of your Nexla, or use a service key, which is renewed by "
    u"itself.";

QString meaningOf(int status, bool withKey)
{
    if (status == 401)
        return QString::fromUtf16(withKey ? wrongKey : wrongToken);
    const auto *found = std::find_if(std::begin(meanings), std::end(meanings),
                                     [&](const Meaning &each) { return each.status == status; });
    if (found != std::end(meanings))
        return QString::fromUtf16(found->text);
    return status >= 500 ? QStringLiteral("Nexla had an error of its own.") : QStringLiteral("Nexla refused this.");
}

/// `error_code` and `request_id`, by which Nexla's support finds the call.
QString references(const Answer &answer)
{
    const Result<Json> json = Json::parse(answer.body);
    QStringList parts;
    for (const char *key : {"error_code", "request_id"}) {
        const Json *value = json ? json->find(key) : nullptr;
        if (value && value->isString() && !value->isEmptyString())
            parts << QString::fromLatin1(key) + u' ' + shown(value->toQString().left(100));
    }
    return parts.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(parts.join(u", "_qs));
}

QString said(const Answer &answer)
{
    const QString words = apiMessage(answer.body);
    return words.isEmpty() ? references(answer) : QStringLiteral(" Nexla says: ") + words + references(answer);
}

} // namespace

QString explainNexlaAnswer(const Answer &answer, bool withKey)
{
    if (answer.status >= 300 && answer.status < 400)
        return explainAnswer(answer) + QStringLiteral(" (NEXLA_API_URL)");
    const QString meaning = QStringLiteral("%1: %2").arg(answer.status).arg(meaningOf(answer.status, withKey));
    if (webPageTitle(answer.body))
        return meaning + QStringLiteral(" A web page came, which is not from Nexla's API; check NEXLA_API_URL.");
    return meaning + said(answer);
}

QString explainNexlaTokenAnswer(const Answer &answer)
{
    const bool wrong = answer.status == 400 || answer.status == 403 || answer.status == 422;
    if (!wrong || webPageTitle(answer.body))
        return explainNexlaAnswer(answer, true);
    return QStringLiteral("%1: %2").arg(answer.status).arg(QString::fromUtf16(wrongKey)) + said(answer);
}

QString explainForeignAnswer(const Answer &answer)
{
    return webPageTitle(answer.body)
               ? QStringLiteral("A web page came in place of an answer of Nexla's API. Check NEXLA_API_URL.")
               : QStringLiteral("The answer is not one of Nexla's API: it is no JSON. Check NEXLA_API_URL.");
}

} // namespace ds
