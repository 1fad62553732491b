// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NexsetReader.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ds;
using namespace std::string_literals;
using testing::HasSubstr;

namespace {

const std::string threeLines = "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n";
const Log threeRecords{R"(0@1 {"a":1})", R"(1@2 {"a":2})", R"(2@3 {"a":3})"};

std::string utf16(const std::string &ascii)
{
    std::string out = "\xFF\xFE";
    for (const char c : ascii)
        out += {c, '\0'};
    return out;
}

TEST(NexsetReader, NothingButWhiteSpaceIsUnreadable)
{
    for (const std::string &bytes : {""s, gzipped(""), "\xEF\xBB\xBF"s, " \r\n\t\n"s, "\xFF\xFE"s, "\xFE\xFF\0 "s,
                                     gzipped("\n"), std::string(3 << 20, ' ')}) {
        const ReadNexset read = readText(bytes, QStringLiteral("x.csv"));
        EXPECT_EQ(read.log, Log{"unreadable"});
        EXPECT_THAT(read.error->what.toStdString(), HasSubstr("empty"));
    }
}

TEST(NexsetReader, BinaryMissingAndFoldersAreUnreadable)
{
    EXPECT_THAT(readText("\x89PNG\r\n\0\0\0"s).error->what.toStdString(), HasSubstr("binary"));
    const NexsetFolder folder;
    EXPECT_THAT(readAll(folder.path(QStringLiteral("none"))).error->what.toStdString(), HasSubstr("no such file"));
    EXPECT_THAT(readAll(folder.path(QStringLiteral("."))).error->what.toStdString(), HasSubstr("folder"));
}

TEST(NexsetReader, AnHtmlPageOrOfficeFileIsCalledThat)
{
    EXPECT_THAT(readText("<!DOCTYPE html>\n<title>Sign in</title>", QStringLiteral("x.csv")).error->what.toStdString(),
                HasSubstr("HTML page"));
    EXPECT_THAT(readText("PK\x03\x04rest", QStringLiteral("x.csv")).error->what.toStdString(), HasSubstr(".xlsx"));
}

TEST(NexsetReader, ErrorsNameTheFile)
{
    const NexsetFolder folder;
    const QString path = folder.write(QStringLiteral("x.csv"), "a,a\n");
    EXPECT_EQ(readAll(path).error->where, path);
}

TEST(NexsetReader, ReadsEveryEncodingAndCompression)
{
    EXPECT_EQ(readText("\xEF\xBB\xBF" + threeLines).log, threeRecords);
    EXPECT_EQ(readText(utf16(threeLines)).log, threeRecords);
    EXPECT_EQ(readText(gzipped(utf16(threeLines))).log, threeRecords);
    EXPECT_EQ(readText(gzipped(threeLines), QStringLiteral("x.csv")).log, threeRecords);
    EXPECT_EQ(readText(gzipped(threeLines.substr(0, 10)) + gzipped(threeLines.substr(10))).log, threeRecords);
    EXPECT_EQ(readText(utf16("a,b\r\n1,2")).log, Log{R"(0@2 {"a":"1","b":"2"})"});
}

TEST(NexsetReader, AnEncodingCanBeNamed)
{
    NexsetOptions options;
    options.encoding = QStringLiteral("windows-1252");
    EXPECT_EQ(readText("n;p\nM\xFCller;5 \x80\n", QStringLiteral("x.csv"), options).log,
              Log{R"(0@2 {"n":"Müller","p":"5 €"})"});
    EXPECT_EQ(readText("a\nx\x81\ny\n", QStringLiteral("x.csv"), options).log, (Log{"0@2 broken", R"(1@3 {"a":"y"})"}));
    options.encoding = QStringLiteral("utf-16le");
    EXPECT_EQ(readText(utf16("a,b\n1,2\n").substr(2), QStringLiteral("x.csv"), options).log,
              Log{R"(0@2 {"a":"1","b":"2"})"});
    options.encoding = QStringLiteral("none-such");
    EXPECT_THAT(readText("a\n1\n", QStringLiteral("x.csv"), options).error->what.toStdString(),
                HasSubstr("no encoding \"none-such\""));
}

TEST(NexsetReader, AByteOrderMarkTellsBetterThanTheOption)
{
    NexsetOptions options;
    options.encoding = QStringLiteral("windows-1252");
    const ReadNexset read = readText("\xEF\xBB\xBF"
                                     "a\nü\n",
                                     QStringLiteral("x.csv"), options);
    EXPECT_EQ(read.log, Log{R"(0@2 {"a":"ü"})"});
    EXPECT_EQ(read.notes, QStringList{QStringLiteral("The byte order mark says UTF-8, so WINDOWS-1252 was not used.")});
}

TEST(NexsetReader, SaysWhichSeparatorWasTakenUnlessItIsTheComma)
{
    EXPECT_EQ(readText("a,b\n1,2\n").notes, QStringList());
    EXPECT_EQ(readText("a;b\n1;2\n").notes, QStringList{QStringLiteral("The cells are separated by \";\".")});
    EXPECT_EQ(readText("a\tb\n1\t2\n").notes, QStringList{QStringLiteral("The cells are separated by a tab.")});
    EXPECT_TRUE(readText("a,b;c\n1,2;3\n").notes.value(0).contains(QStringLiteral("a comma or by \";\"")));
    EXPECT_EQ(readText("{\"a\":\"1;2\"}\n").notes, QStringList());
}

TEST(NexsetReader, TheSeparatorThatIsNamedBeatsTheOneThatIsTold)
{
    NexsetOptions options;
    options.separator = ';';
    EXPECT_EQ(readText("a,b\n1,2\n", QStringLiteral("x.csv"), options).log, Log{R"(0@2 {"a,b":"1,2"})"});
    EXPECT_EQ(readText("sep=,\na;b\n1;2\n", QStringLiteral("x.csv"), options).log, Log{R"(0@3 {"a":"1","b":"2"})"});
    options.separator.reset();
    options.format = NexsetFormat::Tsv;
    EXPECT_EQ(readText("a,b\n1,2\n", QStringLiteral("x"), options).log, Log{R"(0@2 {"a,b":"1,2"})"});
    EXPECT_EQ(readText("sep=;\na;b\n1;2\n", QStringLiteral("x"), options).log, Log{R"(0@3 {"a":"1","b":"2"})"});
}

TEST(NexsetReader, ANulByteIsABadByteOfItsRecordInEveryFormat)
{
    const std::string nul(1, '\0');
    for (const std::string &broken :
         {"{\"a\":\"x" + nul + "y\"}", "{\"a\":1" + nul + "}", "{\"a\":1}" + nul, nul + "{\"a\":1}"})
        EXPECT_EQ(readText("{\"a\":0}\n" + broken + "\n{\"a\":2}\n").log,
                  (Log{R"(0@1 {"a":0})", "1@2 broken", R"(2@3 {"a":2})"}))
            << broken;
    EXPECT_EQ(readText("[{\"a\":0},\n{\"a\":\"" + nul + "\"},\n" + nul + "{\"a\":1},\n{\"a\":2}]").log,
              (Log{R"(0@1 {"a":0})", "1@2 broken", "2@3 broken", R"(3@4 {"a":2})"}));
    EXPECT_EQ(readText(utf16("{\"a\":\"" + nul + "\"}\n{\"a\":2}\n")).log, (Log{"0@1 broken", R"(1@2 {"a":2})"}));
}

TEST(NexsetReader, ALoneSurrogateInUtf16BreaksItsRecordOnly)
{
    const std::string bytes = utf16("{\"a\":\"") + "\x00\xD8"s + utf16("\"}\n{\"a\":2}").substr(2);
    EXPECT_EQ(readText(bytes).log, (Log{"0@1 broken", R"(1@2 {"a":2})"}));
}

TEST(NexsetReader, ACutGzipFileReportsWhatWasReadBefore)
{
    std::string lines;
    for (int i = 0; i < 20'000; ++i)
        lines += "{\"a\":" + std::to_string(i * 7919 % 100'003) + "}\n";
    const std::string file = gzipped(lines);
    const ReadNexset whole = readText(file);
    const ReadNexset cut = readText(file.substr(0, file.size() / 2));
    EXPECT_EQ(cut.log.back(), "failed");
    EXPECT_THAT(cut.error->what.toStdString(), HasSubstr("cut off"));
    ASSERT_GT(cut.log.size(), 1000U);
    EXPECT_TRUE(cut.broken.empty()) << "the record that the cut divides is not handed out";
    EXPECT_TRUE(std::equal(cut.log.begin(), cut.log.end() - 1, whole.log.begin()));
}

TEST(NexsetReader, ACutThatLeavesNoTextIsUnreadable)
{
    EXPECT_EQ(readText(gzipped(threeLines).substr(0, 11)).log, Log{"unreadable"});
    EXPECT_EQ(readText("\x1F\x8B").log, Log{"unreadable"});
}

TEST(NexsetReader, ACutRowIsNeverTakenForAWholeOne)
{
    // Stored, not compressed, so that all 11 bytes are there and only the checksum is cut off.
    const std::string header("\x1F\x8B\x08\0\0\0\0\0\0\xFF\x00\x0B\x00\xF4\xFF", 15);
    for (const char *text : {"a,b\n8,9\n1,2", "[{\"a\":1},{\"a\":2"})
        EXPECT_EQ(readText(header + std::string(text).substr(0, 11)).broken.size(), 0U) << text;
    EXPECT_EQ(readText(header + "a,b\n8,9\n1,2").log, (Log{R"(0@2 {"a":"8","b":"9"})", "failed"}));
}

TEST(NexsetReader, FailureIsToldOnlyAtTheEnd)
{
    const NexsetFolder folder;
    const std::string file = gzipped(threeLines);
    const auto opened = openNexset(folder.write(QStringLiteral("x"), file.substr(0, file.size() - 4)));
    ASSERT_TRUE(opened);
    while (opened->records->next())
        EXPECT_FALSE(opened->records->failure());
    EXPECT_TRUE(opened->records->failure());
    EXPECT_FALSE(opened->records->next());
}

TEST(NexsetReader, TheFirstRecordsComeBeforeTheInputEnds)
{
    const NexsetFolder folder;
    const QString path = folder.path(QStringLiteral("pipe"));
    ASSERT_EQ(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    for (const std::string start : {"{\"a\":1}\n{\"a\":2}\n{", "[{\"a\":1},{\"a\":2},", "a\n1\n2\n3"}) {
        const int pipe = ::open(QFile::encodeName(path).constData(), O_RDWR);
        ASSERT_EQ(::write(pipe, start.data(), start.size()), static_cast<ssize_t>(start.size()));
        const auto opened = openNexset(path);
        EXPECT_TRUE(std::holds_alternative<Record>(*opened->records->next()));
        EXPECT_EQ(std::get<Record>(*opened->records->next()).number, 1);
        EXPECT_EQ(opened->records->bytesTotal(), -1);
        ::close(pipe);
    }
}

TEST(NexsetReader, ADashIsStandardInput)
{
    const NexsetFolder folder;
    const int kept = ::dup(STDIN_FILENO);
    const int file =
        ::open(QFile::encodeName(folder.write(QStringLiteral("x"), gzipped(threeLines))).constData(), O_RDONLY);
    ::dup2(file, STDIN_FILENO);
    EXPECT_EQ(readAll(QStringLiteral("-")).log, threeRecords);
    EXPECT_EQ(readAll(QStringLiteral("-")).error->sentence(),
              QStringLiteral("standard input: It is empty; a Nexset needs at least one record."));
    ::dup2(kept, STDIN_FILENO);
    ::close(kept);
    ::close(file);
}

} // namespace
