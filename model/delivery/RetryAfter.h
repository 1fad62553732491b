// SPDX-License-Identifier: GPL-3.0-or-later
// When a server says how long to wait (contract §9).
#pragma once

#include "model/delivery/Outcome.h"

#include <QDateTime>

#include <chrono>

namespace ds {

/// A server that asks for more is waited for this long, then asked again: a typing error of a far date must not put a
/// delivery to sleep for years.
constexpr std::chrono::milliseconds longestServerWait = std::chrono::hours(1);

/// IMF-fixdate and the two older forms of RFC 9110 §5.6.7; invalid for anything else.
QDateTime httpDate(const QString &text);
/// When the server sent the answer, by its own clock (`Date`); invalid when it does not say.
QDateTime dateOf(const Answer &answer);
/// What `Retry-After` (whole seconds or an HTTP date, RFC 9110 §10.2.3; of several the longest) asks for, seen at
/// `now`; nothing when it is missing or unreadable. A date in the past is 0; at most longestServerWait.
std::optional<std::chrono::milliseconds> retryAfterHeader(const std::string &value, const QDateTime &now);
/// 100ms says "retry after N seconds" in the text of some answers.
std::optional<std::chrono::milliseconds> retryAfterText(const std::string &body);
/// The longer of both. A date is held against the answer's own, since the clocks need not agree; `now` stands in.
std::optional<std::chrono::milliseconds> askedWait(const Answer &answer, const QDateTime &now);

} // namespace ds
