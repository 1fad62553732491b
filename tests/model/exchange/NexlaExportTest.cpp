// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/exchange/NexlaRun.h"
#include "tests/support/RequestCases.h"
#include "tests/support/SchemaValidator.h"

#include <QTemporaryDir>

using namespace ds;
using namespace ds::test;

namespace {

std::string notesOf(const std::string &keys)
{
    const Result<NexlaForm> form = exported(destinationOf(keys));
    EXPECT_TRUE(form) << keys;
    return form ? (form->notes + form->hints).join(u'\n').toStdString() : std::string();
}

Json configOf(const std::string &keys)
{
    const Result<NexlaForm> form = exported(destinationOf(keys));
    EXPECT_TRUE(form) << keys;
    return form ? *form->sink.find("sink_config") : Json();
}

TEST(NexlaExport, HasExactlyNexlasKeys)
{
    const Json config = configOf(
        R"("endpoint":"update_room","parameters":{"room_id":"{record.room.id}"},"headers":"x-team:blue","mapping":[{"target":"name","source":"title"}])");
    EXPECT_EQ(
        config.toCompact(),
        R"({"url.template":"https://api.100ms.live/v2/rooms/{record.room.id}","method":"POST","content.type":"application/json",)"
        R"("body.template":"{message.json}","request.headers":"x-team:blue","batch.mode":false,"create.datasource":false})");
}

TEST(NexlaExport, EveryCaseKeepsToNexlasSchema)
{
    QTemporaryDir folder;
    QStringList names;
    for (const RequestCase &one : requestCases()) {
        const Result<NexlaForm> form = exported(one.destination);
        if (!form)
            continue;
        QFile file(folder.filePath(one.name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        Json notes = Json::array();
        for (const QString &note : form->notes)
            notes.items().push_back(Json::string(note));
        const Json whole = Json::object({{"data_sink", form->sink}, {"transform", form->transform}, {"notes", notes}});
        file.write(QByteArray::fromStdString(whole.toPretty()));
        names << one.name;
    }
    EXPECT_GT(names.size(), 30);
    const auto accepted = acceptedBySchema(QStringLiteral("tests/data/nexla-sink.schema.json"), folder.path());
    if (!accepted)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    EXPECT_EQ(*accepted, names);
}

TEST(NexlaExport, ParametersAreEncodedAndAnEmptyOneStaysAPlace)
{
    const Json config = configOf(R"("endpoint":"update_room","parameters":{"room_id":"a/b {record.x}"})");
    EXPECT_EQ(config.find("url.template")->text(), "https://api.100ms.live/v2/rooms/a%2Fb%20{record.x}");
    EXPECT_EQ(configOf(R"("endpoint":"update_room")").find("url.template")->text(),
              "https://api.100ms.live/v2/rooms/{room_id}");
    EXPECT_NE(notesOf(R"("endpoint":"update_room")").find("Room ID is empty"), std::string::npos);
}

TEST(NexlaExport, ASecretStaysHere)
{
    const std::string keys = R"("headers":"x-team:blue,x-key:{secret.KEY}")";
    EXPECT_EQ(configOf(keys).find("request.headers")->text(), "x-team:blue");
    EXPECT_NE(notesOf(keys).find("The header \"x-key\" holds {secret."), std::string::npos);
    EXPECT_FALSE(exported(
        destinationOf(R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms/{secret.KEY}"})")));
}

TEST(NexlaExport, WhatNexlaDoesOtherwiseIsSaidByTarget)
{
    const std::pair<const char *, const char *> cases[] = {
        {R"("delivery":{"maxConcurrency":2})", "Delivery limits (concurrency 2"},
        {R"("mapping":[{"target":"a","source":"b","steps":[{"step":"trim"},{"step":"first","count":5}]}])",
         "\"a\" is left out of the transform: Nexla cannot run its steps, trim, first 5. Fill it in Nexla."},
        {R"("endpoint":"update_room","parameters":{"room_id":"{record.name}"},"mapping":[{"target":"name","source":"name","steps":[{"step":"trim"}]}])",
         "Nexla fills {record.name} from the transformed record"},
        {R"("headers":"x-a:\"b, c\"")", "The header \"x-a\" has a comma"},
        {R"("endpoint":"create_room","mapping":[{"target":"size","source":"a"}])", "Types: \"size\" (integer)"},
        {R"("endpoint":"create_room","mapping":[{"target":"region","source":"a"}])", "An empty text in \"region\""},
        {R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}])", "limits of \"name\""},
        {R"("endpoint":"create_room","mapping":[{"target":"recording_info","source":"a"}])",
         "limits of \"recording_info\""},
        {R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"roles","source":"a"}])",
         "\"message\" is required"},
        {R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"roles","source":"a"}])",
         "\"roles\" becomes one call"},
        {R"("endpoint":"start_live_stream","parameters":{"room_id":"r"},"mapping":[{"target":"rtmp_urls","source":"a"}])",
         "Records with \"rtmp_urls\" go to"},
        {R"("endpoint":"send_timed_metadata","parameters":{"stream_id":"s"},"mapping":[{"target":"payload","source":"a"}])",
         "\"duration\" becomes 1"},
        {R"("endpoint":"update_room","parameters":{"room_id":"{record.id}"},"exclude":["id"])",
         "Nexla fills {record.id} from the transformed record"},
        {R"("endpoint":"update_room","parameters":{"room_id":"{record.id}"})",
         "The URL or the headers name {record.id}"},
        {R"("headers":"x-day:{YYYY}")", "hold times"},
        {R"("endpoint":"advanced","advanced":{"method":"GET","url":"https://api.100ms.live/v2/rooms"})",
         "GET calls carry no body here"},
        {R"("batching":{"enabled":true,"algorithm":"code","code":"messages"})", "The batching code is JavaScript"},
        {R"("batching":{"enabled":true,"algorithm":"property","propertyName":"a","otherProps":{"a":1}})",
         "body.transform.function is left out"},
        {R"("responseWebhook":{"enabled":true,"url":"https://h.example/x?api_key=K"})",
         "the address https://h.example/x is not used"},
        {R"("mapping":[{"target":"a","source":"b"}])", "make a derived Nexset"},
    };
    for (const auto &[keys, words] : cases)
        EXPECT_NE(notesOf(keys).find(words), std::string::npos) << keys << "\n" << notesOf(keys);
}

TEST(NexlaExport, ATemplateNeedsNoConversionToText)
{
    const std::string notes =
        notesOf(R"("endpoint":"create_room","mapping":[{"target":"description","template":"by {record.a}"}])");
    EXPECT_EQ(notes.find("Types:"), std::string::npos) << notes;
}

TEST(NexlaExport, APlainCallIsTheSameThere)
{
    EXPECT_EQ(exported(destinationOf(""))->notes, QStringList());
    EXPECT_EQ(exported(destinationOf(""))->hints.size(), 1);
}

TEST(NexlaExport, ScalaCodeGoesOutAsItIsAlsoWhatCannotRunHere)
{
    const auto form = exported(destinationOf(
        R"("batching":{"enabled":true,"algorithm":"code","language":"scala","code":"messages.groupBy(_(1)) // é"})"));
    EXPECT_EQ(form->sink.find("sink_config")->find("body.transform.function")->text(), "messages.groupBy(_(1)) // é");
    EXPECT_EQ(form->notes, QStringList());
}

TEST(NexlaExport, ATransformThatWasNotUnderstoodGoesOut)
{
    const std::string transform = R"({"code_type":"jolt_standard","code":[{"operation":"sort"}]})";
    const Result<NexlaForm> form = exported(destinationOf(R"("nexla":{"transform":)" + transform + "}"));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->transform.toCompact(), transform);
    EXPECT_TRUE(form->notes.join(u'\n').contains(u"the one that was imported"));
    const Result<NexlaForm> replaced =
        exported(mappingOf(R"({"target":"a","source":"b"})", R"("nexla":{"transform":)" + transform + "}"));
    EXPECT_EQ(replaced->transform.find("code")->toCompact(), R"([{"operation":"shift","spec":{"b":"a"}}])");
}

} // namespace
