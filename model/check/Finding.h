// SPDX-License-Identifier: GPL-3.0-or-later
// What is said before anything is sent (contract §6).
#pragma once

#include "model/base/Problem.h"

#include <vector>

namespace ds {

/// The same problem over all records.
struct Finding
{
    Code code = Code::RecordInvalid;
    QString message;
    QString field;
    qint64 count = 0;            ///< How often; 1 for what concerns the destination itself.
    std::vector<qint64> records; ///< The first few.
};

} // namespace ds
