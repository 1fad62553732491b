// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one HttpSender::send().
#pragma once

#include "model/network/HttpClient.h"

#include <QElapsedTimer>
#include <QPointer>

namespace ds {

class SendingExchange : public Exchange
{
    Q_OBJECT
public:
    SendingExchange(HttpClient &client, CredentialAccess &credentials, ApiRequest request, int timeoutSeconds);
    void start(const QString &credential);
    void cancel() override;

private:
    void openSecrets(const Result<Access> &access);
    void prepare(const Result<NamedSecrets> &secrets);
    void attempt();
    void judge(Outcome outcome);
    bool mayTryAgain(const Outcome &outcome);
    void refuse(const Error &error);
    void end(const Outcome &outcome);

    HttpClient &m_client;
    CredentialAccess &m_credentials;
    ApiRequest m_request;
    int m_timeoutMs;
    QElapsedTimer m_clock;
    Access m_access;
    HttpCall m_call;
    QPointer<Exchange> m_running;
    int m_attempts = 0;
    bool m_ended = false;
};

} // namespace ds
