// SPDX-License-Identifier: GPL-3.0-or-later
// The window's way to the credential store.
#pragma once

#include "model/delivery/CredentialEditing.h"
#include "model/network/CredentialStore.h"
#include "model/network/HttpClient.h"

namespace ds {

class StoreCredentialEditing : public CredentialEditing
{
public:
    /// Both must outlive it.
    StoreCredentialEditing(CredentialStore &store, HttpClient &client, Clock clock = systemNow);
    Result<QString> describeToken(QString token) override;
    void test(CredentialDraft draft, std::function<void(CredentialTrial)> done) override;
    void keep(CredentialDraft draft, std::function<void(Result<CredentialInfo>)> done) override;

private:
    CredentialStore &m_store;
    HttpClient &m_client;
    Clock m_clock;
};

} // namespace ds
