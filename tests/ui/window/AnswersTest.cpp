// SPDX-License-Identifier: GPL-3.0-or-later
// What came of a test, in the whole window.
#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/base/DiffView.h"
#include "ui/sample/SampleCard.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableWidget>
#include <QTreeWidget>

namespace ds {
namespace {

class AnswersTest : public WindowTest
{
protected:
    void SetUp() override
    {
        services.now = [] { return QDateTime(QDate(2026, 3, 5), QTime(11, 4, 11), Qt::UTC); };
        window = std::make_unique<MainWindow>(services);
        window->show();
        window->resize(1400, 900);
        window->openNexset(services.sampleNexset);
        window->newDestination();
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        window->editor().edit("x", {}, [](Destination &d) {
            d.endpoint = "create_room";
            d.mapping = {{"name", MappingEntry::Kind::Source, "meeting.title", {}, {}, {}}};
        });
        ASSERT_TRUE(waitFor([&] { return window->findChild<SampleCard *>() != nullptr; }));
    }
    /// Sends the sample of `record` and answers it.
    void send(qint64 record, const std::string &answer)
    {
        window->nexset().setCurrent(record);
        const auto *card = window->findChild<SampleCard *>();
        ASSERT_TRUE(waitFor([&] { return card->built() && card->built()->records == std::vector<qint64>{record}; }));
        action("Send Test Data")->trigger();
        ASSERT_NE(sender.exchange, nullptr);
        sender.answer(200, answer);
    }
    QTreeWidget &list() { return *named<QTreeWidget>("Tests sent"); }
    void showTab(int index) { named<QTabBar>("Parts of the answer")->setCurrentIndex(index); }

    enum { Body, Headers, Timing, Request, History };
};

TEST_F(AnswersTest, AnAnswerIsTiedToItsRecordAndTime)
{
    send(1, R"({"id":"6f"})");
    EXPECT_TRUE(labels().contains("record 2 · ")) << labels().toStdString();
    EXPECT_TRUE(labels().contains("200 OK · 12 ms"));
    EXPECT_FALSE(labels().contains("This is the answer to record 2"));
    window->nexset().setCurrent(3);
    EXPECT_TRUE(labels().contains("This is the answer to record 2, not to the record that is shown now."));
    showTab(Request);
    const auto *request = named<QPlainTextEdit>("The request as it was sent");
    ASSERT_NE(request, nullptr);
    EXPECT_TRUE(request->toPlainText().contains("Authorization: Bearer •••"));
    EXPECT_TRUE(request->toPlainText().endsWith(R"({"name":"design-review"})"));
    showTab(Timing);
    const auto *timing = named<QTableWidget>("Time per phase");
    EXPECT_EQ(timing->item(timing->rowCount() - 1, 1)->text(), "12.0 ms");
    EXPECT_EQ(timing->item(0, 1)->text(), "12.0 ms") << "no phase accounts for it";
}

TEST_F(AnswersTest, TestsAreKeptToSearchCompareAndSendAgain)
{
    send(0, R"({"id":"a1"})");
    send(1, R"({"id":"b2"})");
    showTab(History);
    ASSERT_EQ(list().topLevelItemCount(), 2);
    EXPECT_EQ(list().topLevelItem(0)->text(1), "record 2") << "the newest first";
    auto *search = named<QLineEdit>("Search the tests");
    search->setText("a1");
    ASSERT_EQ(list().topLevelItemCount(), 1);
    list().topLevelItem(0)->setSelected(true);
    ASSERT_TRUE(press("Pin this test"));
    EXPECT_TRUE(list().topLevelItem(0)->text(0).startsWith(u'★'));
    const std::string body = *sender.requests.front().body;
    ASSERT_TRUE(press("Send this test again"));
    ASSERT_EQ(sender.requests.size(), 3u);
    EXPECT_EQ(*sender.requests.back().body, body);
    sender.answer(409, R"({"id":"c3"})");
    EXPECT_TRUE(labels().contains("409 Conflict"));
    search->clear();
    showTab(History);
    list().selectAll();
    EXPECT_FALSE(press("Compare two tests")) << "there are three";
    list().topLevelItem(1)->setSelected(false);
    ASSERT_TRUE(press("Compare two tests"));
    const auto *diff = named<DiffView>("What differs between the two tests");
    ASSERT_NE(diff, nullptr);
    EXPECT_TRUE(diff->toPlainText().contains("- 200 OK\n+ 409 Conflict")) << diff->toPlainText().toStdString();
}

TEST_F(AnswersTest, ATestGoesAgainOnlyAsTheCredentialThatItWentAs)
{
    send(0, "{}");
    showTab(History);
    list().topLevelItem(0)->setSelected(true);
    credentials.list.append({"Production", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, false, {}});
    window->editor().edit("x", {}, [](Destination &d) { d.credential = "Production"; });
    EXPECT_FALSE(press("Send this test again"));
    EXPECT_EQ(sender.requests.size(), 1u);
    window->editor().undoStack().undo();
    EXPECT_TRUE(press("Send this test again"));
}

TEST_F(AnswersTest, EachDestinationHasItsOwnTests)
{
    send(0, "{}");
    ASSERT_TRUE(window->editor().save(folder.filePath("one.destination.json")));
    ASSERT_TRUE(window->editor().save(folder.filePath("one.destination.json")));
    window->newDestination();
    EXPECT_EQ(named<QTreeWidget>("Tests sent"), nullptr) << "a new one has none";
    ASSERT_TRUE(window->openDestination(folder.filePath("one.destination.json")));
    ASSERT_NE(named<QTreeWidget>("Tests sent"), nullptr);
    EXPECT_EQ(list().topLevelItemCount(), 1);
}

} // namespace
} // namespace ds
