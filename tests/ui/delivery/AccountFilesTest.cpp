// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/AccountFiles.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/delivery/DeliveryPanel.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace ds {
namespace {

class AccountFilesTest : public testing::Test
{
protected:
    AccountFilesTest()
    {
        services.prompts = &prompts;
        services.deliveries = &deliveries;
        services.destinationFolder = "/destinations";
        files = std::make_unique<AccountFiles>(services, panel, nullptr, nullptr);
        order.destinationPath = "/destinations/create-rooms.destination.json";
        order.nexset = folder.filePath("meetings.ndjson");
        EXPECT_TRUE(QFile(order.nexset).open(QIODevice::WriteOnly));
        DeliveryBrief brief;
        brief.history.answered = true;
        panel.setBrief(brief);
        panel.setEnd({});
        panel.show();
    }
    bool says(const QString &text) const
    {
        for (const QLabel *each : panel.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(text))
                return true;
        }
        return false;
    }
    QPushButton *answersButton() const
    {
        for (QPushButton *each : panel.findChildren<QPushButton *>()) {
            if (each->text() == "Answers as a Nexset")
                return each;
        }
        return nullptr;
    }

    QTemporaryDir folder;
    FakePrompts prompts;
    FakeDeliveries deliveries;
    WindowServices services;
    DeliveryPanel panel;
    DeliveryOrder order;
    std::unique_ptr<AccountFiles> files;
};

TEST_F(AccountFilesTest, AnswersAreWrittenWhereTheUserSaysAndOpened)
{
    QSignalSpy wanted(files.get(), &AccountFiles::openWanted);
    prompts.path = "/picked/answers.ndjson";
    files->saveAnswers(order);
    EXPECT_EQ(prompts.lastSuggested, folder.filePath("create-rooms.answers.ndjson"));
    EXPECT_EQ(deliveries.calls, QStringList(prompts.path));
    EXPECT_FALSE(answersButton()->isEnabled()) << "once is enough";
    EXPECT_TRUE(wanted.isEmpty()) << "they are not there yet";
    emit deliveries.answersWritten({prompts.path, 6, 0});
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted[0][0], prompts.path);
    EXPECT_TRUE(says("Answers: 6, written to /picked/answers.ndjson"));
    EXPECT_FALSE(says("no longer"));
    EXPECT_TRUE(answersButton()->isEnabled());
}

TEST_F(AccountFilesTest, AnswersOfAnAccountWithoutADestinationAreNamedAfterTheNexset)
{
    order.destinationPath.clear();
    files->saveAnswers(order);
    EXPECT_EQ(prompts.lastSuggested, folder.filePath("meetings.answers.ndjson"));
}

TEST_F(AccountFilesTest, AnswersThatWereNotKeptAreTold)
{
    emit deliveries.answersWritten({"/picked/answers.ndjson", 6, 2});
    EXPECT_TRUE(says("The account no longer has 2 of them"));
}

TEST_F(AccountFilesTest, ARefusalIsSaidAndNothingIsOpened)
{
    QSignalSpy wanted(files.get(), &AccountFiles::openWanted);
    prompts.path = "/picked/answers.ndjson";
    files->saveAnswers(order);
    emit deliveries.answersRefused("The Nexset changed.");
    EXPECT_TRUE(says("The Nexset changed."));
    EXPECT_TRUE(answersButton()->isEnabled());
    EXPECT_TRUE(wanted.isEmpty());
}

TEST_F(AccountFilesTest, NothingIsWrittenWithoutAPlace)
{
    files->saveAnswers(order);
    files->saveFailed(order);
    EXPECT_EQ(prompts.asked, 2);
    EXPECT_TRUE(deliveries.calls.isEmpty());
    EXPECT_TRUE(answersButton()->isEnabled());
}

TEST_F(AccountFilesTest, FailedRecordsOfASampleGoToTheFolderOfDestinations)
{
    order.nexset = ":/samples/meetings.ndjson";
    deliveries.troubles = {{4, "4", OutcomeKind::Failed, 400, "no", ""}};
    prompts.path = "/picked/failed.ndjson";
    files->saveFailed(order);
    EXPECT_EQ(prompts.lastSuggested, "/destinations/meetings.failed.ndjson");
    EXPECT_TRUE(says("Failed: 1 record, written to /picked/failed.ndjson"));
}

} // namespace
} // namespace ds
