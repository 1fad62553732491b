// SPDX-License-Identifier: GPL-3.0-or-later
// The check of management tokens (100ms docs: security-and-tokens).
#pragma once

#include "model/network/sandbox/SandboxMessage.h"

#include <QDateTime>

namespace ds {

/// 401 `Token validation error` unless `request` bears a management token: HS256 with `secret`, `access_key` ours,
/// `type` "management", `version` 2, and `now` between `nbf` and `exp`. The `details` are ours (assumption); only
/// "not found" is documented.
SandboxRefusal checkToken(const SandboxRequest &request, const QByteArray &accessKey, const QByteArray &secret,
                          const QDateTime &now);

} // namespace ds
