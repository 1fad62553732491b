// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/PreparedDelivery.h"

#include "model/base/Wording.h"

#include <QDir>
#include <QFileInfo>

namespace ds {

namespace {

Error existsError(const QString &path)
{
    return {
        QStringLiteral("There is a ledger of a delivery already. Go on from it with --resume, or name another one with "
                       "--ledger."),
        path};
}

/// Whether an old ledger is gone on from.
Result<bool> mayResume(const DeliveryPlan &plan)
{
    const bool resume = plan.resume || plan.retryFailed;
    switch (Ledger::look(plan.ledgerPath)) {
    case Ledger::Found::Nothing:
        return false;
    case Ledger::Found::CutOff:
        return resume ? Result<bool>(false) : existsError(plan.ledgerPath);
    case Ledger::Found::Foreign:
        return Error{QStringLiteral("This file is not a ledger of a delivery, or it is damaged. Name another one with "
                                    "--ledger."),
                     plan.ledgerPath};
    case Ledger::Found::Whole:
        break;
    }
    return resume ? Result<bool>(true) : existsError(plan.ledgerPath);
}

Result<void> compare(const LedgerIdentity &before, const LedgerIdentity &now)
{
    QStringList differing;
    if (before.nexset.size != now.nexset.size)
        differing += QStringLiteral("the Nexset (%1 then, %2 now)")
                         .arg(counted(before.nexset.size, QStringLiteral("byte")))
                         .arg(now.nexset.size);
    else if (before.nexset.sha256 != now.nexset.sha256)
        differing += QStringLiteral("the Nexset (its content)");
    const QString parts = fingerprintDifference(before.destination, now.destination);
    if (!parts.isEmpty())
        differing += QStringLiteral("the settings (%1)").arg(parts);
    if (differing.isEmpty())
        return {};
    return Error{
        QStringLiteral("This delivery began with something else: %1 changed. Nothing was sent. Restore it, or start "
                       "a new delivery with another --ledger.")
            .arg(differing.join(QStringLiteral(" and ")))};
}

Result<void> goOn(PreparedDelivery &prepared, const DeliveryPlan &plan, const LedgerIdentity &now)
{
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open(plan.ledgerPath);
    if (!ledger)
        return ledger.error();
    const Result<LedgerIdentity> before = (*ledger)->identity();
    if (!before)
        return before.error();
    if (Result<void> same = compare(*before, now); !same)
        return same;
    if (Result<void> begun = (*ledger)->setMeta(QStringLiteral("ended"), QStringLiteral("")); !begun)
        return begun;
    prepared.startedAt = before->startedAt;
    prepared.before = (*ledger)->summary();
    prepared.before.suspect = (*ledger)->meta(QStringLiteral("suspect")).toLongLong();
    prepared.secondsBefore = (*ledger)->meta(QStringLiteral("seconds")).toDouble();
    return {};
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

Result<void> checkFailedTo(const QString &path)
{
    if (path.isEmpty() || QFileInfo(QFileInfo(path).absolutePath()).isWritable())
        return {};
    return Error{
        QStringLiteral("The file of failed records cannot be written there. Name another place with --failed-to."),
        path};
}

} // namespace

Result<PreparedDelivery> prepareDelivery(const DeliveryPlan &plan, const QDateTime &now)
{
    if (Result<void> writable = checkFailedTo(plan.failedTo); !writable)
        return writable.error();
    PreparedDelivery prepared;
    prepared.stamp = FileStamp::of(plan.recordsPath);
    Result<OpenedNexset> opened = openNexset(plan.recordsPath, plan.nexset);
    if (!opened)
        return opened.error();
    prepared.nexset = *std::move(opened);
    QDir().mkpath(QFileInfo(plan.ledgerPath).absolutePath());
    auto lock = LedgerLock::take(plan.ledgerPath);
    if (!lock)
        return lock.error();
    prepared.lock = *std::move(lock);
    const Result<bool> resumes = mayResume(plan);
    if (!resumes)
        return resumes.error();
    const Result<NexsetFingerprint> nexset = nexsetFingerprint(plan.recordsPath);
    if (!nexset)
        return nexset.error();
    Fingerprint settings = destinationFingerprint(plan.destination, plan.context.baseUrl);
    const Fingerprint reading = readingFingerprint(plan.nexset);
    settings.insert(settings.end(), reading.begin(), reading.end());
    const LedgerIdentity identity{
        plan.destination.name, absolute(plan.destinationPath), absolute(plan.recordsPath), *nexset, settings, now};
    prepared.startedAt = identity.startedAt;
    const Result<void> ready = *resumes ? goOn(prepared, plan, identity) : Ledger::create(plan.ledgerPath, identity);
    if (!ready)
        return ready.error();
    return prepared;
}

} // namespace ds
