// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/CredentialCheck.h"

#include "model/json/Json.h"

namespace ds {

namespace {

QString works(const Answer &answer)
{
    const Result<Json> json = Json::parse(answer.body);
    const Json *rooms = json ? json->find("data") : nullptr;
    const qsizetype count = rooms ? qsizetype(rooms->items().size()) : 0;
    if (!json || !json->isObject())
        return QStringLiteral(
            "The server accepted the credential, but its answer is not what 100ms sends. Check the URL.");
    if (count >= 10)
        return QStringLiteral("The credential works: this workspace has 10 rooms or more.");
    return QStringLiteral("The credential works: this workspace has %1 room%2.")
        .arg(count)
        .arg(count == 1 ? QString() : QStringLiteral("s"));
}

CredentialVerdict verdict(const Outcome &outcome)
{
    CredentialVerdict result;
    result.works = outcome.delivered();
    result.status = outcome.answer ? outcome.answer->status : 0;
    result.sentence = result.works ? works(*outcome.answer) : outcome.message;
    return result;
}

} // namespace

void checkCredential(Sender &sender, const CredentialInfo &credential, std::function<void(CredentialVerdict)> done,
                     int timeoutSeconds)
{
    ApiRequest request;
    request.method = "GET";
    request.url = credential.baseUrl.toStdString() + "/rooms?limit=10";
    Exchange *exchange = sender.send(request, credential.name, timeoutSeconds);
    QObject::connect(exchange, &Exchange::finished, exchange,
                     [done = std::move(done)](const Outcome &outcome) { done(verdict(outcome)); });
}

} // namespace ds
