// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/LedgerLock.h"

namespace ds {
namespace {

QString lockOf(const QString &ledgerPath)
{
    return ledgerPath + QStringLiteral(".lock");
}

} // namespace

Result<std::unique_ptr<ProcessLock>> LedgerLock::take(const QString &ledgerPath)
{
    auto lock = ProcessLock::take(lockOf(ledgerPath));
    if (lock)
        return *std::move(lock);
    if (lock.error().isHeld)
        return Error{QStringLiteral("Another run is delivering with this ledger. Wait for its end, or stop it."),
                     ledgerPath};
    return Error{QStringLiteral("The ledger cannot be written here (%1). Keep it in a folder that can be written to.")
                     .arg(lock.error().reason),
                 ledgerPath};
}

bool LedgerLock::isHeld(const QString &ledgerPath)
{
    return ProcessLock::isHeld(lockOf(ledgerPath));
}

} // namespace ds
