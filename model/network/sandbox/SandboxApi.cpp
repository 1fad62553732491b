// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxApi.h"

#include "model/network/sandbox/SandboxRoutes.h"
#include "model/network/sandbox/SandboxSeed.h"
#include "model/network/sandbox/SandboxToken.h"

#include <QRandomGenerator>
#include <QUuid>

namespace ds {

namespace {

/// Letters and digits only, so that it can be pasted anywhere.
QString randomText(int length)
{
    constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text.append(QLatin1Char(signs[QRandomGenerator::system()->bounded(static_cast<int>(signs.size()))]));
    return text;
}

SandboxOptions completed(SandboxOptions options)
{
    if (options.accessKey.isEmpty())
        options.accessKey = randomText(24);
    if (options.secret.isEmpty())
        options.secret = randomText(64);
    if (options.failRate > 1)
        options.failRate /= 100;
    return options;
}

SandboxAnswer tooLarge()
{
    return sandboxError(413, "request body must not be larger than 16 MB"); // (assumption: no limit is documented)
}

/// Those of the real API that make sense without its proxy and TLS.
void addCommonHeaders(SandboxAnswer &answer)
{
    if (!answer.body.isEmpty())
        answer.headers.emplaceBack("content-type", "application/json; charset=utf-8");
    answer.headers.emplaceBack("vary", "Origin");
    answer.headers.emplaceBack("x-request-id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    answer.headers.emplaceBack("content-security-policy", "frame-ancestors none;");
    answer.headers.emplaceBack("x-frame-options", "deny");
    answer.headers.emplaceBack("x-xss-protection", "1; mode=block");
    answer.headers.emplaceBack("x-content-type-options", "nosniff");
    answer.headers.emplaceBack("referrer-policy", "no-referrer");
}

} // namespace

double systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

SandboxApi::SandboxApi(SandboxOptions options, Clock clock, SandboxRandom random)
    : m_options(completed(std::move(options)))
    , m_clock(std::move(clock))
    , m_random(std::move(random))
    , m_accessKey(m_options.accessKey.toUtf8())
    , m_secret(m_options.secret.toUtf8())
{
    seedSandbox(m_state, m_clock());
}

SandboxAnswer SandboxApi::handle(const SandboxRequest &request)
{
    SandboxAnswer answer = answerOf(request, m_clock());
    addCommonHeaders(answer);
    return answer;
}

SandboxRefusal SandboxApi::refusalOf(const SandboxRequest &head, qint64 length) const
{
    if (SandboxRefusal refusal = checkToken(head, m_accessKey, m_secret, m_clock()))
        return refusal;
    return length > maxBodyBytes ? SandboxRefusal(tooLarge()) : std::nullopt;
}

SandboxAnswer SandboxApi::answerOf(const SandboxRequest &request, const QDateTime &now)
{
    if (SandboxRefusal refusal = checkRate(now))
        return *refusal;
    if (SandboxRefusal refusal = checkToken(request, m_accessKey, m_secret, now))
        return *refusal;
    if (SandboxRefusal refusal = chanceFailure())
        return *refusal;
    return route(request, now);
}

/// Over any one-second window. 100ms documents a 429 and this sentence for its analytics only; the header is ours.
SandboxRefusal SandboxApi::checkRate(const QDateTime &now)
{
    if (m_options.rateLimitPerSecond <= 0)
        return {};
    const qint64 ms = now.toMSecsSinceEpoch();
    while (!m_recent.empty() && m_recent.front() <= ms - 1000)
        m_recent.pop_front();
    if (m_recent.size() >= static_cast<size_t>(m_options.rateLimitPerSecond)) {
        SandboxAnswer answer = sandboxError(429, "rate limit exceeded, retry after 1 seconds");
        answer.headers.emplaceBack("retry-after", "1");
        return answer;
    }
    m_recent.push_back(ms);
    return {};
}

/// Decided before anything took effect, so a repeated request does no harm.
SandboxRefusal SandboxApi::chanceFailure()
{
    if (m_options.failRate <= 0 || m_random() >= m_options.failRate)
        return {};
    return m_random() < 0.5 ? sandboxError(500, "internal server error", "failed at random as --fail-rate asks")
                            : sandboxError(503, "service unavailable", "failed at random as --fail-rate asks");
}

SandboxAnswer SandboxApi::route(const SandboxRequest &request, const QDateTime &now)
{
    if (request.body.size() > maxBodyBytes)
        return tooLarge();
    SandboxMatch match = matchRoute(request.method, request.path);
    if (match.route) {
        SandboxCall call{m_state, request, now, m_options.rules, std::move(match.args)};
        return match.route->answer(call);
    }
    if (match.allowedMethods.isEmpty())
        return sandboxError(404, "not found", "the sandbox has no such path");
    SandboxAnswer answer = sandboxError(405, "method not allowed", "use one of: " + match.allowedMethods.toStdString());
    answer.headers.emplaceBack("allow", match.allowedMethods);
    return answer;
}

} // namespace ds
