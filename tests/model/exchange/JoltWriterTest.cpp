// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of mapping and exclusion, run by Jolt: the body of the preview, or a note that says what differs.
#include "model/exchange/JoltWriter.h"

#include "tests/model/exchange/NexlaRun.h"

using namespace ds;
using namespace ds::test;

namespace {

struct Case
{
    const char *name;
    const char *mapping; ///< Entries.
    const char *more;    ///< Other keys of the destination file.
    std::vector<const char *> records;
    const char *note = nullptr; ///< Set: the bodies may differ, and a note says this.
};

constexpr auto noMore = R"("exclude":[])";

const std::vector<Case> &cases()
{
    static const std::vector<Case> table{
        {"plain",
         R"({"target":"t","source":"a"})",
         noMore,
         {R"({"a":1})", R"({"a":null})", R"({"a":[{"b":[]}],"b":2})"}},
        {"parentAndChild",
         R"({"target":"whole","source":"obj"},{"target":"part","source":"obj.x"})",
         noMore,
         {R"({"obj":{"x":1,"y":2}})", R"({"obj":null})", R"({"obj":"x"})", R"({"obj":[1]})"}},
        {"oneSourceForTwoTargets",
         R"({"target":"t","source":"a"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":{}})"}},
        {"nested", R"({"target":"t","source":"a.b.c"})", noMore, {R"({"a":{"b":{"c":1}}})", R"({"a":{"b":"c"}})"}},
        {"keyWithDots", R"({"target":"t","source":"a.b"})", noMore, {R"({"a.b":1})", R"({"a.b":null,"a":2})"}},
        {"listElement",
         R"({"target":"t","source":"p.0.n"})",
         noMore,
         {R"({"p":[{"n":1}]})", R"({"p":{"0":{"n":2}}})", R"({"p":[]})", R"({"p.0.n":3})"}},
        {"signsInSources",
         R"j({"target":"a","source":"a*"},{"target":"b","source":"@x"},{"target":"c","source":"$1"},{"target":"d","source":"&"},{"target":"e","source":"#h"},{"target":"f","source":"[0]"},{"target":"g","source":"b\\s"},{"target":"h","source":"(p)"})j",
         noMore,
         {R"j({"a*":1,"ab":2,"@x":3,"x":4,"$1":5,"&":6,"#h":7,"[0]":8,"b\\s":9,"bs":10,"(p)":11})j"}},
        {"signsBelow",
         R"({"target":"t","source":"o.a*"},{"target":"u","source":"o"})",
         noMore,
         {R"({"o":{"a*":1,"ab":2}})"}},
        {"numberFirst", R"({"target":"t","source":"2b.c"})", noMore, {R"({"2b":{"c":1}})"}},
        {"signsInTargets",
         R"({"target":"a*.b@","source":"a"},{"target":"$x","source":"a"},{"target":"x&y","source":"a"},{"target":"#1","source":"a"},{"target":"br[0]","source":"a"},{"target":"o|p","source":"a"})",
         noMore,
         {R"({"a":1})"}},
        {"lists",
         R"({"target":"l.0","source":"a"},{"target":"l.2","source":"b"},{"target":"m.1.k","value":1},{"target":"d.0.1","value":2})",
         noMore,
         {R"({"a":1,"b":2})", R"({"a":1})", R"({"b":[3]})"}},
        {"constantsBesideShiftedElements",
         R"({"target":"l.0","source":"a"},{"target":"l.1","value":"x"},{"target":"l.3","value":null})",
         noMore,
         {R"({"a":1})", R"({"a":null})"}},
        {"onlyConstants",
         R"({"target":"c","value":1},{"target":"d","value":{"e":[],"f":{}}})",
         noMore,
         {R"({"a":1})", "{}"}},
        {"constantsThatLookLikeSpecs",
         R"j({"target":"t","value":{"a|b":1,"*":{"c[]":2},"d":[{"*":3}]}},{"target":"u*","value":"=concat('x')"},{"target":"v","source":"a"})j",
         noMore,
         {R"({"a":1})", R"({"a":1,"destination_studio_value_0":["mine"]})"}},
        {"nullWhereMissing",
         R"({"target":"t","source":"a","ifMissing":"null"},{"target":"l.1","source":"b","ifMissing":"null"},{"target":"n.x","source":"c","ifMissing":"null"},{"target":"k","source":"k"})",
         noMore,
         {R"({"k":1})", R"({"k":1,"a":2,"b":3,"c":4})"}},
        {"texts",
         R"({"target":"a","template":"Owner: {record.owner}"},{"target":"b","template":"{record.owner}"},{"target":"c","template":"fixed"},{"target":"d","template":"it's \\ {record.owner}, (x) {y}"},{"target":"e","template":"{record.n}/{record.o.p}"},{"target":"f","template":"=@{record.owner}^"})",
         noMore,
         {R"({"owner":"Ann","n":1,"o":{"p":true}})", R"({"owner":""})", R"({"n":2})", R"({"o":{"p":"x"},"n":"y"})",
          R"({"owner":"A","destination_studio_text_0":"mine","destination_studio_literal_1":"mine"})"}},
        {"textsOfKeysWithDots",
         R"({"target":"t","template":"<{record.a.b}>"})",
         noMore,
         {R"({"a.b":1})", R"({"a":{"b":2}})", R"({"a":1})"}},
        {"excludedFromAMappedWhole",
         R"({"target":"t","source":"owner"})",
         R"("exclude":["owner","owner.phone"])",
         {R"({"owner":{"phone":1,"mail":2},"x":1})"}},
        {"excludedPartOfAMappedWhole",
         R"({"target":"t","source":"owner"},{"target":"u","template":"{record.owner.phone}"})",
         R"("exclude":["owner.phone"])",
         {R"({"owner":{"phone":1,"mail":2}})", R"({"owner":{}})"}},
        {"excludedAndNotMapped",
         R"({"target":"t","source":"a"})",
         R"("exclude":["b|c","d*"])",
         {R"({"a":1,"b|c":2,"d*":3})"}},
        {"excludedFromWholeRecords",
         "",
         R"("exclude":["owner","owner.phone","a.b","a.b","l.0"])",
         {R"({"owner":{"phone":1},"a.b":1,"l":[1,2]})", R"({"a":{"b":1,"c":2},"owner":1})", R"({"z":1})"}},
        {"starExcludedFromWholeRecords",
         "",
         R"("exclude":["a*","b"])",
         {R"({"a*":1,"ab":2,"*":3,"b":4,"a.b":5,"[0]":{}})", R"({"a*":1})"}},
        {"wholeRecords", "", noMore, {R"({"a":1.10,"b":[]})"}},
        // What Jolt cannot say.
        {"sourceWithBar",
         R"({"target":"t","source":"a|b"},{"target":"u","source":"c"})",
         noMore,
         {R"({"a|b":1,"a":2,"c":3})"},
         "\"t\" is left out of the transform"},
        {"targetWithBackslash",
         R"({"target":"t\\u","source":"a"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":1})"},
         "\"t\\u\" is left out of the transform"},
        {"targetInBrackets",
         R"({"target":"[0]","source":"a"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":1})"},
         "\"[0]\" is left out"},
        {"time",
         R"({"target":"t","template":"{now} {record.a}"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":1})"},
         "\"t\" is left out"},
        {"expression",
         R"({"target":"t","expression":"record.a"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":1})"},
         "JavaScript expression, record.a"},
        {"quoteInAMacro",
         R"({"target":"t","template":"{record.q'}"},{"target":"u","source":"a"})",
         noMore,
         {R"({"a":1,"q'":2})"},
         "cannot name the attribute \"q'\""},
        {"nullInAText",
         R"({"target":"t","template":"<{record.a}>"},{"target":"k","source":"k"})",
         noMore,
         {R"({"a":null,"k":1})"},
         "Templates: \"t\". Where one of their attributes is null"},
        {"objectInAText",
         R"({"target":"t","template":"<{record.a}>"})",
         noMore,
         {R"({"a":{"x":1}})", R"({"a":1.50})"},
         "Java's form ({x=1})"},
        {"mustBeThere",
         R"({"target":"t","source":"a","ifMissing":"fail"},{"target":"u","source":"b"})",
         noMore,
         {R"({"b":1})"},
         "\"t\" must be there here"},
        {"nothingMapped", R"({"target":"t","source":"a"})", noMore, {R"({"b":1})"}, "nothing-mapped"},
        {"bothMeanings", R"({"target":"t","source":"a.b"})", noMore, {R"({"a.b":1,"a":{"b":2}})"}, "\"t\" (a.b)"},
        {"scalarForAnObject",
         R"({"target":"t","source":"o.a*"},{"target":"u","source":"o"})",
         noMore,
         {R"({"o":"a*"})"},
         "\"t\": where \"o\" is the text \"a*\""},
        {"bothMeaningsExcluded", "", R"("exclude":["a.b"])", {R"({"a.b":1,"a":{"b":2}})"}, "\"a.b\" is excluded both"},
        {"oddIndexExcluded",
         "",
         R"("exclude":["l.01"])",
         {R"({"l":[1,2]})"},
         "\"l.01\" is excluded; Nexla takes its number"},
    };
    return table;
}

class JoltWriter : public testing::TestWithParam<Case>
{
};

TEST_P(JoltWriter, GivesThePreviewsBodyOrANote)
{
    const Case &one = GetParam();
    const Destination destination = mappingOf(one.mapping, one.more);
    const Result<NexlaForm> form = exported(destination);
    ASSERT_TRUE(form) << form.error().sentence().toStdString();
    const std::string notes = form->notes.join(u'\n').toStdString();
    EXPECT_NE(notes.find(one.note ? one.note : ""), std::string::npos) << notes;
    for (const char *text : one.records) {
        const Json record = *Json::parse(text);
        const JoltRun run = nexlaBody(*form, record);
        ASSERT_TRUE(run.out) << "Jolt does not take it: " << form->transform.toCompact();
        const auto body = previewBody(destination, record);
        // Jolt's word for "nothing of it was there", which is refused here.
        const bool nothing = run.out->isNull() && notes.find("nothing-mapped") != std::string::npos;
        EXPECT_TRUE(one.note || !body || nothing || sameValue(*body, *run.out))
            << text << "\nhere:  " << body->toCompact() << "\nNexla: " << run.out->toCompact() << "\n"
            << form->transform.toCompact();
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, JoltWriter, testing::ValuesIn(cases()),
                         [](const auto &test) { return std::string(test.param.name); });

TEST(JoltWriterRefusal, WhatWouldLeakIsNotExported)
{
    for (const char *keys : {R"("exclude":["a|b"])", R"("exclude":["*"])", R"("exclude":["o.a*"])",
                             R"("exclude":["a.b.c.d.e.f.g.h.i"])"}) {
        const Result<NexlaForm> form = exported(destinationOf(keys));
        ASSERT_FALSE(form) << keys;
        EXPECT_TRUE(form.error().what.contains(u"cannot be taken away in Nexla")) << form.error().what.toStdString();
    }
    const Result<NexlaForm> form = exported(mappingOf(R"({"target":"t","source":"o"})", R"("exclude":["o.a*"])"));
    EXPECT_FALSE(form);
}

TEST(JoltWriterRefusal, TheNameOfASecretIsNotExported)
{
    for (const char *entry : {R"({"target":"t","value":{"k":["x {secret.KEY}"]}})",
                              R"({"target":"t","template":"{record.a} {secret.KEY}"})"}) {
        const Result<NexlaForm> form = exported(mappingOf(entry));
        ASSERT_FALSE(form) << entry;
        EXPECT_TRUE(form.error().what.startsWith(u"\"t\" holds {secret.")) << form.error().what.toStdString();
    }
}

TEST(JoltWriterShape, StaysPlainWhereTheMappingIs)
{
    const Result<NexlaForm> form = exported(mappingOf(
        R"({"target":"name","source":"title"},{"target":"region","value":"eu"},{"target":"n","source":"meeting.size"})",
        R"("exclude":["title.x"])"));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->transform.find("code")->toCompact(),
              R"([{"operation":"remove","spec":{"title.x":"","title":{"x":""}}},)"
              R"j({"operation":"shift","spec":{"title":"name","meeting.size":"n","@(meeting.size)":"n"}},)j"
              R"({"operation":"default","spec":{"region":"eu"}}])");
}

TEST(JoltWriterShape, ConstantsHaveTheTypeOfTheirField)
{
    const Result<NexlaForm> form = exported(destinationOf(
        R"("endpoint":"create_room","mapping":[{"target":"size","value":"42"},{"target":"name","value":7},{"target":"region","value":""},{"target":"large_room","value":"yes"}])"));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->transform.find("code")->toCompact(),
              R"([{"operation":"remove","spec":{"*":""}},{"operation":"default","spec":{"size":42,"name":"7"}}])");
    EXPECT_TRUE(form->notes.join(u'\n').contains(u"\"large_room\" is left out of the transform"));
}

TEST(JoltWriterShape, AnEndpointWithoutMappingSendsNothingOfTheRecord)
{
    const Destination destination = destinationOf(R"("endpoint":"create_room")");
    const Result<NexlaForm> form = exported(destination);
    ASSERT_TRUE(form);
    EXPECT_EQ(nexlaBody(*form, *Json::parse(R"({"a":1})")).out->toCompact(), "{}");
    EXPECT_TRUE(form->notes.join(u'\n').contains(u"whole record"));
}

TEST(JoltWriterShape, WhatTheTemplateAddsIsADefault)
{
    const std::string entries = R"({"target":"payload","source":"p"},{"target":"duration","source":"d"})";
    const Destination destination =
        destinationOf(R"("endpoint":"send_timed_metadata","parameters":{"stream_id":"s"},"mapping":[)" + entries + "]");
    const Result<NexlaForm> form = exported(destination);
    ASSERT_TRUE(form);
    for (const char *text : {R"({"p":"x"})", R"({"p":"x","d":5})"}) {
        const Json record = *Json::parse(text);
        EXPECT_EQ(nexlaBody(*form, record).out->toCompact(), previewBody(destination, record)->toCompact());
    }
}

} // namespace
