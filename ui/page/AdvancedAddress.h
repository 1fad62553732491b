// SPDX-License-Identifier: GPL-3.0-or-later
// The Advanced URL is kept as the documented address (contract §12); a credential's base URL takes its start's place
// when the request is built.
#pragma once

#include <QString>

#include <optional>

namespace ds {

/// `http://127.0.0.1:40231/v2/rooms` as `https://api.100ms.live/v2/rooms`; nothing for an address that is none of a
/// local sandbox.
std::optional<QString> documentedAddress(const QString &url);

/// Where `url` goes when `baseUrl` is the credential's: the same text with its start replaced, or as it stands.
QString effectiveAddress(const QString &url, const QString &baseUrl);

} // namespace ds
