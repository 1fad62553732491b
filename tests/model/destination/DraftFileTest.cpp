// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DraftFile.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ds {
namespace {

/// As far as somebody came who chooses, types and changes his mind.
Draft inTheMaking()
{
    Draft draft;
    draft.destination.credential = QStringLiteral("Mine");
    draft.destination.document = *Json::parse(R"({"later":{"n":1.10},"name":"old"})");
    for (const char *target : {"", "name", "name", "name.first"}) {
        MappingEntry entry;
        entry.target = QLatin1String(target);
        entry.kind = MappingEntry::Kind::Value;
        entry.value = *Json::parse("12345678901234567890");
        draft.destination.mapping.push_back(entry);
    }
    draft.destinationFile = QStringLiteral("/home/me/rooms.destination.json");
    draft.base = QByteArray::fromHex("00ff10");
    draft.nexset = QStringLiteral("/home/me/a \"b\".ndjson");
    draft.foreign = true;
    draft.keptAt = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8, 9), Qt::UTC);
    return draft;
}

class DraftFileTest : public testing::Test
{
protected:
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("draft-1.draft.json"));
};

TEST_F(DraftFileTest, KeepsWhatNoDestinationFileMayHold)
{
    const Draft draft = inTheMaking();
    ASSERT_TRUE(bool(writeDraftFile(path, draft)));
    const std::optional<Draft> read = readDraftFile(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->destination.mapping, draft.destination.mapping);
    EXPECT_EQ(read->destination.name, QString());
    EXPECT_EQ(read->destination.endpoint, QString());
    EXPECT_EQ(read->destination.credential, draft.destination.credential);
    EXPECT_EQ(read->destination.document.find("later")->toCompact(), R"({"n":1.10})") << "unknown keys stay";
    EXPECT_EQ(read->destinationFile, draft.destinationFile);
    EXPECT_EQ(read->base, draft.base);
    EXPECT_EQ(read->nexset, draft.nexset);
    EXPECT_TRUE(read->foreign);
    EXPECT_EQ(read->keptAt, draft.keptAt);
}

TEST_F(DraftFileTest, KeepsAStepThatIsStillBeingWritten)
{
    Draft draft = inTheMaking();
    MappingEntry entry;
    entry.target = QStringLiteral("description");
    entry.text = QStringLiteral("about");
    entry.steps = {{*Json::parse(R"({"step":"first","count":0})")}};
    draft.destination.mapping.push_back(entry);
    ASSERT_TRUE(bool(writeDraftFile(path, draft)));
    const std::optional<Draft> read = readDraftFile(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->destination.mapping.back().steps, entry.steps);
}

TEST_F(DraftFileTest, IsForItsOwnerAlone)
{
    ASSERT_TRUE(bool(writeDraftFile(path, inTheMaking())));
    EXPECT_EQ(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
}

TEST_F(DraftFileTest, OtherFilesAreNone)
{
    EXPECT_FALSE(readDraftFile(path)) << "there is none";
    QFile file(path);
    for (const char *text : {"", "{", "{}", R"({"format":"100ms-destination","version":1,"name":"a","endpoint":"b"})",
                             R"({"format":"100ms-destination-draft","version":2,"keptAt":"","destination":{}})",
                             R"({"format":"100ms-destination-draft","version":1,"keptAt":"","destination":{}})"}) {
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        EXPECT_FALSE(readDraftFile(path)) << text;
    }
}

TEST_F(DraftFileTest, IsSavedWhereTheDestinationsFileHoldsTheSame)
{
    Draft draft;
    draft.destination.name = QStringLiteral("Rooms");
    draft.destination.endpoint = QStringLiteral("create_room");
    EXPECT_FALSE(isSaved(draft)) << "it has no file";
    draft.destinationFile = folder.filePath(QStringLiteral("rooms.destination.json"));
    EXPECT_FALSE(isSaved(draft)) << "the file is not there";
    ASSERT_TRUE(bool(writeDestinationFile(draft.destinationFile, draft.destination)));
    EXPECT_TRUE(isSaved(draft));
    draft.destination.headers = QStringLiteral("x:y");
    EXPECT_FALSE(isSaved(draft));
}

} // namespace
} // namespace ds
