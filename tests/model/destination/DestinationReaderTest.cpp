// SPDX-License-Identifier: GPL-3.0-or-later
// The example files under tests/data/destination: good ones are read, each broken one has its faults listed beside it.
#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"
#include "tests/support/SchemaValidator.h"

#include <QDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ds;

namespace {

const QString data = QStringLiteral(DS_TEST_DATA "/destination/");

std::vector<std::string> examples(const QString &folder)
{
    std::vector<std::string> names;
    for (const QString &name : QDir(data + folder).entryList({u"*.json"_qs}))
        names.push_back(name.chopped(5).toStdString());
    return names;
}

std::string testName(const testing::TestParamInfo<std::string> &row)
{
    std::string name = row.param;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

class GoodDestination : public testing::TestWithParam<std::string>
{
};

TEST_P(GoodDestination, IsReadAndComesBackEqual)
{
    const ReadDestination read =
        readDestinationFile(data + u"good/"_qs + QString::fromStdString(GetParam()) + u".json"_qs);
    for (const Error &fault : read.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    ASSERT_TRUE(read.destination);
    EXPECT_EQ(destinationToJson(*read.destination), read.destination->document);
    EXPECT_EQ(destinationFromJson(destinationToJson(*read.destination)).destination, read.destination);
}

INSTANTIATE_TEST_SUITE_P(Files, GoodDestination, testing::ValuesIn(examples(u"good"_qs)), testName);

class BrokenDestination : public testing::TestWithParam<std::string>
{
};

TEST_P(BrokenDestination, GetsOneSentencePerFaultWithItsPath)
{
    const QString stem = data + u"broken/"_qs + QString::fromStdString(GetParam());
    const ReadDestination read = readDestinationFile(stem + u".json"_qs);
    EXPECT_FALSE(read.destination);
    QStringList places;
    for (const Error &fault : read.faults) {
        places += fault.where;
        EXPECT_TRUE(fault.what.endsWith(u'.')) << fault.sentence().toStdString();
    }
    QStringList expected = linesOf(stem + u".faults"_qs);
    places.sort();
    expected.sort();
    EXPECT_EQ(places, expected);
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenDestination, testing::ValuesIn(examples(u"broken"_qs)), testName);

TEST(DestinationSchema, AgreesWithTheReader)
{
    const std::optional<QStringList> good =
        acceptedBySchema(u"resources/schema/destination.schema.json"_qs, data + u"good"_qs);
    const std::optional<QStringList> broken =
        acceptedBySchema(u"resources/schema/destination.schema.json"_qs, data + u"broken"_qs);
    if (!good || !broken)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    EXPECT_EQ(*good, QDir(data + u"good"_qs).entryList({u"*.json"_qs}, QDir::Files, QDir::Name));
    // How targets go together is more than a schema can say.
    EXPECT_EQ(*broken, QDir(data + u"broken"_qs).entryList({u"beyond-schema-*.json"_qs}, QDir::Files, QDir::Name));
}

TEST(DestinationSchema, KnowsTheKeysThatANewFileHas)
{
    QFile file(u":/schema/destination.schema.json"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const Result<Json> schema = Json::parse(file.readAll().toStdString());
    ASSERT_TRUE(schema);
    const ReadDestination whole = readDestinationFile(data + u"good/whole-contract.json"_qs);
    ASSERT_TRUE(whole.destination);
    std::vector<std::string> inFile;
    std::vector<std::string> inSchema;
    for (const Json::Member &member : whole.destination->document.members())
        inFile.push_back(member.key);
    for (const Json::Member &member : schema->find("properties")->members())
        inSchema.push_back(member.key);
    EXPECT_EQ(inSchema, inFile);
}

TEST(DestinationReader, TakesEverySettingOfTheContract)
{
    const ReadDestination read = readDestinationFile(data + u"good/whole-contract.json"_qs);
    ASSERT_TRUE(read.destination);
    const Destination &made = *read.destination;
    EXPECT_EQ(made.name, u"Rooms for new meetings"_qs);
    EXPECT_EQ(made.credential, u"My workspace"_qs);
    EXPECT_EQ(made.parameter(u"room_id"_qs), u"{record.room.id}"_qs);
    ASSERT_EQ(made.mapping.size(), 5U);
    EXPECT_EQ(made.mapping[0].kind, MappingEntry::Kind::Source);
    EXPECT_EQ(made.mapping[0].text, u"meeting.title"_qs);
    EXPECT_EQ(made.mapping[1].kind, MappingEntry::Kind::Template);
    EXPECT_EQ(made.mapping[2].value, *Json::parse(R"("eu")"));
    EXPECT_EQ(made.mapping[4].kind, MappingEntry::Kind::Expression);
    EXPECT_EQ(made.exclude.join(u' '), u"email owner.phone"_qs);
    EXPECT_EQ(made.headers, u"x-team:blue,x-note:\"a, b\""_qs);
    EXPECT_EQ(made.batching.algorithm, Batching::Algorithm::Property);
    EXPECT_EQ(made.batching.otherProps.toCompact(), R"({"source":"nexla"})");
    EXPECT_EQ(made.delivery, DeliveryLimits());
}

TEST(DestinationReader, MissingSettingsAreTheDefaults)
{
    const ReadDestination read = readDestinationFile(data + u"good/minimal.json"_qs);
    ASSERT_TRUE(read.destination);
    EXPECT_EQ(read.destination->batching, Batching());
    EXPECT_EQ(read.destination->advanced, AdvancedSettings());
    EXPECT_EQ(read.destination->batching.size, 100);
    EXPECT_FALSE(read.destination->isAdvanced());
}

} // namespace
