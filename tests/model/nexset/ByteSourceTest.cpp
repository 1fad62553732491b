// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/ByteSource.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ds;

namespace {

struct Bytes
{
    std::string text;
    bool failed = false;
};

Bytes allBytes(ByteSource &source, size_t step = 1000)
{
    Bytes all;
    std::string block(step, '\0');
    while (const size_t got = source.read(block.data(), step))
        all.text += block.substr(0, got);
    all.failed = source.failure().has_value();
    return all;
}

Bytes bytesOf(std::string_view file, size_t step = 1000)
{
    const NexsetFolder folder;
    const Result<std::unique_ptr<ByteSource>> source = ByteSource::open(folder.write(QStringLiteral("f"), file));
    return allBytes(**source, step);
}

std::string longText()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i) + "\n";
    return text;
}

TEST(ByteSource, ReadsPlainFilesAsTheyAre)
{
    for (const std::string &text : {std::string(), std::string("\x1F"), std::string("ab"), longText()}) {
        const Bytes read = bytesOf(text);
        EXPECT_EQ(read.text, text);
        EXPECT_FALSE(read.failed);
    }
}

TEST(ByteSource, InflatesAllMembersWhateverTheNameAndTheStep)
{
    const std::string text = longText();
    const std::string file = gzipped(text) + gzipped("") + gzipped("tail");
    EXPECT_EQ(bytesOf(file).text, text + "tail");
    EXPECT_EQ(bytesOf(file, 1).text.size(), text.size() + 4);
    EXPECT_FALSE(bytesOf(file).failed);
}

TEST(ByteSource, PassesOverZerosBehindTheLastMember)
{
    const Bytes read = bytesOf(gzipped("abc") + std::string(700, '\0'));
    EXPECT_EQ(read.text, "abc");
    EXPECT_FALSE(read.failed);
}

TEST(ByteSource, SaysWhenSomethingElseFollowsAMember)
{
    EXPECT_TRUE(bytesOf(gzipped("abc") + "garbage").failed);
    EXPECT_TRUE(bytesOf(gzipped("abc") + std::string(3, '\0') + gzipped("def")).failed);
    EXPECT_EQ(bytesOf(gzipped("abc") + "garbage").text, "abc");
}

TEST(ByteSource, ACutGzipFileFailsAfterWhatCouldBeRead)
{
    const std::string text = longText();
    const std::string file = gzipped(text);
    for (const size_t size : {size_t(2), size_t(11), file.size() / 2, file.size() - 1}) {
        const Bytes read = bytesOf(file.substr(0, size));
        EXPECT_TRUE(read.failed) << size;
        EXPECT_EQ(read.text, text.substr(0, read.text.size()));
    }
    EXPECT_GT(bytesOf(file.substr(0, file.size() / 2)).text.size(), text.size() / 4);
}

TEST(ByteSource, AWrongChecksumIsAFailure)
{
    std::string file = gzipped("some text");
    file[file.size() - 8] = static_cast<char>(file[file.size() - 8] ^ 1);
    EXPECT_TRUE(bytesOf(file).failed);
    EXPECT_EQ(bytesOf(file).text, "some text");
}

TEST(ByteSource, NamesWhatCannotBeOpened)
{
    const NexsetFolder folder;
    const auto fault = [&](const QString &name) { return ByteSource::open(folder.path(name)).error().sentence(); };
    EXPECT_TRUE(fault(QStringLiteral("none")).contains(u"no such file"));
    EXPECT_TRUE(fault(QStringLiteral(".")).contains(u"folder"));
    EXPECT_TRUE(ByteSource::open(QString()).error().what.contains(u"no such file"));
}

TEST(ByteSource, CountsBytesOfTheFileForProgress)
{
    const NexsetFolder folder;
    const std::string file = gzipped(longText());
    const auto source = *ByteSource::open(folder.write(QStringLiteral("f"), file));
    EXPECT_EQ(source->bytesTotal(), static_cast<qint64>(file.size()));
    allBytes(*source);
    EXPECT_EQ(source->bytesRead(), source->bytesTotal());
}

TEST(ByteSource, HandsOnWhatAPipeBringsWithoutWaitingForMore)
{
    const NexsetFolder folder;
    const QString path = folder.path(QStringLiteral("pipe"));
    ASSERT_EQ(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    // Opened for both, so that neither end waits for the other.
    const int pipe = ::open(QFile::encodeName(path).constData(), O_RDWR);
    ASSERT_EQ(::write(pipe, "first", 5), 5);
    const auto source = *ByteSource::open(path);
    char block[1000];
    EXPECT_EQ(std::string(block, source->read(block, sizeof block)), "first");
    EXPECT_EQ(source->bytesTotal(), -1);
    ::close(pipe);
    EXPECT_EQ(source->read(block, sizeof block), 0U);
}

} // namespace
