// SPDX-License-Identifier: GPL-3.0-or-later
// Nexla's API over the program's own HTTP client: to its own origin only, over TLS (or to this machine), no redirects;
// the token is exchanged, renewed in time and once after a 401; a 429 is waited for.
#pragma once

#include "model/network/HttpClient.h"
#include "model/network/nexla/NexlaToken.h"
#include "model/nexla/NexlaApi.h"

namespace ds {

class NexlaClient : public NexlaApi
{
public:
    static constexpr int timeoutMs = 60'000;
    /// Of one call that is answered with 429.
    static constexpr int mostAttempts = 6;

    /// `http` must outlive this.
    NexlaClient(HttpClient &http, NexlaAccess access, Clock clock = systemNow);

    /// With an event loop of its own.
    NexlaReply call(const NexlaCall &call) override;

private:
    NexlaReply exchangeToken();
    NexlaReply attempt(const NexlaCall &call);
    HttpCall prepared(const NexlaCall &call) const;
    Outcome sendPatiently(const HttpCall &call);
    Outcome sendOnce(const HttpCall &call);
    NexlaReply read(const Outcome &outcome) const;

    HttpClient &m_http;
    NexlaToken m_token;
    Clock m_clock;
};

} // namespace ds
