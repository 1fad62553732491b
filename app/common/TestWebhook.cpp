// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/TestWebhook.h"

#include "model/network/delivery/WebhookQueue.h"

namespace ds {

bool isPassedOn(const Destination &destination, const Outcome &outcome)
{
    return destination.responseWebhook.enabled && !destination.responseWebhook.url.isEmpty() &&
           outcome.kind != Outcome::Kind::NotSent && outcome.kind != Outcome::Kind::Refused;
}

void passOnTest(const Destination &destination, const ApiRequest &request, const Outcome &outcome,
                const HttpSettings &http, std::function<void(bool)> done)
{
    auto *queue = new WebhookQueue(destination, http, systemNow);
    queue->add(request, outcome, outcome.attempts, true);
    queue->whenDone([queue, done = std::move(done)] {
        done(queue->sent() == 1);
        queue->deleteLater();
    });
}

} // namespace ds
