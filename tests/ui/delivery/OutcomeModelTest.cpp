// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/OutcomeModel.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace ds {
namespace {

TEST(OutcomeModelTest, KeepsTheRulesOfModels)
{
    OutcomeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setOutcomes(
        {{0, "0", OutcomeKind::Failed, 400, "bad", "{}"}, {4, "4-9", OutcomeKind::Unknown, 0, "no answer", ""}});
    EXPECT_EQ(model.rowCount(), 2);
    model.setOutcomes({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(OutcomeModelTest, CountsRecordsFromOneAsPeopleDo)
{
    EXPECT_EQ(recordsText("0"), "1");
    EXPECT_EQ(recordsText("0-99,101"), "1–100, 102");
}

TEST(OutcomeModelTest, TellsTheOutcomesApart)
{
    OutcomeModel model;
    model.setOutcomes({{2, "2", OutcomeKind::Failed, 400, "name\nis bad", ""},
                       {3, "3", OutcomeKind::Unknown, 0, "reset", ""},
                       {4, "4", OutcomeKind::Delivered, 200, "", "{}"}});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, OutcomeModel::Records), "3");
    EXPECT_TRUE(text(0, OutcomeModel::State).contains("failed"));
    EXPECT_EQ(text(0, OutcomeModel::Status), "400");
    EXPECT_EQ(text(0, OutcomeModel::Message), "name is bad") << "one line in the table";
    EXPECT_TRUE(text(1, OutcomeModel::State).contains("unknown"));
    EXPECT_EQ(text(1, OutcomeModel::Status), "–");
    EXPECT_TRUE(text(2, OutcomeModel::State).contains("delivered"));
}

} // namespace
} // namespace ds
