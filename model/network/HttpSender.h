// SPDX-License-Identifier: GPL-3.0-or-later
// Sends single requests as a named credential: opens it, fills secrets in, and tries once more with a new token after a
// 401 or 403 (100ms server-sdk APIService.ts does the same).
#pragma once

#include "model/network/HttpClient.h"

namespace ds {

class HttpSender : public Sender
{
public:
    /// Both must outlive the sender and its exchanges.
    HttpSender(HttpClient &client, CredentialAccess &credentials);
    Exchange *send(const ApiRequest &request, const QString &credential, int timeoutSeconds) override;

private:
    HttpClient &m_client;
    CredentialAccess &m_credentials;
};

} // namespace ds
