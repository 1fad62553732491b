// SPDX-License-Identifier: GPL-3.0-or-later
// What the scanner says of what people write in the place of JSON.
#include "model/json/JsonFaultText.h"
#include "model/json/JsonScanner.h"
#include "tests/support/Printers.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::HasSubstr;

namespace {

/// Fed byte by byte, which must not matter.
std::string fault(std::string_view text)
{
    JsonScanner scanner;
    for (size_t i = 0; i < text.size() && scanner.state() == JsonScanner::State::More;
         i += scanner.feed(text.substr(i, 1)))
        ;
    scanner.finish();
    const Result<Json> whole = Json::parse(text);
    EXPECT_FALSE(whole);
    if (!whole && scanner.state() == JsonScanner::State::Failed) {
        EXPECT_EQ(whole.error().what, scanner.faultText()) << text;
    }
    return scanner.faultText().toStdString();
}

TEST(JsonFaultText, NamesTheWordsOfOtherLanguages)
{
    for (const std::string word :
         {"NaN", "Infinity", "-Infinity", "True", "False", "None", "undefined", "NULL", "nan", "inf"}) {
        EXPECT_THAT(fault("{\"a\":" + word + "}"), HasSubstr(word + " is no value in JSON; write ")) << word;
        EXPECT_THAT(fault("[" + word), HasSubstr(word + " is no value in JSON")) << word;
    }
    EXPECT_THAT(fault("{\"a\":room one}"),
                HasSubstr("\"room\" is neither true, false nor null; text needs double quotes"));
    EXPECT_THAT(fault("{\"a\":true1}"), HasSubstr("\"true1\""));
}

TEST(JsonFaultText, NamesQuotesThatAreNone)
{
    EXPECT_THAT(fault("{'a':1}"), HasSubstr("single quotes"));
    EXPECT_THAT(fault("{\"a\":'x'}"), HasSubstr("single quotes"));
    EXPECT_THAT(fault("{\u201Ca\u201D:1}"), HasSubstr("typographic quote \"\u201C\" (U+201C)"));
    EXPECT_THAT(fault("{a:1}"), HasSubstr("the key \"a\" needs double quotes"));
    EXPECT_THAT(fault("{\"a\":1,b_c:2}"), HasSubstr("the key \"b_c\" needs double quotes"));
}

TEST(JsonFaultText, NamesCommentsAndCommas)
{
    EXPECT_THAT(fault("{\"a\":1 // one\n}"), HasSubstr("a comment"));
    EXPECT_THAT(fault("/* x */ {}"), HasSubstr("a comment"));
    EXPECT_THAT(fault("[1,#x\n2]"), HasSubstr("a comment"));
    EXPECT_THAT(fault("{\"a\":1,}"), HasSubstr("a comma stands before the closing }"));
    EXPECT_THAT(fault("{\"a\":[1,]}"), HasSubstr("a comma stands before the closing ]"));
    EXPECT_THAT(fault("[1,,2]"), HasSubstr("a value is missing"));
    EXPECT_THAT(fault("{\"a\":}"), HasSubstr("a value is missing"));
}

TEST(JsonFaultText, NamesCharactersThatCannotBeSeen)
{
    EXPECT_THAT(fault("{\"a\":\u00A0"
                      "1}"),
                HasSubstr("a space that JSON does not know (U+00A0)"));
    EXPECT_THAT(fault("\uFEFF{\"a\":1}"), HasSubstr("U+FEFF"));
    EXPECT_THAT(fault("{\"a\":1\u200B}"), HasSubstr("a comma or } is missing, and there stands U+200B"));
    EXPECT_THAT(fault("{\"a\":\xFF}"), HasSubstr("not UTF-8"));
    EXPECT_THAT(fault("{\"a\":\xE2\x80"), HasSubstr("not UTF-8")) << "cut within a character";
    EXPECT_THAT(fault("{\"a\":é}"), HasSubstr("\"é\" (U+00E9)"));
}

TEST(JsonFaultText, ShowsNumbersThatAreNone)
{
    for (const std::string number : {"007", "1.", ".5", "+1", "1e", "--1"})
        EXPECT_THAT(fault("[" + number + "]"), HasSubstr("\"" + number + "\" is not written as JSON writes numbers"));
    EXPECT_THAT(fault("[1_000]"), HasSubstr("a comma or ] is missing"));
}

TEST(JsonFaultText, ANulByteIsABadByteAndTheValueIsReadToItsEnd)
{
    for (const std::string &text :
         {std::string("{\"a\":\"x\0y\"}", 11), std::string("{\0\"a\":1}", 8), std::string("[1\0]", 4)}) {
        JsonScanner scanner;
        EXPECT_EQ(scanner.feed(text), text.size());
        EXPECT_EQ(scanner.state(), JsonScanner::State::Done);
        EXPECT_EQ(scanner.fault(), JsonFault::BadUtf8);
        EXPECT_THAT(scanner.faultText().toStdString(), HasSubstr("NUL"));
    }
}

} // namespace
