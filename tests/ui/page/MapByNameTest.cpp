// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MapByName.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QTreeWidget>

namespace ds {
namespace {

std::vector<Suggestion> some()
{
    return {{u"name"_qs, u"title"_qs, false, 3, 3, {}, false},
            {u"size"_qs, u"seats"_qs, false, 3, 1, u"\"many\" is no integer."_qs, false},
            {u"polls"_qs, u"poll"_qs, false, 3, 0, u"A text is no list."_qs, false}};
}

QPushButton *takeButton(const MapByName &preview)
{
    for (QPushButton *button : preview.findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Map "_qs))
            return button;
    }
    return nullptr;
}

TEST(MapByName, ShowsTheSampleAndTheFitOfEachAndLeavesOutWhatCannotFit)
{
    const MapByName preview(some(), [](const QString &path) { return Json::string(u"sample of "_qs + path); });
    const auto *list = preview.findChild<QTreeWidget *>();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->topLevelItem(0)->text(2), u"sample of title"_qs);
    EXPECT_EQ(list->topLevelItem(0)->text(3), u"✓ fits"_qs);
    EXPECT_EQ(list->topLevelItem(1)->text(3), u"⚠ 1 of 3 values: \"many\" is no integer."_qs);
    EXPECT_EQ(list->topLevelItem(2)->text(3), u"✖ left out: A text is no list."_qs);
    EXPECT_FALSE(list->topLevelItem(2)->flags() & Qt::ItemIsUserCheckable);
    EXPECT_EQ(preview.chosen().size(), 2U);
}

TEST(MapByName, TakesWhatIsTicked)
{
    MapByName preview(some(), {});
    auto *list = preview.findChild<QTreeWidget *>();
    QPushButton *take = takeButton(preview);
    ASSERT_TRUE(take);
    EXPECT_EQ(take->text(), u"Map 2 fields"_qs);
    QStringList targets;
    QObject::connect(&preview, &MapByName::taken, [&](const std::vector<Suggestion> &chosen) {
        for (const Suggestion &each : chosen)
            targets << each.target;
    });
    list->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    EXPECT_EQ(take->text(), u"Map 1 field"_qs);
    take->click();
    EXPECT_EQ(targets, QStringList{u"size"_qs});
}

TEST(MapByName, HasNothingToTakeWhenNothingIsTicked)
{
    const MapByName preview({some().back()}, {});
    EXPECT_FALSE(takeButton(preview)->isEnabled());
}

} // namespace
} // namespace ds
