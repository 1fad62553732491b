// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal as users and scripts meet it: lines on stdout, messages on stderr, exit codes (contract §8).
#include "tests/app/Cli.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

constexpr auto advanced =
    R"({"format":"100ms-destination","version":1,"name":"a","endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms"}})";

TEST(Cli, VersionAndHelp)
{
    EXPECT_EQ(runCli({u"--version"_qs}).out, "destination-cli " DS_VERSION "\n");
    for (const char *command :
         {"templates", "preview", "check", "send", "deliver", "export", "import", "credential", "sandbox"}) {
        const CliResult help = runCli({QString::fromLatin1(command), u"--help"_qs});
        EXPECT_EQ(help.code, 0) << command;
        EXPECT_TRUE(help.out.startsWith("Usage: destination-cli " + QByteArray(command))) << command;
    }
}

TEST(Cli, WrongUseIsTwoWithASentence)
{
    CliFolder folder;
    const QString dest = folder.write("a.destination.json", advanced);
    const QString records = folder.write("r.ndjson", "{\"a\":1}\n");
    const QString empty = folder.write("empty.json", "");
    const QList<QStringList> wrong{
        {},
        {u"frob"_qs},
        {u"preview"_qs},
        {u"preview"_qs, dest},
        {u"preview"_qs, dest, u"--records"_qs, folder.path("none.json")},
        {u"preview"_qs, dest, u"--records"_qs, empty},
        {u"preview"_qs, folder.path("none"), u"--records"_qs, records},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--limit"_qs, u"x"_qs},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--frob"_qs},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--format"_qs, u"xml"_qs},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--base-url"_qs, u"http://x.example"_qs},
        {u"export"_qs, dest, u"--to"_qs, u"frob"_qs},
        {u"deliver"_qs, dest, u"--records"_qs, u"-"_qs}};
    for (const QStringList &arguments : wrong) {
        const CliResult result = runCli(arguments);
        EXPECT_EQ(result.code, 2) << arguments.join(u' ').toStdString();
        EXPECT_FALSE(result.err.isEmpty());
        EXPECT_TRUE(result.out.isEmpty());
    }
}

TEST(Cli, PreviewChangesNothingThatNoSettingTouches)
{
    CliFolder folder;
    const QByteArray record =
        R"({"z":12345678901234567890,"a":1.10,"e":1e400,"n":{"x":{},"y":[]},"s":"\ud83d\ude00","l":"\ud83d"})";
    const CliResult result = runCli({u"preview"_qs, folder.write("a.destination.json", advanced), u"--records"_qs,
                                     folder.write("r.ndjson", record + "\n")});
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_EQ(result.out, R"({"request":0,"records":[0],"method":"POST","url":"https://api.100ms.live/v2/rooms",)"
                          R"("headers":{"Authorization":"Bearer •••","Content-Type":"application/json"},"body":)" +
                              record + "}\n");
}

TEST(Cli, PreviewReadsStandardInputAndStopsAtTheLimit)
{
    CliFolder folder;
    const CliResult result = runCli(
        {u"preview"_qs, folder.write("a.destination.json", advanced), u"--records"_qs, u"-"_qs, u"--limit"_qs, u"2"_qs},
        "[{\"a\":1},{\"a\":2},{\"a\":3}]");
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.out.count('\n'), 2);
}

TEST(Cli, ABrokenRecordIsALineAndExitCodeOne)
{
    CliFolder folder;
    const CliResult result = runCli({u"preview"_qs, folder.write("a.destination.json", advanced), u"--records"_qs,
                                     folder.write("r.ndjson", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n")});
    EXPECT_EQ(result.code, 1);
    const QList<QByteArray> lines = result.out.split('\n');
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[1].startsWith(R"({"record":1,"error":{"code":"record-invalid")")) << lines[1].toStdString();
}

TEST(Cli, AFaultyDestinationNamesEveryFaultWithItsPath)
{
    CliFolder folder;
    const CliResult result = runCli(
        {u"check"_qs,
         folder.write(
             "b.destination.json",
             R"({"format":"100ms-destination","version":1,"name":"","endpoint":"create_room","mapping":[{"target":"name"}]})")});
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(result.err.contains("$.name")) << result.err.toStdString();
    EXPECT_TRUE(result.err.contains("$.mapping[0]")) << result.err.toStdString();
}

TEST(Cli, ADestinationThatIsNoJsonIsNamedWithThePlace)
{
    CliFolder folder;
    const CliResult result = runCli({u"check"_qs, folder.write("cut.destination.json", "{\n")});
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(result.err.contains("cut.destination.json: line 2, column 1: ")) << result.err.toStdString();
}

TEST(Cli, CheckPrintsFindingsAndErrorsMakeItOne)
{
    CliFolder folder;
    const QString dest = folder.write(
        "c.destination.json",
        R"({"format":"100ms-destination","version":1,"name":"c","endpoint":"create_room","mapping":[{"target":"name","source":"t"}]})");
    const CliResult good =
        runCli({u"check"_qs, dest, u"--records"_qs, folder.write("g.ndjson", "{\"t\":\"a\"}\n{\"t\":\"A\"}\n")});
    EXPECT_EQ(good.code, 0);
    EXPECT_TRUE(good.out.startsWith(R"({"code":"duplicate-room-name","severity":"warning")")) << good.out.toStdString();
    EXPECT_TRUE(good.out.contains(R"("field":"name","count":1,"records":[1]})")) << good.out.toStdString();
    const CliResult bad = runCli({u"check"_qs, dest, u"--records"_qs, folder.write("b.ndjson", "{\"t\":\"a b\"}\n")});
    EXPECT_EQ(bad.code, 1);
}

TEST(Cli, UserCodeRunsInTheTerminalToo)
{
    CliFolder folder;
    const QString dest = folder.write(
        "e.destination.json",
        R"j({"format":"100ms-destination","version":1,"name":"e","endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/polls"},"batching":{"enabled":true,"size":2,"algorithm":"code","code":"({items: messages, n: messages.length})"}})j");
    const CliResult result = runCli(
        {u"preview"_qs, dest, u"--records"_qs, folder.write("r.ndjson", "{\"i\":0.10}\n{\"i\":1}\n{\"i\":2}\n")});
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_TRUE(result.out.contains(R"("body":{"items":[{"i":0.10},{"i":1}],"n":2}})")) << result.out.toStdString();
}

} // namespace
