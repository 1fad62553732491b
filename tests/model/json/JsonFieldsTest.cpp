// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonFields.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <limits>

using namespace ds;

namespace {

QStringList placesOf(const JsonFaults &faults)
{
    QStringList places;
    for (const Error &fault : faults)
        places += fault.where;
    return places;
}

TEST(JsonFields, LeaveTheTargetAloneWhenAKeyIsMissingOrWrong)
{
    const Json value = *Json::parse(R"({"n":"5","flag":1})");
    JsonFaults faults;
    JsonFields fields(value, u"$"_qs, faults);
    int n = 7;
    bool flag = true;
    QString text = u"as it was"_qs;
    EXPECT_FALSE(fields.readInteger("n", n, 0, 9));
    EXPECT_FALSE(fields.readFlag("flag", flag));
    EXPECT_FALSE(fields.readText("missing", text));
    EXPECT_EQ(n, 7);
    EXPECT_TRUE(flag);
    EXPECT_EQ(text, u"as it was"_qs);
    EXPECT_EQ(placesOf(faults).join(u' '), u"$.n $.flag"_qs);
}

TEST(JsonFields, OnlyTheVersionThatIsKnownIsReadAndANewerOneIsNamedAsSuch)
{
    for (const char *good : {R"({"version":1})", R"({"version":1.0})", "{}"}) {
        JsonFaults faults;
        const Json value = *Json::parse(good);
        JsonFields(value, u"$"_qs, faults).readVersion(1);
        EXPECT_TRUE(faults.empty()) << good;
    }
    for (const char *bad : {R"({"version":2})", R"({"version":"1"})", R"({"version":0})", R"({"version":1.5})"}) {
        JsonFaults faults;
        const Json value = *Json::parse(bad);
        JsonFields(value, u"$"_qs, faults).readVersion(1);
        ASSERT_EQ(faults.size(), 1U) << bad;
        EXPECT_EQ(faults[0].where, u"$.version"_qs);
        EXPECT_TRUE(faults[0].what.contains(u"newer program")) << faults[0].what.toStdString();
    }
}

TEST(JsonFields, LimitsAreNamedInFullDigits)
{
    const Json value = *Json::parse(R"({"n":0})");
    JsonFaults faults;
    int n = 7;
    JsonFields(value, u"$"_qs, faults).readInteger("n", n, 1, 100000);
    ASSERT_EQ(faults.size(), 1);
    EXPECT_TRUE(faults[0].what.contains(u"from 1 to 100000,")) << faults[0].what.toStdString();
}

TEST(JsonFields, WholeNumbersMayBeWrittenAsAnyNumber)
{
    const Json value = *Json::parse(R"({"a":100.0,"b":1e2,"c":1.5,"d":1e400,"e":101})");
    JsonFaults faults;
    JsonFields fields(value, u"$"_qs, faults);
    int n = 0;
    EXPECT_TRUE(fields.readInteger("a", n, 0, 100));
    EXPECT_TRUE(fields.readInteger("b", n, 0, 100));
    EXPECT_EQ(n, 100);
    for (const char *key : {"c", "d", "e"})
        EXPECT_FALSE(fields.readInteger(key, n, 0, 100)) << key;
    EXPECT_EQ(faults.size(), 3U);
}

TEST(JsonFields, TellsUnknownKeysInTheirOrder)
{
    const Json value = *Json::parse(R"({"z":1,"known":"x","odd key":2})");
    JsonFaults faults;
    JsonFields fields(value, u"$.here"_qs, faults);
    QString known;
    fields.readText("known", known);
    EXPECT_EQ(fields.others().size(), 2U);
    fields.refuseOthers();
    EXPECT_EQ(placesOf(faults).join(u' '), u"$.here.z $.here[\"odd key\"]"_qs);
}

TEST(JsonFields, AValueThatIsNoObjectIsOneFault)
{
    const Json value = *Json::parse("[1]");
    JsonFaults faults;
    JsonFields fields(value, u"$"_qs, faults);
    fields.require({"a", "b"});
    fields.refuseOthers();
    EXPECT_EQ(placesOf(faults).join(u' '), u"$"_qs);
}

TEST(JsonAmount, IsTheValueOrInfinityBeyondADouble)
{
    const auto amount = [](const char *text) { return jsonAmount(Json::number(std::string(text))); };
    constexpr double infinite = std::numeric_limits<double>::infinity();
    EXPECT_EQ(amount("1.5"), 1.5);
    EXPECT_EQ(amount("-1e2"), -100);
    for (const char *huge : {"1e400", "1e+999999999999999999999", "123e398", "10000000000e305"})
        EXPECT_EQ(amount(huge), infinite) << huge;
    EXPECT_EQ(amount("-1E400"), -infinite);
    EXPECT_EQ(amount(("1" + std::string(400, '0')).c_str()), infinite);
    for (const char *tiny : {"1e-400", "0.001e-330", "1e-999999999999999999999", "-1e-400"})
        EXPECT_EQ(amount(tiny), 0) << tiny;
}

} // namespace
