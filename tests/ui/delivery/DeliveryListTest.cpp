// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryList.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QListWidget>
#include <QSignalSpy>

namespace ds {
namespace {

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

PastDelivery past(const QString &name, const DeliverySummary &summary, bool complete)
{
    PastDelivery past;
    past.destinationName = name;
    past.ledger = name + ".ledger";
    past.history.exists = true;
    past.history.complete = complete;
    past.history.summary = summary;
    past.history.changedAt = noon.addSecs(-240);
    return past;
}

TEST(DeliveryListTest, TellsEachStateInAWordAndASign)
{
    EXPECT_EQ(stateText(past("a", {6, 6, 6, 0, 0, 0, 6, 1}, true)), "✓ 6 delivered");
    EXPECT_EQ(stateText(past("a", {6, 6, 2, 3, 1, 0, 6, 1}, true)), "⚠ 3 failed, 1 unknown");
    EXPECT_EQ(stateText(past("a", {6, 2, 2, 0, 0, 4, 2, 1}, false)), "◐ 4 left");
    PastDelivery running = past("a", {6, 2, 2, 0, 0, 4, 2, 1}, false);
    running.running = true;
    EXPECT_EQ(stateText(running), "▶ running");
}

TEST(DeliveryListTest, ARowOpensItsAccount)
{
    DeliveryList list([] { return noon; });
    list.setPast({past("Rooms", {6, 6, 6, 0, 0, 0, 6, 1}, true), past("Roles", {6, 2, 2, 0, 0, 4, 2, 1}, false)});
    auto *rows = list.findChild<QListWidget *>();
    ASSERT_EQ(rows->count(), 2);
    EXPECT_TRUE(rows->item(1)->text().startsWith("Roles\n"));
    EXPECT_TRUE(rows->item(1)->text().endsWith("◐ 4 left"));
    QSignalSpy chosen(&list, &DeliveryList::chosen);
    emit rows->itemActivated(rows->item(1));
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].value<PastDelivery>().ledger, "Roles.ledger");
}

TEST(DeliveryList, SaysOfWhichPartADeliveryWas)
{
    DeliveryList list([] { return QDateTime(QDate(2026, 3, 5), QTime(6, 7), Qt::UTC); });
    PastDelivery part = past("Rooms", {10, 10, 10, 0, 0, 0, 10}, true);
    part.span = {16, 10};
    list.setPast({part});
    EXPECT_TRUE(list.findChild<QListWidget *>()->item(0)->text().endsWith("✓ 10 delivered · records 17–26"));
}

} // namespace
} // namespace ds
