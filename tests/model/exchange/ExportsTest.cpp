// SPDX-License-Identifier: GPL-3.0-or-later
// Exports and the way back, over every case of request building: export → import → the same requests.
#include "model/exchange/Exports.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/Imports.h"
#include "model/request/RequestLine.h"
#include "tests/support/FakeScripts.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/Printers.h"
#include "tests/support/SchemaValidator.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace ds;

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Exported
{
    std::string text;
    std::string beside;
    QStringList notes;
};

class Exports
{
public:
    Exports()
    {
        m_context.catalog = &catalog;
        m_context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
        m_context.scripts = &m_scripts;
    }

    Exported write(const char *format, const Destination &destination, std::vector<std::string> records)
    {
        QBuffer out;
        QBuffer beside;
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        MemoryRecords source(std::move(records));
        const auto open = [&](const QString &) -> QIODevice * {
            EXPECT_TRUE(beside.open(QIODevice::WriteOnly));
            return &beside;
        };
        const Result<QStringList> notes =
            exportFormat(QString::fromLatin1(format))->write({destination, m_context, &source, out, open});
        EXPECT_TRUE(notes);
        return {out.data().toStdString(), beside.data().toStdString(), notes ? *notes : QStringList()};
    }

    std::vector<std::string> requests(const Destination &destination, std::vector<std::string> records)
    {
        MemoryRecords source(std::move(records));
        RequestStream stream(source, RequestBuilder(destination, m_context));
        std::vector<std::string> lines;
        while (const auto item = stream.next())
            lines.push_back(buildItemLine(*item));
        return lines;
    }

    const EndpointCatalog catalog = EndpointCatalog::load();

private:
    FakeScripts m_scripts;
    BuildContext m_context;
};

Destination destinationOf(const std::string &keys)
{
    const auto json = Json::parse(R"({"format":"100ms-destination","version":1,"name":"My rooms",)" + keys + "}");
    const ReadDestination read = destinationFromJson(*json);
    for (const Error &fault : read.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    return *read.destination;
}

constexpr auto rooms =
    R"("endpoint":"update_room","parameters":{"room_id":"{record.room.id}"},"exclude":["email"],"headers":"x-team:blue","mapping":[{"target":"name","source":"meeting.title"},{"target":"region","value":"eu"},{"target":"description","template":"Owner: {record.owner}"}])";

class RoundTrip : public testing::TestWithParam<std::string>
{
};

TEST_P(RoundTrip, ExportedAndImportedItBuildsTheSameRequests)
{
    const Result<Json> test = Json::parse(
        readFile(QStringLiteral(DS_TEST_DATA "/requests/") + QString::fromStdString(GetParam())).toStdString());
    ASSERT_TRUE(test);
    const ReadDestination read = destinationFromJson(*test->find("destination"));
    ASSERT_TRUE(read.destination);
    const QStringList lines = test->find("records")->toQString().split(u'\n', Qt::SkipEmptyParts);
    std::vector<std::string> records;
    for (const QString &line : lines)
        records.push_back(toWtf8(line));
    Exports exports;
    const std::vector<std::string> before = exports.requests(*read.destination, records);
    for (const char *format : {"nexla", "postman", "curl"}) {
        const Exported exported = exports.write(format, *read.destination, records);
        const Result<Imported> imported = importText(exported.text, exports.catalog);
        ASSERT_TRUE(imported) << format << imported.error().sentence().toStdString();
        EXPECT_EQ(exports.requests(imported->destination, records), before) << format;
    }
}

std::vector<std::string> caseNames()
{
    std::vector<std::string> names;
    for (const QString &name : QDir(QStringLiteral(DS_TEST_DATA "/requests")).entryList({QStringLiteral("*.json")}))
        names.push_back(name.toStdString());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Data, RoundTrip, testing::ValuesIn(caseNames()), [](const auto &test) {
    std::string name = test.param.substr(0, test.param.size() - 5);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

TEST(NexlaExport, HasExactlyNexlasKeys)
{
    Exports exports;
    const Exported exported = exports.write("nexla", destinationOf(rooms), {});
    const Json file = *Json::parse(exported.text);
    const Json &sink = *file.find("data_sink");
    EXPECT_EQ(sink.find("sink_type")->text(), "rest");
    EXPECT_EQ(
        sink.find("sink_config")->toCompact(),
        R"({"url.template":"https://api.100ms.live/v2/rooms/{record.room.id}","method":"POST","content.type":"application/json",)"
        R"("body.template":"{message.json}","request.headers":"x-team:blue","batch.mode":false,"create.datasource":false})");
    EXPECT_EQ(
        file.find("transform")->find("code")->toCompact(),
        R"j([{"operation":"remove","spec":{"email":""}},{"operation":"modify-overwrite-beta","spec":{"destination_studio_text_0":"=concat('Owner: ',@(1,owner))"}},)j"
        R"({"operation":"shift","spec":{"meeting":{"title":"name"},"destination_studio_text_0":"description"}},{"operation":"default","spec":{"region":"eu"}}])");
}

TEST(NexlaExport, EveryCaseKeepsToNexlasSchema)
{
    QTemporaryDir folder;
    Exports exports;
    QStringList names;
    for (const std::string &name : caseNames()) {
        const Result<Json> test = Json::parse(
            readFile(QStringLiteral(DS_TEST_DATA "/requests/") + QString::fromStdString(name)).toStdString());
        const ReadDestination read = destinationFromJson(*test->find("destination"));
        ASSERT_TRUE(read.destination);
        QFile file(folder.filePath(QString::fromStdString(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(exports.write("nexla", *read.destination, {}).text));
        names << QString::fromStdString(name);
    }
    const auto accepted = acceptedBySchema(QStringLiteral("tests/data/nexla-sink.schema.json"), folder.path());
    if (!accepted)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    EXPECT_EQ(*accepted, names);
}

TEST(NexlaExport, BatchingIsScalaWithLiteralsForOtherProps)
{
    Exports exports;
    const Exported exported = exports.write(
        "nexla",
        destinationOf(
            R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/polls"},"batching":{"enabled":true,"size":7,"algorithm":"property","propertyName":"items","otherProps":{"a":"x\"y","n":1,"big":12345678901234567890,"d":1.10,"l":[true,null,{"k":2}]}})"),
        {});
    const Json config = *Json::parse(exported.text)->find("data_sink")->find("sink_config");
    EXPECT_EQ(config.find("max.poll.records")->raw(), "7");
    EXPECT_EQ(
        config.find("body.transform.function")->text(),
        R"sc(Map("items" -> messages, "a" -> "x\"y", "n" -> 1, "big" -> BigInt("12345678901234567890"), "d" -> BigDecimal("1.10"), "l" -> List(true, null, Map("k" -> 2))))sc");
}

TEST(NexlaExport, WhatNexlaCannotHoldIsSaid)
{
    Exports exports;
    const Exported exported = exports.write(
        "nexla",
        destinationOf(
            R"("endpoint":"send_message","parameters":{"room_id":"r"},"delivery":{"maxConcurrency":2},"mapping":[{"target":"message","expression":"record.a"},{"target":"roles","source":"r"}])"),
        {});
    const QString notes = exported.notes.join(u'\n');
    for (const char16_t *word : {u"expression", u"roles", u"limits", u"data_set_id"})
        EXPECT_TRUE(notes.contains(QStringView(word))) << notes.toStdString();
}

TEST(NexlaExport, AnAddressThatTheTransformMayBreakIsSaid)
{
    Exports exports;
    const Exported exported = exports.write("nexla", destinationOf(rooms), {});
    EXPECT_TRUE(exported.notes.join(u'\n').contains("name {record.room.id}"))
        << exported.notes.join(u'\n').toStdString();
}

TEST(Exports, TheKeyInAWebhooksAddressStaysHere)
{
    Exports exports;
    const Destination destination =
        destinationOf(std::string(rooms) +
                      R"(,"responseWebhook":{"enabled":true,"url":"https://hooks.example.com/x?api_key=SECRETV"})");
    for (const char *format : {"nexla", "postman", "curl", "requests"}) {
        const Exported exported = exports.write(format, destination, {R"({"room":{"id":"a"}})"});
        EXPECT_EQ((exported.text + exported.beside + exported.notes.join(u' ').toStdString()).find("SECRETV"),
                  std::string::npos)
            << format;
    }
}

TEST(RequestsImport, BrokenLinesOtherAddressesAndMaskedHeadersAreSaid)
{
    Exports exports;
    const Result<Imported> imported = importText(
        R"({"record":0,"error":{"code":"room-name-invalid","message":"x"}})"
        "\n"
        R"({"request":0,"records":[1],"method":"POST","url":"https://api.100ms.live/v2/r/a","headers":{"x-k":"•••","x-t":"b"},"body":{}})"
        "\n"
        R"({"request":1,"records":[2],"method":"POST","url":"https://api.100ms.live/v2/r/b","headers":{},"body":{}})"
        "\n",
        exports.catalog);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->destination.advanced.url, "https://api.100ms.live/v2/r/a");
    EXPECT_EQ(imported->destination.headers, "x-t:b");
    const QString notes = imported->notes.join(u'\n');
    EXPECT_TRUE(notes.contains("\"x-k\" was left out"));
    EXPECT_TRUE(notes.contains("1 request has another URL"));
    EXPECT_TRUE(notes.contains("1 line is a record"));
}

TEST(NexlaImport, AForeignSinkIsTakenOverAsFarAsItGoes)
{
    Exports exports;
    const Result<Imported> imported = importText(
        R"j({"name":"Sink","sink_type":"rest","sink_config":{"url.template":"https://api.100ms.live/v2/rooms/{record.id}","method":"POST","content.type":"application/json","body.template":"{message.json}","batch.mode":true,"max.poll.records":5,"body.transform.function":"messages.map(m => m)","odd.key":1}})j",
        exports.catalog);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->destination.endpoint, u"update_room");
    EXPECT_EQ(imported->destination.parameter(u"room_id"_qs), u"{record.id}");
    EXPECT_TRUE(imported->destination.batching.enabled);
    EXPECT_EQ(imported->destination.batching.size, 5);
    EXPECT_TRUE(imported->notes.join(u'\n').contains(u"odd.key"));
    EXPECT_TRUE(imported->notes.join(u'\n').contains(u"Scala"));
}

TEST(NexlaImport, AChangedExportIsReadFromItsKeysNotFromTheNote)
{
    Exports exports;
    std::string text = exports.write("nexla", destinationOf(rooms), {}).text;
    const size_t at = text.find("\"eu\"");
    text.replace(at, 4, "\"us\"");
    const Result<Imported> imported = importText(text, exports.catalog);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->destination.exclude, QStringList{u"email"_qs});
    EXPECT_EQ(
        exports.requests(imported->destination, {R"({"room":{"id":"r"},"meeting":{"title":"t"},"owner":"Zoë"})"}),
        (std::vector<std::string>{
            R"({"request":0,"records":[0],"method":"POST","url":"https://api.100ms.live/v2/rooms/r","headers":{"Authorization":"Bearer •••","Content-Type":"application/json","x-team":"blue"},"body":{"name":"t","description":"Owner: Zoë","region":"us"}})"}));
}

TEST(PostmanExport, ARecordCannotNameAVariable)
{
    Exports exports;
    const Exported exported = exports.write(
        "postman", destinationOf(R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms"})"),
        {R"({"a":"{{token}}"})"});
    EXPECT_EQ(exported.beside.find("{{token}}"), std::string::npos) << exported.beside;
    EXPECT_NE(exported.beside.find(R"(\\u007b{token}})"), std::string::npos) << exported.beside;
    EXPECT_TRUE(Json::parse(exported.beside));
}

TEST(Imports, ForeignAndEmptyFilesAreRefusedWithASentence)
{
    Exports exports;
    for (const char *text : {"", "  \n", "{}", "[1]", "hello", "{\"info\":{},\"item\":[]}", "curl", "curl -X POST",
                             "{\"data_sink\":{}}", "\x01\x02"}) {
        const Result<Imported> imported = importText(text, exports.catalog);
        ASSERT_FALSE(imported) << text;
        EXPECT_FALSE(imported.error().what.isEmpty());
    }
}

TEST(Exports, FileNamesAreMadeSafe)
{
    EXPECT_EQ(exportBaseName(u"a/b \"c\"\n😀 d"_qs), u"a-b-c-d");
    EXPECT_EQ(exportBaseName(u"../.."_qs), u"destination");
    EXPECT_EQ(exportBaseName(u"Zoë 1"_qs), u"Zoë-1");
}

} // namespace
