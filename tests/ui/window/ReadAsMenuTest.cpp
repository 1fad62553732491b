// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ReadAsMenu.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QMenu>

namespace ds {
namespace {

class ReadAsMenu : public testing::Test
{
protected:
    QAction *entry(const QString &label) const
    {
        for (QAction *action : m_menu->actions()) {
            if (action->text() == label)
                return action;
        }
        return nullptr;
    }

    NexsetOptions m_now;
    int m_chosen = 0;
    std::unique_ptr<QMenu> m_menu{makeReadAsMenu(
        nullptr, [this] { return m_now; },
        [this](const NexsetOptions &options) {
            m_now = options;
            ++m_chosen;
        })};
};

TEST_F(ReadAsMenu, ChangesOneSettingAndKeepsTheOthers)
{
    m_now.unwrap = false;
    entry("Semicolon")->trigger();
    entry("Windows-1252 (Excel)")->trigger();
    EXPECT_EQ(m_now.separator, ';');
    EXPECT_EQ(m_now.encoding, "windows-1252");
    EXPECT_FALSE(m_now.unwrap);
    entry("Separator Told by Content")->trigger();
    EXPECT_FALSE(m_now.separator);
    EXPECT_EQ(m_chosen, 3);
}

TEST_F(ReadAsMenu, ShowsWhatIsTaken)
{
    m_now.separator = '\t';
    emit m_menu->aboutToShow();
    EXPECT_TRUE(entry("Tab")->isChecked());
    EXPECT_FALSE(entry("Comma")->isChecked());
    EXPECT_TRUE(entry("UTF-8, or as the File Says")->isChecked());
}

} // namespace
} // namespace ds
