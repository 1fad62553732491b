// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and failures as JSON lines: what `preview` prints and the `requests` export holds (contract §8, §11).
#pragma once

#include "model/request/ApiRequest.h"

#include <string>

namespace ds {

enum class ShowAuthorization { Masked, No };

/// One line without its line break. Secrets show as `•••`; the body is byte for byte as sent otherwise.
std::string requestLine(const ApiRequest &request, ShowAuthorization authorization = ShowAuthorization::Masked);
/// The same, appended.
void appendRequestLine(std::string &out, const ApiRequest &request,
                       ShowAuthorization authorization = ShowAuthorization::Masked);
std::string failureLine(const RecordFailure &failure);
std::string buildItemLine(const BuildItem &item, ShowAuthorization authorization = ShowAuthorization::Masked);

} // namespace ds
