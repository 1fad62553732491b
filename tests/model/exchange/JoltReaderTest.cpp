// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltReader.h"

#include "tests/model/exchange/NexlaRun.h"
#include "tests/model/exchange/RandomMapping.h"

using namespace ds;
using namespace ds::test;

namespace {

JoltReading readCode(const std::string &code, const char *endpoint = nullptr)
{
    const Result<Json> json = Json::parse(code);
    EXPECT_TRUE(json) << code;
    return readJolt(*json, endpoint ? shippedCatalog().find(QString::fromLatin1(endpoint)) : nullptr);
}

Destination destinationOf(const JoltReading &reading)
{
    Destination destination = ds::test::destinationOf("");
    destination.mapping = reading.mapping;
    destination.exclude = reading.exclude;
    return destination;
}

/// What was read sends what Jolt makes, for records that try each path.
void expectSameMeaning(const std::string &code, const std::vector<const char *> &records)
{
    const JoltReading reading = readCode(code);
    ASSERT_TRUE(reading.faults.isEmpty()) << code << "\n" << reading.faults.join(u'\n').toStdString();
    for (const char *text : records) {
        const Json record = *Json::parse(text);
        const auto body = previewBody(destinationOf(reading), record);
        const JoltRun run = runJolt(*Json::parse(code), record);
        ASSERT_TRUE(body && run.out) << code << text;
        EXPECT_TRUE(sameValue(*body, *run.out)) << code << "\n" << text << "\n" << body->toCompact();
    }
}

TEST(JoltReader, TakesPlainSpecsOver)
{
    expectSameMeaning(
        R"([{"operation":"shift","spec":{"meeting":{"title":"name","host":{"id":["h.id","copy"]}},"tags":{"0":"first"},"x\\*":"star"}},{"operation":"default","spec":{"region":"eu","h":{"role":"host"}}}])",
        {R"({"meeting":{"title":"T","host":{"id":7}},"tags":["a","b"],"x*":1,"xy":2})",
         R"({"meeting":{"title":null}})"});
    expectSameMeaning(R"([{"operation":"remove","spec":{"email":"","owner":{"phone":"","mail":{"private":""}}}}])",
                      {R"({"email":1,"owner":{"phone":2,"mail":{"private":3,"work":4}},"z":5})", R"({"z":[]})"});
    expectSameMeaning(
        R"([{"operation":"remove","spec":{"*":""}},{"operation":"default","spec":{"a":1,"l[]":{"1":true}}}])",
        {R"({"x":1})", "{}"});
}

TEST(JoltReader, SaysWherePlainNestingMeansALittleMoreHere)
{
    const JoltReading reading =
        readCode(R"([{"operation":"remove","spec":{"o":{"p":""}}},{"operation":"shift","spec":{"a":{"b":"t"}}}])");
    EXPECT_TRUE(reading.faults.isEmpty());
    EXPECT_TRUE(reading.notes.join(u' ').contains(u"comes first: a.b, o.p")) << reading.notes.join(u' ').toStdString();
}

TEST(JoltReader, DoesNotGuessAndNamesThePlace)
{
    const std::pair<const char *, const char *> cases[] = {
        {R"([{"operation":"sort"}])", "transform.code[0]: the operation \"sort\""},
        {R"([{"operation":"nexla.custom","spec":{"language":"python"}}])", "\"nexla.custom\""},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"shift","spec":{"t":"u"}}])", "transform.code[1]"},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"remove","spec":{"u":""}}])", "transform.code[1]"},
        {R"([{"operation":"shift","spec":{"*":"&"}}])", R"(transform.code[0].spec["*"]: wildcards)"},
        {R"([{"operation":"shift","spec":{"a*":"t"}}])", R"(spec["a*"])"},
        {R"([{"operation":"shift","spec":{"o":{"*":"t.&"}}}])", R"(spec["o"]["*"])"},
        {R"([{"operation":"shift","spec":{"a|b":"t"}}])", R"(spec["a|b"])"},
        {R"([{"operation":"shift","spec":{"a":"t.&1"}}])", "the target \"t.&1\""},
        {R"([{"operation":"shift","spec":{"a":"t[]"}}])", "the target \"t[]\""},
        {R"([{"operation":"shift","spec":{"a":"t","b":"t"}}])", "two values go to \"t\""},
        {R"([{"operation":"shift","spec":{"a":"t","b":"t.u"}}])", "lies inside \"t\""},
        {R"([{"operation":"shift","spec":{"a":""}}])", "the target"},
        {R"([{"operation":"shift","spec":{"$":"t"}}])", R"(spec["$"])"},
        {R"([{"operation":"shift","spec":{"#x":"t"}}])", R"(spec["#x"])"},
        {R"([{"operation":"shift","spec":{"@a":"t"}}])", R"(spec["@a"])"},
        {R"j([{"operation":"shift","spec":{"@(1,a)":"t"}}])j", "look-up"},
        {R"([{"operation":"default","spec":{"a":1}}])", "beside a whole record"},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"default","spec":{"t":1}}])",
         "where \"t\" is missing"},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"default","spec":{"*":1}}])", "wildcards"},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"default","spec":{"u.v":1}}])", "no field can have"},
        {R"([{"operation":"shift","spec":{"a":"t"}},{"operation":"default","spec":{"u[]":{"x":1}}}])", "no index"},
        {R"([{"operation":"remove","spec":{"a*":""}}])", R"(spec["a*"])"},
        {R"([{"operation":"remove","spec":{"*":""}}])", "a body without fields"},
        {R"j([{"operation":"modify-overwrite-beta","spec":{"a":"=toUpper(@(1,a))"}}])j", "transform"},
        {R"j([{"operation":"modify-overwrite-beta","spec":{"x":"=concat('T ',@(1,a))"}},{"operation":"shift","spec":{"x":"t"}}])j",
         "code[1]"},
        {R"([{"operation":"default","spec":{"a":1}},{"operation":"shift","spec":{"a":"t"}}])", "do not work together"},
        {R"([{"operation":"shift"}])", "transform.code[0]"},
        {R"([7])", "without a name"},
    };
    for (const auto &[code, place] : cases) {
        const QString faults = readCode(code).faults.join(u'\n');
        EXPECT_TRUE(faults.contains(QString::fromUtf8(place))) << code << "\n" << faults.toStdString();
    }
}

TEST(JoltReader, AValueThatTheTemplateAddsItselfIsNoConstant)
{
    const JoltReading reading =
        readCode(R"([{"operation":"shift","spec":{"p":"payload"}},{"operation":"default","spec":{"duration":1}}])",
                 "send_timed_metadata");
    EXPECT_TRUE(reading.faults.isEmpty());
    EXPECT_EQ(reading.mapping.size(), 1U);
}

TEST(JoltReader, ReadsEverythingThatTheWriterWrites)
{
    RandomMapping random(5);
    int read = 0;
    int carried = 0;
    for (int i = 0; i < 2'000; ++i) {
        const Destination destination = random.destination();
        const Result<NexlaForm> form = exported(destination);
        if (!form || form->transform.isNull())
            continue;
        const Json &code = *form->transform.find("code");
        const JoltReading reading = readJolt(code, nullptr);
        if (!reading.faults.isEmpty()) {
            // Nothing but constants, all left out: there is no mapping that sends {}.
            ASSERT_TRUE(reading.faults.join(u' ').contains(u"a body without fields"))
                << reading.faults.join(u'\n').toStdString() << "\n"
                << code.toCompact();
            ++carried;
            continue;
        }
        ++read;
        for (int j = 0; j < 3; ++j) {
            const Json record = random.record();
            const Result<NexlaForm> formAgain = exported(destinationOf(reading));
            ASSERT_TRUE(formAgain);
            const JoltRun one = nexlaBody(*form, record);
            const JoltRun other = nexlaBody(*formAgain, record);
            ASSERT_TRUE(one.out && other.out && sameValue(*one.out, *other.out)) << code.toCompact() << "\n"
                                                                                 << formAgain->transform.toCompact();
        }
    }
    EXPECT_GT(read, 1'000);
    EXPECT_LT(carried, read / 10);
}

} // namespace
