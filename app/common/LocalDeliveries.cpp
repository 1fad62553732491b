// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/LocalDeliveries.h"

#include "app/common/PastDeliveries.h"
#include "model/network/AnswerText.h"
#include "model/network/delivery/AnswerFile.h"
#include "model/network/delivery/FailedRecords.h"
#include "model/network/delivery/PreparedDelivery.h"
#include "model/network/ledger/Ledger.h"
#include "model/request/DestinationSecrets.h"

#include <QDateTime>
#include <QFile>
#include <QPointer>

#include <algorithm>

namespace ds {
namespace {

constexpr int mostListed = 50;
/// Of an answer, so much is shown: a thousand of them are in memory at once. The account has the rest.
constexpr size_t mostShown = 64 * 1024;

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

/// The window's names for what the terminal has options for.
WaysOn buttons()
{
    return {LocalDeliveries::tr("use “Resume”"),
            LocalDeliveries::tr("“Retry the failed” sends those that failed once more too"),
            LocalDeliveries::tr("activate the destination once more and use “Start over”"),
            LocalDeliveries::tr("move it elsewhere, then activate the destination once more"),
            LocalDeliveries::tr("the choice of records")};
}

/// What sets a lane apart among those of its endpoint, whose name stands in its first line.
QString keyOf(const std::string &lane)
{
    const QString text = QString::fromStdString(lane);
    return shown(text.section(u'\n', 1).replace(u'\n', QStringLiteral(", ")));
}

QString shownAnswer(const std::string &answer)
{
    const QString text = QString::fromStdString(answer.substr(0, mostShown));
    return answer.size() <= mostShown
               ? text
               : text + LocalDeliveries::tr("\n… the first 64 KiB of %1 bytes").arg(answer.size());
}

/// Adds what is visited, until `all` holds `until`.
auto adding(std::vector<DeliveryOutcome> &all, OutcomeKind kind, size_t until)
{
    return [&all, kind, until](const LedgerOutcome &row) {
        DeliveryOutcome outcome;
        outcome.firstRecord = row.firstRecord;
        outcome.records = QString::fromStdString(row.records);
        outcome.kind = kind;
        outcome.status = row.status;
        outcome.message = row.message;
        outcome.key = keyOf(row.lane);
        outcome.answer = shownAnswer(row.answer.value_or(std::string()));
        outcome.answerKept = row.answer.has_value();
        outcome.attempts = row.attempts;
        outcome.milliseconds = row.milliseconds;
        all.push_back(std::move(outcome));
        return all.size() < until;
    };
}

} // namespace

LocalDeliveries::LocalDeliveries(Means means, QObject *parent)
    : DeliveryRunner(parent)
    , m_means(std::move(means))
    , m_inThread(new QObject)
{
    qRegisterMetaType<QList<PastDelivery>>();
    m_listing.setMaxThreadCount(1);
    m_writing.setMaxThreadCount(1);
    m_thread.setObjectName(QStringLiteral("delivery"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.start();
}

LocalDeliveries::~LocalDeliveries()
{
    m_leaving = true;
    m_writing.waitForDone();
    m_listing.waitForDone();
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

QString LocalDeliveries::accountOf(const DeliveryOrder &order) const
{
    if (!order.ledger.isEmpty())
        return order.ledger;
    return defaultLedgerPath(m_means.home, order.destinationPath, order.nexset, order.onlyFailedOf, order.span);
}

DeliveryPlan LocalDeliveries::planOf(const DeliveryOrder &order) const
{
    DeliveryPlan plan;
    plan.destination = order.destination;
    plan.context.catalog = &m_means.catalog;
    plan.context.now = QDateTime::currentDateTimeUtc();
    if (const auto info = m_means.credentials.find(order.destination.credential))
        plan.context.baseUrl = info->baseUrl;
    plan.destinationPath = order.destinationPath;
    plan.recordsPath = order.nexset;
    plan.nexset = order.options;
    plan.splitRefused = order.splitRefused;
    plan.records = order.records;
    plan.ways = buttons();
    plan.keepAllAnswers = order.keepAnswers;
    plan.onlyFailedOf = order.onlyFailedOf;
    plan.span = order.span;
    plan.ledgerPath = accountOf(order);
    return plan;
}

DeliveryHistory LocalDeliveries::history(const DeliveryOrder &order)
{
    const QString path = accountOf(order);
    std::optional<PastDelivery> past = pastDelivery(path);
    if (!past)
        return {}; // a foreign file is refused at the start
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(path);
    const Result<LedgerIdentity> identity = ledger ? (*ledger)->identity() : Result<LedgerIdentity>(ledger.error());
    if (identity)
        past->history.changed = fingerprintDifference(identity->destination, settingsFingerprint(planOf(order)));
    return past->history;
}

void LocalDeliveries::start(const DeliveryOrder &order, DeliveryBegin begin)
{
    m_running = true;
    DeliveryPlan plan = planOf(order);
    m_ledger = plan.ledgerPath;
    plan.resume = begin != DeliveryBegin::New && begin != DeliveryBegin::Anew;
    plan.retryFailed = begin == DeliveryBegin::RetryFailed;
    plan.holdUnknown = true; // has a button of its own
    plan.resendUnknown = plan.unknownOnly = begin == DeliveryBegin::ResendUnknown;
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
    Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http)
        return refuse(http.error().sentence());
    tools.http = *std::move(http);
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

std::vector<DeliveryOutcome> LocalDeliveries::outcomes(const DeliveryOrder &order, OutcomeKind kind, int most)
{
    std::vector<DeliveryOutcome> all;
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(accountOf(order));
    if (!ledger)
        return all;
    const auto room = [&] { return all.size() + size_t(most); };
    Result<void> read;
    if (kind == OutcomeKind::Unknown || kind == OutcomeKind::NotDelivered)
        read = (*ledger)->eachUnknown(adding(all, OutcomeKind::Unknown, room()));
    if (read && (kind == OutcomeKind::Failed || kind == OutcomeKind::NotDelivered))
        read = (*ledger)->eachFailure(adding(all, OutcomeKind::Failed, room()));
    if (read && kind == OutcomeKind::Delivered)
        read = (*ledger)->eachDelivered(adding(all, OutcomeKind::Delivered, room()));
    if (!read)
        emit message(read.error().sentence());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto &left, const auto &right) { return left.firstRecord < right.firstRecord; });
    if (all.size() > size_t(most))
        all.resize(size_t(most));
    return all;
}

void LocalDeliveries::listPast()
{
    m_listing.clear(); // a newer list says it all
    m_listing.start([this, home = m_means.home] {
        QList<PastDelivery> past = pastDeliveries(home, mostListed);
        QMetaObject::invokeMethod(this, [this, past = std::move(past)] { emit pastListed(past); });
    });
}

Result<qint64> LocalDeliveries::writeFailed(const DeliveryOrder &order, const QString &path)
{
    DeliveryPlan plan = planOf(order);
    plan.failedTo = path;
    if (const Result<void> free = checkPaths(plan); !free)
        return free.error();
    return writeFailedRecords(plan, path);
}

void LocalDeliveries::writeAnswers(const DeliveryOrder &order, const QString &path)
{
    DeliveryPlan plan = planOf(order);
    plan.answersTo = path;
    m_writing.start([this, plan] {
        const Result<WrittenAnswers> written = answersInThread(plan);
        QMetaObject::invokeMethod(this, [this, written] {
            if (written)
                emit answersWritten(*written);
            else
                emit answersRefused(written.error().sentence());
        });
    });
}

Result<WrittenAnswers> LocalDeliveries::answersInThread(DeliveryPlan plan) const
{
    if (const Result<void> free = checkPaths(plan); !free)
        return free.error();
    const std::unique_ptr<ScriptHost> scripts = m_means.makeScripts ? m_means.makeScripts() : nullptr;
    plan.context.scripts = scripts.get();
    const Result<AnswersWritten> written = ds::writeAnswers(plan, plan.answersTo, [this] { return m_leaving.load(); });
    if (!written)
        return written.error();
    return WrittenAnswers{plan.answersTo, written->lines, written->notKept};
}

} // namespace ds
