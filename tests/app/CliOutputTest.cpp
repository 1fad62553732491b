// SPDX-License-Identifier: GPL-3.0-or-later
// Output that cannot be written is an error of every command, and no output is an input.
#include "tests/app/Cli.h"
#include "tests/support/Printers.h"

#include <QFile>
#include <QProcess>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

const QByteArray advanced = R"({"format":"100ms-destination","version":1,"name":"d","endpoint":"advanced",)"
                            R"("advanced":{"url":"https://api.100ms.live/v2/rooms"}})";

class CliOutput : public testing::Test
{
protected:
    CliOutput()
        : dest(folder.write("d.destination.json", advanced))
        , records(folder.write("r.ndjson", "{\"a\":1}\n"))
    {
    }
    /// The shell's redirections are what users write.
    CliResult shell(const QString &command)
    {
        QProcess process;
        process.start(u"/bin/bash"_qs, {u"-c"_qs, QStringLiteral("DESTINATION_STUDIO_HOME=%1 %2/destination-cli %3")
                                                      .arg(folder.path("home"), QStringLiteral(DS_BIN), command)});
        EXPECT_TRUE(process.waitForFinished(60'000));
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    CliFolder folder;
    const QString dest;
    const QString records;
};

TEST_F(CliOutput, AFullStandardOutputIsExitCodeTwoWithTheReason)
{
    const QStringList commands{QStringLiteral("templates"),
                               QStringLiteral("--help"),
                               QStringLiteral("--version"),
                               QStringLiteral("preview --help"),
                               QStringLiteral("preview %1 --records %2").arg(dest, records),
                               QStringLiteral("check %1").arg(dest),
                               QStringLiteral("check %1 --records %2").arg(dest, records),
                               QStringLiteral("export %1 --to nexla").arg(dest),
                               QStringLiteral("export %1 --to requests --records %2").arg(dest, records),
                               QStringLiteral("sandbox --help")};
    for (const QString &command : commands) {
        const CliResult result = shell(command + QStringLiteral(" > /dev/full"));
        EXPECT_EQ(result.code, 2) << command.toStdString();
        EXPECT_EQ(result.err.count("No space left on device"), 1) << command.toStdString() << result.err.toStdString();
    }
}

TEST_F(CliOutput, AClosedStandardOutputTakesNoFileIntoItsPlace)
{
    const CliResult result = shell(QStringLiteral("preview %1 --records %2 >&- <&-").arg(dest, records));
    EXPECT_EQ(result.code, 2) << result.err.toStdString();
    EXPECT_EQ(folder.read(u"r.ndjson"_qs), "{\"a\":1}\n");
}

TEST_F(CliOutput, StandardOutputIsNoInputEither)
{
    for (const QString &target : {records, dest}) {
        const CliResult result = shell(QStringLiteral("preview %1 --records %2 >> %3").arg(dest, records, target));
        EXPECT_EQ(result.code, 2) << result.err.toStdString();
    }
    EXPECT_EQ(shell(QStringLiteral("preview %1 --records - < %2 >> %2").arg(dest, records)).code, 2);
    EXPECT_EQ(folder.read(u"r.ndjson"_qs), "{\"a\":1}\n");
    EXPECT_EQ(folder.read(u"d.destination.json"_qs), advanced);
}

TEST_F(CliOutput, AnExportThatWouldOverwriteWhatItIsMadeOfIsRefused)
{
    for (const QString &target : {records, dest}) {
        const CliResult result =
            runCli({u"export"_qs, dest, u"--to"_qs, u"requests"_qs, u"--records"_qs, records, u"-o"_qs, target});
        EXPECT_EQ(result.code, 2);
        EXPECT_TRUE(result.err.contains("overwrite")) << result.err.toStdString();
    }
    EXPECT_EQ(folder.read(u"r.ndjson"_qs), "{\"a\":1}\n");
    EXPECT_EQ(folder.read(u"d.destination.json"_qs), advanced);
}

TEST_F(CliOutput, AnExportWithRecordsIsForItsOwnerOnly)
{
    const QString out = folder.path("out");
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    ASSERT_EQ(runCli({u"export"_qs, dest, u"--to"_qs, u"requests"_qs, u"--records"_qs, records, u"-o"_qs, out}).code,
              0);
    EXPECT_FALSE(QFile::permissions(out) & others);
    QFile::remove(out);
    ASSERT_EQ(runCli({u"export"_qs, dest, u"--to"_qs, u"nexla"_qs, u"-o"_qs, out}).code, 0);
    EXPECT_TRUE(QFile::permissions(out) & others) << "as the system's defaults say";
}

} // namespace
