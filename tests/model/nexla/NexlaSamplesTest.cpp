// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaSamples.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::string recordsOf(const std::string &answer)
{
    const Result<NexlaSamples> samples = readSamples(*Json::parse(answer));
    if (!samples)
        return "error";
    std::string all;
    for (const Json &record : samples->records)
        all += record.toCompact();
    return all + (samples->unusable > 0 ? " -" + std::to_string(samples->unusable) : "");
}

TEST(NexlaSamples, RecordsComeOutOfEveryShapeUntouched)
{
    const std::string record = R"({"id":12345678901234567890,"p":1.10,"a":[],"s":"ä"})";
    EXPECT_EQ(recordsOf("[" + record + "]"), record);
    EXPECT_EQ(recordsOf(R"([{"input":{},"output":)" + record + "}]"), record);
    EXPECT_EQ(recordsOf(R"([{"rawMessage":)" + record + R"(,"nexlaMetaData":{}}])"), record);
    EXPECT_EQ(recordsOf(R"([{"input":{},"output":{"rawMessage":)" + record + R"(,"nexlaMetaData":{}}}])"), record);
    EXPECT_EQ(recordsOf(R"({"output":[)" + record + "]}"), record);
}

TEST(NexlaSamples, ARecordThatOnlyLooksAlikeStays)
{
    const std::string record = R"({"input":1,"output":{"a":1},"more":2})";
    EXPECT_EQ(recordsOf("[" + record + "]"), record);
}

TEST(NexlaSamples, WhatIsNoRecordIsCounted)
{
    EXPECT_EQ(recordsOf(R"([{"a":1},7,"x",null])"), R"({"a":1} -3)");
    EXPECT_EQ(recordsOf("[]"), "");
    EXPECT_EQ(recordsOf("null"), "");
    EXPECT_EQ(recordsOf(R"({"a":1})"), "error");
}

} // namespace
