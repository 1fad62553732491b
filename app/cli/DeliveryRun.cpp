// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DeliveryRun.h"

#include "app/cli/Announcement.h"
#include "app/cli/FindingsReport.h"
#include "app/cli/Interrupt.h"
#include "model/base/Wording.h"
#include "model/request/DestinationSecrets.h"

#include <QEventLoop>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace ds {

namespace {

/// Calls `open` with a callback and waits for it.
template <typename T, typename Open>
Result<T> waited(Open open)
{
    QEventLoop loop;
    std::optional<Result<T>> came;
    open([&](Result<T> result) {
        came = std::move(result);
        loop.quit();
    });
    if (!came)
        loop.exec();
    return *std::move(came);
}

QString timeLeft(double seconds)
{
    if (seconds < 0)
        return {};
    const qint64 whole = qint64(seconds);
    return QStringLiteral(", %1:%2:%3 left")
        .arg(whole / 3600)
        .arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(whole % 60, 2, 10, QLatin1Char('0'));
}

/// "8 under way", or "4 of at most 4" while the server bears less than it may have.
QString inFlight(const DeliveryProgress &progress)
{
    return progress.isSlowed ? QStringLiteral("%1 of at most %2").arg(progress.inFlight).arg(progress.allowed)
                             : QString::number(progress.inFlight);
}

QString progressText(const DeliveryProgress &progress)
{
    const DeliverySummary &counts = progress.counts;
    QString text = QStringLiteral("%1 delivered, %2 failed, %3 unknown, %4 under way, %5/s%6")
                       .arg(counts.delivered)
                       .arg(counts.failed)
                       .arg(counts.unknown)
                       .arg(inFlight(progress))
                       .arg(progress.recordsPerSecond, 0, 'f', 0)
                       .arg(timeLeft(progress.secondsLeft));
    return progress.state.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(progress.state);
}

/// One line that is written over on a terminal; elsewhere a line every few seconds.
class ProgressLine
{
public:
    void show(const DeliveryProgress &progress)
    {
        if (!m_terminal && ++m_skipped % 40 != 0)
            return;
        const QByteArray text = progressText(progress).toUtf8();
        std::fprintf(stderr, m_terminal ? "\r\033[K%s" : "%s\n", text.constData());
        std::fflush(stderr);
        m_shown = m_terminal;
    }
    void end()
    {
        if (m_shown)
            std::fputs("\r\033[K", stderr);
        m_shown = false;
    }

private:
#ifdef Q_OS_UNIX
    const bool m_terminal = isatty(STDERR_FILENO) != 0;
#else
    const bool m_terminal = false;
#endif
    bool m_shown = false;
    int m_skipped = 0;
};

int exitCode(const DeliveryResult &result)
{
    if (result.unreadable || result.outputFailed)
        return WrongUse;
    if (result.summary.pending > 0)
        return LeftPending;
    return result.summary.failed > 0 || result.summary.unknown > 0 ? SomethingFailed : AllWell;
}

void tell(const DeliveryPlan &plan, const DeliveryResult &result)
{
    if (!result.reason.isEmpty())
        printMessage(result.reason);
    if (result.summary.unknown > 0)
        printMessage(
            QStringLiteral("Unknown: %1 sent without an answer that was seen. The ledger lists what it is; --resume "
                           "--on-unknown resend sends it again.")
                .arg(counted(result.summary.unknown, QStringLiteral("record"))));
    if (result.summary.suspect > 0)
        printMessage(
            QStringLiteral("Suspect: %1 delivered, for the status was a success, but the answer was a web page or "
                           "an error. Look whether the URL leads to the API.")
                .arg(counted(result.summary.suspect, QStringLiteral("record"))));
    if (result.summary.pending > 0)
        printMessage(QStringLiteral("Left: %1; go on with --resume.")
                         .arg(counted(result.summary.pending, QStringLiteral("record"))));
    if (!plan.failedTo.isEmpty() && !result.outputFailed)
        printMessage(QStringLiteral("%1 written to %2.")
                         .arg(counted(result.failedWritten, QStringLiteral("failed record")), plan.failedTo));
    if (result.answersWritten > 0)
        printMessage(QStringLiteral("%1 written to %2.")
                         .arg(counted(result.answersWritten, QStringLiteral("answer")), plan.answersTo));
    else if (plan.answersTo.isEmpty() && plan.collectsAnswers())
        printMessage(QStringLiteral("The answers are in the ledger; --resume --answers-to FILE writes them as a "
                                    "Nexset."));
    if (result.answersNotKept > 0)
        printMessage(QStringLiteral("Not kept by an earlier run: %1 of them, null there.").arg(result.answersNotKept));
    if (result.webhookSent > 0 || result.webhookFailed > 0)
        printMessage(QStringLiteral("Response webhook: %1 passed on, %2 not.")
                         .arg(result.webhookSent)
                         .arg(result.webhookFailed));
    printMessage(QStringLiteral("Ledger: %1").arg(plan.ledgerPath));
}

} // namespace

Result<DeliveryTools> openTools(const DeliveryPlan &plan, CredentialAccess &credentials)
{
    DeliveryTools tools;
    Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http)
        return http.error();
    tools.http = *std::move(http);
    Result<Access> access =
        waited<Access>([&](auto done) { credentials.openCredential(plan.destination.credential, done); });
    if (!access)
        return access.error();
    tools.access = *std::move(access);
    const QStringList names = secretsOf(plan.destination);
    if (names.isEmpty())
        return tools;
    Result<NamedSecrets> secrets = waited<NamedSecrets>([&](auto done) { credentials.openSecrets(names, done); });
    if (!secrets)
        return secrets.error();
    tools.secrets = *std::move(secrets);
    return tools;
}

int runDelivery(DeliveryPlan plan, DeliveryTools tools)
{
#ifdef Q_OS_UNIX
    // A file size limit is told as an error, like a full disk, and does not end the program.
    std::signal(SIGXFSZ, SIG_IGN);
    // Who read our messages may end before the delivery does.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const QUrl target = tools.access.baseUrl;
    plan.checker = std::make_shared<Checker>(plan.destination, plan.context);
    plan.checker->limitNames(mostNamesWatched);
    auto engine = std::make_unique<DeliveryEngine>(plan, std::move(tools));
    if (const Result<void> prepared = engine->prepare(); !prepared) {
        printMessage(prepared.error().sentence());
        return WrongUse;
    }
    QEventLoop loop;
    ProgressLine progress;
    DeliveryResult result;
    QObject::connect(engine.get(), &DeliveryEngine::progress, [&](const DeliveryProgress &now) { progress.show(now); });
    QObject::connect(engine.get(), &DeliveryEngine::message, [&](const QString &text) {
        progress.end();
        printMessage(text);
    });
    QObject::connect(engine.get(), &DeliveryEngine::finished, &loop, [&](const DeliveryResult &came) {
        result = came;
        loop.quit();
    });
    Interrupt interrupt([&](int times) {
        progress.end();
        printMessage(times == 1 ? QStringLiteral("Finishing what is under way; once more stops at once.")
                                : QStringLiteral("Stopping at once."));
        times == 1 ? engine->stop() : engine->abort();
    });
    announce(target, plan.destination);
    engine->start();
    loop.exec();
    progress.end();
    engine.reset(); // With the thread that feeds the checker.
    reportFindings(*plan.checker, result.summary.pending == 0 && !result.unreadable);
    tell(plan, result);
    printLine(summaryLine(result.summary));
    return exitCode(result);
}

} // namespace ds
