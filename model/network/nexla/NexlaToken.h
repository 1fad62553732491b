// SPDX-License-Identifier: GPL-3.0-or-later
// The token that calls to Nexla carry (Nexla's API: POST /token with the service key; its official clients do the
// same).
#pragma once

#include "model/base/Clock.h"
#include "model/base/Result.h"
#include "model/network/NexlaAccess.h"

namespace ds {

class NexlaToken
{
public:
    /// A token is renewed this long before it ends.
    static constexpr qint64 renewBeforeSeconds = 60;

    NexlaToken(NexlaAccess access, Clock clock);

    bool canRenew() const { return !m_access.serviceKey.isEmpty(); }
    /// There is none yet, or it ends soon.
    bool isDue() const;
    const SecretBytes &value() const { return m_token; }
    const NexlaAccess &access() const { return m_access; }
    /// What the exchange answered; an Error where that holds no token.
    Result<void> take(const std::string &body);
    void drop() { m_token = {}; }

private:
    NexlaAccess m_access;
    Clock m_clock;
    SecretBytes m_token;
    QDateTime m_ends; ///< Invalid when nobody said.
};

} // namespace ds
