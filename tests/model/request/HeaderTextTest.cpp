// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/HeaderText.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::vector<HeaderPair> pairsOf(const QString &text)
{
    auto parsed = parseHeaderText(text);
    return parsed ? *parsed : std::vector<HeaderPair>{{QStringLiteral("PROBLEM"), {}}};
}

std::optional<Code> codeOf(const QString &text, const Json &record = Json::object())
{
    const auto built = RequestHeaders(text, {}).build(record);
    return built ? std::nullopt : std::optional(built.error().code);
}

TEST(HeaderText, SplitsAtCommasAndFirstColonsAndTrims)
{
    EXPECT_EQ(pairsOf(u" a : 1 , b:x:y "_qs), (std::vector<HeaderPair>{{u"a"_qs, u"1"_qs}, {u"b"_qs, u"x:y"_qs}}));
    EXPECT_TRUE(pairsOf(u"  "_qs).empty());
    EXPECT_EQ(pairsOf(u"a:"_qs), (std::vector<HeaderPair>{{u"a"_qs, QString()}}));
}

TEST(HeaderText, QuotedValuesHoldCommasQuotesAndBackslashes)
{
    EXPECT_EQ(pairsOf(uR"(a:"x, \"y\" \\",b:2)"_qs),
              (std::vector<HeaderPair>{{u"a"_qs, uR"(x, "y" \)"_qs}, {u"b"_qs, u"2"_qs}}));
}

TEST(HeaderText, WritingIsTheInverseOfReading)
{
    const std::vector<HeaderPair> pairs{{u"a"_qs, uR"(x, "y" \)"_qs}, {u"b"_qs, u" z "_qs}, {u"c"_qs, u"\"q"_qs}};
    EXPECT_EQ(pairsOf(headerTextFrom(pairs)), pairs);
}

TEST(HeaderText, BrokenGrammarIsHeaderInvalid)
{
    for (const char *text : {"a", "a:1,", "a:1,b", "a:\"x", "a:\"x\" y", ":1", "a b:1", "a:1\nb:2", "ä:1"})
        EXPECT_EQ(codeOf(QString::fromUtf8(text)), Code::HeaderInvalid) << text;
}

TEST(HeaderText, ReservedNamesAreRefusedInAnyCase)
{
    for (const char *name :
         {"authorization", "Content-Type", "CONTENT-LENGTH", "Host", "Transfer-Encoding", "connection"})
        EXPECT_EQ(codeOf(QString::fromUtf8(name) + u":x"_qs), Code::HeaderReserved) << name;
}

TEST(HeaderText, TheCharacterThatHttpDoesNotAllowIsNamed)
{
    const auto sentence = [](const QString &text, const char *record = "{}") {
        return RequestHeaders(text, {}).build(*Json::parse(record)).error().message.toStdString();
    };
    EXPECT_EQ(sentence(u"gr\u00F6\u00DFe:1"_qs), "\"größe\" is no name that HTTP allows for a header: it holds \"ö\" "
                                                 "(U+00F6). Use letters, digits and hyphens.");
    EXPECT_EQ(sentence(u"x:{record.v}"_qs, R"({"v":"zö\r\nX-Evil: 1"})"),
              "The value of header \"x\" holds a line break (U+000D), which HTTP does not allow there; remove it.");
    EXPECT_EQ(sentence(u"x:{record.v}"_qs, R"({"v":"a\u0000"})"),
              "The value of header \"x\" holds U+0000, which HTTP does not allow there; remove it.");
}

TEST(HeaderText, ARecordCannotInjectAHeader)
{
    const Json record = *Json::parse(R"({"v":"a\r\nX-Evil: 1","n":"x\u0000","ok":"fine"})");
    EXPECT_EQ(codeOf(u"x:{record.v}"_qs, record), Code::HeaderInvalid);
    EXPECT_EQ(codeOf(u"x:{record.n}"_qs, record), Code::HeaderInvalid);
    EXPECT_EQ(codeOf(u"{record.v}:1"_qs, record), Code::HeaderInvalid);
    EXPECT_EQ(codeOf(u"x:{record.ok}"_qs, record), std::nullopt);
}

TEST(HeaderText, ARepeatedNameIsRefused)
{
    EXPECT_EQ(codeOf(u"x:1,X:2"_qs), Code::HeaderInvalid);
}

} // namespace
