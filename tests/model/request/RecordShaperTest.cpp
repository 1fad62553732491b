// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RecordShaper.h"
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

MappingEntry source(const QString &target, const QString &attribute)
{
    MappingEntry entry;
    entry.target = target;
    entry.text = attribute;
    return entry;
}

ShapedRecord inspected(const std::string &record, std::vector<MappingEntry> mapping)
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    Destination destination;
    destination.endpoint = QStringLiteral("create_room");
    destination.mapping = std::move(mapping);
    return inspectRecord(destination, context, Record{0, 1, *Json::parse(record), false});
}

TEST(InspectRecord, TellsOfEachEntryWhatItGivesWhateverTheOthersDo)
{
    const ShapedRecord shaped =
        inspected(R"({"n":"room","s":"many"})", {source(QStringLiteral("name"), QStringLiteral("n")),
                                                 source(QStringLiteral("size"), QStringLiteral("s")),
                                                 source(QStringLiteral("region"), QStringLiteral("r"))});
    ASSERT_EQ(shaped.entries.size(), 3U);
    EXPECT_EQ(shaped.entries[0].state, EntryOutcome::State::Value);
    EXPECT_EQ(shaped.entries[0].value.toCompact(), "\"room\"");
    EXPECT_EQ(shaped.entries[1].state, EntryOutcome::State::Failed);
    EXPECT_EQ(shaped.entries[1].problem->code, Code::TypeMismatch);
    EXPECT_EQ(shaped.entries[2].state, EntryOutcome::State::Missing);
}

TEST(InspectRecord, BuildsTheBodyAsFarAsItGoes)
{
    const ShapedRecord shaped =
        inspected(R"({"n":"room","s":"many"})", {source(QStringLiteral("name"), QStringLiteral("n")),
                                                 source(QStringLiteral("size"), QStringLiteral("s"))});
    EXPECT_TRUE(shaped.hasErrors());
    ASSERT_EQ(shaped.bodies.size(), 1U);
    EXPECT_EQ(shaped.bodies[0].toCompact(), R"({"name":"room"})");
    EXPECT_EQ(shaped.url, "https://api.100ms.live/v2/rooms");
}

TEST(InspectRecord, TakesNamesAsTheSameInWhateverLettersAndKeepsThemAsTheyStandInTheRecord)
{
    const ShapedRecord shaped =
        inspected(R"({"n":"Weekly-Élan"})", {source(QStringLiteral("name"), QStringLiteral("n"))});
    EXPECT_EQ(shaped.lane, "create_room\nweekly-élan");
    EXPECT_EQ(shaped.key, "Weekly-Élan");
    const ShapedRecord nameless = inspected(R"({"n":"eu"})", {source(QStringLiteral("region"), QStringLiteral("n"))});
    EXPECT_EQ(nameless.lane + nameless.key, "");
}

TEST(BodyAlone, StandsInAListWhereTheCallTakesOneAndNowhereWithoutABody)
{
    ShapedRecord shaped;
    EXPECT_FALSE(bodyAlone(shaped));
    shaped.bodies = {*Json::parse(R"({"a":1})"), *Json::parse(R"({"a":2})")};
    EXPECT_EQ(bodyAlone(shaped), R"({"a":1})");
    shaped.bodyKind = BodyKind::Array;
    EXPECT_EQ(bodyAlone(shaped), R"([{"a":1}])");
    shaped.bodyKind = BodyKind::None;
    EXPECT_FALSE(bodyAlone(shaped));
}

TEST(BodyAlone, IsNothingWhereAnErrorLeftNothingOfIt)
{
    ShapedRecord shaped;
    shaped.bodies = {Json::object()};
    EXPECT_EQ(bodyAlone(shaped), "{}") << "such a call may be meant";
    shaped.problems.push_back({Code::RequiredMissing, QStringLiteral("x"), QStringLiteral("name")});
    EXPECT_FALSE(bodyAlone(shaped));
}

TEST(BodyAlone, OfACallWithoutABodyIsNothingAlsoWhenItFails)
{
    Destination destination;
    destination.endpoint = QStringLiteral("advanced");
    destination.advanced.method = QStringLiteral("GET");
    destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/rooms/{record.id}");
    RequestBuilder builder(destination, {});
    const ReadItem item = Record{0, 1, *Json::parse(R"({"id":""})"), false};
    const std::vector<BuildItem> built = builder.add({&item, 1});
    ASSERT_EQ(built.size(), 1U);
    ASSERT_TRUE(std::holds_alternative<RecordFailure>(built[0]));
    EXPECT_FALSE(std::get<RecordFailure>(built[0]).body);
}

TEST(RequestBuilder, TellsAnObserverWhatEachRecordGivesBeforeItsBatchIsFull)
{
    Destination destination;
    destination.endpoint = QStringLiteral("advanced");
    destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/rooms");
    destination.mapping = {source(QStringLiteral("name"), QStringLiteral("n"))};
    destination.batching.enabled = true;
    destination.batching.size = 10;
    RequestBuilder builder(destination, {});
    std::vector<std::pair<qint64, std::string>> told;
    builder.setObserver([&](qint64 record, const ShapedRecord &shaped) {
        told.emplace_back(record, shaped.entries.at(0).value.text());
    });
    const std::vector<ReadItem> items{Record{4, 1, *Json::parse(R"({"n":"a"})"), false}, BrokenRecord{5, 2, {}, {}},
                                      Record{6, 3, *Json::parse(R"({"n":"b"})"), false}};
    EXPECT_EQ(builder.add(items).size(), 1U) << "the broken one";
    EXPECT_EQ(told, (std::vector<std::pair<qint64, std::string>>{{4, "a"}, {6, "b"}}));
}

} // namespace
