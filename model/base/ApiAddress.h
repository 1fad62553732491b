// SPDX-License-Identifier: GPL-3.0-or-later
// Where the API lives (100ms docs: make-api-calls). `--base-url` and a credential's own base replace it everywhere.
#pragma once

#include <QString>

#include <string_view>

namespace ds {

inline constexpr std::string_view apiBaseText = "https://api.100ms.live/v2";

inline QString apiBaseUrl()
{
    return QString::fromLatin1(apiBaseText.data(), static_cast<qsizetype>(apiBaseText.size()));
}

} // namespace ds
