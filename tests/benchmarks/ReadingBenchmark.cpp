// SPDX-License-Identifier: GPL-3.0-or-later
// How fast Nexsets are read, in every format, beside QJsonDocument on the same lines:
//     benchmark_reading [megabytes]
// Speeds are by processor time, so that other work on the machine hardly changes them.
#include "model/nexset/NexsetReader.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include <sys/resource.h>

using namespace ds;

namespace {

struct Shape
{
    const char *name;
    std::string start, between, end;
    std::function<std::string(int)> record;
};

std::string number(int value)
{
    return std::to_string(value);
}

std::string roomObject(int i)
{
    return R"({"meeting":{"title":"weekly-sync-)" + number(i) +
           R"(","starts":"2026-03-02T09:00:00Z"},"owner":"Zoë","email":"zoe)" + number(i) +
           R"(@example.com","description":"Planning, review and open questions","room":{"id":"64a1f0c2b3d4e5f607)" +
           number(100'000 + i) + R"("},"region":"eu","seats":)" + number(i % 500) +
           R"(,"record_it":true,"message":"We start in five minutes","audience":["host","guest"],"price":1.10,"priority":2})";
}

std::string roomRow(int i)
{
    return "weekly-sync-" + number(i) + ",Zoë,zoe" + number(i) +
           "@example.com,\"Planning, review and open questions\",64a1f0c2b3d4e5f607" + number(100'000 + i) + ",eu," +
           number(i % 500) + ",true,We start in five minutes";
}

const std::vector<Shape> shapes{
    {"ndjson", "", "\n", "\n", roomObject},
    {"json", "[", ",", "]", roomObject},
    {"csv", "title,owner,email,description,room,region,seats,record_it,message\n", "\n", "\n", roomRow},
};

void writeFile(const QString &path, const Shape &shape, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        std::exit(2);
    file.write(shape.start.c_str());
    for (int i = 0; file.pos() < bytes; ++i)
        file.write(QByteArray::fromStdString((i == 0 ? "" : shape.between) + shape.record(i)));
    file.write(shape.end.c_str());
}

struct Measure
{
    double seconds = 0;
    qint64 records = 0;
};

Measure readNexset(const QString &path)
{
    const std::clock_t start = std::clock();
    Measure measure;
    const Result<OpenedNexset> opened = openNexset(path);
    while (opened->records->next())
        ++measure.records;
    measure.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return measure;
}

Measure readWithQt(const QString &path)
{
    const std::clock_t start = std::clock();
    Measure measure;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        std::exit(2);
    while (!file.atEnd())
        measure.records += QJsonDocument::fromJson(file.readLine()).isObject();
    measure.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return measure;
}

double megabytesPerSecond(const QString &path, const Measure &measure)
{
    return static_cast<double>(QFile(path).size()) / 1e6 / measure.seconds;
}

long peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

int main(int argc, char **argv)
{
    const qint64 bytes = (argc > 1 ? std::atoll(argv[1]) : 100) * 1'000'000;
    const QTemporaryDir folder;
    double ndjson = 0;
    for (const Shape &shape : shapes) {
        const QString path = folder.filePath(QString::fromUtf8(shape.name));
        writeFile(path, shape, bytes);
        const Measure measure = readNexset(path);
        const double speed = megabytesPerSecond(path, measure);
        std::printf("%-8s %8.1f MB/s %10lld records, peak memory so far %ld MB\n", shape.name, speed,
                    static_cast<long long>(measure.records), peakMegabytes());
        ndjson = ndjson > 0 ? ndjson : speed;
    }
    const QString path = folder.filePath(QStringLiteral("ndjson"));
    const double qt = megabytesPerSecond(path, readWithQt(path));
    std::printf("%-8s %8.1f MB/s (QJsonDocument, line by line); ndjson is %.2f times as fast\n", "qt", qt, ndjson / qt);
    return 0;
}
