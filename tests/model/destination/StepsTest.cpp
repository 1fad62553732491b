// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over the table of steps: what holds for one holds for all, also for one that is added later.
#include "model/destination/Steps.h"
#include "model/destination/DestinationFile.h"
#include "model/json/JsonFields.h"
#include "tests/support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

namespace ds {
namespace {

Json schemaOfSteps()
{
    QFile file(u":/schema/destination.schema.json"_qs);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const Json schema = *Json::parse(file.readAll().toStdString());
    return *schema.find("$defs")->find("step")->find("oneOf");
}

std::string wordOf(const Json &alternative)
{
    return alternative.find("properties")->find("step")->find("const")->text();
}

Step read(const char *json)
{
    return {*Json::parse(json)};
}

MappingEntry entryWith(std::vector<Step> steps)
{
    MappingEntry entry;
    entry.target = u"a"_qs;
    entry.text = u"s"_qs;
    entry.steps = std::move(steps);
    return entry;
}

TEST(Steps, AreThoseOfTheSchemaInItsOrder)
{
    std::vector<std::string> inSchema;
    const Json schema = schemaOfSteps();
    for (const Json &alternative : schema.items())
        inSchema.push_back(wordOf(alternative));
    std::vector<std::string> inTable;
    for (const StepKind &kind : stepKinds())
        inTable.push_back(kind.word);
    EXPECT_EQ(inTable, inSchema);
}

class EveryStep : public testing::TestWithParam<size_t>
{
protected:
    const StepKind &m_kind = stepKinds()[GetParam()];
};

TEST_P(EveryStep, HasTheArgumentsAndBoundsOfTheSchema)
{
    const Json schema = schemaOfSteps().items()[GetParam()];
    QStringList required;
    for (const Json &key : schema.find("required") ? schema.find("required")->items() : Json::Items())
        required << key.toQString();
    EXPECT_EQ(schema.find("properties")->members().size(), m_kind.arguments.size() + 1);
    for (const StepArgument &argument : m_kind.arguments) {
        const Json *known = schema.find("properties")->find(argument.key);
        ASSERT_TRUE(known) << argument.key;
        EXPECT_EQ(required.contains(QLatin1String(argument.key)), argument.required) << argument.key;
        if (argument.kind == StepArgument::Kind::Count) {
            EXPECT_EQ(jsonAmount(*known->find("minimum")), argument.minimum);
            EXPECT_EQ(jsonAmount(*known->find("maximum")), argument.maximum);
        }
        if (argument.kind == StepArgument::Kind::Table) {
            EXPECT_EQ(jsonAmount(*known->find("maxProperties")), double(mostTableRows));
        }
        if (argument.kind != StepArgument::Kind::Word)
            continue;
        Json words = Json::array();
        for (const SettingWord &word : argument.words)
            words.items().push_back(Json::string(std::string_view(word.word)));
        EXPECT_EQ(*known->find("enum"), words);
        EXPECT_EQ(*known->find("default"), argument.usual);
    }
}

TEST_P(EveryStep, IsReadAndWrittenBackAsItIsMade)
{
    const Step made = newStep(m_kind);
    EXPECT_EQ(stepFaults(made), QStringList());
    EXPECT_EQ(kindOf(made), &m_kind);
    Destination destination;
    destination.name = u"n"_qs;
    destination.endpoint = u"e"_qs;
    destination.mapping = {entryWith({made})};
    const Json written = destinationToJson(destination);
    EXPECT_EQ(written.find("version")->toCompact(), "2");
    const ReadDestination again = destinationFromJson(written);
    ASSERT_TRUE(again.destination);
    EXPECT_EQ(again.destination->mapping.front().steps, std::vector{made});
}

TEST_P(EveryStep, SaysWhatItIs)
{
    EXPECT_TRUE(stepWords(newStep(m_kind)).startsWith(QLatin1String(m_kind.word)));
    EXPECT_TRUE(QString::fromLatin1(m_kind.help).endsWith(u'.'));
    EXPECT_NE(QString::fromLatin1(m_kind.label), QString());
}

TEST_P(EveryStep, StandsInItsHelp)
{
    QFile file(u":/help/steps.md"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString help = QString::fromUtf8(file.readAll());
    EXPECT_TRUE(help.contains(u"| `%1` |"_qs.arg(QLatin1String(m_kind.word))));
    for (const StepArgument &argument : m_kind.arguments)
        EXPECT_TRUE(help.contains(u"`%1`"_qs.arg(QLatin1String(argument.key)))) << argument.key;
}

INSTANTIATE_TEST_SUITE_P(Table, EveryStep, testing::Range(size_t(0), stepKinds().size()),
                         [](const auto &row) { return std::string(stepKinds()[row.param].word); });

TEST(StepHelp, HasAnExampleThatIsAFile)
{
    QFile file(u":/help/steps.md"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const std::string help = file.readAll().toStdString();
    const size_t begin = help.find("```json") + 8;
    const Result<Json> example = Json::parse(help.substr(begin, help.find("```", begin) - begin));
    ASSERT_TRUE(example);
    for (const Error &fault : destinationFromJson(*example).faults)
        ADD_FAILURE() << fault.sentence().toStdString();
}

TEST(Steps, FaultsAreSentencesWithTheirPlace)
{
    EXPECT_EQ(stepFaults(read(R"({"step":"first","count":0})")),
              QStringList(u"step.count: must be from 1 to 100000, but is 0."_qs));
    EXPECT_EQ(stepFaults(read(R"({"step":"trim"})")), QStringList());
    EXPECT_EQ(stepFaults(read("{}")).size(), 1);
}

TEST(Steps, TellTheirArgumentsAlsoWhereTheyAreNotThere)
{
    EXPECT_EQ(stepArgument(read(R"({"step":"replace","table":{}})"), "otherwise"), Json::string(u"keep"_qs));
    EXPECT_EQ(stepArgument(read(R"({"step":"replace","table":{},"otherwise":"fail"})"), "otherwise"),
              Json::string(u"fail"_qs));
    EXPECT_TRUE(stepArgument(read(R"({"step":"trim","count":4})"), "count").isNull());
    Step step = read(R"({"count":3,"why":1,"step":"first"})");
    setStepArgument(step, "count", Json::number(qint64(5)));
    EXPECT_EQ(step.json.toCompact(), R"({"count":5,"why":1,"step":"first"})");
}

TEST(Steps, AreSaidInOneLine)
{
    const MappingEntry entry =
        entryWith({read(R"({"step":"trim"})"), read(R"({"step":"first","count":20})"),
                   read(R"({"step":"replace","table":{"a":1},"otherwise":"omit"})"),
                   read(R"({"step":"number","decimal":","})"), read(R"({"step":"default","value":"eu"})")});
    EXPECT_EQ(stepsWords(entry),
              u"trim, first 20, replace 1 value (otherwise \"omit\"), number (decimal \",\"), default \"eu\""_qs);
}

TEST(Steps, AMendGoesIntoTheLastTable)
{
    MappingEntry entry = entryWith({read(R"({"step":"trim"})")});
    replaceValue(entry, u"uk"_qs, Json::string(u"eu"_qs));
    replaceValue(entry, u"usa"_qs, Json::string(u"us"_qs));
    replaceValue(entry, u"uk"_qs, Json::string(u"in"_qs));
    ASSERT_EQ(entry.steps.size(), 2U);
    EXPECT_EQ(entry.steps[1].json.toCompact(), R"({"step":"replace","table":{"uk":"in","usa":"us"}})");
    entry.steps.push_back(read(R"({"step":"default","value":1})"));
    replaceValue(entry, u"x"_qs, Json());
    EXPECT_EQ(entry.steps.back().json.toCompact(), R"({"step":"replace","table":{"x":null}})");
}

TEST(Steps, OfAnEntryThatBecomesAConstantAreNotWritten)
{
    Destination destination;
    destination.name = u"n"_qs;
    destination.endpoint = u"e"_qs;
    destination.mapping = {entryWith({read(R"({"step":"trim"})")})};
    destination.document = destinationToJson(destination);
    destination.mapping.front().kind = MappingEntry::Kind::Value;
    const Json written = destinationToJson(destination);
    EXPECT_EQ(written.find("version")->toCompact(), "1");
    EXPECT_EQ(written.find("mapping")->toCompact(), R"([{"target":"a","value":null,"steps":[]}])");
    EXPECT_TRUE(destinationFromJson(written).destination);
}

} // namespace
} // namespace ds
