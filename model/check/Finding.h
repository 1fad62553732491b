// SPDX-License-Identifier: GPL-3.0-or-later
// What is said before anything is sent (contract §6).
#pragma once

#include "model/base/Problem.h"

#include <vector>

namespace ds {

/// What a field's attribute held in records that a finding is about.
struct FindingValue
{
    QString text; ///< As JSON: a text in quotes; a long one ends with "…". Empty: it was missing.
    qint64 count = 0;
    qint64 record = 0; ///< The first.
};

/// The same problem over all records.
struct Finding
{
    Code code = Code::RecordInvalid;
    QString message;
    QString field;
    qint64 count = 0;            ///< How often; 1 for what concerns the destination itself.
    std::vector<qint64> records; ///< The first few.
    /// Most frequent first. Only where it was asked for (Checker::tellMore()) and the field takes an attribute as it
    /// is.
    std::vector<FindingValue> values = {};
};

} // namespace ds
