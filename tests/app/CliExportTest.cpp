// SPDX-License-Identifier: GPL-3.0-or-later
// The exports, run by the programs that they are for, against the sandbox.
#include "tests/app/Cli.h"
#include "tests/app/Sandbox.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QFileInfo>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

const QString sample = QStringLiteral(DS_SOURCE_DIR "/resources/samples/meetings.ndjson");
const QString rooms = QStringLiteral(DS_SOURCE_DIR "/resources/samples/create-rooms.destination.json");

TEST(CliExport, TheCurlScriptDeliversEveryRequest)
{
    CliFolder folder;
    Sandbox sandbox;
    const QString script = folder.path("rooms.sh");
    const CliResult exported = runCli({u"export"_qs, rooms, u"--to"_qs, u"curl"_qs, u"--records"_qs, sample, u"-o"_qs,
                                       script, u"--base-url"_qs, sandbox.url()});
    ASSERT_EQ(exported.code, 0) << exported.err.toStdString();
    EXPECT_TRUE(QFileInfo(script).isExecutable());
    const CliResult run = runProgram(u"bash"_qs, {script}, {u"HMS_MANAGEMENT_TOKEN="_qs + sandbox.token()});
    EXPECT_EQ(run.code, 0) << run.err.toStdString();
    EXPECT_EQ(run.out.count("\"name\":\""), 6) << run.out.toStdString();
    EXPECT_EQ(sandbox.requestLines().size(), 6);
}

TEST(CliExport, TheCurlScriptFailsWhenACallFails)
{
    CliFolder folder;
    const Sandbox sandbox;
    const QString script = folder.path("rooms.sh");
    runCli({u"export"_qs, rooms, u"--to"_qs, u"curl"_qs, u"--records"_qs, sample, u"-o"_qs, script, u"--base-url"_qs,
            sandbox.url()});
    EXPECT_EQ(runProgram(u"bash"_qs, {script}, {u"HMS_MANAGEMENT_TOKEN=wrong"_qs}).code, 1);
    EXPECT_NE(runProgram(u"bash"_qs, {script}, {}).code, 0) << "without a token";
}

TEST(CliExport, ABodyReachesTheServerByteForByte)
{
    CliFolder folder;
    Sandbox sandbox;
    const QString dest = folder.write(
        "d.destination.json",
        R"({"format":"100ms-destination","version":1,"name":"it's","endpoint":"send_message","parameters":{"room_id":"64a1f0c2b3d4e5f607182901"},"headers":"x-n:it's $HOME","mapping":[{"target":"message","source":"m"}]})");
    const QString records = folder.write("r.ndjson", R"({"m":"it's $HOME `id` \"q\" \\ %s {{token}} é"})"
                                                     "\n");
    const QString script = folder.path("m.sh");
    ASSERT_EQ(runCli({u"export"_qs, dest, u"--to"_qs, u"curl"_qs, u"--records"_qs, records, u"-o"_qs, script}).code, 0);
    EXPECT_EQ(runProgram(u"bash"_qs, {script},
                         {u"HMS_MANAGEMENT_TOKEN="_qs + sandbox.token(), u"HMS_BASE_URL="_qs + sandbox.url()})
                  .code,
              0);
    const QList<QByteArray> lines = sandbox.requestLines();
    ASSERT_EQ(lines.size(), 1);
    EXPECT_TRUE(lines.first().contains(R"(it's $HOME `id` \"q\" \\ %s {{token}} é)")) << lines.first().toStdString();
}

TEST(CliExport, NewmanRunsTheCollectionWithItsData)
{
    const QString newman = QStringLiteral(DS_SOURCE_DIR "/tests/sdk/node_modules/.bin/newman");
    ASSERT_TRUE(QFileInfo::exists(newman)) << "newman is missing; run installer/install.sh --tests";
    CliFolder folder;
    Sandbox sandbox;
    const QString collection = folder.path("rooms.postman_collection.json");
    const CliResult exported = runCli({u"export"_qs, rooms, u"--to"_qs, u"postman"_qs, u"--records"_qs, sample,
                                       u"-o"_qs, collection, u"--base-url"_qs, sandbox.url()});
    ASSERT_EQ(exported.code, 0) << exported.err.toStdString();
    const QFileInfoList data = QDir(folder.path("")).entryInfoList({u"*.data.json"_qs});
    ASSERT_EQ(data.size(), 1);
    const CliResult run =
        runProgram(newman,
                   {u"run"_qs, collection, u"-d"_qs, data.first().filePath(), u"--env-var"_qs,
                    u"token="_qs + sandbox.token(), u"--reporters"_qs, u"cli"_qs, u"--color"_qs, u"off"_qs},
                   {});
    EXPECT_EQ(run.code, 0) << run.out.toStdString();
    EXPECT_EQ(sandbox.requestLines().size(), 6);
}

TEST(CliExport, EveryExportComesBackAsTheSameRequests)
{
    CliFolder folder;
    const CliResult before = runCli({u"preview"_qs, rooms, u"--records"_qs, sample});
    for (const char *format : {"nexla", "postman", "curl"}) {
        const QString file = folder.path(format);
        ASSERT_EQ(runCli({u"export"_qs, rooms, u"--to"_qs, QString::fromLatin1(format), u"--records"_qs, sample,
                          u"-o"_qs, file})
                      .code,
                  0);
        const CliResult imported = runCli({u"import"_qs, file});
        ASSERT_EQ(imported.code, 0) << imported.err.toStdString();
        const QString back = folder.write("back.destination.json", imported.out);
        EXPECT_EQ(runCli({u"preview"_qs, back, u"--records"_qs, sample}).out, before.out) << format;
    }
}

TEST(CliExport, RequestsArePreviewsLinesWithoutAuthorization)
{
    QByteArray preview = runCli({u"preview"_qs, rooms, u"--records"_qs, sample}).out;
    const CliResult requests = runCli({u"export"_qs, rooms, u"--to"_qs, u"requests"_qs, u"--records"_qs, sample});
    EXPECT_EQ(requests.code, 0);
    EXPECT_EQ(requests.out, preview.replace(R"("Authorization":"Bearer •••",)", ""));
}

TEST(CliExport, AFullOrReadOnlyPlaceLeavesNothingHalfWritten)
{
    const CliResult result = runCli({u"export"_qs, rooms, u"--to"_qs, u"requests"_qs, u"--records"_qs, sample, u"-o"_qs,
                                     u"/proc/nowhere/x.ndjson"_qs});
    EXPECT_NE(result.code, 0);
    EXPECT_FALSE(result.err.isEmpty());
    const CliResult full =
        runCli({u"export"_qs, rooms, u"--to"_qs, u"requests"_qs, u"--records"_qs, sample, u"-o"_qs, u"/dev/full"_qs});
    EXPECT_NE(full.code, 0);
    EXPECT_FALSE(full.err.isEmpty());
}

} // namespace
