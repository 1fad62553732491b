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
    EXPECT_TRUE(runCli({u"--version"_qs}).out.startsWith("destination-cli " DS_VERSION " (commit "));
    for (const char *command :
         {"templates", "preview", "check", "send", "deliver", "export", "import", "credential", "list", "sandbox"}) {
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
        {u"preview"_qs, dest, u"--records"_qs, records, u"--separator"_qs, u";;"_qs},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--separator"_qs, u""_qs},
        {u"preview"_qs, dest, u"--records"_qs, records, u"--encoding"_qs, u"klingon"_qs},
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

TEST(Cli, PreviewStartsAtARecordAndKeepsItsNumber)
{
    CliFolder folder;
    const QString dest = folder.write("a.destination.json", advanced);
    const QString records = folder.write("r.ndjson", "{\"a\":0}\n{\"a\":1}\n\n{\"a\":2}\n{\"a\":3}\n");
    const CliResult whole = runCli({u"preview"_qs, dest, u"--records"_qs, records});
    const CliResult part =
        runCli({u"preview"_qs, dest, u"--records"_qs, records, u"--from"_qs, u"2"_qs, u"--limit"_qs, u"1"_qs});
    EXPECT_EQ(part.code, 0);
    EXPECT_EQ(part.out, whole.out.split('\n').at(2) + '\n');
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

constexpr auto rooms =
    R"({"format":"100ms-destination","version":1,"name":"c","endpoint":"create_room","mapping":[{"target":"name","source":"name"},{"target":"size","source":"size"}]})";

TEST(Cli, SaysWhichSeparatorWasTakenAndTakesTheOneThatIsNamed)
{
    CliFolder folder;
    const QString dest = folder.write("c.destination.json", rooms);
    const QString records = folder.write("r.csv", "name;size\na;1\n");
    const CliResult told = runCli({u"preview"_qs, dest, u"--records"_qs, records});
    EXPECT_EQ(told.code, 0) << told.err.toStdString();
    EXPECT_TRUE(told.out.contains(R"("body":{"name":"a","size":1})")) << told.out.toStdString();
    EXPECT_TRUE(told.err.contains("r.csv: The cells are separated by \";\".")) << told.err.toStdString();
    const CliResult named = runCli({u"preview"_qs, dest, u"--records"_qs, records, u"--separator"_qs, u","_qs});
    EXPECT_EQ(named.code, 1);
    EXPECT_TRUE(named.out.contains("nothing-mapped")) << named.out.toStdString();
    EXPECT_TRUE(named.err.contains("so its cells are separated by \";\"")) << named.err.toStdString();
    const CliResult tab =
        runCli({u"preview"_qs, dest, u"--records"_qs, u"-"_qs, u"--separator"_qs, u"tab"_qs}, "name\tsize\na\t2\n");
    EXPECT_TRUE(tab.out.contains(R"("size":2)")) << tab.out.toStdString();
    EXPECT_TRUE(tab.err.contains("standard input: The cells are separated by a tab.")) << tab.err.toStdString();
}

TEST(Cli, ReadsTheEncodingThatIsNamed)
{
    CliFolder folder;
    const QString dest = folder.write("a.destination.json", advanced);
    const QString records = folder.write("r.csv", "name\nM\xFCller\n");
    const CliResult hint = runCli({u"preview"_qs, dest, u"--records"_qs, records});
    EXPECT_EQ(hint.code, 1);
    EXPECT_TRUE(hint.err.contains("--encoding windows-1252")) << hint.err.toStdString();
    const CliResult read =
        runCli({u"preview"_qs, dest, u"--records"_qs, records, u"--encoding"_qs, u"windows-1252"_qs});
    EXPECT_TRUE(read.out.contains("\"body\":{\"name\":\"Müller\"}")) << read.out.toStdString();
}

TEST(Cli, PreviewSaysEachFindingOnceWithItsCount)
{
    CliFolder folder;
    const CliResult result = runCli(
        {u"preview"_qs, folder.write("c.destination.json", rooms), u"--records"_qs,
         folder.write("r.ndjson", "{\"name \":\"a\"}\n{\"name \":\"b\"}\n{\"name\":\"c\"}\n{\"name\":\"C\"}\n")});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.err.count("error nothing-mapped in 2 records (0, 1): "), 1) << result.err.toStdString();
    EXPECT_TRUE(result.err.contains("\"name \" (with a space, U+0020, at its end)")) << result.err.toStdString();
    EXPECT_EQ(result.err.count("warning duplicate-room-name in 1 record (3): "), 1) << result.err.toStdString();
    EXPECT_EQ(
        result.err.count("warning unknown-attribute in 4 records (0, 1, 2, 3): No record has the attribute \"size\""),
        1)
        << result.err.toStdString();
}

TEST(Cli, PreviewOfAPartSaysWhatItLookedAt)
{
    CliFolder folder;
    const CliResult result =
        runCli({u"preview"_qs, folder.write("c.destination.json", rooms), u"--records"_qs,
                folder.write("r.ndjson", "{\"name\":\"a\"}\n{\"name\":\"b\",\"size\":1}\n"), u"--limit"_qs, u"1"_qs});
    EXPECT_TRUE(result.err.contains("In the 1 record looked at there is no attribute \"size\""))
        << result.err.toStdString();
}

TEST(Cli, NoRecordsAtAllIsSaid)
{
    CliFolder folder;
    const QString dest = folder.write("a.destination.json", advanced);
    for (const QByteArray &text : {QByteArray("[]"), QByteArray("name\n,\n")}) {
        for (const QString &command : {u"preview"_qs, u"check"_qs}) {
            const CliResult result = runCli({command, dest, u"--records"_qs, u"-"_qs}, text);
            EXPECT_EQ(result.code, 0);
            EXPECT_EQ(result.err, "The Nexset has no records, so there is nothing to send.\n") << text.toStdString();
        }
    }
}

TEST(Cli, AMissingFileIsSaidAlikeWhateverItIsFor)
{
    CliFolder folder;
    const QString dest = folder.write("a.destination.json", advanced);
    const QString none = folder.path("none.json");
    const QByteArray sentence = none.toUtf8() + ": There is no such file; check its name and folder.\n";
    EXPECT_EQ(runCli({u"preview"_qs, none, u"--records"_qs, none}).err, sentence);
    EXPECT_EQ(runCli({u"preview"_qs, dest, u"--records"_qs, none}).err, sentence);
    EXPECT_EQ(runCli({u"import"_qs, none}).err, sentence);
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
