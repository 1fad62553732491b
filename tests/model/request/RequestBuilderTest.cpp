// SPDX-License-Identifier: GPL-3.0-or-later
// Settings + records -> requests, byte for byte. Each file of tests/data/requests is one case:
//     { "about", "destination": {…}, "records": "text of a Nexset", "format": "ndjson"?, "baseUrl"?, "expected":
//     [lines] }
// An expected failure line names the code only. DS_UPDATE_EXPECTED=1 writes the lines that came out into the files, for
// review with git diff.
#include "model/request/RequestBuilder.h"
#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/nexset/NexsetReader.h"
#include "model/request/RequestLine.h"
#include "tests/support/FakeScripts.h"
#include "tests/support/Printers.h"

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

void writeFile(const QString &path, const std::string &text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

QString textOf(const Json &object, const char *key, const QString &otherwise)
{
    const Json *value = object.find(key);
    return value ? value->toQString() : otherwise;
}

/// Failure lines without their sentence, which may be reworded.
Json comparable(const std::string &line)
{
    Json json = *Json::parse(line);
    if (const Json *error = json.find("error")) {
        Json code = Json::object();
        code.set("code", *error->find("code"));
        json.set("error", code);
    }
    return json;
}

class RequestCase : public testing::TestWithParam<std::string>
{
protected:
    std::vector<Json> build(const Json &test)
    {
        const EndpointCatalog catalog = EndpointCatalog::load();
        const ReadDestination read = destinationFromJson(*test.find("destination"));
        for (const Error &fault : read.faults)
            ADD_FAILURE() << fault.sentence().toStdString();
        if (!read.destination)
            return {};
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("records"));
        writeFile(path, test.find("records")->text());
        NexsetOptions options;
        options.format = nexsetFormatFromName(textOf(test, "format", QStringLiteral("ndjson")));
        Result<OpenedNexset> nexset = openNexset(path, options);
        if (!nexset) {
            ADD_FAILURE() << nexset.error().sentence().toStdString();
            return {};
        }
        FakeScripts scripts;
        BuildContext context;
        context.catalog = &catalog;
        context.baseUrl = textOf(test, "baseUrl", context.baseUrl);
        context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
        context.scripts = &scripts;
        RequestStream stream(*nexset->records, RequestBuilder(*read.destination, context));
        std::vector<Json> lines;
        while (auto item = stream.next())
            lines.push_back(comparable(buildItemLine(*item)));
        return lines;
    }
};

TEST_P(RequestCase, GivesTheExpectedRequests)
{
    const QString path = QStringLiteral(DS_TEST_DATA "/requests/") + QString::fromStdString(GetParam());
    Result<Json> test = Json::parse(readFile(path).toStdString());
    ASSERT_TRUE(test) << test.error().sentence().toStdString();
    const std::vector<Json> lines = build(*test);
    if (qEnvironmentVariableIsSet("DS_UPDATE_EXPECTED")) {
        test->set("expected", Json::array(lines));
        writeFile(path, test->toPretty() + "\n");
    }
    const Json *expected = test->find("expected");
    ASSERT_TRUE(expected);
    ASSERT_EQ(lines.size(), expected->items().size());
    for (size_t i = 0; i < lines.size(); ++i)
        EXPECT_EQ(lines[i].toCompact(), expected->items()[i].toCompact());
}

std::vector<std::string> caseNames()
{
    std::vector<std::string> names;
    for (const QString &name : QDir(QStringLiteral(DS_TEST_DATA "/requests")).entryList({QStringLiteral("*.json")}))
        names.push_back(name.toStdString());
    return names;
}

INSTANTIATE_TEST_SUITE_P(Data, RequestCase, testing::ValuesIn(caseNames()), [](const auto &test) {
    std::string name = test.param.substr(0, test.param.size() - 5);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

TEST(RequestCaseData, IsNeverUpdatedByTheSuite)
{
    EXPECT_FALSE(qEnvironmentVariableIsSet("CI") && qEnvironmentVariableIsSet("DS_UPDATE_EXPECTED"));
    EXPECT_FALSE(caseNames().empty());
}

} // namespace
