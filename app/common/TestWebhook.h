// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"
#include "model/network/HttpClient.h"

#include <functional>

namespace ds {

/// Whether a test send with this outcome is told to the destination's response webhook: it has one with an address, and
/// a call was made.
bool isPassedOn(const Destination &destination, const Outcome &outcome);
/// POSTs the test's call and answer with `"test":true` (contract §9). `done` is called once, later: true when the
/// webhook took it. Until then it lives by itself.
void passOnTest(const Destination &destination, const ApiRequest &request, const Outcome &outcome,
                const HttpSettings &http, std::function<void(bool)> done);

} // namespace ds
