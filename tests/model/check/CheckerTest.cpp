// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/Checker.h"
#include "model/destination/DestinationFile.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::vector<Finding> checked(const std::string &keys, std::vector<std::string> records)
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    const auto json = Json::parse(R"({"format":"100ms-destination","version":1,"name":"n",)" + keys + "}");
    const ReadDestination read = destinationFromJson(*json);
    MemoryRecords source(std::move(records));
    return checkAll(*read.destination, context, &source);
}

std::string shown(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings) {
        text +=
            (codeName(finding.code) + u'@' + finding.field).toStdString() + " x" + std::to_string(finding.count) + " [";
        for (qint64 record : finding.records)
            text += std::to_string(record) + ",";
        text += "] ";
    }
    return text;
}

constexpr auto names = R"("endpoint":"create_room","mapping":[{"target":"name","source":"t"}])";

TEST(Checker, CountsTheSameFindingOverRecordsAndNamesTheFirstFew)
{
    std::vector<std::string> records;
    for (int i = 0; i < 8; ++i)
        records.push_back(R"({"t":"bad name )" + std::to_string(i) + "\"}");
    EXPECT_EQ(shown(checked(names, records)), "room-name-invalid@name x8 [0,1,2,3,4,] ");
}

TEST(Checker, ARepeatedRoomNameIsAWarningInAnyCase)
{
    EXPECT_EQ(shown(checked(names, {R"({"t":"A"})", R"({"t":"b"})", R"({"t":"a"})", R"({"t":"A"})"})),
              "duplicate-room-name@name x2 [2,3,] ");
}

TEST(Checker, AnAttributeThatNoRecordHasIsNamed)
{
    EXPECT_EQ(
        shown(checked(
            R"("endpoint":"create_room","exclude":["x"],"mapping":[{"target":"name","source":"t"},{"target":"region","source":"nope.deep"}])",
            {R"({"t":"a"})", R"({"t":"b","x":1})"})),
        "unknown-attribute@region x2 [0,1,] ");
}

TEST(Checker, AnAttributeThatNoRecordHasIsNamedWithTheNearestThatExists)
{
    const std::vector<Finding> findings = checked(
        R"("endpoint":"create_room","mapping":[{"target":"name","source":"t"},{"target":"description","source":"about"}])",
        {R"({"t":"a","About":1})"});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_TRUE(findings[0].message.contains(u"there is \"About\" in another case"))
        << findings[0].message.toStdString();
}

TEST(Checker, ANameThatIsForgottenIsNoLongerFoundAgain)
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    Destination destination;
    destination.endpoint = u"create_room"_qs;
    destination.mapping.push_back({u"name"_qs, MappingEntry::Kind::Source, u"t"_qs});
    Checker checker(destination, context);
    checker.limitNames(1);
    MemoryRecords source({R"({"t":"a"})", R"({"t":"b"})", R"({"t":"b"})", R"({"t":"a"})"});
    addAll(checker, destination, context, source);
    EXPECT_EQ(shown(checker.findings()), "duplicate-room-name@name x1 [3,] ");
    EXPECT_EQ(checker.recordCount(), 4);
}

TEST(Checker, ARoleWithACommaIsAWarning)
{
    const auto sent = [](const std::string &mapping, const std::string &record) {
        return shown(checked(
            R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"message","value":"m"},)" +
                mapping + "]",
            {record}));
    };
    EXPECT_EQ(sent(R"({"target":"roles","source":"r"})", R"({"r":"host,guest"})"), "role-with-comma@roles x1 [0,] ");
    EXPECT_EQ(sent(R"({"target":"roles","source":"r"})", R"({"r":["host","guest"]})"), "");
    EXPECT_EQ(sent(R"({"target":"role","source":"r"})", R"({"r":"host, guest"})"), "role-with-comma@role x1 [0,] ");
}

TEST(Checker, ErrorsComeBeforeWarningsAndBrokenRecordsCount)
{
    EXPECT_EQ(shown(checked(names, {R"({"t":"a"})", R"({"t":"a"})", "{", R"({"t":"a b"})"})),
              "record-invalid@ x1 [2,] room-name-invalid@name x1 [3,] duplicate-room-name@name x1 [1,] ");
}

TEST(Checker, WhatRecordsShowReplacesWhatWasSaidOfTheDestination)
{
    EXPECT_EQ(shown(checked(R"("endpoint":"update_room","mapping":[{"target":"enabled","value":true}])", {"{}", "{}"})),
              "parameter-empty@room_id x2 [0,1,] ");
}

TEST(Checker, WarningsOfRecordsDoNotBlockThem)
{
    EXPECT_EQ(
        shown(checked(
            R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"message","value":"m"},{"target":"peer_id","value":"p"},{"target":"roles","value":["host"]}])",
            {"{}"})),
        "role-conflict@peer_id x1 [0,] ");
    EXPECT_EQ(
        shown(checked(
            R"("endpoint":"start_live_stream","parameters":{"room_id":"r"},"mapping":[{"target":"recording","value":{}}])",
            {"{}"})),
        "meeting-url-needed@meeting_url x1 [0,] ");
    EXPECT_EQ(shown(checked(names, {"{\"t\":\"" + std::string(101, 'x') + "\"}"})), "room-name-long@name x1 [0,] ");
}

TEST(Checker, TellsTheValuesAndMoreRecordsWhereItIsAsked)
{
    const auto json = Json::parse(
        R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"create_room","mapping":[{"target":"region","source":"r"}]})");
    const ReadDestination read = destinationFromJson(*json);
    static const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    std::vector<std::string> records(9, R"({"r":"uk"})");
    records[0] = R"({"r":"fr"})";
    records[4] = R"({"r":"eu"})";
    records[8] = R"({"r":"ch"})";
    MemoryRecords source(std::move(records));
    Checker checker(*read.destination, context);
    checker.tellMore(100, 2);
    addAll(checker, *read.destination, context, source);
    const std::vector<Finding> findings = checker.findings();
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].records, (std::vector<qint64>{0, 1, 2, 3, 5, 6, 7, 8}));
    ASSERT_EQ(findings[0].values.size(), 2u) << "not more than were asked for";
    EXPECT_EQ(findings[0].values[0].text, "\"uk\"");
    EXPECT_EQ(findings[0].values[0].count, 6);
    EXPECT_EQ(findings[0].values[0].record, 1);
    EXPECT_EQ(findings[0].values[1].text, "\"fr\"");
}

} // namespace
