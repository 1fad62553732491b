// SPDX-License-Identifier: GPL-3.0-or-later
// The response webhook of a test send: once, without credentials, marked `"test":true` (contract §9). What becomes of it
// never touches the test.
#pragma once

#include "model/base/Clock.h"
#include "model/destination/Destination.h"
#include "model/network/HttpClient.h"

namespace ds {

void postTestAnswer(HttpClient &client, const Destination &destination, const ApiRequest &request,
                    const Outcome &outcome, const Clock &clock);

} // namespace ds
