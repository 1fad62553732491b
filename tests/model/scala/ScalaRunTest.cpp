// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaRun.h"

#include "model/request/Secrets.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace ds;

namespace {

Json::Items records(const std::string &json)
{
    return Json::parse(json)->items();
}

/// The body, or "line:column message".
std::string run(const char *code, const std::string &messages = "[]", const ScalaLimits &limits = {})
{
    const auto body = runScala(QString::fromUtf8(code), records(messages), limits);
    if (body)
        return *body;
    return QStringLiteral("%1:%2 %3")
        .arg(body.error().line)
        .arg(body.error().column)
        .arg(body.error().message)
        .toStdString();
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

// Scala 2.11.12 gave the bodies and exceptions, with records as mutable LinkedHashMaps of Any.
TEST(ScalaRun, GivesWhatScalaGives)
{
    QFile file(QStringLiteral(DS_TEST_DATA "/scala/cases.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    int lines = 0;
    for (; !file.atEnd(); ++lines) {
        const Json line = *Json::parse(file.readLine().trimmed().toStdString());
        const QString code = line.find("code")->toQString();
        const auto body = runScala(code, line.find("messages")->items());
        if (const Json *error = line.find("error")) {
            ASSERT_FALSE(body) << code.toStdString() << " gives " << *body;
            EXPECT_TRUE(body.error().message.contains(error->toQString()))
                << code.toStdString() << ": " << body.error().message.toStdString();
            EXPECT_GT(body.error().line, 0);
            continue;
        }
        ASSERT_TRUE(body) << code.toStdString() << ": " << body.error().message.toStdString();
        EXPECT_EQ(*body, line.find("body")->toCompact()) << code.toStdString();
    }
    EXPECT_GT(lines, 100);
}

TEST(ScalaRun, WhatCodeLeavesAloneKeepsItsText)
{
    const std::string exact = R"([{"id":12345678901234567890,"p":1.10,"e":1e400,"n":[0.1000,{"z":1,"a":-0}]}])";
    EXPECT_EQ(run("messages", exact), exact);
    EXPECT_EQ(run("messages.map(m => { m.get(\"n\"); m.put(\"id\", m(\"id\")); m })", exact), exact);
    EXPECT_EQ(run("messages.map(m => m(\"id\").toString)", exact), R"(["12345678901234567890"])");
    EXPECT_EQ(run("messages.filter(m => m(\"id\") == m(\"id\"))", exact), exact);
}

TEST(ScalaRun, ComputedNumbersHaveTheTypesOfAJsonReaderOfTheJvm)
{
    EXPECT_EQ(run("messages.map(m => m(\"n\") + 1)", R"([{"n":2147483647},{"n":3000000000},{"n":1.10},{"n":1e3}])"),
              "[-2147483648,3000000001,2.1,1001.0]");
}

TEST(ScalaRun, ANumberThatComputingWouldRoundIsAnErrorAtItsPlace)
{
    const std::string big = R"([{"n":9223372036854775808}])";
    EXPECT_TRUE(contains(run("messages.map(m =>\n  m(\"n\") + 1)", big), "2:10 the number 9223372036854775808"));
    EXPECT_TRUE(contains(run("messages.filter(m => m(\"n\") > 1)", big), "beyond a Long"));
    EXPECT_TRUE(contains(run("messages.map(m => m(\"n\") * 2)", R"([{"n":1e400}])"), "beyond a Double"));
}

TEST(ScalaRun, NamesWhatItDoesNotKnowWithItsPlaceEvenWhereItIsNotReached)
{
    const std::pair<const char *, const char *> cases[] = {
        {"for (m <- messages) yield m", "1:1 \"for\""},
        {"messages.foldLeft(0)((a, b) => a)", "1:10 The method \"foldLeft\""},
        {"if (false) messages.sortBy(1) else 1", "1:21 The method \"sortBy\""},
        {"var x = 1; x", "1:1 \"var\""},
        {"val x = 1\nwhile (true) x", "2:1 \"while\""},
        {"messages match { case x => x }", "1:10 \"match\""},
        {"def f(x: Int) = x; 1", "1:1 \"def\""},
        {"import java.util._; 1", "1:1 \"import\""},
        {"new java.util.Date()", "1:1 \"new\""},
        {"s\"a\"", "1:1 String interpolation"},
        {"'a'", "1:1 A character"},
        {"messages.map(_.size)", "1:14 The placeholder _"},
        {"messages.map { case m => m }", "\"case\""},
        {"List[Int](1)", "1:5 A type in brackets"},
        {"Map.empty", "1:4 Map.empty"},
        {"val x: Int = 1; x", "1:6 A type (:)"},
        {"(1, 2)", "1:3 A tuple"},
        {"messages map (m => m)", "1:10 \"map\" between"},
        {"x + 1", "1:1 The name \"x\""},
        {"val f = (m) => m; 1", "A function (=>)"},
        {"messages(0) = 1", "1:13 An assignment"},
        {"1 :: List(2)", "1:3 The operator ::"},
        {"1.5f", "1:1 A Float"},
        {"1 << 2", "1:3 The operator <<"},
    };
    for (const auto &[code, expected] : cases) {
        const std::string got = run(code);
        EXPECT_TRUE(contains(got, expected)) << code << " gives " << got;
        EXPECT_TRUE(contains(got, "is not in the part of Scala that runs here")) << code << " gives " << got;
    }
}

TEST(ScalaRun, BrokenCodeIsToldAtItsPlace)
{
    EXPECT_TRUE(contains(run(""), "1:1 there is no code"));
    EXPECT_TRUE(contains(run("Map(\"a\" -> 1"), "the code ends too early"));
    EXPECT_TRUE(contains(run("messages )"), "1:10 ) was not expected"));
    EXPECT_TRUE(contains(run("\"abc"), "1:1 the string has no end"));
    EXPECT_TRUE(contains(run("2147483648"), "too large for Int"));
    EXPECT_TRUE(contains(run("1\n+ true"), "2:1 + needs a number"));
    EXPECT_TRUE(contains(run("val a = 1; val a = 2; a"), "1:16 a is already defined"));
    EXPECT_TRUE(contains(run("\"a\" * 2"), "between String and Int"));
    EXPECT_TRUE(contains(run("Map(\"a\" -> 1).put(\"b\", 2)"), "cannot be changed"));
    EXPECT_TRUE(contains(run("List(null).head.size"), "NullPointerException"));
    EXPECT_TRUE(contains(run("\"ab\".split(\"[ab]\")"), "The regular expression"));
}

TEST(ScalaRun, DeepCodeIsRefusedAndDoesNotOverflowTheStack)
{
    for (const char *open : {"(", "{", "-(", "List(", "if (true) ", "messages.map(m => ", "messages.map { m => "}) {
        QString code;
        for (int i = 0; i < 20'000; ++i)
            code += QLatin1String(open);
        const auto body = runScala(code, {});
        ASSERT_FALSE(body);
        EXPECT_TRUE(body.error().message.contains(QStringLiteral("too deeply"))) << open;
    }
    const auto sum = runScala(QStringLiteral("1") + QStringLiteral("+1").repeated(20'000), {});
    ASSERT_FALSE(sum);
    const auto calls = runScala(QStringLiteral("messages") + QStringLiteral(".take(1)").repeated(20'000), {});
    ASSERT_FALSE(calls);
    EXPECT_EQ(run(("1" + QStringLiteral("+1").repeated(200).toStdString()).c_str()), "201");
}

TEST(ScalaRun, WorkIsBoundedBySteps)
{
    const ScalaLimits few{.steps = 1'000};
    const std::string many = Json::array(Json::Items(200, Json::object())).toCompact();
    EXPECT_TRUE(contains(run("messages.map(a => messages.map(b => 1))", many, few), "more than 1000 steps"));
    EXPECT_EQ(run("messages.map(a => 1).size", many, few), "200");
}

TEST(ScalaRun, ResultsTextsAndMemoryAreBounded)
{
    QString lists = QStringLiteral("val a0 = List(1,1,1,1,1,1,1,1,1,1)\n");
    QString texts = QStringLiteral("val a0 = \"0123456789\"\n");
    for (int i = 1; i < 12; ++i) {
        lists += QStringLiteral("val a%1 = List(a%2,a%2,a%2,a%2,a%2,a%2,a%2,a%2,a%2,a%2)\n").arg(i).arg(i - 1);
        texts += QStringLiteral("val a%1 = a%2+a%2+a%2+a%2+a%2+a%2+a%2+a%2+a%2+a%2\n").arg(i).arg(i - 1);
    }
    EXPECT_TRUE(contains(run((lists + QStringLiteral("a11")).toUtf8().constData()), "larger than 2,000,000 values"));
    EXPECT_TRUE(
        contains(run((lists + QStringLiteral("a11 == a11.map(x => x)")).toUtf8().constData(), "[]", {.steps = 10'000}),
                 "steps"));
    EXPECT_TRUE(contains(run((texts + QStringLiteral("a11")).toUtf8().constData(), "[]", {.bytes = 1 << 20}), "MiB"));
}

TEST(ScalaRun, ARecordThatHoldsItselfIsAnError)
{
    EXPECT_TRUE(contains(run("messages.map(m => { m.put(\"me\", m); m })", "[{}]"), "holds itself"));
    EXPECT_TRUE(contains(run("val m = messages.head; m.put(\"me\", m); \"\" + m", "[{}]"), "holds itself"));
}

TEST(ScalaRun, ChangesStayWithinOneRun)
{
    const Json::Items messages = records(R"([{"a":{"b":1}}])");
    const QString code = QStringLiteral("messages.map(m => { m(\"a\").put(\"b\", 2); m.put(\"c\", 3); m })");
    EXPECT_EQ(*runScala(code, messages), R"([{"a":{"b":2},"c":3}])");
    EXPECT_EQ(Json::array(messages).toCompact(), R"([{"a":{"b":1}}])");
    EXPECT_EQ(*runScala(code, messages), R"([{"a":{"b":2},"c":3}])");
}

TEST(ScalaRun, KeysKeepTheOrderInWhichTheyWereSet)
{
    EXPECT_EQ(run(R"(Map("f" -> 1, "e" -> 2, "d" -> 3, "c" -> 4, "b" -> 5, "a" -> 6))"),
              R"({"f":1,"e":2,"d":3,"c":4,"b":5,"a":6})");
}

TEST(ScalaRun, ASecretPassesOnlyWhole)
{
    const Json::Items messages{Json::object({{"t", Json::string(secretMark(QStringLiteral("key")))}})};
    EXPECT_EQ(*runScala(QStringLiteral("messages"), messages), Json::array(messages).toCompact());
    const auto cut = runScala(QStringLiteral("messages.head(\"t\").substring(1)"), messages);
    ASSERT_FALSE(cut);
    EXPECT_TRUE(cut.error().message.contains(QStringLiteral("{secret.…}")));
}

} // namespace
