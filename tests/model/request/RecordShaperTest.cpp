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

} // namespace
