// SPDX-License-Identifier: GPL-3.0-or-later
// Exports and imports as files: what other programs send with them, and what the commands do with their arguments.
#include "tests/app/Cli.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

const char *const hostile = R"({"p":"{{token}}","h":"{{token}}","e":""}
{"p":"a/b c?d#e","h":"it's \"q\" \\ $HOME `id` $(id) %s @x","e":""}
{"p":"..x","h":"{{$guid}} {{url}} {{body}} {{baseUrl}} {{{token}}} {{ token }}","e":""}
{"p":"{{baseUrl}}","h":"-H x; a,b:c <\u00e9> &|>","e":"1"}
{"p":":room_id","h":"plain","e":""}
{"p":"\u65e5","h":"{{header_x-a}}{{to{{token}}ken}}{{","e":""}
)";
const char *const calls =
    R"({"format":"100ms-destination","version":1,"name":"it's {{token}}","endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/odd/{record.p}?q={record.h}"},"headers":"x-a:{record.h},x-b:\"{record.h}, \\\"b\\\"\",x-e:{record.e},x-s:{secret.S}","mapping":[{"target":"d","source":"h"},{"target":"t","template":"<{record.h}>\n{{record.h}}"},{"target":"c","value":{"{{token}}":["{{url}}","{secret.S}"]}}]})";

/// What a call holds that the destination says; headers by their lower-case names.
struct Call
{
    QByteArray target;
    QList<QByteArray> headers;
    QByteArray body;
    bool operator==(const Call &) const = default;
};

std::ostream &operator<<(std::ostream &out, const Call &call)
{
    out << call.target.toStdString();
    for (const QByteArray &header : call.headers)
        out << "\n  [" << header.toStdString() << ']';
    return out << "\n  " << call.body.toStdString();
}

const QList<QByteArray> headerNames{"x-a", "x-b", "x-e", "x-s"};

Call seen(const SeenRequest &request)
{
    Call call{request.target, {}, request.body};
    for (const QByteArray &name : headerNames)
        call.headers.append(request.has(name) ? request.header(name) : "missing");
    call.body.replace("\\u007b", "{");
    return call;
}

/// preview's line, with the secret where it shows dots.
Call previewed(const QByteArray &line, const QByteArray &secret, const QByteArray &secretAsJson)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    Call call{object[u"url"].toString().mid(QStringLiteral("https://api.100ms.live").size()).toUtf8(), {}, {}};
    for (const QByteArray &name : headerNames)
        call.headers.append(object[u"headers"][QString::fromLatin1(name)].toString().toUtf8().replace("•••", secret));
    const qsizetype body = line.indexOf(",\"body\":") + 8;
    call.body = line.mid(body, line.size() - body - 1).replace("•••", secretAsJson);
    return call;
}

class HostileValues : public testing::Test
{
protected:
    HostileValues()
        : server([](const SeenRequest &) { return Reply{}; })
        , destination(folder.write("d.destination.json", calls))
        , records(folder.write("r.ndjson", hostile))
    {
    }

    void run(const QString &format, const QString &program, const QStringList &arguments, const QByteArray &secret,
             const QByteArray &secretAsJson)
    {
        const CliResult preview = runCli({u"preview"_qs, destination, u"--records"_qs, records});
        const CliResult exported = runCli({u"export"_qs, destination, u"--to"_qs, format, u"--records"_qs, records,
                                           u"-o"_qs, folder.path("out"), u"--base-url"_qs, server.url(u"/v2"_qs)});
        ASSERT_EQ(exported.code, 0) << exported.err.toStdString();
        EXPECT_FALSE(folder.read(u"out"_qs).contains(secret));
        const CliResult ran = runProgram(
            program, arguments, {u"HMS_MANAGEMENT_TOKEN=tok"_qs, u"DS_SECRET_S="_qs + QString::fromUtf8(secret)});
        EXPECT_EQ(ran.code, 0) << ran.out.toStdString() << ran.err.toStdString();
        const QList<QByteArray> lines = preview.out.trimmed().split('\n');
        const QList<SeenRequest> log = server.log();
        ASSERT_EQ(log.size(), lines.size()) << ran.out.toStdString();
        for (qsizetype i = 0; i < log.size(); ++i) {
            EXPECT_EQ(seen(log[i]), previewed(lines[i], secret, secretAsJson));
            EXPECT_EQ(log[i].header("authorization"), "Bearer tok");
        }
    }

    CliFolder folder;
    TestServer server;
    QString destination;
    QString records;
};

TEST_F(HostileValues, GoThroughBashAsPreviewShowsThem)
{
    run(u"curl"_qs, u"bash"_qs, {folder.path("out")}, R"(s"1\x)", R"(s\"1\\x)");
}

TEST_F(HostileValues, GoThroughNewmanAsPreviewShowsThem)
{
    const QString newman = QStringLiteral(DS_SOURCE_DIR "/tests/sdk/node_modules/.bin/newman");
    ASSERT_TRUE(QFileInfo::exists(newman)) << "newman is missing; run installer/install.sh --tests";
    run(u"postman"_qs, newman,
        {u"run"_qs, folder.path("out"), u"-d"_qs, folder.path("out.data.json"), u"--env-var"_qs, u"token=tok"_qs,
         u"--env-var"_qs, u"secret_S=s1"_qs},
        "s1", "s1");
}

TEST_F(HostileValues, AHeaderThatPostmanCannotSendIsLeftOutAndSaid)
{
    folder.write("r.ndjson",
                 "{\"p\":\"a\",\"h\":\"\\u65e5\",\"e\":\"\"}\n{\"p\":\"a\",\"h\":\"{{toString}}\",\"e\":\"\"}\n");
    const CliResult result = runCli({u"export"_qs, destination, u"--to"_qs, u"postman"_qs, u"--records"_qs, records,
                                     u"-o"_qs, folder.path("out.json")});
    EXPECT_TRUE(result.err.contains("2 requests are left out")) << result.err.toStdString();
    EXPECT_EQ(folder.read(u"out.data.json"_qs).simplified(), "[ ]");
}

TEST_F(HostileValues, WithoutASecretTheScriptCallsNobody)
{
    runCli({u"export"_qs, destination, u"--to"_qs, u"curl"_qs, u"--records"_qs, records, u"-o"_qs, folder.path("out"),
            u"--base-url"_qs, server.url(u"/v2"_qs)});
    const CliResult ran = runProgram(u"bash"_qs, {folder.path("out")}, {u"HMS_MANAGEMENT_TOKEN=tok"_qs});
    EXPECT_NE(ran.code, 0);
    EXPECT_TRUE(ran.err.contains("DS_SECRET_S")) << ran.err.toStdString();
    EXPECT_TRUE(server.log().isEmpty());
}

TEST_F(HostileValues, FilesWithRecordsAreForTheirOwnerOnly)
{
    for (const auto &[format, name] : {std::pair(u"postman"_qs, u"a.json"_qs), std::pair(u"curl"_qs, u"a.sh"_qs),
                                       std::pair(u"requests"_qs, u"a.ndjson"_qs)}) {
        ASSERT_EQ(runCli({u"export"_qs, destination, u"--to"_qs, format, u"--records"_qs, records, u"-o"_qs,
                          folder.path(name)})
                      .code,
                  0);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        EXPECT_FALSE(QFile::permissions(folder.path(name)) & others) << name.toStdString();
    }
    EXPECT_FALSE(QFile::permissions(folder.path("a.data.json")) & QFile::ReadOther);
}

TEST_F(HostileValues, NoOutputIsAnInput)
{
    const QString data = folder.write("x.data.json", "[{\"p\":\"a\",\"h\":\"b\",\"e\":\"\"}]");
    const QStringList common{u"export"_qs, destination, u"--to"_qs, u"postman"_qs, u"--records"_qs, data, u"-o"_qs};
    for (const QString &out : {data, destination, folder.path("x.json"), folder.path("./x.data.json")})
        EXPECT_EQ(runCli(common + QStringList{out}).code, 2) << out.toStdString();
    EXPECT_EQ(folder.read(u"x.data.json"_qs), "[{\"p\":\"a\",\"h\":\"b\",\"e\":\"\"}]");
    EXPECT_EQ(folder.read(u"d.destination.json"_qs), calls);
    EXPECT_EQ(runCli({u"import"_qs, destination, u"-o"_qs, destination}).code, 2);
}

TEST_F(HostileValues, CheckPrintsTheNotesAloneAndWritesNothing)
{
    const CliResult none = runCli({u"export"_qs, destination, u"--to"_qs, u"curl"_qs, u"--records"_qs, records,
                                   u"--check"_qs, u"-o"_qs, folder.path("none")});
    EXPECT_EQ(none.code, 0) << none.out.toStdString() << none.err.toStdString();
    EXPECT_EQ(none.out, "");
    EXPECT_FALSE(QFileInfo::exists(folder.path("none")));
    folder.write("r.ndjson", "{\"h\":\"a\"}\n");
    const CliResult some =
        runCli({u"export"_qs, destination, u"--to"_qs, u"postman"_qs, u"--records"_qs, records, u"--check"_qs});
    EXPECT_EQ(some.code, 1);
    EXPECT_TRUE(some.out.startsWith("{\"note\":\"1 record is left out")) << some.out.toStdString();
    EXPECT_EQ(some.out.count('\n'), 1);
}

TEST(CliImport, WritesAFileAsTheWindowSavesIt)
{
    CliFolder folder;
    const QByteArray command = "curl https://api.100ms.live/v2/rooms -d '{\"name\":\"a\"}'";
    const CliResult shown = runCli({u"import"_qs, u"-"_qs}, command);
    ASSERT_EQ(shown.code, 0) << shown.err.toStdString();
    EXPECT_TRUE(shown.out.startsWith("{\n  \"format\": \"100ms-destination\"")) << shown.out.toStdString();
    const CliResult written = runCli({u"import"_qs, u"-"_qs, u"-o"_qs, folder.path("d.json")}, command);
    EXPECT_EQ(written.code, 0);
    EXPECT_EQ(written.out, "");
    EXPECT_EQ(folder.read(u"d.json"_qs), shown.out);
    EXPECT_EQ(runCli({u"import"_qs, u"-"_qs, u"-o"_qs, folder.path("no/where")}, command).code, 2);
    EXPECT_TRUE(runCli({u"import"_qs, u"--help"_qs}).out.contains("FILE|-"));
}

TEST(CliImport, NamesTheRequestsOfACollectionUntilOneIsChosen)
{
    CliFolder folder;
    const QString file = folder.write(
        "c.json",
        R"({"info":{"name":"c"},"item":[{"name":"Rooms","item":[{"name":"List","request":{"method":"GET","url":"https://api.100ms.live/v2/rooms"}},{"name":"Create","request":{"method":"POST","url":"https://api.100ms.live/v2/rooms","body":{"mode":"raw","raw":"{\"name\":\"a\"}"}}}]}]})");
    const CliResult listed = runCli({u"import"_qs, file});
    EXPECT_EQ(listed.code, 2);
    EXPECT_EQ(listed.out, "");
    EXPECT_TRUE(listed.err.contains("Rooms/Create")) << listed.err.toStdString();
    const CliResult chosen = runCli({u"import"_qs, file, u"--request"_qs, u"Create"_qs});
    EXPECT_EQ(chosen.code, 0) << chosen.err.toStdString();
    EXPECT_TRUE(chosen.out.contains("\"endpoint\": \"create_room\"")) << chosen.out.toStdString();
}

TEST(CliImport, AnotherBaseUrlStandsForTheDocumentedOne)
{
    const CliResult result = runCli({u"import"_qs, u"-"_qs, u"--base-url"_qs, u"http://127.0.0.1:8080/v2"_qs},
                                    "curl http://127.0.0.1:8080/v2/rooms -d '{\"name\":\"a\"}'");
    EXPECT_TRUE(result.out.contains("create_room")) << result.out.toStdString();
}

} // namespace
