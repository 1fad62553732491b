// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/CommandLine.h"
#include "model/network/delivery/DeliveryEngine.h"

namespace ds {

/// The credential and the secrets that the plan's destination names. Waits for a keychain.
Result<DeliveryTools> openTools(const DeliveryPlan &plan, CredentialAccess &credentials);
/// Runs it to its end with a progress line on stderr and the summary on stdout. Returns the exit code.
int runDelivery(DeliveryPlan plan, DeliveryTools tools);

} // namespace ds
