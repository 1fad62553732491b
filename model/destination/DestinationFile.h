// SPDX-License-Identifier: GPL-3.0-or-later
// `NAME.destination.json`: read whole or not at all, written atomically, unknown keys kept (contract §3).
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// Either a destination or at least one fault; each fault has its JSON path in `where` (`$.mapping[2].target`).
struct ReadDestination
{
    std::optional<Destination> destination;
    std::vector<Error> faults;
};

/// Whether it must hold what a destination file must: a name, an endpoint, targets that go together.
enum class Finished { Yes, NotYet };

ReadDestination destinationFromJson(const Json &document, Finished finished = Finished::Yes);
ReadDestination readDestinationFile(const QString &path);

/// The destination over the document it was read from: unchanged and unknown keys keep their place and text.
Json destinationToJson(const Destination &destination);
/// Atomic: after a failure (full disk, no permission) the old file is whole.
Result<void> writeDestinationFile(const QString &path, const Destination &destination);

} // namespace ds
