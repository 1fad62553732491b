// SPDX-License-Identifier: GPL-3.0-or-later
// Exports to Postman and bash hold the destination beside the calls that they make. People edit the calls, so those
// count: the destination fills only what calls cannot hold, and only where they still agree with it.
#pragma once

#include "model/exchange/Imports.h"

namespace ds {

/// `copy` with what `calls` say otherwise, field by field; what could not be taken over is noted. An Error when the
/// calls go to addresses that no destination can have at once. `calls` have the documented base URL.
Result<Imported> reconciled(Destination copy, const std::vector<PlainCall> &calls, const EndpointCatalog &catalog);

/// Our own export to Postman, with the destination that its description holds.
Result<Imported> importOwnCollection(const Json &collection, Destination copy, const EndpointCatalog &catalog,
                                     const QString &request);
/// Our own bash script, with the destination that its comment holds.
Result<Imported> importOwnScript(const std::string &text, Destination copy, const EndpointCatalog &catalog);

} // namespace ds
