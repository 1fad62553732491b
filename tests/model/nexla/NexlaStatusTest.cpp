// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaStatus.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

class OneAnswer : public NexlaApi
{
public:
    NexlaReply reply;
    NexlaCall asked;

    NexlaReply call(const NexlaCall &call) override
    {
        asked = call;
        return reply;
    }
};

NexlaCounts counts(const char *answer, std::string *asked = nullptr)
{
    OneAnswer api;
    api.reply.fate = NexlaReply::Fate::Done;
    api.reply.body = *Json::parse(answer);
    const Json sink = *Json::parse(R"({"id":12,"created_at":"2026-11-01T00:00:00.000Z"})");
    const NexlaCounts counted = readSinkCounts(api, 12, sink, QDate(2026, 11, 25));
    if (asked)
        *asked = api.asked.path;
    return counted;
}

TEST(NexlaStatus, CountsAreSummedOverDays)
{
    std::string asked;
    const NexlaCounts days =
        counts(R"({"metrics":[{"records":2,"errors":1},{"records":40,"errors":0,"size":1}]})", &asked);
    EXPECT_EQ(asked, "/data_sinks/12/metrics?from=2026-11-01&aggregate=1");
    EXPECT_EQ(days.records, 42);
    EXPECT_EQ(days.errors, 1);
    EXPECT_EQ(counts(R"({"metrics":{"records":7}})").errors, std::nullopt);
}

TEST(NexlaStatus, WithoutCountsTheStateIsToldAllTheSame)
{
    OneAnswer api;
    api.reply.fate = NexlaReply::Fate::Refused;
    api.reply.problem = QStringLiteral("404");
    const Json sink = *Json::parse(R"({"id":12,"name":"S","status":"ERROR","data_set":{"id":3}})");
    const NexlaCounts none = readSinkCounts(api, 12, sink, QDate(2026, 11, 25));
    EXPECT_EQ(none.problem, u"404");
    EXPECT_EQ(sinkStatusLine(sink, none).toCompact(),
              R"({"sink":12,"name":"S","status":"ERROR","nexset":3,"credential":null,"updated_at":null,"records":null,)"
              R"("errors":null,"metrics":null})");
    EXPECT_TRUE(QByteArray::fromStdString(api.asked.path).contains("from=2026-10-26"));
}

} // namespace
