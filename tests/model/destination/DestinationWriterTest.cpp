// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

Destination read(const char *json)
{
    const Result<Json> document = Json::parse(json);
    EXPECT_TRUE(document);
    ReadDestination made = destinationFromJson(*document);
    for (const Error &fault : made.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    return made.destination.value_or(Destination());
}

Destination fresh()
{
    Destination made;
    made.name = u"n"_qs;
    made.endpoint = u"create_room"_qs;
    return made;
}

TEST(DestinationWriter, WritesOnlyWhatWasSet)
{
    EXPECT_EQ(destinationToJson(fresh()).toCompact(),
              R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"create_room"})");
}

TEST(DestinationWriter, PutsNewKeysInTheOrderOfTheContract)
{
    Destination made = fresh();
    made.delivery.requestsPerSecond = 2.5;
    made.delivery.giveUpAfterSeconds = 0;
    made.batching.size = 7;
    made.batching.language = Batching::Language::Scala;
    made.headers = u"a:b"_qs;
    made.exclude = {u"email"_qs};
    made.mapping.push_back(
        {u"name"_qs, MappingEntry::Kind::Source, u"title"_qs, {}, MappingEntry::IfMissing::Fail, {}});
    made.setParameter(u"room_id"_qs, u"{record.id}"_qs);
    made.credential = u"Sandbox"_qs;
    made.responseWebhook.url = u"https://example.com"_qs;
    made.advanced.method = u"GET"_qs;
    EXPECT_EQ(
        destinationToJson(made).toCompact(),
        R"({"format":"100ms-destination","version":1,"name":"n","credential":"Sandbox","endpoint":"create_room",)"
        R"("parameters":{"room_id":"{record.id}"},)"
        R"("mapping":[{"target":"name","source":"title","ifMissing":"fail"}],"exclude":["email"],)"
        R"("advanced":{"method":"GET"},"headers":"a:b","batching":{"size":7,"language":"scala"},)"
        R"("responseWebhook":{"url":"https://example.com"},"delivery":{"requestsPerSecond":2.5,"giveUpAfterSeconds":0}})");
}

TEST(DestinationWriter, AChangeLeavesEverythingElseInItsPlace)
{
    Destination made = read(R"({"x":1.10,"endpoint":"e","batching":{"y":[1e400],"size":100.0},"name":"old",)"
                            R"("version":1,"format":"100ms-destination","z":{"b":1,"a":2}})");
    made.name = u"new"_qs;
    made.batching.enabled = true;
    made.credential = u"c"_qs;
    EXPECT_EQ(destinationToJson(made).toCompact(),
              R"({"x":1.10,"credential":"c","endpoint":"e","batching":{"y":[1e400],"enabled":true,"size":100.0},)"
              R"("name":"new","version":1,"format":"100ms-destination","z":{"b":1,"a":2}})");
}

TEST(DestinationWriter, EntriesKeepTheirUnknownKeysWhenTheyMoveOrChange)
{
    Destination made = read(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e","mapping":[)"
                            R"({"why":1,"source":"s","target":"a"},{"target":"b","value":1.0,"later":[2]}]})");
    std::swap(made.mapping[0], made.mapping[1]);
    made.mapping[1].kind = MappingEntry::Kind::Expression;
    made.mapping[1].text = u"1+1"_qs;
    EXPECT_EQ(destinationToJson(made).find("mapping")->toCompact(),
              R"([{"target":"b","value":1.0,"later":[2]},{"why":1,"expression":"1+1","target":"a"}])");
}

TEST(DestinationWriter, AValueIsReplacedWhenOnlyItsTextDiffers)
{
    Destination made = read(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e",)"
                            R"("mapping":[{"target":"a","value":1.0},{"target":"b","value":12345678901234567890}]})");
    made.mapping[0].value = Json::number("1.00");
    made.mapping[1].value = Json::number("12345678901234567891");
    EXPECT_EQ(destinationToJson(made).find("mapping")->toCompact(),
              R"([{"target":"a","value":1.00},{"target":"b","value":12345678901234567891}])");
}

TEST(DestinationWriter, ARemovedEntryTakesItsUnknownKeysAlong)
{
    Destination made = read(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e",)"
                            R"("mapping":[{"why":1,"source":"s","target":"a"}]})");
    made.mapping = {{u"a"_qs, MappingEntry::Kind::Source, u"t"_qs, {}, MappingEntry::IfMissing::Omit, {}}};
    EXPECT_EQ(destinationToJson(made).find("mapping")->toCompact(), R"([{"source":"t","target":"a"}])");
}

TEST(DestinationWriter, AKeyThatStoodInTheFileStaysEvenWithItsDefault)
{
    Destination made = read(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e","headers":"a:b",)"
                            R"("mapping":[{"target":"a","source":"s","ifMissing":"null"}]})");
    made.headers.clear();
    made.mapping[0].ifMissing = MappingEntry::IfMissing::Omit;
    EXPECT_EQ(destinationToJson(made).toCompact(),
              R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e","headers":"",)"
              R"("mapping":[{"target":"a","source":"s","ifMissing":"omit"}]})");
}

TEST(Destination, SetsParametersInPlace)
{
    Destination made;
    made.setParameter(u"a"_qs, u"1"_qs);
    made.setParameter(u"b"_qs, u"2"_qs);
    made.setParameter(u"a"_qs, u"3"_qs);
    made.setParameter(u"c"_qs, {});
    EXPECT_EQ(made.parameter(u"a"_qs), u"3"_qs);
    EXPECT_EQ(made.parameter(u"missing"_qs), QString());
    ASSERT_EQ(made.parameters.size(), 2U);
    EXPECT_EQ(made.parameters[1].id, u"b"_qs);
}

} // namespace
