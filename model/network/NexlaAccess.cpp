// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/NexlaAccess.h"

#include <algorithm>

namespace ds {

namespace {

constexpr char tokenWord[] = "token\n";
constexpr char keyWord[] = "service-key\n";

} // namespace

NexlaSecret nexlaSecretKind(const SecretBytes &pasted)
{
    constexpr int dotsOfJwt = 2;
    const QByteArrayView bytes = pasted.reveal();
    return std::count(bytes.begin(), bytes.end(), '.') == dotsOfJwt ? NexlaSecret::Token : NexlaSecret::ServiceKey;
}

SecretBytes packedNexlaSecret(NexlaSecret kind, const SecretBytes &secret)
{
    return SecretBytes::take(QByteArray(kind == NexlaSecret::Token ? tokenWord : keyWord) +
                             secret.reveal().toByteArray());
}

NexlaAccess nexlaAccessFrom(const QUrl &baseUrl, const SecretBytes &packed)
{
    const QByteArrayView bytes = packed.reveal();
    const SecretBytes secret(bytes.sliced(bytes.indexOf('\n') + 1));
    NexlaAccess access{baseUrl, {}, {}};
    (bytes.startsWith(tokenWord) ? access.token : access.serviceKey) = secret;
    return access;
}

} // namespace ds
