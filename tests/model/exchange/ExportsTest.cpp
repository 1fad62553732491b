// SPDX-License-Identifier: GPL-3.0-or-later
// Exports and the way back, over every case of request building: export → import → the same requests.
#include "model/exchange/Exports.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/Imports.h"
#include "model/request/RequestLine.h"
#include "tests/support/FakeScripts.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/Printers.h"

#include <QBuffer>
#include <QDir>

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
    for (const char *format : {"postman", "curl"}) {
        const Exported exported = exports.write(format, *read.destination, records);
        const Result<Imported> imported = importText(exported.text, exports.catalog);
        ASSERT_TRUE(imported) << format << imported.error().sentence().toStdString();
        EXPECT_EQ(exports.requests(imported->destination, records), before) << format;
    }
}

std::vector<std::string> caseNames()
{
    std::vector<std::string> names;
    const QDir folder(QStringLiteral(DS_TEST_DATA "/requests"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        // A user's own template is not there where an export is imported.
        if (const auto test = Json::parse(readFile(folder.filePath(name)).toStdString());
            test && !test->find("template"))
            names.push_back(name.toStdString());
    }
    return names;
}

INSTANTIATE_TEST_SUITE_P(Data, RoundTrip, testing::ValuesIn(caseNames()), [](const auto &test) {
    std::string name = test.param.substr(0, test.param.size() - 5);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

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
