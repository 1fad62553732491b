// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/Palette.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

namespace ds {
namespace {

class PaletteTest : public testing::Test
{
protected:
    PaletteEntry entry(const QString &text, const QString &detail = {})
    {
        return {text, "Action", detail, [this, text] { done << text; }};
    }
    QStringList shown()
    {
        QStringList texts;
        for (int i = 0; i < list().topLevelItemCount(); ++i)
            texts << list().topLevelItem(i)->text(0);
        return texts;
    }
    QTreeWidget &list() { return *palette.findChild<QTreeWidget *>(); }
    QLineEdit &line() { return *palette.findChild<QLineEdit *>(); }

    QStringList done;
    Palette palette{{entry("Save", "Ctrl+S"), entry("Save As…"), entry("Quit")}, [this](const QString &typed) {
                        return typed == "7" ? std::vector{entry("Record 7")} : std::vector<PaletteEntry>();
                    }};
};

TEST_F(PaletteTest, TypingFindsAndEnterDoesIt)
{
    EXPECT_EQ(shown(), (QStringList{"Save", "Save As…", "Quit"}));
    EXPECT_EQ(list().topLevelItem(0)->text(1), "Ctrl+S");
    line().setText("qu");
    EXPECT_EQ(shown(), QStringList{"Quit"});
    EXPECT_EQ(line().accessibleDescription(), "Quit") << "a screen reader hears what Enter will do";
    QTest::keyClick(&line(), Qt::Key_Return);
    EXPECT_EQ(done, QStringList{"Quit"});
    EXPECT_EQ(palette.result(), QDialog::Accepted);
}

TEST_F(PaletteTest, ArrowsChooseWhileTheLineKeepsTheFocus)
{
    line().setText("save");
    QTest::keyClick(&line(), Qt::Key_Down);
    QTest::keyClick(&line(), Qt::Key_Down);
    EXPECT_EQ(line().accessibleDescription(), "Save As…");
    QTest::keyClick(&line(), Qt::Key_Return);
    EXPECT_EQ(done, QStringList{"Save As…"});
}

TEST_F(PaletteTest, WhatIsMadeOfTheTypedTextComesFirst)
{
    line().setText("7");
    EXPECT_EQ(shown(), QStringList{"Record 7"});
    line().setText("zzz");
    EXPECT_TRUE(shown().isEmpty());
    QTest::keyClick(&line(), Qt::Key_Return);
    EXPECT_TRUE(done.isEmpty());
}

TEST(PaletteOfNothing, WhatIsNotPossibleCannotBeDone)
{
    Palette palette({{"Save", "File", "not possible now", {}}}, {});
    QTest::keyClick(palette.findChild<QLineEdit *>(), Qt::Key_Return);
    EXPECT_NE(palette.result(), QDialog::Accepted);
}

} // namespace
} // namespace ds
