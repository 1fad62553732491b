// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in words.
#pragma once

#include "model/delivery/Outcome.h"

namespace ds {

/// What the API itself says in an error body: `message`, then `details[]`, then `data.description`, without repeats.
/// Empty when the body has none of them. 100ms docs: how-to-guides/make-api-calls.
QString apiMessage(const std::string &body);
/// The value of this header (any case); nothing when it is missing.
std::optional<std::string> headerValue(const HeaderList &headers, std::string_view name);
/// What a status other than 2xx means and what to do, with the API's own words. Empty for 2xx.
QString explainAnswer(const Answer &answer);

/// `body` with storage credentials (100ms echoes `recording_info.upload_info.credentials`) shown as `•••`. Returned
/// byte for byte when there are none.
std::string maskAnswer(const std::string &body);

} // namespace ds
