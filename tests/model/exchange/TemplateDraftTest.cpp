// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of an Advanced destination is loaded like any template, and sends what was sent before.
#include "model/exchange/TemplateDraft.h"
#include "model/destination/DestinationFile.h"
#include "model/request/RequestLine.h"
#include "tests/support/DestinationKeys.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/Printers.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ds {
namespace {

Destination destinationOf(const std::string &keys)
{
    const ReadDestination read = destinationFromJson(*Json::parse(test::destinationText("My call", keys)));
    for (const Error &fault : read.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    return read.destination.value_or(Destination());
}

std::string advanced(const std::string &path, const std::string &more = {}, const std::string &method = "POST")
{
    return R"("endpoint":"advanced","advanced":{"method":")" + method + R"(","url":"https://api.100ms.live/v2)" + path +
           R"("})" + (more.empty() ? "" : "," + more);
}

const std::vector<std::string> records{
    R"({"room":{"id":"r 1"},"title":"a","n":1,"price":1.50,"tags":["x"],"deep":{"a":true,"b":null},"mixed":1})",
    R"({"room":{"id":"r2"},"title":"b","n":12345678901234567890,"price":2,"tags":[],"deep":{"a":false},"mixed":"y"})",
    R"({"room":{"id":"r3"},"title":"c","n":-3,"tags":["x","y"],"deep":{"a":true,"b":"t"},"note":null})"};

class TemplateDraftTest : public testing::Test
{
protected:
    TemplateDraftTest()
    {
        context.catalog = &shipped;
        context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    }
    Result<TemplateDraft> draftOf(const std::string &keys, const std::vector<std::string> &from = records)
    {
        MemoryRecords source(from);
        return templateDraft(destinationOf(keys), context, from.empty() ? nullptr : &source);
    }
    std::string fieldsOf(const std::string &keys, const std::vector<std::string> &from = records)
    {
        const Result<TemplateDraft> draft = draftOf(keys, from);
        EXPECT_TRUE(draft) << keys;
        std::string all;
        for (const Json &field : draft ? draft->document.find("fields")->items() : Json::Items())
            all += said(field) + " ";
        return all;
    }
    static std::string said(const Json &field)
    {
        std::string text = field.find("name")->text() + ":" + field.find("type")->text();
        if (const Json *items = field.find("itemType"))
            text += "<" + items->text() + ">";
        if (field.find("required"))
            text += "!";
        const Json *inside = field.find("fields");
        for (const Json &each : inside ? inside->items() : Json::Items())
            text += "(" + said(each) + ")";
        return text;
    }
    std::vector<std::string> linesOf(const Destination &destination, const EndpointCatalog &catalog)
    {
        BuildContext with = context;
        with.catalog = &catalog;
        MemoryRecords source(records);
        RequestStream stream(source, RequestBuilder(destination, with));
        std::vector<std::string> lines;
        while (const auto item = stream.next())
            lines.push_back(buildItemLine(*item));
        return lines;
    }

    EndpointCatalog shipped = EndpointCatalog::load();
    BuildContext context;
};

TEST_F(TemplateDraftTest, TheTemplateIsLoadedAndSendsWhatWasSent)
{
    for (
        const std::string &keys :
        {advanced("/rooms/{record.room.id}/x"), advanced("/x?q={record.title}&r={record.room.id}&s={record.title}"),
         advanced("/day/{YYYY}-{MM}/{now-5}",
                  R"("mapping":[{"target":"deep.t","source":"title"},{"target":"n","source":"n"}])"),
         advanced("/x", R"("batching":{"enabled":true,"size":2})"), advanced("/x/{record.room.id}", {}, "DELETE"),
         advanced(
             "/x",
             R"("mapping":[{"target":"a","source":"title","steps":[{"step":"first","count":1}]},{"target":"b.0","value":{"k":1.10}}])")}) {
        const Destination before = destinationOf(keys);
        const Result<TemplateDraft> draft = draftOf(keys);
        ASSERT_TRUE(draft) << keys << draft.error().sentence().toStdString();
        QTemporaryDir folder;
        QFile file(folder.filePath(u"mine.json"_qs));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(draft->document.toPretty()));
        file.close();
        const EndpointCatalog catalog = EndpointCatalog::load(folder.path());
        for (const Error &fault : catalog.faults())
            ADD_FAILURE() << fault.sentence().toStdString();
        Destination after = before;
        after.endpoint = u"my_call"_qs;
        after.parameters = draft->parameters;
        if (before.mapping.empty()) {
            for (const char *name : {"room", "title", "n", "price", "tags", "deep", "mixed", "note"}) {
                MappingEntry entry;
                entry.target = entry.text = QLatin1String(name);
                after.mapping.push_back(entry);
            }
        }
        EXPECT_EQ(linesOf(after, catalog), linesOf(before, catalog)) << draft->document.toCompact();
    }
}

TEST_F(TemplateDraftTest, TypesAndWhatIsRequiredAreGuessedFromTheRecords)
{
    EXPECT_EQ(fieldsOf(advanced("/x")),
              "room:object!(id:string!) title:string! n:integer! price:number tags:array<string>! "
              "deep:object!(a:boolean!)(b:string) mixed:any note:any ");
    EXPECT_EQ(
        fieldsOf(advanced("/x", R"("mapping":[{"target":"a.b","source":"title"},{"target":"c","source":"price"}])")),
        "a:object!(b:string!) c:number ");
}

TEST_F(TemplateDraftTest, WhatIsGuessedSaysSoAndFromHowMany)
{
    const Result<TemplateDraft> draft = draftOf(advanced("/x/{record.room.id}"));
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->guessedFrom, 3);
    EXPECT_EQ(
        draft->document.find("help")->text(),
        "Made from an Advanced destination; types and required fields are guessed from 3 records. Check them, and "
        "say here what the call does.");
    const Json &price = draft->document.find("fields")->items()[3];
    EXPECT_EQ(price.find("help")->text(), "Guessed: 2 of 3 have it. Say here what the field is for.");
    const Json &note = draft->document.find("fields")->items()[7];
    EXPECT_EQ(note.find("help")->text(), "Guessed: 1 of 3 have it, 1 of them null. Say here what the field is for.");
    EXPECT_EQ(
        draft->document.find("parameters")->toCompact(),
        R"([{"id":"room_id","label":"Room ID","help":"Fixed or taken from the record, such as {record.room.id}."}])");
    EXPECT_EQ(draft->document.find("summary")->text(), "POST /x/{room_id}");
}

TEST_F(TemplateDraftTest, WithoutRecordsTheMappingNamesTheFields)
{
    EXPECT_EQ(
        fieldsOf(advanced("/x", R"("mapping":[{"target":"a.b","source":"s"},{"target":"l.0","source":"s"}])"), {}),
        "a:object(b:any) l:array ");
    EXPECT_EQ(fieldsOf(advanced("/x"), {}), "");
    EXPECT_EQ(draftOf(advanced("/x"), {})->guessedFrom, 0);
}

TEST_F(TemplateDraftTest, KeysThatNoFieldCanHaveAreLeftOut)
{
    EXPECT_EQ(fieldsOf(advanced("/x"), {R"({"a.b":1,"":2," ":3,"c":4})"}), "c:integer! ");
    std::string many = "{";
    for (int i = 0; i < 150; ++i)
        many += (i ? "," : "") + ("\"k" + std::to_string(i) + "\":1");
    EXPECT_EQ(fieldsOf(advanced("/x"), {R"({"data":)" + many + "}}"}), "data:object! ");
}

TEST_F(TemplateDraftTest, WhatCannotBeATemplateSaysWhy)
{
    EXPECT_FALSE(draftOf(R"("endpoint":"create_room")"));
    EXPECT_FALSE(draftOf(R"("endpoint":"advanced","advanced":{"url":"https://other.example/v2/x"})"));
    EXPECT_FALSE(draftOf(advanced("/x/{odd}")));
    EXPECT_TRUE(draftOf(advanced("/x/{odd}")).error().sentence().contains(u"{odd}"));
}

TEST_F(TemplateDraftTest, NoValueOfARecordIsInIt)
{
    const Result<TemplateDraft> draft =
        draftOf(advanced("/x"), {R"({"name":"Ada Lovelace","deep":{"phone":"555-0100"}})"});
    ASSERT_TRUE(draft);
    const std::string file = draft->document.toCompact();
    EXPECT_EQ(file.find("Ada"), std::string::npos);
    EXPECT_EQ(file.find("555"), std::string::npos);
}

TEST(TemplateId, IsMadeOfTheName)
{
    EXPECT_EQ(templateId(u"My rooms (Größe)!"_qs), u"my_rooms_gro_e"_qs);
    EXPECT_EQ(templateId(u"会议"_qs), u"my_"_qs);
    EXPECT_EQ(templateId(u"Advanced"_qs), u"my_advanced"_qs);
}

TEST_F(TemplateDraftTest, IsWrittenAsAFileWithItsNotes)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    MemoryRecords source(records);
    const Destination destination = destinationOf(
        advanced("/x", R"("headers":"x-a:b","batching":{"enabled":true,"algorithm":"property","propertyName":"p"})"));
    const auto notes = templateFormat().write({destination, context, &source, out, {}, {}, nullptr});
    ASSERT_TRUE(notes);
    EXPECT_EQ(notes->size(), 2);
    EXPECT_TRUE(endpointTemplateFromJson(*Json::parse(out.data().toStdString())));
}

} // namespace
} // namespace ds
