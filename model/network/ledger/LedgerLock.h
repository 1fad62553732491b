// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/Result.h"

#include <memory>

namespace ds {

/// Keeps two runs off one ledger. The lock is the open file `LEDGER.lock`, so it ends with its process however that
/// ends.
class LedgerLock
{
public:
    ~LedgerLock();
    LedgerLock(const LedgerLock &) = delete;
    LedgerLock &operator=(const LedgerLock &) = delete;

    /// Fails at once when another run holds it.
    static Result<std::unique_ptr<LedgerLock>> take(const QString &ledgerPath);
    /// Whether a run holds it now; takes nothing.
    static bool isHeld(const QString &ledgerPath);

private:
    explicit LedgerLock(const QString &path);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ds
