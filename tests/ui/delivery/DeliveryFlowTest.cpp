// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryFlow.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/check/FindingsStrip.h"
#include "ui/data/NexsetSession.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"
#include "ui/shell/Remembered.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

namespace ds {
namespace {

class DeliveryFlowTest : public testing::Test
{
protected:
    DeliveryFlowTest()
    {
        services.catalog = &catalog;
        services.credentials = &credentials;
        services.prompts = &prompts;
        services.deliveries = &deliveries;
        services.destinationFolder = folder.path();
        flow = std::make_unique<DeliveryFlow>(
            services, DeliveryFlow::Parts{editor, nexset, documents, *messages, findings}, nullptr);
        flow->panel()->resize(700, 700);
        flow->panel()->show();
        editor.edit("x", {}, [](Destination &d) {
            d.name = "Rooms";
            d.credential = "Sandbox";
            d.endpoint = "create_room";
        });
        prompts.path = folder.filePath("rooms.destination.json");
        nexset.open(":/samples/meetings.ndjson");
        EXPECT_TRUE(waitFor([&] { return nexset.isComplete(); }));
    }
    ~DeliveryFlowTest() override { delete flow->panel(); }

    QPushButton *button(const QString &text)
    {
        for (QPushButton *each : flow->panel()->findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }
    bool press(const QString &text)
    {
        QPushButton *found = button(text);
        if (!found || !found->isEnabled())
            return false;
        found->click();
        return true;
    }
    bool says(const QString &text)
    {
        for (const QLabel *each : flow->panel()->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(text))
                return true;
        }
        return false;
    }
    bool tick(const QString &text)
    {
        for (QCheckBox *each : flow->panel()->findChildren<QCheckBox *>()) {
            if (each->text() == text && each->isVisible()) {
                each->click();
                return true;
            }
        }
        return false;
    }
    /// Of the destination in `rooms.destination.json`.
    PastDelivery pastDelivery(const DeliverySummary &account)
    {
        EXPECT_TRUE(editor.save(prompts.path));
        PastDelivery past;
        past.ledger = folder.filePath("rooms.ledger");
        past.destinationName = "Rooms";
        past.destinationPath = prompts.path;
        past.nexset = folder.filePath("other.ndjson");
        past.history.exists = true;
        past.history.summary = account;
        return past;
    }
    void run()
    {
        flow->activate();
        ASSERT_TRUE(press("Activate"));
        deliveries.go(2);
    }
    static DeliverySummary summary(qint64 delivered, qint64 failed, qint64 unknown, qint64 pending)
    {
        return {delivered + failed + unknown + pending, delivered + failed, delivered, failed, unknown, pending, 9, 3};
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    FakeCredentials credentials;
    FakePrompts prompts;
    FakeDeliveries deliveries;
    WindowServices services;
    QWidget window;
    Remembered remembered{{}};
    DestinationEditor editor;
    NexsetSession nexset;
    DocumentFlow documents{editor, prompts, remembered, folder.path(), &window};
    MessageBar *messages = new MessageBar(&window);
    FindingsStrip findings;
    std::unique_ptr<DeliveryFlow> flow;
};

TEST_F(DeliveryFlowTest, SavesAndShowsWhatWillBeSentBeforeAnythingIs)
{
    findings.setFindings({{Code::RoomNameLong, "A name is long.", "name", 2, {1, 4}}});
    flow->activate();
    EXPECT_TRUE(readDestinationFile(prompts.path).destination.has_value());
    EXPECT_TRUE(waitFor([&] { return says("meetings.ndjson · 6 records"); })) << "rows show once they are laid out";
    EXPECT_TRUE(says("Create Room"));
    EXPECT_TRUE(says("Sandbox → 127.0.0.1:40231 (sandbox)"));
    EXPECT_TRUE(says("room-name-long (2 records): A name is long."));
    EXPECT_TRUE(deliveries.orders.empty());
    ASSERT_TRUE(press("Activate"));
    ASSERT_EQ(deliveries.orders.size(), 1u);
    EXPECT_EQ(deliveries.begins[0], DeliveryBegin::New);
    EXPECT_EQ(deliveries.orders[0].destinationPath, prompts.path);
    EXPECT_EQ(deliveries.orders[0].records, 6) << "counted already";
}

TEST_F(DeliveryFlowTest, NothingBeginsWhenItIsNotSaved)
{
    prompts.path.clear();
    QSignalSpy shown(flow.get(), &DeliveryFlow::shown);
    flow->activate();
    EXPECT_TRUE(shown.isEmpty());
}

TEST_F(DeliveryFlowTest, AnErrorOfTheDestinationItselfBlocks)
{
    findings.setFindings({{Code::UrlInvalid, "The URL is wrong.", "url", 1, {}}});
    flow->activate();
    EXPECT_FALSE(press("Activate"));
    EXPECT_TRUE(says("Correct the errors of the destination first"));
    findings.setFindings({});
    EXPECT_TRUE(press("Activate"));
}

TEST_F(DeliveryFlowTest, PausesResumesAndStops)
{
    run();
    EXPECT_TRUE(says("2 delivered"));
    EXPECT_TRUE(says("about 1 min 1 s left"));
    EXPECT_TRUE(says("3 of 4 in flight"));
    ASSERT_TRUE(press("Pause"));
    EXPECT_EQ(button("Pause"), nullptr);
    ASSERT_TRUE(press("Resume"));
    ASSERT_TRUE(press("Stop"));
    ASSERT_TRUE(press("Stop at once"));
    EXPECT_EQ(deliveries.calls, QStringList({"pause", "resume", "stop", "abort"}));
}

TEST_F(DeliveryFlowTest, TheEndTellsWhatFailedAndRetriesIt)
{
    run();
    deliveries.troubles = {{4, "4", OutcomeKind::Failed, 400, "The server refused it.", "{\"code\":400}"},
                           {5, "5", OutcomeKind::Unknown, 0, "No answer.", ""}};
    deliveries.end(summary(4, 1, 1, 0));
    EXPECT_TRUE(says("4 delivered · 1 failed · 1 unknown · 0 left"));
    EXPECT_TRUE(messages->text().contains("Delivery of “Rooms” ended"));
    EXPECT_NE(button("Send the 1 unknown again"), nullptr);
    EXPECT_EQ(button("Resume the 0"), nullptr);
    ASSERT_TRUE(press("Retry the 1 failed"));
    EXPECT_EQ(deliveries.begins.back(), DeliveryBegin::RetryFailed);
    deliveries.troubles.clear();
    deliveries.end(summary(6, 0, 0, 0));
    EXPECT_TRUE(says("✓ All 6 records were delivered"));
    EXPECT_EQ(button("Retry the 1 failed"), nullptr);
}

TEST_F(DeliveryFlowTest, WhatFailedGoesOutWithTheSettingsOfNowAndAnAccountOfItsOwn)
{
    run();
    deliveries.end(summary(4, 2, 0, 0));
    editor.edit("x", {}, [](Destination &d) { d.setParameter("room_id", "other"); });
    ASSERT_TRUE(press("Deliver the 2 failed with the new settings"));
    ASSERT_EQ(deliveries.begins.back(), DeliveryBegin::New);
    const DeliveryOrder order = deliveries.orders.back();
    EXPECT_EQ(order.onlyFailedOf, "/ledgers/rooms.ledger");
    EXPECT_EQ(order.ledger, "/ledgers/rooms.ledger.failed");
    EXPECT_EQ(order.destination, editor.destination());
    EXPECT_FALSE(editor.isModified()) << "what is delivered is what was saved";
    EXPECT_EQ(button("Deliver the 2 failed with the new settings"), nullptr) << "it runs";
    deliveries.end(summary(1, 1, 0, 0));
    EXPECT_TRUE(says("1 delivered · 1 failed"));
    ASSERT_TRUE(press("Deliver the 1 failed with the new settings"));
    EXPECT_EQ(deliveries.orders.back().onlyFailedOf, "/ledgers/rooms.ledger.failed");
}

TEST_F(DeliveryFlowTest, WhatFailedIsNotDeliveredWithNewSettingsTwice)
{
    run();
    deliveries.end(summary(4, 2, 0, 0));
    deliveries.pastOfFailed.exists = deliveries.pastOfFailed.complete = true;
    deliveries.pastOfFailed.summary = summary(1, 1, 0, 0);
    ASSERT_TRUE(press("Deliver the 2 failed with the new settings"));
    EXPECT_EQ(deliveries.orders.size(), 1u) << "nothing more was begun";
    EXPECT_TRUE(says("this is the account of that"));
    EXPECT_TRUE(says("1 delivered · 1 failed"));
    EXPECT_TRUE(says("/ledgers/rooms.ledger.failed"));
}

TEST_F(DeliveryFlowTest, RefusedNewSettingsLeaveTheirAccountInSight)
{
    run();
    deliveries.past.exists = true;
    deliveries.past.summary = summary(4, 2, 0, 0);
    deliveries.end(summary(4, 2, 0, 0));
    ASSERT_TRUE(press("Deliver the 2 failed with the new settings"));
    deliveries.refuse("There is no such credential.");
    EXPECT_TRUE(says("There is no such credential."));
    EXPECT_TRUE(says("4 delivered · 2 failed"));
    ASSERT_TRUE(press("Retry the 2 failed"));
    EXPECT_EQ(deliveries.orders.back().ledger, "/ledgers/rooms.ledger");
    EXPECT_TRUE(deliveries.orders.back().onlyFailedOf.isEmpty());
}

TEST_F(DeliveryFlowTest, NewSettingsOfADestinationThatIsGoneAreSaid)
{
    const PastDelivery past = pastDelivery(summary(2, 1, 0, 3));
    emit flow->list()->chosen(past);
    EXPECT_TRUE(editor.save(folder.filePath("another.destination.json")));
    ASSERT_TRUE(QFile::remove(past.destinationPath));
    ASSERT_TRUE(press("Deliver the 1 failed with the new settings"));
    EXPECT_TRUE(deliveries.orders.empty());
    EXPECT_TRUE(says("is not there any more"));
}

TEST_F(DeliveryFlowTest, AnUnfinishedDeliveryIsResumedAfterAsking)
{
    deliveries.past.exists = true;
    deliveries.past.summary = summary(2, 0, 0, 4);
    flow->activate();
    EXPECT_TRUE(says("is unfinished: 2 delivered"));
    EXPECT_EQ(button("Activate"), nullptr);
    EXPECT_NE(button("Start over"), nullptr);
    ASSERT_TRUE(press("Resume the 4"));
    EXPECT_EQ(deliveries.begins.back(), DeliveryBegin::Resume);
}

TEST_F(DeliveryFlowTest, WhatIsLeftAndWhatIsUnknownAreOfferedApartBeforeAnotherDelivery)
{
    deliveries.past.exists = true;
    deliveries.past.summary = summary(2, 0, 1, 3);
    flow->activate();
    EXPECT_NE(button("Resume the 3"), nullptr);
    ASSERT_TRUE(press("Send the 1 unknown again"));
    EXPECT_EQ(deliveries.begins.back(), DeliveryBegin::ResendUnknown);
}

TEST_F(DeliveryFlowTest, WithAnotherCredentialTheRestCannotGoOnAndNothingElseIsTheDefault)
{
    deliveries.past.exists = true;
    deliveries.past.summary = summary(2, 0, 1, 3);
    deliveries.past.changed = "credential";
    flow->activate();
    EXPECT_FALSE(press("Resume the 3"));
    EXPECT_FALSE(press("Send the 1 unknown again"));
    EXPECT_TRUE(says("(credential)"));
    EXPECT_TRUE(button("← Back to the settings")->hasFocus());
    EXPECT_TRUE(button("Start over")->isEnabled());
    EXPECT_FALSE(button("Start over")->isDefault());
}

TEST_F(DeliveryFlowTest, TheOpenNexsetSaysHowManyACrashLeft)
{
    deliveries.past.exists = deliveries.past.uncounted = true;
    deliveries.past.summary = {3, 3, 2, 0, 1, 0, 3, 1};
    flow->activate();
    EXPECT_NE(button("Resume the 3"), nullptr) << "of six";
    EXPECT_TRUE(says("2 delivered · 0 failed · 1 unknown · 3 left"));
    PastDelivery past = pastDelivery({3, 3, 2, 0, 1, 0, 3, 1});
    past.history.uncounted = true;
    emit flow->list()->chosen(past);
    EXPECT_NE(button("Resume the rest"), nullptr) << "that Nexset is not open";
    EXPECT_TRUE(says("2 delivered · 0 failed · 1 unknown · some left"));
    EXPECT_NE(button("Send the 1 unknown again"), nullptr);
}

TEST_F(DeliveryFlowTest, WhatFailedEarlierIsDeliveredWithNewSettingsBeforeAnotherDelivery)
{
    deliveries.past.exists = deliveries.past.complete = true;
    deliveries.past.summary = summary(4, 2, 0, 0);
    deliveries.past.changed = "mapping";
    flow->activate();
    ASSERT_TRUE(press("Deliver the 2 failed with the new settings"));
    EXPECT_EQ(deliveries.orders.back().onlyFailedOf, "/ledgers/rooms.ledger");
    EXPECT_EQ(deliveries.orders.back().records, 2);
    deliveries.refuse("No.");
    EXPECT_NE(button("Deliver again"), nullptr) << "where it began";
}

TEST_F(DeliveryFlowTest, CollectedResponsesAreOffered)
{
    editor.edit("x", {}, [](Destination &d) { d.responseWebhook.enabled = true; });
    run();
    deliveries.past.exists = deliveries.past.answered = true;
    deliveries.end(summary(6, 0, 0, 0));
    EXPECT_TRUE(says("The responses were collected"));
    EXPECT_TRUE(button("Answers as a Nexset")->isEnabled());
}

TEST_F(DeliveryFlowTest, AFinishedOneIsRepeatedOnlyKnowingly)
{
    deliveries.past.exists = deliveries.past.complete = true;
    deliveries.past.summary = summary(6, 0, 0, 0);
    flow->activate();
    EXPECT_TRUE(says("was delivered to this destination already"));
    EXPECT_EQ(button("Resume the 0"), nullptr);
    ASSERT_TRUE(press("Deliver again"));
    EXPECT_EQ(deliveries.begins.back(), DeliveryBegin::Anew);
}

TEST_F(DeliveryFlowTest, ARefusalIsSaid)
{
    flow->activate();
    ASSERT_TRUE(press("Activate"));
    deliveries.refuse("The Nexset changed.");
    EXPECT_TRUE(says("The Nexset changed."));
    EXPECT_NE(button("Activate"), nullptr);
}

TEST_F(DeliveryFlowTest, OutcomesAreFilteredSearchedAndLeadToTheirRecord)
{
    run();
    deliveries.troubles = {{1, "1", OutcomeKind::Delivered, 200, "", "{\"id\":\"a\"}"},
                           {4, "4", OutcomeKind::Failed, 400, "The name is too long.", "{\"code\":400}"},
                           {5, "5", OutcomeKind::Failed, 404, "No such room.", ""}};
    deliveries.end(summary(4, 2, 0, 0));
    auto *table = flow->panel()->findChild<QTableView *>();
    auto *search = flow->panel()->findChild<OutcomeView *>()->findChild<QLineEdit *>();
    auto *kind = flow->panel()->findChild<OutcomeView *>()->findChild<QComboBox *>();
    EXPECT_EQ(table->model()->rowCount(), 2);
    search->setText("ROOM");
    EXPECT_EQ(table->model()->rowCount(), 1);
    QSignalSpy wanted(flow.get(), &DeliveryFlow::recordWanted);
    ASSERT_TRUE(press("Go to the record"));
    EXPECT_EQ(wanted[0], QVariantList({prompts.path, nexset.path(), qint64(5)}));
    search->clear();
    kind->setCurrentIndex(kind->findText("Delivered"));
    emit kind->activated(kind->currentIndex());
    ASSERT_EQ(table->model()->rowCount(), 1);
    EXPECT_TRUE(flow->panel()->findChild<QPlainTextEdit *>()->toPlainText().contains("\"id\":\"a\""));
}

TEST_F(DeliveryFlowTest, TheChoicesBeforeADeliveryReachIt)
{
    editor.edit("x", {}, [](Destination &d) {
        d.endpoint = Destination::advancedEndpoint;
        d.advanced.url = "https://api.100ms.live/v2/batch";
        d.batching.enabled = true;
    });
    flow->activate();
    ASSERT_TRUE(tick("Send the records of a refused batch one by one"));
    ASSERT_TRUE(tick("Keep all answers whole"));
    ASSERT_TRUE(press("Activate"));
    EXPECT_TRUE(deliveries.orders[0].splitRefused);
    EXPECT_TRUE(deliveries.orders[0].keepAnswers);
}

TEST_F(DeliveryFlowTest, OneRecordACallHasNoBatchToTakeApart)
{
    flow->activate();
    EXPECT_FALSE(tick("Send the records of a refused batch one by one"));
}

TEST_F(DeliveryFlowTest, WhatACrashLeftIsOfferedOnceAndResumed)
{
    credentials.list.append({"Live", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, {}});
    editor.edit("x", {}, [](Destination &d) { d.credential = "Live"; });
    PastDelivery past = pastDelivery(summary(2, 0, 0, 4));
    past.history.interrupted = true;
    emit deliveries.pastListed({past});
    EXPECT_TRUE(messages->text().contains("“Rooms” was broken off. Nothing is lost: 2 delivered"));
    messages->findChild<QPushButton *>()->click();
    EXPECT_TRUE(says("2 delivered · 0 failed · 0 unknown · 4 left"));
    ASSERT_TRUE(press("Resume the 4"));
    EXPECT_EQ(deliveries.orders[0].ledger, past.ledger);
    EXPECT_EQ(deliveries.orders[0].nexset, past.nexset);
    EXPECT_EQ(deliveries.begins[0], DeliveryBegin::Resume);
    deliveries.end(summary(6, 0, 0, 0));
    messages->dismiss();
    emit deliveries.pastListed({past});
    EXPECT_TRUE(messages->text().isEmpty());
}

TEST_F(DeliveryFlowTest, WhatWentToTheSandboxOfAnEarlierRunIsNotOffered)
{
    PastDelivery past = pastDelivery(summary(2, 0, 0, 4));
    past.history.interrupted = true;
    emit deliveries.pastListed({past});
    EXPECT_TRUE(messages->text().isEmpty());
}

TEST_F(DeliveryFlowTest, AnAccountWhoseDestinationIsGoneIsOnlyLookedAt)
{
    const PastDelivery past = pastDelivery(summary(2, 1, 0, 3));
    ASSERT_TRUE(QFile::remove(past.destinationPath));
    emit flow->list()->chosen(past);
    EXPECT_TRUE(says("can be looked at only"));
    EXPECT_FALSE(press("Resume the 3"));
    EXPECT_FALSE(press("Retry the 1 failed"));
    EXPECT_NE(button("Retry the 1 failed"), nullptr);
}

TEST_F(DeliveryFlowTest, ARefusedResumeKeepsTheAccountInSight)
{
    emit flow->list()->chosen(pastDelivery(summary(2, 0, 0, 4)));
    deliveries.past.exists = true;
    deliveries.past.summary = summary(2, 0, 0, 4);
    ASSERT_TRUE(press("Resume the 4"));
    deliveries.refuse("The Nexset changed.");
    EXPECT_TRUE(says("The Nexset changed."));
    EXPECT_TRUE(says("4 left"));
    EXPECT_NE(button("Resume the 4"), nullptr);
}

TEST_F(DeliveryFlowTest, AClosedWindowAsksFirstAndClosesAtTheEnd)
{
    EXPECT_TRUE(flow->mayClose());
    run();
    QSignalSpy close(flow.get(), &DeliveryFlow::closeWanted);
    prompts.yes = false;
    EXPECT_FALSE(flow->mayClose());
    EXPECT_TRUE(deliveries.calls.isEmpty());
    prompts.yes = true;
    EXPECT_FALSE(flow->mayClose()) << "what is under way is finished first";
    EXPECT_EQ(deliveries.calls, QStringList("stop"));
    deliveries.end(summary(4, 0, 0, 2));
    EXPECT_EQ(close.size(), 1);
    EXPECT_TRUE(flow->mayClose());
}

TEST_F(DeliveryFlowTest, SaysHowManyWillBeSentAndShowsThoseThatCannot)
{
    findings.setFindings({{Code::TypeMismatch, "Not a number.", "size", 2, {1, 4}},
                          {Code::RoomNameInvalid, "A bad name.", "name", 1, {4}}});
    flow->activate();
    EXPECT_TRUE(waitFor([&] { return says("6 records · 4 will be sent, 2 cannot"); })) << "record 5 has two errors";
    ASSERT_TRUE(press("Show the 2 that cannot be sent"));
    findings.setFindings({{Code::TypeMismatch, "Not a number.", "size", 2'000'000, {1, 4}}});
    EXPECT_FALSE(says("will be sent")) << "which records they are is not known";
    findings.setProgress(-1);
    EXPECT_FALSE(says("will be sent")) << "being checked anew";
}

TEST_F(DeliveryFlowTest, TheKeyboardGoesToWhatCanBeDoneNext)
{
    window.activateWindow();
    flow->activate();
    ASSERT_TRUE(waitFor([&] { return QApplication::focusWidget() == button("Activate"); }));
    ASSERT_TRUE(press("Activate"));
    deliveries.go(2);
    EXPECT_EQ(QApplication::focusWidget(), button("Pause"));
    deliveries.end(summary(4, 2, 0, 0));
    EXPECT_EQ(QApplication::focusWidget(), button("Retry the 2 failed"));
}

TEST_F(DeliveryFlowTest, APartOfTheRecordsIsDelivered)
{
    flow->activate();
    auto *choice = flow->panel()->findChild<QComboBox *>();
    for (QComboBox *each : flow->panel()->findChildren<QComboBox *>()) {
        if (each->accessibleName() == "Records to deliver")
            choice = each;
    }
    choice->setCurrentIndex(1); // The first
    for (QSpinBox *each : flow->panel()->findChildren<QSpinBox *>()) {
        if (each->isVisible())
            each->setValue(2);
    }
    EXPECT_TRUE(waitFor([&] { return says("meetings.ndjson · 2 records"); }));
    ASSERT_TRUE(press("Activate"));
    ASSERT_EQ(deliveries.orders.size(), 1u);
    EXPECT_EQ(deliveries.orders[0].span, (RecordSpan{0, 2}));
    EXPECT_EQ(deliveries.orders[0].records, 2);
    deliveries.end(summary(2, 0, 0, 0));
    flow->activate();
    EXPECT_EQ(choice->currentIndex(), 0) << "all, unless the user says so again";
}

TEST_F(DeliveryFlowTest, WhatFailedEarlierIsChosenAndWhatWentOutIsSaid)
{
    PastDelivery past = pastDelivery(summary(3, 2, 0, 0));
    past.nexset = nexset.path();
    past.history.complete = true;
    emit deliveries.pastListed({past});
    flow->activate();
    EXPECT_TRUE(waitFor([&] { return says("3 records went out in the delivery of"); }));
    for (QComboBox *each : flow->panel()->findChildren<QComboBox *>()) {
        if (each->accessibleName() == "Records to deliver")
            each->setCurrentIndex(each->count() - 1);
    }
    EXPECT_FALSE(says("went out in the delivery of")) << "those that failed did not";
    ASSERT_TRUE(press("Activate"));
    EXPECT_EQ(deliveries.orders.back().onlyFailedOf, past.ledger);
    EXPECT_EQ(deliveries.orders.back().records, 2);
    EXPECT_TRUE(deliveries.orders.back().span.isAll());
}

} // namespace
} // namespace ds
