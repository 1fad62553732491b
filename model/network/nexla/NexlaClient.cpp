// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaClient.h"

#include "model/delivery/RetryAfter.h"
#include "model/network/AnswerText.h"
#include "model/network/Origin.h"
#include "model/network/SecretEcho.h"
#include "model/network/nexla/NexlaAnswerText.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace ds {

namespace {

using Fate = NexlaReply::Fate;

/// Throttled accounts get one call a second (Nexla's documentation, rate-limiting).
constexpr std::chrono::milliseconds usualWait = std::chrono::seconds(1);
/// Who asks for more is not waited for: somebody looks on.
constexpr std::chrono::milliseconds longestWait = std::chrono::minutes(2);

NexlaReply refusal(const QString &problem)
{
    NexlaReply reply;
    reply.problem = problem;
    return reply;
}

Fate fateOf(const Outcome &outcome)
{
    switch (outcome.kind) {
    case Outcome::Kind::Answered:
        return Fate::Refused;
    case Outcome::Kind::Unanswered:
    case Outcome::Kind::Cancelled:
        return Fate::Unknown;
    default:
        return Fate::NotSent;
    }
}

std::optional<qint64> numberIn(const Answer &answer, std::string_view header)
{
    const std::optional<std::string> text = headerValue(answer.headers, header);
    bool isNumber = false;
    const qint64 number = text ? QByteArray::fromStdString(*text).trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

NexlaPaging pagingOf(const Answer &answer)
{
    NexlaPaging paging;
    paging.pages = numberIn(answer, "X-Page-Count");
    paging.total = numberIn(answer, "X-Total-Count");
    if (const auto link = headerValue(answer.headers, "Link"))
        paging.more = QString::fromStdString(*link).contains(u"rel=\"next\"") ||
                      QString::fromStdString(*link).contains(u"rel=next");
    return paging;
}

/// Nexla's answers are kept as they came but for the secrets of this call; a record may hold anything else.
std::string masked(std::string body, const SecretBytes &secret)
{
    constexpr qsizetype shortestToMask = 4;
    const QByteArrayView bytes = secret.reveal();
    if (secret.isEmpty() || bytes.size() < shortestToMask)
        return body;
    return maskText(std::move(body), {bytes.data(), size_t(bytes.size())});
}

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

NexlaClient::NexlaClient(HttpClient &http, NexlaAccess access, Clock clock)
    : m_http(http)
    , m_token(std::move(access), clock)
    , m_clock(std::move(clock))
{
}

NexlaReply NexlaClient::call(const NexlaCall &call)
{
    if (const Result<void> may = checkTransport(m_token.access().baseUrl); !may)
        return refusal(QStringLiteral("NEXLA_API_URL: ") + may.error().what);
    if (m_token.isDue()) {
        const NexlaReply exchanged = exchangeToken();
        if (!exchanged.done())
            return exchanged;
    }
    NexlaReply reply = attempt(call);
    if (reply.status != 401 || !m_token.canRenew())
        return reply;
    m_token.drop();
    const NexlaReply exchanged = exchangeToken();
    return exchanged.done() ? attempt(call) : exchanged;
}

NexlaReply NexlaClient::exchangeToken()
{
    HttpCall exchange = prepared({"POST", "/token"});
    exchange.token = {};
    const SecretBytes &key = m_token.access().serviceKey;
    // The key as it is, not base64 of a pair (Nexla's own clients).
    exchange.headers.emplace_back("Authorization",
                                  "Basic " + std::string(key.reveal().data(), size_t(key.reveal().size())));
    exchange.filled.push_back(key);
    const Outcome outcome = sendPatiently(exchange);
    NexlaReply reply;
    reply.status = outcome.answer ? outcome.answer->status : 0;
    if (outcome.delivered()) {
        const Result<void> taken = m_token.take(outcome.answer->body);
        reply.fate = taken ? Fate::Done : Fate::NotSent;
        reply.problem = taken ? QString() : taken.error().what;
    } else {
        // What was to be called was not: nothing of it left.
        reply.problem = QStringLiteral("The service key could not be exchanged for a token. ");
        Answer answer = outcome.answer.value_or(Answer());
        answer.body = masked(std::move(answer.body), key);
        reply.problem += outcome.answer ? explainNexlaTokenAnswer(answer) : outcome.message;
    }
    return reply;
}

HttpCall NexlaClient::prepared(const NexlaCall &call) const
{
    HttpCall prepared;
    prepared.method = QByteArray::fromStdString(call.method);
    QString base = m_token.access().baseUrl.toString(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    prepared.url = QUrl::fromEncoded(base.toUtf8() + QByteArray::fromStdString(call.path), QUrl::StrictMode);
    prepared.headers.emplace_back("Accept", "application/vnd.nexla.api.v1+json");
    prepared.hasBody = call.body.has_value();
    if (call.body) {
        prepared.headers.emplace_back("Content-Type", "application/json");
        prepared.body = call.body->toCompact();
    }
    prepared.token = m_token.value();
    return prepared;
}

NexlaReply NexlaClient::attempt(const NexlaCall &call)
{
    return read(sendPatiently(prepared(call)));
}

/// 429, and 503 with a time to wait, are no answers to the call: it was not taken.
Outcome NexlaClient::sendPatiently(const HttpCall &call)
{
    for (int attempt = 1;; ++attempt) {
        Outcome outcome = sendOnce(call);
        const int status = outcome.answer ? outcome.answer->status : 0;
        const auto asked = outcome.answer ? askedWait(*outcome.answer, m_clock()) : std::nullopt;
        const bool refusedForNow = status == 429 || (status == 503 && asked);
        const std::chrono::milliseconds wait = asked.value_or(usualWait * attempt);
        if (!refusedForNow || attempt == mostAttempts || wait > longestWait)
            return outcome;
        waitFor(wait);
    }
}

Outcome NexlaClient::sendOnce(const HttpCall &call)
{
    std::optional<Outcome> outcome;
    QEventLoop loop;
    Exchange *exchange = m_http.send(call, timeoutMs);
    QObject::connect(exchange, &Exchange::finished, &loop, [&](const Outcome &came) {
        outcome = came;
        loop.quit();
    });
    loop.exec();
    if (outcome)
        return *outcome;
    // The thread is to end, and its event loops with it.
    Outcome ended;
    ended.kind = Outcome::Kind::Cancelled;
    ended.message = QStringLiteral("Broken off before an answer came.");
    return ended;
}

NexlaReply NexlaClient::read(const Outcome &outcome) const
{
    NexlaReply reply;
    reply.fate = fateOf(outcome);
    reply.problem = outcome.message;
    if (!outcome.answer)
        return reply;
    Answer answer = *outcome.answer;
    answer.body = masked(std::move(answer.body), m_token.value());
    reply.status = answer.status;
    reply.paging = pagingOf(answer);
    if (!outcome.delivered()) {
        reply.problem = explainNexlaAnswer(answer, m_token.canRenew());
        return reply;
    }
    const bool isEmpty = answer.body.find_first_not_of(" \t\r\n") == std::string::npos;
    Result<Json> body = isEmpty ? Result<Json>(Json()) : Json::parse(answer.body);
    if (!body) {
        // It was answered with success all the same.
        reply.fate = Fate::Unknown;
        reply.problem = webPageTitle(answer.body) ? explainForeignAnswer(answer)
                                                  : explainForeignAnswer(answer) + u' ' + body.error().sentence();
        return reply;
    }
    reply.fate = Fate::Done;
    reply.problem.clear();
    reply.body = *std::move(body);
    return reply;
}

} // namespace ds
