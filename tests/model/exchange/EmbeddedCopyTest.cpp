// SPDX-License-Identifier: GPL-3.0-or-later
// Exports that people edited: what stands in the calls counts, the embedded destination only where both agree.
#include "model/exchange/Exports.h"
#include "tests/model/exchange/Importing.h"
#include "tests/support/DestinationKeys.h"
#include "tests/support/Printers.h"

#include <QBuffer>

using namespace ds;
using namespace ds::test;

namespace {

const std::string records[] = {R"({"id":"a","t":"one","n":"x"})", R"({"id":"b","t":"two {{token}}","n":"y"})"};

Destination destination(const std::string &keys)
{
    return *destinationFromJson(*Json::parse(destinationText("Mine", keys))).destination;
}

const std::string updates =
    R"("endpoint":"update_room","parameters":{"room_id":"{record.id}"},"exclude":["x"],"headers":"x-team:blue,x-n:{record.n},x-k:{secret.K}","mapping":[{"target":"description","source":"t"},{"target":"region","value":"eu"},{"target":"size","value":"10"}],"delivery":{"maxAttempts":2})";

std::string exported(const char *format, const Destination &destination, size_t count = 2)
{
    QBuffer out;
    QBuffer beside;
    out.open(QIODevice::WriteOnly);
    beside.open(QIODevice::WriteOnly);
    MemoryRecords source({std::begin(records), std::begin(records) + std::ptrdiff_t(count)});
    BuildContext context;
    context.catalog = &shippedTemplates();
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    QStringList hints;
    const auto notes = exportFormat(QString::fromLatin1(format))
                           ->write({destination, context, count > 0 ? &source : nullptr, out,
                                    [&](const QString &) { return &beside; }, u"x.data.json"_qs, &hints});
    EXPECT_TRUE(notes);
    return out.data().toStdString();
}

/// The text with each `from` outside the line that holds the destination replaced.
std::string edited(std::string text, const std::string &from, const std::string &to)
{
    int count = 0;
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        const size_t line = text.rfind('\n', at) + 1;
        if (text.substr(line, text.find('\n', line) - line).find("can import this again") != std::string::npos)
            continue;
        text.replace(at, from.size(), to);
        ++count;
    }
    EXPECT_GT(count, 0) << from << " does not occur";
    return text;
}

std::string compact(const Destination &destination)
{
    return destinationToJson(destination).toCompact();
}

TEST(EmbeddedCopy, AnUntouchedExportComesBackWhole)
{
    for (
        const std::string &keys :
        {updates,
         std::string(R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/odd/{record.id}?q={now}"})"),
         std::string(
             R"("endpoint":"advanced","advanced":{"method":"GET","url":"https://api.100ms.live/v2/odd"},"headers":"x-a:é {{b}},x-b:2")"),
         std::string(
             R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/odd"},"batching":{"enabled":true,"size":2,"algorithm":"property","propertyName":"p","otherProps":{"o":1}},"mapping":[{"target":"a.b","value":{"c":[1.0]}}])"),
         std::string(
             R"("endpoint":"create_room","mapping":[{"target":"name","source":"t","steps":[{"step":"slug"},{"why":1.0,"step":"first","count":9}]},{"target":"region","source":"r","steps":[{"step":"default","value":"eu"}]}])"),
         std::string(
             R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"message","value":"it's"},{"target":"roles","value":["a","b"]}])")}) {
        for (const char *format : {"postman", "curl"}) {
            const Imported read = imported(exported(format, destination(keys)));
            EXPECT_EQ(compact(read.destination), compact(destination(keys))) << format;
            EXPECT_TRUE(read.notes.isEmpty()) << format << read.notes.join(u'\n').toStdString();
        }
        const Imported bare = imported(exported("postman", destination(keys), 0));
        EXPECT_EQ(compact(bare.destination), compact(destination(keys)));
        EXPECT_TRUE(bare.notes.isEmpty()) << bare.notes.join(u'\n').toStdString();
    }
}

struct Edit
{
    const char *what;
    const char *from;
    const char *to;
    std::string was;
    std::string is;
};

class ScriptEdits : public testing::TestWithParam<Edit>
{
};

TEST_P(ScriptEdits, CountFieldByField)
{
    const Imported read = imported(edited(exported("curl", destination(updates)), GetParam().from, GetParam().to));
    std::string wanted = compact(destination(updates));
    const size_t at = wanted.find(GetParam().was);
    ASSERT_NE(at, std::string::npos);
    wanted.replace(at, GetParam().was.size(), GetParam().is);
    EXPECT_EQ(compact(read.destination), wanted);
    EXPECT_EQ(read.notes.size(), 1) << read.notes.join(u'\n').toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Curl, ScriptEdits,
    testing::Values(Edit{"Constant", R"("region":"eu")", R"("region":"us")", R"("value":"eu")", R"("value":"us")"},
                    Edit{"ConvertedConstant", R"("size":10)", R"("size":20)", R"("value":"10")", R"("value":20)"},
                    Edit{"ConstantRemoved", R"(,"region":"eu")", "", R"({"target":"region","value":"eu"},)", ""},
                    Edit{"FieldAdded", R"({"description":)", R"({"enabled":true,"description":)", R"("value":"10"}])",
                         R"("value":"10"},{"target":"enabled","value":true}])"},
                    Edit{"Header", "x-team: blue", "x-team: red", "x-team:blue", "x-team:red"},
                    Edit{"HeaderRemoved", R"( --header @<(printf '%s\n' 'x-team: blue'))", "", "x-team:blue,", ""},
                    Edit{"HeaderAdded", R"( --data-binary)", R"( -H 'x-new: 1' --data-binary)", "x-k:{secret.K}",
                         "x-k:{secret.K},x-new:1"}),
    [](const auto &test) { return std::string(test.param.what); });

TEST(EmbeddedCopy, TheAddressOfTheCallsCounts)
{
    const std::string one = exported("curl", destination(updates), 1);
    EXPECT_EQ(sent(edited(one, "/rooms/a", "/rooms"), records[1]),
              R"(POST /rooms {"description":"two {{token}}","region":"eu","size":10})");
    EXPECT_EQ(sent(edited(one, "call POST", "call PUT"), records[1]),
              R"(PUT /rooms/a {"description":"two {{token}}","region":"eu","size":10})");
    const std::string two = exported("curl", destination(updates), 2);
    EXPECT_NE(refusal(edited(two, "'/rooms/", "'/rooms2/")).find("several addresses"), std::string::npos);
    EXPECT_TRUE(imported(edited(two, "/rooms/a", "/recordings/a")).notes.join(u'\n').contains(u"1 of 2 calls"));
}

TEST(EmbeddedCopy, AScriptWithoutItsDestinationIsOneCallOrRefused)
{
    const auto withoutMark = [](std::string text) {
        const size_t at = text.find("# Destination");
        return text.erase(at, text.find('\n', at) - at);
    };
    EXPECT_EQ(sent(withoutMark(exported("curl", destination(updates), 1)), records[1]),
              R"(POST /rooms/a {"description":"one","region":"eu","size":10})");
    EXPECT_NE(refusal(withoutMark(exported("curl", destination(updates), 2))).find("2 curl commands"),
              std::string::npos);
}

TEST(EmbeddedCopy, ACollectionThatWasEditedInPostmanImportsAsEdited)
{
    const std::string text = exported("postman", destination(updates));
    EXPECT_EQ(imported(edited(text, R"("name": "Mine")", R"("name": "Yours")")).destination.name, u"Yours");
    EXPECT_EQ(imported(edited(text, R"("method": "POST")", R"("method": "PUT")")).destination.advanced.method, u"PUT");
    EXPECT_EQ(imported(edited(text, R"("value": "{{header_x-team}}")", R"("value": "{{team}}!")")).destination.headers,
              u"x-team:{record.team}!,x-n:{record.n},x-k:{secret.K}");
    EXPECT_EQ(
        imported(edited(text, R"("url": "{{url}}")", R"("url": "{{baseUrl}}/odd/{{id}}")")).destination.advanced.url,
        u"https://api.100ms.live/v2/odd/{record.id}");
    EXPECT_EQ(sent(edited(text, R"("raw": "{{body}}")", R"("raw": "{\"description\":\"{{t}}!\"}")"), records[0]),
              R"(POST /rooms/a {"description":"one!"})");
    EXPECT_TRUE(imported(edited(text, "https://api.100ms.live/v2", "http://127.0.0.1:1/v2"))
                    .notes.join(u'\n')
                    .contains(u"127.0.0.1"));
}

} // namespace
