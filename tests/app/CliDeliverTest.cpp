// SPDX-License-Identifier: GPL-3.0-or-later
// `deliver` as scripts use it: chains, what is said before anything leaves, and what may not be overwritten.
#include "model/json/Json.h"
#include "tests/app/Cli.h"
#include "tests/app/Sandbox.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

const QStringList credential{u"HMS_ACCESS_KEY=key"_qs, u"HMS_SECRET=a-secret-of-some-length"_qs};

QByteArray destination(const QByteArray &keys)
{
    return R"({"format":"100ms-destination","version":1,"name":"d",)" + keys + "}";
}

const QByteArray createRoom = destination(R"("endpoint":"create_room","mapping":[{"target":"name","source":"title"}])");

class CliDeliver : public testing::Test
{
protected:
    CliResult deliver(const QString &dest, const QString &records, const QString &url, const QStringList &more,
                      const QStringList &environment = credential)
    {
        return runCli(QStringList{u"deliver"_qs, dest, u"--records"_qs, records, u"--base-url"_qs, url} + more, {},
                      environment);
    }
    QString path(const char *name) const { return folder.path(name); }
    std::vector<Json> lines(const char *name) const
    {
        std::vector<Json> all;
        for (const QByteArray &line : folder.read(QString::fromUtf8(name)).trimmed().split('\n'))
            all.push_back(*Json::parse(line.toStdString()));
        return all;
    }
    CliFolder folder;
};

TEST_F(CliDeliver, CreatedRoomsFeedTheirLiveStreams)
{
    const Sandbox sandbox;
    const QString rooms = folder.write("rooms.destination.json", createRoom);
    const QString streams = folder.write(
        "streams.destination.json",
        destination(R"("endpoint":"start_live_stream","parameters":{"room_id":"{record.response.body.id}"},)"
                    R"("mapping":[{"target":"meeting_url","template":"https://meet.example/{record.record.title}"}])"));
    const QString titles = folder.write("titles.csv", "title\nalpha\nbeta\ngamma\n");
    const CliResult made =
        deliver(rooms, titles, sandbox.url(), {u"--answers-to"_qs, path("made.ndjson")}, sandbox.environment());
    ASSERT_EQ(made.code, 0) << made.err.toStdString();
    const CliResult started = deliver(streams, path("made.ndjson"), sandbox.url(),
                                      {u"--answers-to"_qs, path("started.ndjson")}, sandbox.environment());
    ASSERT_EQ(started.code, 0) << started.err.toStdString();
    const std::vector<Json> madeLines = lines("made.ndjson");
    const std::vector<Json> startedLines = lines("started.ndjson");
    ASSERT_EQ(startedLines.size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        const std::string &room = madeLines[i].find("response")->find("body")->find("id")->text();
        const Json &body = *startedLines[i].find("response")->find("body");
        EXPECT_EQ(body.find("room_id")->text(), room);
        EXPECT_EQ(body.find("meeting_url")->text(),
                  "https://meet.example/" + madeLines[i].find("record")->find("title")->text());
    }
    EXPECT_EQ(madeLines[2].find("record")->toCompact(), R"({"title":"gamma"})") << "in order of requests";
}

TEST_F(CliDeliver, SaysWhereItSendsBeforeItSends)
{
    TestServer server([](const SeenRequest &) { return Reply{}; });
    TestServer webhook([](const SeenRequest &) { return Reply{}; });
    const QString dest = folder.write(
        "d.destination.json",
        destination(R"("endpoint":"create_room","mapping":[{"target":"name","source":"title"},)"
                    R"({"target":"description","value":"{secret.CRM}"}],"headers":"x-key:{secret.HEADER}",)"
                    R"("responseWebhook":{"enabled":true,"url":")" +
                    webhook.url("/in?api_key=abc").toUtf8() + "\"}"));
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n");
    const QStringList environment = credential + QStringList{u"DS_SECRET_CRM=first"_qs, u"DS_SECRET_HEADER=second"_qs};
    const CliResult delivered = deliver(dest, records, server.url("/v2"), {u"--ledger"_qs, path("l")}, environment);
    const CliResult sent =
        runCli({u"send"_qs, dest, u"--records"_qs, records, u"--base-url"_qs, server.url("/v2")}, {}, environment);
    for (const CliResult &result : {delivered, sent}) {
        EXPECT_EQ(result.code, 0) << result.err.toStdString();
        const QByteArray said = result.err.left(result.err.indexOf('\n'));
        EXPECT_TRUE(said.contains(server.url("").toUtf8())) << said.toStdString();
        EXPECT_TRUE(said.contains(webhook.url("").toUtf8()) && !said.contains("abc")) << said.toStdString();
        EXPECT_TRUE(said.contains("CRM") && said.contains("HEADER")) << said.toStdString();
        EXPECT_FALSE(result.err.contains("first") || result.err.contains("second"));
    }
}

TEST_F(CliDeliver, AnOutputThatIsAnInputIsRefusedBeforeAnythingHappens)
{
    TestServer server([](const SeenRequest &) { return Reply{}; });
    const QString dest = folder.write("d.destination.json", createRoom);
    const QByteArray text = "{\"title\":\"a\"}\n";
    const QString records = folder.write("r.ndjson", text);
    for (const QString &option : {u"--failed-to"_qs, u"--answers-to"_qs, u"--ledger"_qs}) {
        for (const QString &target : {records, dest}) {
            const CliResult result = deliver(dest, records, server.url("/v2"), {option, target});
            EXPECT_EQ(result.code, 2) << option.toStdString();
            EXPECT_TRUE(result.err.contains("overwrite")) << result.err.toStdString();
        }
    }
    EXPECT_EQ(server.log().size(), 0);
    EXPECT_EQ(folder.read(u"r.ndjson"_qs), text);
    EXPECT_EQ(folder.read(u"d.destination.json"_qs), createRoom);
}

TEST_F(CliDeliver, ALedgerThatIsThereIsRefusedBeforeASandboxIsAnnounced)
{
    const QString dest = folder.write(
        "d.destination.json",
        destination(
            R"("credential":"Sandbox","endpoint":"create_room","mapping":[{"target":"name","source":"title"}])"));
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n");
    const QStringList arguments{u"deliver"_qs, dest, u"--records"_qs, records, u"--ledger"_qs, path("l")};
    const CliResult first = runCli(arguments);
    EXPECT_EQ(first.code, 0) << first.err.toStdString();
    EXPECT_TRUE(first.err.contains("sandbox runs for this command")) << first.err.toStdString();
    const CliResult second = runCli(arguments);
    EXPECT_EQ(second.code, 2);
    EXPECT_TRUE(second.err.contains("There is a ledger")) << second.err.toStdString();
    EXPECT_FALSE(second.err.contains("sandbox")) << second.err.toStdString();
}

TEST_F(CliDeliver, AFileThatCannotBeWrittenEndsWithTwo)
{
    TestServer server([](const SeenRequest &) { return Reply{.status = 400}; });
    const QString dest = folder.write("d.destination.json", createRoom);
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n");
    const CliResult result =
        deliver(dest, records, server.url("/v2"), {u"--failed-to"_qs, u"/dev/full"_qs, u"--ledger"_qs, path("l")});
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(result.err.contains("No space left")) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains("\"failed\":1")) << "the summary is told all the same";
}

TEST_F(CliDeliver, OnlyWhatFailedGoesOutWithTheSettingsOfNow)
{
    TestServer server([](const SeenRequest &request) {
        return Reply{.status = request.body.contains("\"b\"") ? 400 : 200, .body = "{}"};
    });
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n{\"title\":\"b\"}\n{\"title\":\"b c\"}\n");
    const QString first = folder.write("first.destination.json", createRoom);
    const QString second = folder.write(
        "second.destination.json",
        destination(R"("endpoint":"create_room","mapping":[{"target":"name","template":"room-{record.title}"}])"));
    EXPECT_EQ(deliver(first, records, server.url("/v2"), {u"--ledger"_qs, path("first.ledger")}).code, 1);
    const CliResult again = deliver(second, records, server.url("/v2"), {u"--only-failed-of"_qs, path("first.ledger")});
    EXPECT_EQ(again.code, 1) << again.err.toStdString();
    EXPECT_TRUE(again.out.contains(R"("records":2,"requests":1,"delivered":1,"failed":1)")) << again.out.toStdString();
    EXPECT_TRUE(server.log().last().body.contains("room-b"));
}

TEST_F(CliDeliver, ASuspectAnswerIsDeliveredAndCounted)
{
    TestServer server([](const SeenRequest &request) {
        return Reply{.body = request.body.contains("\"b\"") ? "{\"code\":500}" : "{}"};
    });
    const QString dest = folder.write("d.destination.json", createRoom);
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n{\"title\":\"b\"}\n");
    const CliResult result = deliver(dest, records, server.url("/v2"), {u"--ledger"_qs, path("l")});
    EXPECT_EQ(result.code, 0);
    EXPECT_TRUE(result.out.contains(R"("delivered":2)") && result.out.contains(R"("suspect":1)"))
        << result.out.toStdString();
    EXPECT_TRUE(result.err.contains("Suspect: 1")) << result.err.toStdString();
}

TEST_F(CliDeliver, WithoutAHomeItSaysWhatToSet)
{
    TestServer server([](const SeenRequest &) { return Reply{}; });
    const QString dest = folder.write("d.destination.json", createRoom);
    const QString records = folder.write("r.ndjson", "{\"title\":\"a\"}\n");
    const QString file = folder.write("file", "");
    const QStringList homeless = credential + QStringList{u"DESTINATION_STUDIO_HOME="_qs, u"XDG_DATA_HOME="_qs + file};
    const CliResult result = deliver(dest, records, server.url("/v2"), {}, homeless);
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(result.err.contains("DESTINATION_STUDIO_HOME") && result.err.contains("--ledger"))
        << result.err.toStdString();
    EXPECT_EQ(deliver(dest, records, server.url("/v2"), {u"--ledger"_qs, path("l")}, homeless).code, 0);
}

TEST(CliBaseUrl, IsRefusedWithWhatCannotStandInIt)
{
    for (const char *url :
         {"https://h.example/v2?a=1", "https://h.example/v2#x", "https://u:p@h.example/v2", "http://h.example"}) {
        for (const QString &command : {u"templates"_qs, u"sandbox"_qs}) {
            const CliResult result = runCli({command, u"--base-url"_qs, QString::fromUtf8(url)});
            EXPECT_EQ(result.code, 2) << url;
            EXPECT_TRUE(result.err.contains("--base-url")) << result.err.toStdString();
        }
    }
}

} // namespace
