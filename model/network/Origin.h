// SPDX-License-Identifier: GPL-3.0-or-later
// Where a credential may be sent (contract §7): to its own origin only, and in clear only to this machine.
#pragma once

#include "model/base/Result.h"

#include <QUrl>

namespace ds {

/// https anywhere, http to loopback; nothing else, and no user name in the URL.
Result<void> checkTransport(const QUrl &url);
/// checkTransport, and the same scheme, host and port as `base`.
Result<void> checkTarget(const QUrl &url, const QUrl &base);
/// `https://api.100ms.live`, for people.
QString originText(const QUrl &url);

} // namespace ds
