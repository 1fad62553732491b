// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ChangesLink.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"

#include <QPlainTextEdit>

namespace ds {
namespace {

class ChangesLinkTest : public WindowTest
{
protected:
    ChangesBar *bar() { return named<ChangesBar>("What changes"); }
    bool says(const QString &text)
    {
        return waitFor([&] { return bar() && bar()->text() == text; });
    }
    void openSaved()
    {
        window->openNexset(services.sampleNexset);
        window->newDestination();
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        window->editor().edit("x", {}, [](Destination &d) {
            d.endpoint = "create_room";
            d.mapping = {{"name", MappingEntry::Kind::Source, "meeting.title", {}, {}, {}}};
        });
        EXPECT_EQ(bar(), nullptr) << "it was never saved";
        ASSERT_TRUE(window->editor().save(folder.filePath("x.destination.json")));
    }
};

TEST_F(ChangesLinkTest, AnEditSaysHowManyPayloadsChangeAndHowThisOneDoes)
{
    openSaved();
    EXPECT_EQ(bar(), nullptr) << "nothing changed since";
    window->editor().edit("x", {}, [](Destination &d) {
        d.mapping.push_back({"description", MappingEntry::Kind::Value, {}, Json::string(u"new"_qs), {}, {}});
    });
    ASSERT_TRUE(says("What changes: 6 of 6 payloads")) << (bar() ? bar()->text().toStdString() : "");
    ASSERT_TRUE(press("Show what changes in this record"));
    auto *diff = named<QPlainTextEdit>("What changes in this record's payload");
    ASSERT_NE(diff, nullptr);
    ASSERT_TRUE(waitFor([&] { return diff->toPlainText().contains("+   \"description\": \"new\""); }))
        << diff->toPlainText().toStdString();
    window->editor().undoStack().undo();
    EXPECT_EQ(bar(), nullptr) << "it is as it was saved";
}

TEST_F(ChangesLinkTest, CountingCanBeStoppedAndTakenUpAgain)
{
    openSaved();
    window->editor().edit("x", {}, [](Destination &d) { d.exclude = {"meeting"}; });
    ASSERT_NE(bar(), nullptr);
    ASSERT_TRUE(press("Stop counting what changes"));
    EXPECT_TRUE(says("What changes: not counted"));
    ASSERT_TRUE(press("Count what changes"));
    EXPECT_TRUE(says("What changes: 6 of 6 payloads"));
}

} // namespace
} // namespace ds
