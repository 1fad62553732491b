// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/PreparedDelivery.h"

#include "model/base/AtomicFile.h"
#include "model/base/OutputPaths.h"
#include "model/base/Wording.h"
#include "model/network/delivery/DeliveryRecords.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace ds {

namespace {

Error existsError(const DeliveryPlan &plan)
{
    return {QStringLiteral("There is a ledger of a delivery already: %1, or %2.")
                .arg(plan.ways.resume, plan.ways.startAnew),
            plan.ledgerPath};
}

/// Whether an old ledger is gone on from. `note`: what is to be said when there is none.
Result<bool> mayResume(const DeliveryPlan &plan, QString &note)
{
    const bool resume = plan.resume || plan.retryFailed;
    switch (Ledger::look(plan.ledgerPath)) {
    case Ledger::Found::Nothing:
        if (resume)
            note = QStringLiteral("There is no ledger %1 yet, so the delivery starts from the beginning.")
                       .arg(plan.ledgerPath);
        return false;
    case Ledger::Found::CutOff:
        if (!resume)
            return existsError(plan);
        note = QStringLiteral("The ledger %1 was cut off while it was made, before anything was sent, so the delivery "
                              "starts from the beginning.")
                   .arg(plan.ledgerPath);
        return false;
    case Ledger::Found::Newer:
        return Ledger::newerLedger(plan.ledgerPath);
    case Ledger::Found::Foreign:
        return Error{
            QStringLiteral("This file is not a ledger of a delivery, or it is damaged: %1.").arg(plan.ways.otherLedger),
            plan.ledgerPath};
    case Ledger::Found::Whole:
        break;
    }
    return resume ? Result<bool>(true) : existsError(plan);
}

QString changeOf(const NexsetFingerprint &before, const NexsetFingerprint &now)
{
    if (before.size != now.size)
        return QStringLiteral("the Nexset (%1 then, %2 now)")
            .arg(counted(before.size, QStringLiteral("byte")))
            .arg(now.size);
    return before.sha256 == now.sha256 ? QString() : QStringLiteral("the Nexset (its content)");
}

Result<void> compare(const LedgerIdentity &before, const LedgerIdentity &now, const WaysOn &ways)
{
    QStringList differing;
    if (const QString nexset = changeOf(before.nexset, now.nexset); !nexset.isEmpty())
        differing += nexset;
    const QString parts = fingerprintDifference(before.destination, now.destination);
    if (!parts.isEmpty())
        differing += QStringLiteral("the settings (%1)").arg(parts);
    if (!now.onlyFailedOf.isEmpty() && now.onlyFailedOf != before.onlyFailedOf)
        differing += ways.onlyFailed;
    else if (!now.span.isAll() && now.span != before.span)
        differing += QStringLiteral("the choice of records");
    if (differing.isEmpty())
        return {};
    return Error{
        QStringLiteral("This delivery began with something else: %1 changed. Nothing was sent. Restore it, or %2.")
            .arg(differing.join(QStringLiteral(" and ")), ways.startAnew)};
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

Result<LedgerIdentity> identityOf(const DeliveryPlan &plan, const QDateTime &now)
{
    const Result<NexsetFingerprint> nexset = nexsetFingerprint(plan.recordsPath);
    if (!nexset)
        return nexset.error();
    return LedgerIdentity{plan.destination.name,
                          absolute(plan.destinationPath),
                          absolute(plan.recordsPath),
                          *nexset,
                          settingsFingerprint(plan),
                          now,
                          absolute(plan.onlyFailedOf),
                          {},
                          plan.span};
}

/// A digest of which records failed in the ledger at `path`, which must be whole, at rest and of this Nexset. Empty
/// when none is named.
Result<QString> failedRecords(const QString &path, const NexsetFingerprint &nexset)
{
    if (path.isEmpty())
        return QString();
    if (Ledger::look(path) != Ledger::Found::Whole)
        return Error{QStringLiteral("There is no ledger of a delivery here whose failed records could be sent."), path};
    if (LedgerLock::isHeld(path))
        return Error{QStringLiteral("A run is delivering with this ledger. Wait for its end."), path};
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(path);
    if (!ledger)
        return ledger.error();
    if (Result<void> whole = (*ledger)->verify(); !whole)
        return whole.error();
    const Result<LedgerIdentity> identity = (*ledger)->identity();
    if (!identity)
        return identity.error();
    if (const QString change = changeOf(identity->nexset, nexset); !change.isEmpty())
        return Error{
            QStringLiteral("Its failed records are those of another file: %1 changed. Nothing was sent.").arg(change),
            path};
    QCryptographicHash digest(QCryptographicHash::Sha256);
    LedgerCursor rows = (*ledger)->failures();
    while (const std::optional<LedgerOutcome> row = rows.next())
        digest.addData(QByteArray::fromStdString(row->records + '\n'));
    if (const std::optional<Error> failure = rows.failure())
        return *failure;
    return QString::fromLatin1(digest.result().toHex());
}

/// Requests are counted through the records that failed there. Where these are others by now, a number would mean
/// another record than when it was written down.
Result<void> checkSameFailed(const LedgerIdentity &before, const WaysOn &ways)
{
    const Result<QString> now = failedRecords(before.onlyFailedOf, before.nexset);
    if (!now)
        return now.error();
    if (*now == before.failedRecords)
        return {};
    return Error{QStringLiteral("Other records have failed there since this delivery of the failed ones began. Nothing "
                                "was sent. To go on with those of now, %1.")
                     .arg(ways.startAnew),
                 before.onlyFailedOf};
}

Result<void> goOn(PreparedDelivery &prepared, const DeliveryPlan &plan, const LedgerIdentity &now)
{
    const Result<std::unique_ptr<Ledger>> opened = Ledger::open(plan.ledgerPath);
    if (!opened)
        return opened.error();
    Ledger &ledger = **opened;
    if (Result<void> whole = ledger.verify(); !whole)
        return whole;
    const Result<LedgerIdentity> before = ledger.identity();
    if (!before)
        return before.error();
    if (Result<void> same = compare(*before, now, plan.ways); !same)
        return same;
    if (Result<void> same = checkSameFailed(*before, plan.ways); !same)
        return same;
    if (Result<void> begun = ledger.setMeta(QStringLiteral("ended"), QStringLiteral("")); !begun)
        return begun;
    const Result<DeliverySummary> summary = ledger.summary();
    if (!summary)
        return summary.error();
    const Result<QString> seconds = ledger.meta(QStringLiteral("seconds"));
    if (!seconds)
        return seconds.error();
    prepared.startedAt = before->startedAt;
    prepared.onlyFailedOf = before->onlyFailedOf;
    prepared.span = before->span;
    prepared.before = *summary;
    prepared.secondsBefore = seconds->toDouble();
    return {};
}

Result<void> makeLedger(const DeliveryPlan &plan, const LedgerIdentity &identity)
{
    if (Result<void> made = Ledger::create(plan.ledgerPath, identity); !made || plan.records < 0)
        return made;
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(plan.ledgerPath);
    if (!ledger)
        return ledger.error();
    return (*ledger)->setMeta(QStringLiteral("records"), QString::number(plan.records));
}

Result<void> checkWritable(const NamedPath &output)
{
    const QFileInfo info(output.path);
    if (output.path.isEmpty() || (info.exists() && !info.isFile() && !info.isDir()) ||
        (!info.isDir() && QFileInfo(info.absolutePath()).isWritable()))
        return {};
    return Error{QStringLiteral("Nothing can be written there. Name another place for %1.").arg(output.name),
                 output.path};
}

} // namespace

Result<void> checkPaths(const DeliveryPlan &plan)
{
    const NamedPath failed{QStringLiteral("the file of failed records"), plan.failedTo};
    const NamedPath answers{QStringLiteral("the file of answers"), plan.answersTo};
    const QString &ledger = plan.ledgerPath;
    std::vector<NamedPath> outputs{failed, answers};
    for (const char *suffix : {"", "-wal", "-shm", ".lock", ".new"})
        outputs.push_back({QStringLiteral("the ledger"), ledger + QLatin1String(suffix)});
    const Result<void> free = checkOutputs(outputs, {{QStringLiteral("the Nexset"), plan.recordsPath},
                                                     {QStringLiteral("the destination"), plan.destinationPath},
                                                     {QStringLiteral("the other ledger"), plan.onlyFailedOf}});
    if (!free)
        return free;
    for (const NamedPath &output : {failed, answers}) {
        if (Result<void> writable = checkWritable(output); !writable)
            return writable;
    }
    return {};
}

Result<void> checkLedger(const DeliveryPlan &plan)
{
    QString note; // said when the delivery begins
    const Result<bool> resumes = mayResume(plan, note);
    return resumes ? Result<void>() : resumes.error();
}

Fingerprint settingsFingerprint(const DeliveryPlan &plan)
{
    Fingerprint settings = destinationFingerprint(plan.destination, plan.context.baseUrl);
    const Fingerprint reading = readingFingerprint(plan.nexset);
    settings.insert(settings.end(), reading.begin(), reading.end());
    return settings;
}

Result<LedgerIdentity> checkUnchanged(Ledger &ledger, const DeliveryPlan &plan)
{
    const Result<LedgerIdentity> before = ledger.identity();
    if (!before)
        return before;
    const Result<LedgerIdentity> now = identityOf(plan, {});
    if (!now)
        return now;
    if (Result<void> same = compare(*before, *now, plan.ways); !same)
        return same.error();
    if (Result<void> same = checkSameFailed(*before, plan.ways); !same)
        return same.error();
    return before;
}

Result<PreparedDelivery> prepareDelivery(const DeliveryPlan &plan, const QDateTime &now)
{
    if (Result<void> paths = checkPaths(plan); !paths)
        return paths.error();
    PreparedDelivery prepared;
    prepared.stamp = FileStamp::of(plan.recordsPath);
    if (const Result<OpenedNexset> opened = openNexset(plan.recordsPath, plan.nexset); !opened)
        return opened.error();
    if (Result<void> made = makeOwnFolder(QFileInfo(plan.ledgerPath).absolutePath()); !made)
        return made.error();
    auto lock = LedgerLock::take(plan.ledgerPath);
    if (!lock)
        return lock.error();
    prepared.lock = *std::move(lock);
    const Result<bool> resumes = mayResume(plan, prepared.note);
    if (!resumes)
        return resumes.error();
    Result<LedgerIdentity> identity = identityOf(plan, now);
    if (!identity)
        return identity.error();
    const Result<QString> failed = failedRecords(plan.onlyFailedOf, identity->nexset);
    if (!failed)
        return failed.error();
    identity->failedRecords = *failed;
    prepared.startedAt = identity->startedAt;
    prepared.onlyFailedOf = identity->onlyFailedOf;
    prepared.span = identity->span;
    const Result<void> ready = *resumes ? goOn(prepared, plan, *identity) : makeLedger(plan, *identity);
    if (!ready)
        return ready.error();
    DeliveryPlan read = plan;
    read.onlyFailedOf = prepared.onlyFailedOf;
    read.span = prepared.span;
    Result<std::unique_ptr<RecordSource>> records = openDeliveryRecords(read);
    if (!records)
        return records.error();
    prepared.records = *std::move(records);
    return prepared;
}

} // namespace ds
