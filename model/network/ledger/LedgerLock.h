// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/ProcessLock.h"

namespace ds {

/// Keeps two runs off one ledger: LEDGER.lock.
class LedgerLock
{
public:
    /// Fails at once when another run holds it.
    static Result<std::unique_ptr<ProcessLock>> take(const QString &ledgerPath);
    /// Whether a run holds it now; takes nothing.
    static bool isHeld(const QString &ledgerPath);
};

} // namespace ds
