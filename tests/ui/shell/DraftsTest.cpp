// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Drafts.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/edit/DestinationEditor.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace ds {
namespace {

class DraftsTest : public testing::Test
{
protected:
    DraftsTest() { begin(); }
    /// A run of the program; the one before it ended as by kill -9.
    void begin()
    {
        drafts.reset();
        editor = std::make_unique<DestinationEditor>();
        drafts = std::make_unique<Drafts>(Drafts::Means{place, now, 0}, *editor, nullptr);
    }
    void rename(const QString &name)
    {
        editor->edit("x", "name", [&name](Destination &d) { d.name = name; });
    }
    QStringList files() const { return QDir(place).entryList({"*.draft.json"}, QDir::Files); }
    QString keptName(int slot = 1) const
    {
        const auto draft = readDraftFile(place + QStringLiteral("/draft-%1.draft.json").arg(slot));
        return draft ? draft->destination.name : QString();
    }

    QTemporaryDir folder;
    QString place = folder.filePath("drafts");
    Clock now = [] { return QDateTime(QDate(2026, 3, 5), QTime(6, 7), Qt::UTC); };
    std::unique_ptr<DestinationEditor> editor;
    std::unique_ptr<Drafts> drafts;
};

TEST_F(DraftsTest, AChangeIsKeptWithoutBeingAskedForAndOfferedByTheNextRun)
{
    drafts->setSituation([](Draft &draft) { draft.nexset = "/a.ndjson"; });
    EXPECT_TRUE(drafts->left().empty());
    rename("Unsaved");
    ASSERT_TRUE(waitFor([&] { return keptName() == "Unsaved"; }));
    EXPECT_EQ(QFile::permissions(place) & (QFile::ReadGroup | QFile::ReadOther), 0);
    begin();
    ASSERT_EQ(drafts->left().size(), 1u);
    const Draft &draft = drafts->left()[0].draft;
    EXPECT_EQ(draft.destination.name, "Unsaved");
    EXPECT_EQ(draft.nexset, "/a.ndjson");
    EXPECT_EQ(draft.keptAt, now());
    EXPECT_EQ(editor->destination().name, QString()) << "nothing is opened unasked";
}

TEST_F(DraftsTest, WhatIsSavedOrUndoneOrGivenUpLeavesNothing)
{
    const QString path = folder.filePath("rooms.destination.json");
    editor->start({});
    editor->edit("x", {}, [](Destination &d) {
        d.name = "Rooms";
        d.endpoint = "create_room";
    });
    ASSERT_TRUE(waitFor([&] { return !files().isEmpty(); }));
    ASSERT_TRUE(bool(editor->save(path)));
    EXPECT_TRUE(waitFor([&] { return files().isEmpty(); })) << "saved";
    rename("Other");
    ASSERT_TRUE(waitFor([&] { return !files().isEmpty(); }));
    editor->undoStack().undo();
    EXPECT_TRUE(waitFor([&] { return files().isEmpty(); })) << "undone";
    rename("Other");
    ASSERT_TRUE(waitFor([&] { return !files().isEmpty(); }));
    drafts->forget();
    EXPECT_TRUE(waitFor([&] { return files().isEmpty(); })) << "given up";
}

TEST_F(DraftsTest, AnotherWindowsDraftIsNeitherOfferedNorWrittenOver)
{
    rename("Mine");
    ASSERT_TRUE(waitFor([&] { return keptName() == "Mine"; }));
    DestinationEditor otherEditor;
    Drafts other({place, now, 0}, otherEditor, nullptr);
    EXPECT_TRUE(other.left().empty());
    otherEditor.edit("x", {}, [](Destination &d) { d.name = "Theirs"; });
    ASSERT_TRUE(waitFor([&] { return keptName(2) == "Theirs"; }));
    EXPECT_EQ(keptName(1), "Mine");
}

TEST_F(DraftsTest, WhatIsLeftStaysUntilItIsTakenOrThrownAway)
{
    rename("First");
    ASSERT_TRUE(waitFor([&] { return keptName() == "First"; }));
    begin();
    rename("Second");
    ASSERT_TRUE(waitFor([&] { return keptName(2) == "Second"; })) << "beside the first";
    begin();
    ASSERT_EQ(drafts->left().size(), 2u);
    QSignalSpy changed(drafts.get(), &Drafts::leftChanged);
    const Drafts::Left one = drafts->left()[0];
    ASSERT_TRUE(editor->goOn(one.draft.destination, {}, {}).empty());
    drafts->taken(one.file);
    EXPECT_EQ(changed.size(), 1);
    EXPECT_EQ(drafts->left().size(), 1u);
    EXPECT_FALSE(QFile::exists(one.file));
    EXPECT_EQ(keptName(3), one.draft.destination.name) << "it is this run's own now";
    const QString rest = drafts->left()[0].file;
    drafts->discard(rest);
    EXPECT_TRUE(drafts->left().empty());
    ASSERT_TRUE(waitFor([&] { return !QFile::exists(rest); }));
    drafts->restoreDiscarded();
    EXPECT_TRUE(QFile::exists(rest));
    EXPECT_EQ(drafts->left().size(), 1u);
}

TEST_F(DraftsTest, WhatWasSavedRightBeforeTheEndIsNotOffered)
{
    Draft draft;
    draft.destination.name = "Rooms";
    draft.destination.endpoint = "create_room";
    draft.destinationFile = folder.filePath("rooms.destination.json");
    draft.keptAt = now();
    ASSERT_TRUE(bool(writeDestinationFile(draft.destinationFile, draft.destination)));
    ASSERT_TRUE(QDir().mkpath(place));
    ASSERT_TRUE(bool(writeDraftFile(place + "/draft-1.draft.json", draft)));
    begin();
    EXPECT_TRUE(drafts->left().empty());
    EXPECT_EQ(files(), QStringList());
}

TEST_F(DraftsTest, ThatNothingCanBeKeptIsSaidOnce)
{
    QFile file(place);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)); // a file where the folder should be
    QSignalSpy said(drafts.get(), &Drafts::notKept);
    rename("One");
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    rename("Two");
    drafts->keepNow();
    EXPECT_EQ(said.size(), 1);
}

} // namespace
} // namespace ds
