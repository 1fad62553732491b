// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/PostmanVariables.h"

namespace ds {

/// The URL of a Postman request, from its parts where it has them: path variables (`:room_id`) filled in or, without a
/// value, as the attribute of their name; disabled parameters left out.
QString postmanUrl(const Json &request, const PostmanVariables &variables);

} // namespace ds
