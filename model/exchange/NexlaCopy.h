// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint/EndpointCatalog.h"
#include "model/exchange/Imports.h"

namespace ds {

/// The parts of an import that came from the embedded destination.
struct EmbeddedParts
{
    bool mapping = false; ///< With the address.
    bool headers = false;
    bool batching = false;
    bool webhook = false;
};

/// Fills into `imported`, as it was read from the keys of `file`, what the embedded destination holds beyond them: part
/// by part, and only where the embedded part would be exported as what stands in the file. Where it would not, the file
/// counts, and the notes list what is lost.
EmbeddedParts fillFromEmbedded(const Json &file, const EndpointCatalog &catalog, Imported &imported);

} // namespace ds
