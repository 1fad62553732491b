// SPDX-License-Identifier: GPL-3.0-or-later
// Settings + records -> requests, byte for byte. Each file of tests/data/requests is one case:
//     { "about", "destination": {…}, "records": "text of a Nexset", "format": "ndjson"?, "baseUrl"?,
//       "template": {an endpoint template of the user's}?, "expected": [lines], "expectedPlan": [what lines do not
//       show] }
// An expected failure line names the code only. The plan says of each request which share a lane (by number, in the
// order of their first request; null: none), whether it may be repeated and which part of its records it is; of each
// failure all problems in their order. DS_UPDATE_EXPECTED=1 writes what came out into the files, for review with git
// diff.
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

/// What a delivery and the window are told beside the lines.
class PlanLines
{
public:
    Json lineOf(const BuildItem &item)
    {
        const auto *request = std::get_if<ApiRequest>(&item);
        return request ? ofRequest(*request) : ofFailure(std::get<RecordFailure>(item));
    }

private:
    static Json problems(const std::vector<Problem> &problems)
    {
        Json list = Json::array();
        for (const Problem &problem : problems)
            list.items().push_back(Json::string(codeName(problem.code) + u'@' + problem.field));
        return list;
    }
    Json ofRequest(const ApiRequest &request)
    {
        Json line = Json::object();
        const auto lane = m_lanes.try_emplace(request.lane, static_cast<qint64>(m_lanes.size())).first;
        line.set("lane", request.lane.empty() ? Json() : Json::number(lane->second));
        if (request.lane.empty())
            m_lanes.erase(lane);
        line.set("repeatSafe", Json::boolean(request.repeatSafe));
        line.set("part", Json::string(QStringLiteral("%1/%2").arg(request.part + 1).arg(request.parts)));
        if (!request.warnings.empty())
            line.set("warnings", problems(request.warnings));
        return line;
    }
    static Json ofFailure(const RecordFailure &failure)
    {
        Json line = Json::object();
        line.set("line", Json::number(failure.line));
        line.set("problems", problems(failure.problems));
        return line;
    }

    std::map<std::string, qint64> m_lanes;
};

void expectSame(const std::vector<Json> &lines, const Json *expected)
{
    ASSERT_TRUE(expected);
    ASSERT_EQ(lines.size(), expected->items().size());
    for (size_t i = 0; i < lines.size(); ++i)
        EXPECT_EQ(lines[i].toCompact(), expected->items()[i].toCompact());
}

class RequestCase : public testing::TestWithParam<std::string>
{
protected:
    struct Built
    {
        std::vector<Json> lines;
        std::vector<Json> plan;
    };

    EndpointCatalog catalogOf(const Json &test) const
    {
        const Json *own = test.find("template");
        if (own)
            writeFile(m_folder.filePath(QStringLiteral("own.json")), own->toCompact());
        EndpointCatalog catalog = EndpointCatalog::load(m_folder.path());
        for (const Error &fault : catalog.faults())
            ADD_FAILURE() << fault.sentence().toStdString();
        return catalog;
    }

    Built build(const Json &test) const
    {
        const EndpointCatalog catalog = catalogOf(test);
        const ReadDestination read = destinationFromJson(*test.find("destination"));
        for (const Error &fault : read.faults)
            ADD_FAILURE() << fault.sentence().toStdString();
        if (!read.destination)
            return {};
        const QString path = m_folder.filePath(QStringLiteral("records"));
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
        Built built;
        PlanLines plan;
        while (auto item = stream.next()) {
            built.lines.push_back(comparable(buildItemLine(*item)));
            built.plan.push_back(plan.lineOf(*item));
        }
        return built;
    }

    QTemporaryDir m_folder;
};

TEST_P(RequestCase, GivesTheExpectedRequests)
{
    const QString path = QStringLiteral(DS_TEST_DATA "/requests/") + QString::fromStdString(GetParam());
    Result<Json> test = Json::parse(readFile(path).toStdString());
    ASSERT_TRUE(test) << test.error().sentence().toStdString();
    const Built built = build(*test);
    if (qEnvironmentVariableIsSet("DS_UPDATE_EXPECTED")) {
        test->set("expected", Json::array(built.lines));
        test->set("expectedPlan", Json::array(built.plan));
        writeFile(path, test->toPretty() + "\n");
    }
    expectSame(built.lines, test->find("expected"));
    expectSame(built.plan, test->find("expectedPlan"));
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
