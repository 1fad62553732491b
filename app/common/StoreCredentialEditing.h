// SPDX-License-Identifier: GPL-3.0-or-later
// The window's way to the credential store.
#pragma once

#include "model/delivery/CredentialEditing.h"
#include "model/network/CredentialStore.h"
#include "model/network/HttpSender.h"

namespace ds {

class StoreCredentialEditing : public CredentialEditing
{
public:
    /// Both must outlive it.
    StoreCredentialEditing(CredentialStore &store, HttpClient &client, Clock clock = systemNow);
    Result<QString> describeToken(QString token) override;
    void test(CredentialDraft draft, std::function<void(CredentialTrial)> done) override;
    void keep(CredentialDraft draft, std::function<void(Result<CredentialInfo>)> done) override;
    QString problem() const override { return m_store.problem(); }
    void rename(const QString &name, const QString &newName, std::function<void(Result<CredentialInfo>)> done) override;
    void remove(const QString &name, std::function<void(Result<void>)> done) override;
    void testKept(const QString &name, std::function<void(CredentialTrial)> done) override;
    QStringList secretNames() const override { return m_store.secretNames(); }
    bool secretFromEnvironment(const QString &name) const override { return m_store.secretFromEnvironment(name); }
    void keepSecret(const QString &name, QString value, std::function<void(Result<bool>)> done) override;
    void removeSecret(const QString &name, std::function<void(Result<void>)> done) override;

private:
    void refuseLater(const Error &error, const std::function<void(CredentialTrial)> &done);

    CredentialStore &m_store;
    HttpClient &m_client;
    HttpSender m_sender; ///< Opens what is kept.
    Clock m_clock;
};

} // namespace ds
