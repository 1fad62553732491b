// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Scala.h"

#include "tests/support/jolt/JoltInterpreter.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace ds;

namespace {

Batching propertyBatching(const std::string &otherProps, const QString &name = QStringLiteral("items"))
{
    Batching batching;
    batching.enabled = true;
    batching.algorithm = Batching::Algorithm::Property;
    batching.propertyName = name;
    batching.otherProps = *Json::parse(otherProps);
    return batching;
}

/// Equal, also in the order of members; numbers by value.
bool sameInOrder(const Json &a, const Json &b)
{
    if (!sameValue(a, b))
        return false;
    for (size_t i = 0; i < a.members().size(); ++i) {
        if (a.members()[i].key != b.members()[i].key || !sameInOrder(a.members()[i].value, b.members()[i].value))
            return false;
    }
    for (size_t i = 0; i < a.items().size(); ++i) {
        if (!sameInOrder(a.items()[i], b.items()[i]))
            return false;
    }
    return true;
}

// Scala 2.11.12 evaluated the expressions, with one record {"id":1} in `messages`.
TEST(Scala, GivesWhatTheRealScalaMakesOfIt)
{
    QFile file(QStringLiteral(DS_TEST_DATA "/scala/grouping.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    int lines = 0;
    for (; !file.atEnd(); ++lines) {
        const Json line = *Json::parse(file.readLine().trimmed().toStdString());
        const Batching batching =
            propertyBatching(line.find("otherProps")->toCompact(), line.find("propertyName")->toQString());
        const Result<std::string> scala = scalaGrouping(batching);
        ASSERT_TRUE(scala);
        EXPECT_EQ(*scala, line.find("scala")->text());
        Json body = Json::object({{toWtf8(batching.propertyName), *Json::parse(R"([{"id":1}])")}});
        for (const Json::Member &other : batching.otherProps.members())
            body.members().push_back(other);
        EXPECT_TRUE(sameInOrder(body, *line.find("value"))) << line.toCompact();
        const auto back = groupingFromScala(*scala);
        ASSERT_TRUE(back) << *scala;
        EXPECT_EQ(back->propertyName, batching.propertyName);
        EXPECT_TRUE(sameInOrder(back->otherProps, batching.otherProps)) << back->otherProps.toCompact();
    }
    EXPECT_EQ(lines, 11);
}

TEST(Scala, WhatItCannotCompileIsRefusedWithASentence)
{
    const std::string deep = std::string(300, '[') + std::string(300, ']');
    std::string many = "[1";
    for (int i = 0; i < 1'000; ++i)
        many += ",1";
    const std::string texts[] = {R"({"a":")" + std::string(65'536, 'x') + "\"}", R"({"a":1e99999999999})",
                                 R"({"a":1E-2147483649})", R"({"a":)" + deep + "}", R"({"a":)" + many + "]}"};
    for (const std::string &text : texts) {
        const Result<std::string> scala = scalaGrouping(propertyBatching(text));
        ASSERT_FALSE(scala) << text.substr(0, 60);
        EXPECT_TRUE(scala.error().what.startsWith(u"Other Props hold ")) << scala.error().what.toStdString();
    }
}

TEST(Scala, TextsCountAsAClassFileCountsThem)
{
    // Six bytes for each character beyond U+FFFF, where UTF-8 takes four.
    std::string emoji;
    for (int i = 0; i < 10'922; ++i)
        emoji += "😀";
    EXPECT_TRUE(scalaGrouping(propertyBatching(R"({"a":")" + emoji + "\"}")));
    EXPECT_FALSE(scalaGrouping(propertyBatching(R"({"a":")" + emoji + "😀\"}")));
}

TEST(Scala, LiteralsOfOthersAreReadExactlyOrNotAtAll)
{
    const auto props = [](const char *value) -> std::string {
        const auto read = groupingFromScala(R"(Map("items" -> messages, "v" -> )" + std::string(value) + ")");
        return read ? read->otherProps.find("v")->toCompact() : "not read";
    };
    const std::pair<const char *, const char *> cases[] = {
        {"1", "1"},
        {"-7L", "-7"},
        {"1.50", "1.50"},
        {"List(1, 2L, 3)", "[1,2,3]"},
        {"List(1, 2.5)", "not read"},     // List(1.0, 2.5)
        {"List(\"a\", 2.5)", "not read"}, // any Double in a list; better none than a wrong one
        {"2147483648", "not read"},       // does not compile
        {"9223372036854775808L", "not read"},
        {"1e999", "not read"},
        {"0x1F", "not read"},
        {"01", "not read"},
        {"1.0f", "not read"},
        {"'a'", "not read"},
        {"true", "true"},
        {"null", "null"},
        {"None", "not read"},
        {"BigInt(\"12345678901234567890\")", "12345678901234567890"},
        {"scala.collection.immutable.ListMap(\"b\" -> 1, \"a\" -> 2)", R"({"b":1,"a":2})"},
        {"Map()", "{}"},
        {"messages.size", "not read"},
    };
    for (const auto &[scala, json] : cases)
        EXPECT_EQ(props(scala), json) << scala;
}

} // namespace
