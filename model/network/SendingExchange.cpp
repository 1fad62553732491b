// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/SendingExchange.h"

namespace ds {

SendingExchange::SendingExchange(HttpClient &client, CredentialAccess &credentials, ApiRequest request,
                                 int timeoutSeconds)
    : m_client(client)
    , m_credentials(credentials)
    , m_request(std::move(request))
    , m_timeoutMs(timeoutSeconds * 1000)
{
}

void SendingExchange::start(const QString &credential)
{
    if (m_ended)
        return;
    m_credentials.openCredential(credential, [self = QPointer(this)](const Result<Access> &access) {
        if (self && !self->m_ended)
            self->openSecrets(access);
    });
}

void SendingExchange::openSecrets(const Result<Access> &access)
{
    if (!access)
        return refuse(access.error());
    m_access = *access;
    const QStringList names = secretsOf(m_request);
    if (names.isEmpty())
        return prepare(NamedSecrets());
    m_credentials.openSecrets(names, [self = QPointer(this)](const Result<NamedSecrets> &secrets) {
        if (self && !self->m_ended)
            self->prepare(secrets);
    });
}

void SendingExchange::prepare(const Result<NamedSecrets> &secrets)
{
    if (!secrets)
        return refuse(secrets.error());
    Result<HttpCall> call = prepareCall(m_request, m_access.baseUrl, *secrets);
    if (!call)
        return refuse(call.error());
    m_call = *std::move(call);
    m_clock.start();
    attempt();
}

void SendingExchange::attempt()
{
    ++m_attempts;
    m_call.token = m_access.tokens->token();
    m_running = m_client.send(m_call, std::max<int>(0, m_timeoutMs - int(m_clock.elapsed())));
    connect(m_running, &Exchange::finished, this, &SendingExchange::judge);
}

void SendingExchange::judge(Outcome outcome)
{
    if (mayTryAgain(outcome))
        return attempt();
    outcome.attempts = m_attempts;
    maskOutcome(outcome, m_call);
    end(outcome);
}

bool SendingExchange::mayTryAgain(const Outcome &outcome)
{
    const int status = outcome.answer ? outcome.answer->status : 0;
    if (status != 0 && status != 401 && status != 403)
        m_access.tokens->accepted(m_call.token);
    return m_attempts == 1 && (status == 401 || status == 403) &&
           m_access.tokens->renewAfterRefusal(m_call.token, status);
}

void SendingExchange::cancel()
{
    if (m_ended)
        return;
    if (m_running)
        return m_running->cancel();
    Outcome outcome;
    outcome.kind = Outcome::Kind::Cancelled;
    outcome.message = QStringLiteral("Cancelled before anything was sent.");
    outcome.attempts = m_attempts;
    // Not from inside cancel(), as in every other case.
    m_ended = true;
    QMetaObject::invokeMethod(
        this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
}

void SendingExchange::refuse(const Error &error)
{
    Outcome outcome;
    outcome.kind = Outcome::Kind::Refused;
    outcome.message = error.sentence();
    outcome.attempts = 0;
    end(outcome);
}

void SendingExchange::end(const Outcome &outcome)
{
    m_ended = true;
    emit finished(outcome);
    deleteLater();
}

} // namespace ds
