// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/WebhookQueue.h"

#include "model/network/delivery/CallJson.h"
#include "model/request/Secrets.h"

#include <algorithm>

namespace ds {

namespace {

constexpr int mostInFlight = 4;
constexpr int mostAttempts = 5;
constexpr int timeoutMs = 10000;
constexpr int longestPauseMs = 5000;
/// After the delivery's end.
constexpr int patienceMs = 15000;
constexpr size_t mostBytes = 32 * 1024 * 1024;

} // namespace

std::string webhookBody(const QString &destination, const QDateTime &sentAt, int attempt, const ApiRequest &request,
                        const Outcome &outcome, bool test)
{
    Json call = Json::object();
    call.set("method", Json::string(request.method));
    call.set("url", Json::string(request.url));
    call.set("body", request.body ? textOrJson(maskSecretMarks(*request.body)) : Json());
    Json response;
    if (outcome.answer) {
        response = Json::object();
        response.set("status", Json::number(qint64(outcome.answer->status)));
        response.set("body", textOrJson(outcome.answer->body));
    }
    Json body = Json::object();
    body.set("destination", Json::string(destination));
    body.set("sentAt", Json::string(sentAt.toUTC().toString(Qt::ISODateWithMs)));
    body.set("attempt", Json::number(qint64(attempt)));
    body.set("request", std::move(call));
    body.set("response", std::move(response));
    if (test)
        body.set("test", Json::boolean(true));
    return body.toCompact();
}

WebhookQueue::WebhookQueue(const Destination &destination, const HttpSettings &http, Clock clock)
    : m_name(destination.name)
    , m_url(destination.responseWebhook.url.toStdString())
    , m_clock(std::move(clock))
    , m_client(http)
{
    m_pause.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &WebhookQueue::pump);
    connect(&m_patience, &QTimer::timeout, this, &WebhookQueue::giveUpRest);
}

void WebhookQueue::add(const ApiRequest &request, const Outcome &outcome, int attempt, bool test)
{
    std::string body = webhookBody(m_name, m_clock(), attempt, request, outcome, test);
    if (m_bytes + body.size() > mostBytes) {
        ++m_failed;
        return;
    }
    m_bytes += body.size();
    m_waiting.push_back({std::move(body), 0});
    if (!m_pause.isActive())
        m_pause.start(0);
}

void WebhookQueue::pump()
{
    while (m_inFlight < mostInFlight && !m_waiting.empty() && !m_pause.isActive()) {
        Message message = std::move(m_waiting.front());
        m_waiting.pop_front();
        post(std::move(message));
    }
    checkDone();
}

void WebhookQueue::post(Message message)
{
    ApiRequest request;
    request.method = "POST";
    request.url = m_url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = message.body;
    const Result<HttpCall> call = prepareOpenCall(request);
    ++message.attempts;
    if (!call) {
        m_bytes -= message.body.size();
        ++m_failed;
        return;
    }
    ++m_inFlight;
    Exchange *exchange = m_client.send(*call, timeoutMs);
    connect(exchange, &Exchange::finished, this,
            [this, message = std::move(message)](const Outcome &outcome) { landed(message, outcome); });
}

void WebhookQueue::landed(Message message, const Outcome &outcome)
{
    --m_inFlight;
    const int status = outcome.answer ? outcome.answer->status : 0;
    const bool again = !outcome.delivered() && (status == 0 || status == 408 || status == 429 || status >= 500);
    if (again && message.attempts < mostAttempts) {
        m_waiting.push_back(std::move(message));
        ++m_failuresInARow;
        m_pause.start(std::min(longestPauseMs, 100 << std::min(m_failuresInARow, 6)));
        return;
    }
    m_bytes -= message.body.size();
    m_failuresInARow = outcome.delivered() ? 0 : m_failuresInARow + 1;
    ++(outcome.delivered() ? m_sent : m_failed);
    if (!m_pause.isActive())
        m_pause.start(0);
}

void WebhookQueue::whenDone(std::function<void()> done)
{
    m_done = std::move(done);
    m_patience.start(patienceMs);
    if (!m_pause.isActive())
        m_pause.start(0);
}

void WebhookQueue::giveUpRest()
{
    m_failed += qint64(m_waiting.size()) + m_inFlight;
    m_inFlight = 0;
    m_waiting.clear();
    checkDone();
}

void WebhookQueue::checkDone()
{
    if (!m_done || m_inFlight > 0 || !m_waiting.empty())
        return;
    m_patience.stop();
    std::exchange(m_done, {})();
}

} // namespace ds
