// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of Jolt that exports to Nexla use, for tests: what would Nexla make of a record? Held line by line to
// what the real Jolt gave (tests/data/jolt/golden.ndjson).
#pragma once

#include "model/json/Json.h"

#include <optional>

namespace ds {

struct JoltRun
{
    bool refused = false;    ///< The spec is not accepted, whatever the record.
    bool failed = false;     ///< An exception while this record was transformed.
    std::optional<Json> out; ///< The result (null too) when it was neither.
};

/// `operations` as in a transform's `code`: a list of `{"operation","spec"}`.
JoltRun runJolt(const Json &operations, const Json &record);

/// Equal but for the order of members and the form of numbers (1.10 and 1.1, 1e2 and 100).
bool sameValue(const Json &a, const Json &b);

namespace jolt {

/// One operation each; throw Refused for the spec and Failed for the record. nullptr stands for Java's null.
Json shift(const Json &spec, const Json &input);
Json removed(const Json &spec, Json input);
Json defaulted(const Json &spec, Json input);
enum class Modify { Overwrite, Default, Define };
Json modified(const Json &spec, Json input, Modify mode);

} // namespace jolt

} // namespace ds
