// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/LocalDeliveries.h"

#include "app/common/DestinationSecrets.h"
#include "model/network/delivery/FailedRecords.h"
#include "model/network/ledger/Ledger.h"

#include <QDateTime>
#include <QFile>
#include <QPointer>

#include <algorithm>

namespace ds {
namespace {

/// The account stays readable under another name.
Result<void> putAside(const QString &ledger)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
    QString aside = ledger;
    aside.replace(QLatin1String(".ledger"), QStringLiteral("-%1.ledger").arg(stamp));
    for (const char *suffix : {"-wal", "-shm", ""}) {
        const QString file = ledger + QLatin1String(suffix);
        if (QFile::exists(file) && !QFile::rename(file, aside + QLatin1String(suffix)))
            return Error{
                LocalDeliveries::tr("The earlier account %1 cannot be put aside. Check its folder.").arg(ledger)};
    }
    return {};
}

DeliveryOutcome outcomeOf(const LedgerFailure &failure, bool unknown)
{
    DeliveryOutcome outcome;
    outcome.firstRecord = failure.firstRecord;
    outcome.records = QString::fromStdString(failure.records);
    outcome.unknown = unknown;
    outcome.status = failure.status;
    outcome.message = failure.message;
    outcome.answer = QString::fromStdString(failure.answer);
    return outcome;
}

} // namespace

LocalDeliveries::LocalDeliveries(Means means, QObject *parent)
    : DeliveryRunner(parent)
    , m_means(std::move(means))
    , m_inThread(new QObject)
{
    m_thread.setObjectName(QStringLiteral("delivery"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.start();
}

LocalDeliveries::~LocalDeliveries()
{
    QMetaObject::invokeMethod(
        m_inThread,
        [this] {
            m_engine.reset();
            m_scripts.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString LocalDeliveries::ledgerOf(const DeliveryOrder &order) const
{
    return defaultLedgerPath(m_means.home, order.destinationPath, order.nexset);
}

DeliveryPlan LocalDeliveries::planOf(const DeliveryOrder &order) const
{
    DeliveryPlan plan;
    plan.destination = order.destination;
    plan.context.catalog = &m_means.catalog;
    plan.context.now = QDateTime::currentDateTimeUtc();
    if (const auto info = m_means.credentials.find(order.destination.credential))
        plan.context.baseUrl = info->baseUrl;
    plan.recordsPath = order.nexset;
    plan.ledgerPath = ledgerOf(order);
    return plan;
}

DeliveryHistory LocalDeliveries::history(const DeliveryOrder &order)
{
    DeliveryHistory history;
    const QString path = ledgerOf(order);
    if (Ledger::look(path) != Ledger::Found::Whole)
        return history; // a foreign file is refused at the start
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(path);
    const Result<LedgerIdentity> identity = ledger ? (*ledger)->identity() : Result<LedgerIdentity>(ledger.error());
    if (!identity)
        return history;
    history.exists = true;
    history.startedAt = identity->startedAt;
    history.summary = (*ledger)->summary();
    history.summary.seconds = (*ledger)->meta(QStringLiteral("seconds")).toDouble();
    history.complete = history.summary.pending == 0 && !(*ledger)->meta(QStringLiteral("records")).isEmpty();
    return history;
}

void LocalDeliveries::start(const DeliveryOrder &order, DeliveryBegin begin)
{
    m_running = true;
    DeliveryPlan plan = planOf(order);
    m_ledger = plan.ledgerPath;
    plan.resume = begin != DeliveryBegin::New && begin != DeliveryBegin::Anew;
    plan.retryFailed = begin == DeliveryBegin::RetryFailed;
    plan.resendUnknown = begin == DeliveryBegin::ResendUnknown;
    if (begin == DeliveryBegin::Anew) {
        if (const Result<void> aside = putAside(plan.ledgerPath); !aside)
            return refuse(aside.error().sentence());
    }
    m_means.access.openCredential(plan.destination.credential, [self = QPointer(this), plan](Result<Access> access) {
        if (!self)
            return;
        if (!access)
            return self->refuse(access.error().sentence());
        DeliveryTools tools;
        tools.access = *std::move(access);
        self->openSecrets(plan, std::move(tools));
    });
}

void LocalDeliveries::openSecrets(const DeliveryPlan &plan, DeliveryTools tools)
{
    tools.http = HttpSettings::fromEnvironment();
    const QStringList names = secretsOf(plan.destination);
    if (names.isEmpty())
        return launch(plan, tools);
    m_means.access.openSecrets(names, [self = QPointer(this), plan, tools](Result<NamedSecrets> secrets) mutable {
        if (!self)
            return;
        if (!secrets)
            return self->refuse(secrets.error().sentence());
        tools.secrets = *std::move(secrets);
        self->launch(plan, tools);
    });
}

void LocalDeliveries::launch(const DeliveryPlan &plan, const DeliveryTools &tools)
{
    QMetaObject::invokeMethod(m_inThread, [this, plan, tools] { runInThread(plan, tools); });
}

void LocalDeliveries::runInThread(DeliveryPlan plan, DeliveryTools tools)
{
    m_engine.reset();
    m_scripts = m_means.makeScripts ? m_means.makeScripts() : nullptr;
    plan.context.scripts = m_scripts.get();
    m_engine = std::make_unique<DeliveryEngine>(std::move(plan), std::move(tools));
    if (const Result<void> prepared = m_engine->prepare(); !prepared) {
        m_engine.reset();
        QMetaObject::invokeMethod(this, [this, why = prepared.error().sentence()] { refuse(why); });
        return;
    }
    // The receiver lives in the window's thread, so these arrive there.
    connect(m_engine.get(), &DeliveryEngine::progress, this, &DeliveryRunner::progress);
    connect(m_engine.get(), &DeliveryEngine::message, this, &DeliveryRunner::message);
    connect(m_engine.get(), &DeliveryEngine::finished, this, &LocalDeliveries::end);
    m_engine->start();
}

void LocalDeliveries::refuse(const QString &why)
{
    m_running = false;
    emit refused(why);
}

void LocalDeliveries::end(const DeliveryResult &result)
{
    m_running = false;
    emit finished({result.summary, result.reason, m_ledger, result.webhookSent, result.webhookFailed});
}

void LocalDeliveries::tell(void (DeliveryEngine::*what)())
{
    QMetaObject::invokeMethod(m_inThread, [this, what] {
        if (m_engine)
            (m_engine.get()->*what)();
    });
}

void LocalDeliveries::pause()
{
    tell(&DeliveryEngine::pause);
}

void LocalDeliveries::resume()
{
    tell(&DeliveryEngine::resume);
}

void LocalDeliveries::stop()
{
    tell(&DeliveryEngine::stop);
}

void LocalDeliveries::abort()
{
    tell(&DeliveryEngine::abort);
}

std::vector<DeliveryOutcome> LocalDeliveries::outcomes(const DeliveryOrder &order, int most)
{
    std::vector<DeliveryOutcome> all;
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(ledgerOf(order));
    if (!ledger)
        return all;
    const auto take = [&](bool unknown, size_t until) {
        return [&all, unknown, until](const LedgerFailure &failure) {
            all.push_back(outcomeOf(failure, unknown));
            return all.size() < until;
        };
    };
    (*ledger)->eachUnknown(take(true, size_t(most)));
    (*ledger)->eachFailure(take(false, all.size() + size_t(most)));
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &left, const auto &right) { return left.firstRecord < right.firstRecord; });
    if (all.size() > size_t(most))
        all.resize(size_t(most));
    return all;
}

Result<qint64> LocalDeliveries::writeFailed(const DeliveryOrder &order, const QString &path)
{
    return writeFailedRecords(planOf(order), path);
}

} // namespace ds
