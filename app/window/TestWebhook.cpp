// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/TestWebhook.h"

#include "model/network/delivery/WebhookQueue.h"

namespace ds {
namespace {

constexpr int timeoutMs = 10000;

} // namespace

void postTestAnswer(HttpClient &client, const Destination &destination, const ApiRequest &request,
                    const Outcome &outcome, const Clock &clock)
{
    if (!destination.responseWebhook.enabled || destination.responseWebhook.url.isEmpty())
        return;
    ApiRequest post;
    post.method = "POST";
    post.url = destination.responseWebhook.url.toStdString();
    post.headers = {{"Content-Type", "application/json"}};
    post.body = webhookBody(destination.name, clock(), outcome.attempts, request, outcome, true);
    Result<HttpCall> call = prepareOpenCall(post);
    if (call)
        client.send(*call, timeoutMs); // the exchange deletes itself
}

} // namespace ds
