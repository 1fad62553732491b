// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchange/JoltShiftSpec.h"

namespace ds {

struct JoltSource
{
    int readings = 0; ///< Ways of reading the attribute that the shift has now; 0: Jolt cannot name it.
    QStringList notes;
};

/// Adds to `shift` that the attribute `path` goes to `target` (in Jolt's words), null too; nothing where it is missing.
JoltSource addJoltSource(JoltShiftSpec &shift, const QString &path, const QString &target);

} // namespace ds
