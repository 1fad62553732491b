// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the format of a Nexset: by content, then by name.
#pragma once

#include "model/nexset/NexsetReader.h"
#include "model/nexset/TextInput.h"

namespace ds {

/// Looks at the first lines, at most 1 MiB, and consumes nothing. Whether cells are CSV or TSV is told only by the name
/// here; their separator tells better (CellDialect.h). Precondition: input.data() does not start with a
/// blank line.
NexsetFormat detectFormat(TextInput &input, const QString &name);

/// By ".json", ".ndjson", ".jsonl", ".csv", ".tsv", each perhaps with ".gz" behind it.
std::optional<NexsetFormat> formatByFileName(const QString &name);

} // namespace ds
