// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaListView.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"
#include "ui/nexla/NexlaListModel.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QTableView>

namespace ds {
namespace {

class NexlaListViewTest : public testing::Test
{
protected:
    test::NexlaStandIn nexla;
    NexlaListView view{QStringLiteral("nexsets"), QStringLiteral("Nexsets")};
    QTableView *table = view.findChild<QTableView *>();
    QLineEdit *search = view.findChild<QLineEdit *>();

    void load()
    {
        view.load([this] { return std::make_unique<test::StandInApi>(nexla); });
    }
    bool says(const QString &text)
    {
        return waitFor([&] { return table->accessibleDescription().contains(text); });
    }
    QString cell(int row, int column) const { return table->model()->index(row, column).data().toString(); }
};

TEST_F(NexlaListViewTest, FillsWithAllPagesAndIsSearched)
{
    for (int id = 101; id <= 350; ++id)
        nexla.put("data_sets", id, R"({"name":"Set )" + std::to_string(id) + R"(","status":"PAUSED"})");
    load();
    EXPECT_TRUE(says("251"));
    EXPECT_EQ(table->model()->rowCount(), 251);
    EXPECT_EQ(cell(0, 0), "Meetings");
    EXPECT_EQ(cell(0, 2), "ACTIVE");
    search->setText("set 22");
    EXPECT_EQ(table->model()->rowCount(), 10);
    EXPECT_TRUE(says("10 of 251"));
}

TEST_F(NexlaListViewTest, ChoosesAsSoonAsItIsThere)
{
    nexla.put("data_sets", 120, R"({"name":"B"})");
    view.choose(120);
    EXPECT_EQ(view.current(), nullptr);
    load();
    EXPECT_TRUE(waitFor([&] { return view.current() != nullptr; }));
    EXPECT_EQ(view.current()->id, 120);
}

TEST_F(NexlaListViewTest, ThatBreaksOffSaysSo)
{
    nexla.setTrouble([](const QString &, int) { return std::optional(test::NexlaStandIn::error(403, "A", "x")); });
    load();
    EXPECT_TRUE(waitFor([&] {
        return table->accessibleDescription() != "None" && !table->accessibleDescription().contains("reading");
    }));
    EXPECT_EQ(table->model()->rowCount(), 0);
}

TEST_F(NexlaListViewTest, HasNamesForAScreenReader)
{
    EXPECT_EQ(table->accessibleName(), "Nexsets");
    EXPECT_EQ(search->accessibleName(), "Search Nexsets");
}

} // namespace
} // namespace ds
