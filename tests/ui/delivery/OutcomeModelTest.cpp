// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/OutcomeModel.h"

#include "tests/support/Printers.h"
#include "ui/base/Look.h"

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
                       {4, "4", OutcomeKind::Delivered, 200, "", "{}"},
                       {5, "5", OutcomeKind::Failed, 400, "no", "", false, 1}});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, OutcomeModel::Records), "3");
    EXPECT_TRUE(text(0, OutcomeModel::State).contains("not sent")) << "no attempt was made";
    EXPECT_TRUE(text(3, OutcomeModel::State).contains("failed"));
    EXPECT_EQ(text(0, OutcomeModel::Status), "400");
    EXPECT_EQ(text(0, OutcomeModel::Message), "name is bad") << "one line in the table";
    EXPECT_TRUE(text(1, OutcomeModel::State).contains("unknown"));
    EXPECT_EQ(text(1, OutcomeModel::Status), "–");
    EXPECT_TRUE(text(2, OutcomeModel::State).contains("delivered"));
}

TEST(OutcomeModelTest, KnowsWhichColumnsHaveSomethingToTell)
{
    OutcomeModel model;
    EXPECT_FALSE(model.hasTextIn(OutcomeModel::Records));
    model.setOutcomes(
        {{0, "0", OutcomeKind::Delivered, 200, "", "{}"}, {1, "1", OutcomeKind::Delivered, 200, "", R"({"id":7})"}});
    EXPECT_TRUE(model.hasTextIn(OutcomeModel::AnsweredId)) << "one of them is enough";
    EXPECT_FALSE(model.hasTextIn(OutcomeModel::Message));
}

TEST(OutcomeModelTest, ShowsAttemptsTimeAndTheIdThatCameBack)
{
    OutcomeModel model;
    model.setOutcomes({{0, "0", OutcomeKind::Delivered, 200, "", R"({"id":"6f \u00e9","name":"n"})", true, 2, 1500},
                       {1, "1", OutcomeKind::Failed, 0, "no request", ""}});
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, OutcomeModel::Attempts), "2");
    EXPECT_EQ(text(0, OutcomeModel::Milliseconds), countText(1500));
    EXPECT_EQ(text(0, OutcomeModel::AnsweredId), "6f é");
    EXPECT_EQ(text(1, OutcomeModel::Attempts), "–");
    EXPECT_EQ(text(1, OutcomeModel::Milliseconds), "–");
    EXPECT_EQ(text(1, OutcomeModel::AnsweredId), "");
    EXPECT_EQ(model.headerData(OutcomeModel::AnsweredId, Qt::Horizontal, Qt::DisplayRole), "Answered id");
    EXPECT_EQ(model.headerData(OutcomeModel::Message, Qt::Horizontal, Qt::DisplayRole), "What happened");
}

TEST(OutcomeModelTest, SaysWhatARequestWasAbout)
{
    DeliveryOutcome outcome{0, "0", OutcomeKind::Delivered, 200, "", "{}"};
    outcome.key = "weekly\nsync";
    OutcomeModel model;
    model.setOutcomes({outcome});
    EXPECT_EQ(model.index(0, OutcomeModel::Key).data().toString(), "weekly sync") << "one line in the table";
}

TEST(OutcomeModelTest, ReadsAnIdDigitForDigitAndOnlyWhereThereIsOne)
{
    EXPECT_EQ(answeredId(R"({"id":12345678901234567890})"), "12345678901234567890");
    EXPECT_EQ(answeredId(R"({"id":1.10})"), "1.10");
    for (const char *none : {"", "<html>", "[]", "null", R"({"id":null})", R"({"id":{"id":"a"}})",
                             R"({"data":{"id":1}})", R"({"id":"cut)"})
        EXPECT_EQ(answeredId(none), "") << none;
    EXPECT_EQ(answeredId(R"({"id":"a","x":")" + QString(70000, u'x') + "\"}"), "");
}

} // namespace
} // namespace ds
