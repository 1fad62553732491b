// SPDX-License-Identifier: GPL-3.0-or-later
// A request with its secrets filled in, on its way out. Lives in the transport only.
#pragma once

#include "model/delivery/Outcome.h"
#include "model/network/CredentialAccess.h"

namespace ds {

struct HttpCall
{
    QByteArray method;
    QUrl url;
    HeaderList headers;
    std::string body;
    bool hasBody = false;
    SecretBytes token;               ///< Sent as `Authorization: Bearer …`; empty: without credentials.
    std::vector<SecretBytes> filled; ///< What was filled in, to mask it in the answer.

    HttpCall() = default;
    HttpCall(const HttpCall &) = default;
    HttpCall(HttpCall &&) = default;
    HttpCall &operator=(const HttpCall &) = default;
    HttpCall &operator=(HttpCall &&) = default;
    ~HttpCall();
};

/// The names of the secrets in body and headers.
QStringList secretsOf(const ApiRequest &request);
/// Checks the URL against the credential's origin (contract §7) and fills the secrets in. The token is added by who
/// sends.
Result<HttpCall> prepareCall(const ApiRequest &request, const QUrl &base, const NamedSecrets &secrets);
/// The same without credentials, for webhooks: any origin over https, or http to loopback.
Result<HttpCall> prepareOpenCall(const ApiRequest &request);
/// Shows what was filled into `call`, its token and storage credentials as `•••`, in the answer and in the message that
/// quotes it.
void maskOutcome(Outcome &outcome, const HttpCall &call);

} // namespace ds
