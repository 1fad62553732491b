// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaToken.h"

#include "model/json/Json.h"

namespace ds {

NexlaToken::NexlaToken(NexlaAccess access, Clock clock)
    : m_access(std::move(access))
    , m_clock(std::move(clock))
    , m_token(m_access.serviceKey.isEmpty() ? m_access.token : SecretBytes())
{
}

bool NexlaToken::isDue() const
{
    if (!canRenew())
        return false;
    return m_token.isEmpty() || (m_ends.isValid() && m_clock().secsTo(m_ends) <= renewBeforeSeconds);
}

Result<void> NexlaToken::take(const std::string &body)
{
    const Result<Json> answer = Json::parse(body);
    const Json *token = answer ? answer->find("access_token") : nullptr;
    if (!token || !token->isString() || token->isEmptyString())
        return Error{QStringLiteral("The answer holds no token, so it is not from Nexla's API. Check NEXLA_API_URL."),
                     {}};
    std::string value = token->text();
    m_token = SecretBytes(QByteArrayView(value.data(), qsizetype(value.size())));
    wipe(value);
    const Json *lives = answer->find("expires_in");
    const qint64 seconds = lives ? lives->toQString().toLongLong() : 0;
    // A life shorter than the margin would mean an exchange before every call.
    m_ends = seconds > 2 * renewBeforeSeconds ? m_clock().addSecs(seconds) : QDateTime();
    return {};
}

} // namespace ds
