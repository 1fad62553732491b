// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/StoreNexlaGate.h"

#include "model/network/Origin.h"
#include "model/network/nexla/NexlaClient.h"

namespace ds {

namespace {

/// A client and the connections that it alone uses, in one thread.
class OwnClient : public NexlaApi
{
public:
    OwnClient(const HttpSettings &http, const NexlaAccess &access)
        : m_http(http)
        , m_client(m_http, access)
    {
    }
    NexlaReply call(const NexlaCall &call) override { return m_client.call(call); }

private:
    HttpClient m_http;
    NexlaClient m_client;
};

} // namespace

StoreNexlaGate::StoreNexlaGate(CredentialStore &store, NexlaEnvironment environment, HttpSettings http, QObject *parent)
    : NexlaGate(parent)
    , m_store(store)
    , m_environment(std::move(environment))
    , m_http(std::move(http))
{
    connect(&m_store, &CredentialList::changed, this, &NexlaGate::changed);
}

QStringList StoreNexlaGate::keys() const
{
    QStringList names;
    if (!m_environment.access.isEmpty())
        names << CredentialStore::environmentName();
    for (const CredentialInfo &each : m_store.nexlaCredentials())
        names << each.name;
    return names;
}

QString StoreNexlaGate::usualBaseUrl() const
{
    return m_environment.access.baseUrl.toString();
}

Result<NexlaApiMaker> StoreNexlaGate::makerFor(const Result<NexlaAccess> &access) const
{
    if (!access)
        return access.error();
    if (const Result<void> may = checkTransport(access->baseUrl); !may)
        return may.error();
    return NexlaApiMaker([http = m_http, access = *access] { return std::make_unique<OwnClient>(http, access); });
}

void StoreNexlaGate::open(const QString &key, std::function<void(Result<NexlaApiMaker>)> done)
{
    if (key == CredentialStore::environmentName() && !m_environment.access.isEmpty())
        return done(makerFor(m_environment.access));
    m_store.openNexla(key, [this, done](const Result<NexlaAccess> &access) { done(makerFor(access)); });
}

void StoreNexlaGate::keep(NexlaKeyDraft draft, std::function<void(Result<bool>)> done)
{
    NewCredential credential;
    credential.name = draft.name;
    credential.kind = CredentialKind::Nexla;
    credential.baseUrl = draft.baseUrl;
    credential.secret = SecretBytes::take(std::move(draft.secret));
    m_store.add(credential, [done](const Result<CredentialInfo> &kept) {
        if (kept)
            done(kept->stored);
        else
            done(kept.error());
    });
}

} // namespace ds
