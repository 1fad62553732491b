// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/PastDeliveries.h"

#include "model/network/ledger/Ledger.h"
#include "model/network/ledger/LedgerLock.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ds {
namespace {

/// The log beside a ledger is written to first.
QDateTime changedAt(const QString &ledger)
{
    const QFileInfo log(ledger + QStringLiteral("-wal"));
    const QDateTime own = QFileInfo(ledger).lastModified();
    return log.exists() && log.size() > 0 ? std::max(own, log.lastModified()) : own;
}

DeliveryHistory historyOf(Ledger &ledger, const LedgerIdentity &identity)
{
    DeliveryHistory history;
    history.exists = true;
    history.startedAt = identity.startedAt;
    history.summary = ledger.summary();
    history.summary.seconds = ledger.meta(QStringLiteral("seconds")).toDouble();
    history.complete = history.summary.pending == 0 && !ledger.meta(QStringLiteral("records")).isEmpty();
    return history;
}

} // namespace

std::optional<PastDelivery> pastDelivery(const QString &path)
{
    PastDelivery past;
    past.ledger = path;
    past.running = LedgerLock::isHeld(path);
    const QDateTime changed = changedAt(path); // looking at it may touch it
    if (Ledger::look(path) != Ledger::Found::Whole)
        return {};
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(path);
    const Result<LedgerIdentity> identity = ledger ? (*ledger)->identity() : Result<LedgerIdentity>(ledger.error());
    if (!identity)
        return {};
    past.destinationName = identity->destinationName;
    past.destinationPath = identity->destinationPath;
    past.nexset = identity->nexsetPath;
    past.history = historyOf(**ledger, *identity);
    past.history.changedAt = changed;
    const bool ended = !(*ledger)->meta(QStringLiteral("ended")).isEmpty();
    // Ledgers of the first version do not say when they ended; they noted the file neither.
    past.history.interrupted = !ended && !past.running && !past.destinationPath.isEmpty();
    return past;
}

QList<PastDelivery> pastDeliveries(const QString &home, int most)
{
    QList<std::pair<QDateTime, QString>> ledgers;
    const QDir folder(home + QStringLiteral("/deliveries"));
    const QStringList names = folder.entryList({QStringLiteral("*.ledger")}, QDir::Files);
    for (const QString &name : names)
        ledgers.emplaceBack(changedAt(folder.filePath(name)), folder.filePath(name));
    std::sort(ledgers.begin(), ledgers.end(), std::greater<>());
    QList<PastDelivery> all;
    for (const auto &[changed, path] : ledgers.mid(0, most)) {
        if (const std::optional<PastDelivery> past = pastDelivery(path))
            all << *past;
    }
    return all;
}

} // namespace ds
