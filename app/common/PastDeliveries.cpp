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

Result<DeliveryHistory> historyOf(Ledger &ledger, const LedgerIdentity &identity)
{
    const Result<DeliverySummary> summary = ledger.summary();
    if (!summary)
        return summary.error();
    const Result<bool> answered = ledger.hasAnswers();
    if (!answered)
        return answered.error();
    const Result<QString> seconds = ledger.meta(QStringLiteral("seconds"));
    const Result<QString> records = ledger.meta(QStringLiteral("records"));
    const Result<QString> ended = ledger.meta(QStringLiteral("ended"));
    for (const Result<QString> &read : {seconds, records, ended}) {
        if (!read)
            return read.error();
    }
    DeliveryHistory history;
    history.exists = true;
    history.uncounted = records->isEmpty();
    history.answered = *answered;
    history.startedAt = identity.startedAt;
    history.summary = *summary;
    history.summary.seconds = seconds->toDouble();
    history.complete = summary->pending == 0 && !records->isEmpty();
    // Ledgers of the first version do not say when they ended; they noted the file neither.
    history.interrupted = ended->isEmpty() && !identity.destinationPath.isEmpty();
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
    past.span = identity->span;
    const Result<DeliveryHistory> history = historyOf(**ledger, *identity);
    if (!history)
        return {};
    past.history = *history;
    past.history.changedAt = changed;
    past.history.interrupted = history->interrupted && !past.running;
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
