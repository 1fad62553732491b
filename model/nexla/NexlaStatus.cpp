// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaStatus.h"

#include "model/nexla/NexlaSinks.h"

#include <algorithm>

namespace ds {

namespace {

constexpr int usualDays = 30;

std::string sinkPath(qint64 sink)
{
    return "/data_sinks/" + std::to_string(sink);
}

/// Summed over the days and runs that an answer may be divided by.
void addCounts(const Json &metrics, NexlaCounts &counts)
{
    for (const Json &item : metrics.items())
        addCounts(item, counts);
    const auto add = [&](std::string_view key, std::optional<qint64> &sum) {
        const Json *value = metrics.find(key);
        if (value && value->isNumber())
            sum = sum.value_or(0) + value->toQString().toLongLong();
    };
    add("records", counts.records);
    add("errors", counts.errors);
}

Json countJson(const std::optional<qint64> &count)
{
    return count ? Json::number(*count) : Json();
}

Json orNull(const Json &object, std::string_view key)
{
    const Json *value = object.find(key);
    return value ? *value : Json();
}

QDate firstDay(const Json &sink, const QDate &today)
{
    const QDate made = QDate::fromString(orNull(sink, "created_at").toQString().left(10), Qt::ISODate);
    return made.isValid() ? std::min(made, today) : today.addDays(-usualDays);
}

} // namespace

NexlaCall sinkActionCall(qint64 sink, bool activate)
{
    return {"PUT", sinkPath(sink) + (activate ? "/activate" : "/pause")};
}

Json sinkActionLine(qint64 sink, const Json &answer, bool activate)
{
    const QString status = nexlaStatus(answer);
    const QString usual = activate ? QStringLiteral("ACTIVE") : QStringLiteral("PAUSED");
    return Json::object({{"sink", Json::number(sink)}, {"status", Json::string(status.isEmpty() ? usual : status)}});
}

NexlaCounts readSinkCounts(NexlaApi &api, qint64 id, const Json &sink, const QDate &today)
{
    const NexlaReply reply =
        api.call({"GET", sinkPath(id) + "/metrics?from=" + firstDay(sink, today).toString(Qt::ISODate).toStdString() +
                             "&aggregate=1"});
    NexlaCounts counts;
    counts.problem = reply.done() ? QString() : reply.problem;
    const Json *metrics = reply.body.find("metrics");
    counts.metrics = metrics ? *metrics : reply.body;
    addCounts(counts.metrics, counts);
    return counts;
}

Json sinkStatusLine(const Json &sink, const NexlaCounts &counts)
{
    const auto id = [](qint64 number) { return number > 0 ? Json::number(number) : Json(); };
    return Json::object({{"sink", orNull(sink, "id")},
                         {"name", orNull(sink, "name")},
                         {"status", orNull(sink, "status")},
                         {"nexset", id(dataSetOf(sink))},
                         {"credential", id(credentialOf(sink))},
                         {"updated_at", orNull(sink, "updated_at")},
                         {"records", countJson(counts.records)},
                         {"errors", countJson(counts.errors)},
                         {"metrics", counts.metrics}});
}

Result<Json::Items> readSinkErrors(NexlaApi &api, qint64 sink, qint64 count)
{
    const Json page = Json::object({{"page", Json::number(qint64(1))}, {"per_page", Json::number(count)}});
    const NexlaReply reply = api.call({"POST", sinkPath(sink) + "/probe/quarantine/sample", page});
    if (!reply.done())
        return reply.error();
    for (const char *key : {"output", "data", "samples"}) {
        const Json *list = reply.body.find(key);
        if (list && list->isArray())
            return list->items();
    }
    return reply.body.items();
}

} // namespace ds
