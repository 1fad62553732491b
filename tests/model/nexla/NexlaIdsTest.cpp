// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaIds.h"

#include "tests/model/exchange/NexlaRun.h"

using namespace ds;
using namespace ds::test;

namespace {

TEST(NexlaIds, ComeBackAsTheyWereWrittenAndLeaveOtherKeysAlone)
{
    Destination destination = destinationOf(R"("nexla":{"transform":{"code":[]},"mine":1.50})");
    NexlaIds ids;
    ids.sink = 12;
    ids.nexset = 3;
    ids.derived = 7;
    ids.written = *Json::parse(R"({"name":"a","sink_config":{}})");
    ids.keep = *Json::parse(R"({"content.type":"application/json"})");
    ids.begun = NexlaIds::Begun::Update;
    ids.reactivate = true;
    setNexlaIds(destination, ids);
    const ReadDestination again = destinationFromJson(destinationToJson(destination));
    ASSERT_TRUE(again.destination);
    EXPECT_EQ(nexlaIdsOf(*again.destination), ids);
    EXPECT_NE(destinationToJson(destination).toCompact().find(R"("transform":{"code":[]},"mine":1.50)"),
              std::string::npos);
}

TEST(NexlaIds, ThatAreNotThereAreNotWritten)
{
    Destination destination = destinationOf("");
    NexlaIds ids;
    ids.sink = 12;
    setNexlaIds(destination, ids);
    EXPECT_EQ(destinationToJson(destination).find("nexla")->toCompact(), R"({"sink":12})");
}

TEST(NexlaIds, ACopyHasNone)
{
    Destination destination = destinationOf(R"("nexla":{"sink":12,"nexset":3,"written":{},"transform":{"code":[]}})");
    forgetNexlaIds(destination);
    EXPECT_EQ(destinationToJson(destination).find("nexla")->toCompact(), R"({"transform":{"code":[]}})");
    Destination plain = destinationOf(R"("nexla":{"sink":12})");
    forgetNexlaIds(plain);
    const Json document = destinationToJson(plain);
    EXPECT_EQ(document.find("nexla"), nullptr);
}

TEST(NexlaIds, WhatIsNoIdIsNone)
{
    for (const char *text : {"-1", "1.5", "null", "\"a\"", "{}", "12345678901234567890", "1e3"}) {
        const Json json = *Json::parse(text);
        EXPECT_EQ(nexlaId(&json), 0) << text;
    }
    const Json text = Json::string(std::string_view("42"));
    EXPECT_EQ(nexlaId(&text), 42);
    EXPECT_EQ(nexlaId(nullptr), 0);
}

} // namespace
