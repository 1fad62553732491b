// SPDX-License-Identifier: GPL-3.0-or-later
// Nexla's answers in words.
#pragma once

#include "model/delivery/Outcome.h"

namespace ds {

/// What a status other than 2xx means and what to do, with Nexla's own words (envelope `error`, `error_description`,
/// `error_code`, `request_id`; its documentation, errors). `withKey`: the token came from a service key.
QString explainNexlaAnswer(const Answer &answer, bool withKey);
/// The same where a service key was to be exchanged for a token.
QString explainNexlaTokenAnswer(const Answer &answer);
/// A 2xx that is no answer of Nexla's API.
QString explainForeignAnswer(const Answer &answer);

} // namespace ds
