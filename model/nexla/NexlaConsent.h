// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody agreed to publish without, and what follows from it.
#pragma once

#include "model/exchange/NexlaForm.h"

namespace ds {

/// The losses that nobody consented to. `leaveOut`: codes or subjects; `all` for every one.
std::vector<NexlaLoss> refusedLosses(const NexlaForm &form, const QStringList &leaveOut);
/// The names among `leaveOut` that stand for nothing in this destination.
QStringList idleNames(const NexlaForm &form, const QStringList &leaveOut);

/// The form to publish once it was consented to. An attribute of the URL that the transform would take away stays in
/// the record all the same, since another call would be made without it; that Nexla then sends it in the body too is
/// what was consented to. Where it is excluded, that cannot be.
Result<NexlaForm> consentedForm(const Destination &destination, const NexlaForm &form, const EndpointCatalog &catalog,
                                const QString &baseUrl);

} // namespace ds
