// SPDX-License-Identifier: GPL-3.0-or-later
// What opens Nexla's API: a service key that is exchanged for tokens, or one token, and where that API is.
#pragma once

#include "model/network/Secret.h"

#include <QUrl>

namespace ds {

/// Nexla's OpenAPI, `servers`; NEXLA_API_URL replaces it.
inline QString nexlaBaseUrl()
{
    return QStringLiteral("https://dataops.nexla.io/nexla-api");
}

struct NexlaAccess
{
    QUrl baseUrl;
    SecretBytes serviceKey; ///< Else only the token, which cannot be renewed.
    SecretBytes token;

    bool isEmpty() const { return serviceKey.isEmpty() && token.isEmpty(); }
};

enum class NexlaSecret { ServiceKey, Token };

/// Of what somebody pasted: a token has three parts between dots, as every JWT; anything else is a service key.
NexlaSecret nexlaSecretKind(const SecretBytes &pasted);
/// For the keychain, and back.
SecretBytes packedNexlaSecret(NexlaSecret kind, const SecretBytes &secret);
NexlaAccess nexlaAccessFrom(const QUrl &baseUrl, const SecretBytes &packed);

} // namespace ds
