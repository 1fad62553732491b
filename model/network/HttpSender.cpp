// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpSender.h"

#include "model/network/SendingExchange.h"

namespace ds {

HttpSender::HttpSender(HttpClient &client, CredentialAccess &credentials)
    : m_client(client)
    , m_credentials(credentials)
{
}

Exchange *HttpSender::send(const ApiRequest &request, const QString &credential, int timeoutSeconds)
{
    auto *exchange = new SendingExchange(m_client, m_credentials, request, timeoutSeconds);
    // The caller connects to the exchange first.
    QMetaObject::invokeMethod(
        exchange, [exchange, credential] { exchange->start(credential); }, Qt::QueuedConnection);
    return exchange;
}

} // namespace ds
