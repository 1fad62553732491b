// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/Attributes.h"
#include "tests/support/Printers.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::ElementsAre;

namespace {

Json parsed(std::string_view text)
{
    return *Json::parse(text);
}

std::string found(std::string_view record, std::string_view path)
{
    const Json json = parsed(record);
    const Json *value = attribute(json, path);
    return value ? value->toCompact() : "missing";
}

std::string without(std::string_view record, std::string_view path)
{
    Json json = parsed(record);
    const bool removed = removeAttribute(json, path);
    return (removed ? "" : "not there: ") + json.toCompact();
}

TEST(Attribute, ReachesNestedValuesByDotsAndItemsByIndex)
{
    EXPECT_EQ(found(R"({"a":{"b":[10,{"c":1.10}]}})", "a.b.1.c"), "1.10");
    EXPECT_EQ(found(R"({"a":[10,20]})", "a.1"), "20");
    EXPECT_EQ(found(R"({"a":null})", "a"), "null");
}

TEST(Attribute, IsMissingWhereNothingStands)
{
    for (const char *path :
         {"b", "a.c", "a.b.c", "a.", ".a", "", "l.2", "l.-1", "l.01", "l.x", "l.0.", "l.99999999999999999999"})
        EXPECT_EQ(found(R"({"a":{"b":1},"l":[1,2]})", path), "missing") << path;
}

TEST(Attribute, AnExactKeyBeatsADottedPathAtEveryLevel)
{
    EXPECT_EQ(found(R"({"a":{"b":1},"a.b":2})", "a.b"), "2");
    EXPECT_EQ(found(R"({"x":{"a":{"b":1},"a.b":2}})", "x.a.b"), "2");
    EXPECT_EQ(found(R"({"a.b":{"c":1},"a":{"b.c":2,"b":{"c":3}}})", "a.b.c"), "1");
    EXPECT_EQ(found(R"({"a":{"b.c":2,"b":{"c":3}}})", "a.b.c"), "2");
}

TEST(Attribute, GoesBackWhenTheLongerKeyLeadsNowhere)
{
    EXPECT_EQ(found(R"({"a.b":{"x":1},"a":{"b":{"c":3}}})", "a.b.c"), "3");
    EXPECT_EQ(found(R"({"a.b":1,"a":{"b":{"c":3}}})", "a.b.c"), "3");
}

TEST(Attribute, KeysMayBeEmptyOrHoldDotsAtTheirEnds)
{
    EXPECT_EQ(found(R"({"":1})", ""), "1");
    EXPECT_EQ(found(R"({"a":{"":1}})", "a."), "1");
    EXPECT_EQ(found(R"({".":1})", "."), "1");
    EXPECT_EQ(found(R"({"a.":2,"a":{"":1}})", "a."), "2");
}

TEST(RemoveAttribute, LeavesAnEmptiedObject)
{
    EXPECT_EQ(without(R"({"a":{"b":1},"c":2})", "a.b"), R"({"a":{},"c":2})");
    EXPECT_EQ(without(R"({"a":{"b":1},"c":2})", "a"), R"({"c":2})");
    EXPECT_EQ(without(R"({"a":[1,{"b":2}]})", "a.1.b"), R"({"a":[1,{}]})");
    EXPECT_EQ(without(R"({"a":[1,2,3]})", "a.1"), R"({"a":[1,3]})");
}

TEST(RemoveAttribute, RemovesTheExactKeyAndKeepsTheNestedOne)
{
    EXPECT_EQ(without(R"({"a":{"b":1},"a.b":2})", "a.b"), R"({"a":{"b":1}})");
}

TEST(RemoveAttribute, SaysWhenThereWasNothing)
{
    EXPECT_EQ(without(R"({"a":1})", "a.b"), R"(not there: {"a":1})");
}

TEST(RemoveAttributes, RemovesEachPathAsItIsNamedInTheWholeRecord)
{
    Json items = parsed(R"({"a":[1,2,3,4]})");
    removeAttributes(items, {"a.0", "a.1", "a.0", "a.9"});
    EXPECT_EQ(items.toCompact(), R"({"a":[3,4]})");
    Json nested = parsed(R"({"a":{"b":1,"c":2},"d":3,"e":4})");
    removeAttributes(nested, {"a", "a.b", "d"});
    EXPECT_EQ(nested.toCompact(), R"({"e":4})");
}

TEST(AttributeNames, ListsNestedNamesAfterTheirParentInOrderOfFirstSight)
{
    AttributeNames names;
    names.add(parsed(R"({"b":{"z":1,"y":{"x":2}},"a":[{"hidden":1}]})"));
    names.add(parsed(R"({"a":1,"b":{"new":1},"c":2})"));
    EXPECT_THAT(names.paths(),
                ElementsAre(QStringLiteral("b"), QStringLiteral("b.z"), QStringLiteral("b.y"), QStringLiteral("b.y.x"),
                            QStringLiteral("a"), QStringLiteral("b.new"), QStringLiteral("c")));
    EXPECT_TRUE(names.contains(QStringLiteral("b.y.x")));
    EXPECT_FALSE(names.contains(QStringLiteral("b.y.q")));
    EXPECT_TRUE(names.isComplete());
}

TEST(AttributeNames, NamesEachPathOnce)
{
    AttributeNames names;
    names.add(parsed(R"({"a.b":1,"a":{"b":2}})"));
    EXPECT_THAT(names.paths(), ElementsAre(QStringLiteral("a.b"), QStringLiteral("a")));
}

TEST(AttributeNames, AreBounded)
{
    AttributeNames names;
    Json wide = Json::object();
    for (int i = 0; i < 12'000; ++i)
        wide.members().push_back({"key" + std::to_string(i), Json()});
    names.add(wide);
    EXPECT_EQ(names.paths().size(), AttributeNames::mostPaths);
    EXPECT_FALSE(names.isComplete());
    AttributeNames deepNames;
    std::string deep;
    for (int i = 0; i < 4000; ++i)
        deep += "{\"a\":";
    deepNames.add(parsed(deep + "1" + std::string(4000, '}')));
    EXPECT_EQ(deepNames.paths().size(), AttributeNames::mostLevels);
    EXPECT_FALSE(deepNames.isComplete());
}

TEST(AttributeProfiles, TellInHowManyRecordsAnAttributeIsAndWithWhatTypes)
{
    AttributeNames names;
    names.add(parsed(R"({"a":"x","b":{"c":1}})"));
    names.add(parsed(R"({"a":"","b":null})"));
    names.add(parsed(R"({"a":2})"));
    names.add(parsed(R"({})"));
    EXPECT_EQ(names.recordCount(), 4);
    ASSERT_THAT(names.paths(), ElementsAre(QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("b.c")));
    const AttributeProfile &a = names.profiles().at(0);
    EXPECT_EQ(a.records, 3);
    EXPECT_EQ(a.filled, 2) << "an empty text is no value";
    EXPECT_EQ(a.kinds, (std::array<qint64, 6>{0, 0, 1, 2, 0, 0}));
    const AttributeProfile &b = names.profiles().at(1);
    EXPECT_EQ(b.records, 2);
    EXPECT_EQ(b.filled, 1) << "nor is null";
    EXPECT_TRUE(b.is(Json::Kind::Object));
    EXPECT_TRUE(b.is(Json::Kind::Null));
    EXPECT_FALSE(b.is(Json::Kind::String));
    EXPECT_EQ(names.profiles().at(2).filled, 1);
}

TEST(AttributeProfiles, KeepThreeDifferentExamples)
{
    AttributeNames names;
    for (const char *value : {R"("\u0041")", R"("A")", R"("")", "null", "1.50", "[1,2]", R"({"x":1})", "true", "7"})
        names.add(parsed(std::string("{\"a\":") + value + "}"));
    EXPECT_THAT(names.profiles().at(0).examples,
                ElementsAre(QStringLiteral("A"), QStringLiteral("1.50"), QStringLiteral("true")));
}

TEST(AttributeProfiles, CutLongExamplesBetweenCharacters)
{
    const auto example = [](const std::string &inner) {
        AttributeNames names;
        names.add(parsed("{\"a\":\"" + inner + "\"}"));
        return names.profiles().at(0).examples.at(0);
    };
    EXPECT_EQ(example(std::string(61, 'x')), QString(59, u'x') + u'…');
    EXPECT_EQ(example(std::string(60, 'x')), QString(60, u'x'));
    for (int before = 0; before < 14; ++before) { // wherever the cut of the long text falls
        std::string text(static_cast<size_t>(before), 'x');
        std::string escaped = text;
        for (int i = 0; i < 5000; ++i) {
            text += "ä€😀";
            escaped += R"(\u00e4\u20ac\ud83d\ude00)";
        }
        EXPECT_EQ(example(text), example(escaped)) << before;
        EXPECT_TRUE(example(text).startsWith(QString(before, u'x') + QStringLiteral("ä€😀ä€😀")));
    }
}

TEST(AttributeProfiles, APathThatIsThereTwiceInOneRecordCountsOnce)
{
    AttributeNames names;
    names.add(parsed(R"({"a.b":1,"a":{"b":2}})"));
    EXPECT_EQ(names.profiles().at(0).records, 1);
}

TEST(AttributeProfiles, GoOnCountingWhenNoMoreNamesAreTaken)
{
    AttributeNames names;
    Json wide = Json::object();
    for (int i = 0; i < 10'000; ++i)
        wide.members().push_back({"key" + std::to_string(i), Json::number(i)});
    names.add(wide);
    EXPECT_TRUE(names.isComplete());
    names.add(parsed(R"({"new":{"deeper":1},"key1":1})"));
    EXPECT_FALSE(names.isComplete());
    EXPECT_EQ(names.profiles().at(1).records, 2);
}

} // namespace
