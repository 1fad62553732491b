// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does in the background, without painting: a Nexset of 1 GB is read for its number of records and its
// attributes, beside `wc -l` of the same file; far records are shown; a keystroke becomes a sample.
//     benchmark_window [megabytes]
#include "resources/resources.h"
#include "ui/data/NexsetSession.h"
#include "ui/preview/PreviewWorker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace ds;

namespace {

QByteArray record(qint64 i)
{
    const QByteArray n = QByteArray::number(i);
    return R"({"meeting":{"title":"weekly-sync-)" + n +
           R"(","starts":"2026-03-02T09:00:00Z"},"owner":"Zoë","email":"zoe)" + n +
           R"(@example.com","description":"Planning, review and open questions","room":{"id":"64a1f0c2b3d4e5f607)" +
           QByteArray::number(100'000 + i % 900'000) + R"("},"region":"eu","seats":)" + QByteArray::number(i % 500) +
           R"(,"record_it":true,"audience":["host","guest"],"price":1.10})" + '\n';
}

void writeNexset(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::exit(2);
    QByteArray part;
    for (qint64 i = 0, written = 0; written < bytes; ++i) {
        part += record(i);
        if (part.size() > 1'000'000) {
            written += file.write(part);
            part.clear();
        }
    }
    file.write(part);
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer since;
    since.start();
    work();
    return double(since.nsecsElapsed()) / 1e6;
}

double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6).trimmed().split(' ').first().toDouble() / 1024;
}

/// Looks again after each event, so that what is measured is not the looking.
void until(const std::function<bool()> &condition)
{
    QTimer alive;
    alive.start(20);
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

double percentile95(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() * 95 / 100];
}

void measureReading(NexsetSession &session, const QString &path)
{
    QProcess wc;
    const double counted = milliseconds([&] {
        wc.start(QStringLiteral("wc"), {QStringLiteral("-l"), path});
        wc.waitForFinished(-1);
    });
    double shown = 0;
    const double read = milliseconds([&] {
        shown = milliseconds([&] {
            session.open(path);
            until([&] { return session.currentItem() != nullptr; });
        });
        until([&] { return session.isComplete(); });
    });
    std::printf("first record shown                       %9.1f ms\n", shown);
    std::printf("%lld records counted, attributes collected %7.1f ms; wc -l %.1f ms; %.1f times it\n",
                static_cast<long long>(session.count()), read, counted, read / counted);
    std::printf("resident memory with it open             %9.1f MB\n", residentMegabytes());
}

void measureJumps(NexsetSession &session)
{
    std::vector<double> times;
    for (int i = 0; i < 20; ++i) {
        const qint64 record = std::min<qint64>(3'000'000, session.count() - 1) - i * 100'000;
        times.push_back(milliseconds([&] {
            session.setCurrent(record);
            until([&] { return session.currentItem() != nullptr; });
        }));
    }
    std::printf("jump to record 3,000,000 and 19 others   %9.1f ms, p95 %.1f ms\n", times.front(), percentile95(times));
}

void measureKeystrokes(NexsetSession &session, const char *what, int batch)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    PreviewWorker worker({});
    std::shared_ptr<const PreviewResult> result;
    QObject::connect(&worker, &PreviewWorker::ready, [&](const auto &ready) { result = ready; });
    PreviewJob job;
    job.destination.name = QStringLiteral("x");
    job.destination.endpoint = batch ? QStringLiteral("advanced") : QStringLiteral("create_room");
    job.destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/batch");
    job.destination.batching.enabled = batch > 0;
    job.destination.batching.size = std::max(1, batch);
    job.destination.mapping.resize(2);
    job.destination.mapping[0].target = QStringLiteral("name");
    job.destination.mapping[0].text = QStringLiteral("meeting.title");
    job.destination.mapping[1].target = QStringLiteral("description");
    job.destination.mapping[1].kind = MappingEntry::Kind::Template;
    job.context.catalog = &catalog;
    job.context.now = QDateTime::currentDateTimeUtc();
    job.records = session.window(0, batch ? 5 * batch : 5);
    session.setCurrent(0);
    std::vector<double> times;
    for (int i = 0; i < 300; ++i) {
        job.destination.mapping[1].text = QStringLiteral("Owner: {record.owner} ") + QString(i % 50, u'x');
        result.reset();
        times.push_back(milliseconds([&] {
            worker.request(job);
            until([&] { return result != nullptr; });
        }));
        QElapsedTimer pause; // people do not type faster
        pause.start();
        until([&] { return pause.elapsed() > 25; });
    }
    std::printf("keystroke to sample, %-19s %9.2f ms p95\n", what, percentile95(times));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    initialiseResources();
    const qint64 bytes = (argc > 1 ? std::atoll(argv[1]) : 1000) * 1'000'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("records.ndjson"));
    writeNexset(path, bytes);
    NexsetSession session;
    measureReading(session, path);
    measureJumps(session);
    measureKeystrokes(session, "single", 0);
    measureKeystrokes(session, "batches of 100", 100);
    return 0;
}
