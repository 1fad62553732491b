// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/FuzzTargets.h"

#include <sys/mman.h>
#include <unistd.h>

namespace ds::fuzz {

const std::vector<FuzzTarget> &fuzzTargets()
{
    static const std::vector<FuzzTarget> targets{
        {"json_text", jsonText},
        {"records", records, 600},
        {"ndjson", ndjson, 600},
        {"cells", cells, 600},
        {"destination", destination, 400},
        {"template", endpointTemplate, 600},
        {"headers", headers},
        {"macros", macros},
        {"url", url},
        {"curl", curl, 600},
        {"postman", postman, 400},
        {"nexla", nexla, 400},
        {"jolt", jolt, 600},
        {"scala", scala},
        {"http1", http1},
        {"http2", http2},
        {"answer", answer, 600},
        {"echo", echo, 600},
        {"token", token},
        {"worker_answers", workerAnswers},
        {"worker_calls", workerCalls},
        {"sandbox", sandbox, 600},
        {"ledger", ledger, 40},
    };
    return targets;
}

QString fileOf(std::string_view bytes)
{
    static const int file = memfd_create("fuzz", MFD_CLOEXEC);
    require(ftruncate(file, 0) == 0 && pwrite(file, bytes.data(), bytes.size(), 0) == ssize_t(bytes.size()),
            "There is no room for the input.");
    return QStringLiteral("/proc/self/fd/%1").arg(file);
}

const EndpointCatalog &templates()
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    return catalog;
}

QDateTime instant()
{
    return QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
}

std::string_view firstPart(std::string_view &bytes, char separator)
{
    const size_t end = std::min(bytes.find(separator), bytes.size());
    const std::string_view part = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return part;
}

} // namespace ds::fuzz
