// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/CredentialStore.h"
#include "model/network/HttpClient.h"
#include "model/nexla/NexlaGate.h"

namespace ds {

/// Over the keys of the store and that of the environment.
class StoreNexlaGate : public NexlaGate
{
    Q_OBJECT
public:
    /// `store` must outlive this.
    StoreNexlaGate(CredentialStore &store, NexlaEnvironment environment, HttpSettings http, QObject *parent = nullptr);

    QStringList keys() const override;
    QString usualBaseUrl() const override;
    void open(const QString &key, std::function<void(Result<NexlaApiMaker>)> done) override;
    void keep(NexlaKeyDraft draft, std::function<void(Result<bool>)> done) override;

private:
    Result<NexlaApiMaker> makerFor(const Result<NexlaAccess> &access) const;

    CredentialStore &m_store;
    NexlaEnvironment m_environment;
    HttpSettings m_http;
};

} // namespace ds
