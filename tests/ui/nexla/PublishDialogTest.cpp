// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/PublishDialog.h"

#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"
#include "ui/nexla/NexlaListModel.h"
#include "ui/nexla/NexlaListView.h"
#include "ui/nexla/SinkErrorsDialog.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace ds {
namespace {

class PublishDialogTest : public testing::Test
{
protected:
    test::NexlaStandIn nexla;
    FakeGate gate{nexla};
    EndpointCatalog catalog = EndpointCatalog::load();
    QTemporaryDir folder;
    QString path = folder.filePath("a.destination.json");
    std::unique_ptr<PublishDialog> dialog;
    int published = 0;

    void open(const char *more = "")
    {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(R"({"format":"100ms-destination","version":1,"name":"Rooms","endpoint":"create_room",)"
                              R"("mapping":[{"target":"name","source":"title"})") +
                   more + "]}");
        file.close();
        openAgain();
    }
    void openAgain()
    {
        dialog = std::make_unique<PublishDialog>(gate, catalog, path);
        QObject::connect(dialog.get(), &PublishDialog::published, [this] { ++published; });
        dialog->show();
    }
    void choose()
    {
        auto *nexsets = dialog->findChild<NexlaListView *>("nexsets");
        auto *credentials = dialog->findChild<NexlaListView *>("credentials");
        nexsets->choose(100);
        credentials->choose(30);
        ASSERT_TRUE(waitFor([&] { return nexsets->current() && credentials->current(); }));
    }
    QPushButton *button(const QString &name)
    {
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    QString requests() { return dialog->findChild<QPlainTextEdit *>()->toPlainText(); }
    bool shows(const QString &text)
    {
        return waitFor([&] {
            const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](QLabel *each) { return each->text().contains(text); });
        });
    }
    NexlaIds ids() { return nexlaIdsOf(*readDestinationFile(path).destination); }
    void publish()
    {
        published = 0;
        ASSERT_TRUE(waitFor([&] { return button("Publish")->isEnabled(); }));
        button("Publish")->click();
        ASSERT_TRUE(waitFor([&] { return published == 1; }));
    }
};

TEST_F(PublishDialogTest, ShowsEachRequestBeforeItIsSent)
{
    open();
    EXPECT_FALSE(button("Publish")->isEnabled());
    EXPECT_TRUE(shows("Choose the Nexset"));
    choose();
    EXPECT_TRUE(requests().startsWith("POST /data_sets\n{")) << requests().toStdString();
    EXPECT_TRUE(requests().contains("POST /data_sinks\n{"));
    EXPECT_TRUE(requests().contains("\"data_credentials_id\": 30"));
    EXPECT_FALSE(requests().contains("/activate"));
    EXPECT_EQ(nexla.count("data_sinks"), 0);
}

TEST_F(PublishDialogTest, PublishesAndThenActivatesAndPauses)
{
    open();
    choose();
    publish();
    EXPECT_TRUE(shows("Published."));
    EXPECT_EQ(nexla.count("data_sinks"), 1);
    const qint64 sink = ids().sink;
    EXPECT_TRUE(shows(QStringLiteral("In Nexla: sink %1, PAUSED").arg(sink)));
    ASSERT_TRUE(waitFor([&] { return button("Activate the sink in Nexla")->isEnabled(); }));
    button("Activate the sink in Nexla")->click();
    EXPECT_TRUE(shows(QStringLiteral("In Nexla: sink %1, ACTIVE").arg(sink)));
    EXPECT_TRUE(shows("120 records"));
    ASSERT_TRUE(waitFor([&] { return button("Pause the sink in Nexla")->isEnabled(); }));
    button("Pause the sink in Nexla")->click();
    EXPECT_TRUE(shows(QStringLiteral("In Nexla: sink %1, PAUSED").arg(sink)));
}

TEST_F(PublishDialogTest, ShowsTheRecordsThatFailedInNexla)
{
    open();
    EXPECT_FALSE(button("Records that failed in Nexla…")->isEnabled());
    choose();
    publish();
    ASSERT_TRUE(waitFor([&] { return button("Records that failed in Nexla…")->isEnabled(); }));
    button("Records that failed in Nexla…")->click();
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<SinkErrorsDialog *>(); }));
    auto *errors = dialog->findChild<SinkErrorsDialog *>();
    EXPECT_EQ(errors->findChild<QListWidget *>()->item(0)->text(), "400");
    EXPECT_TRUE(errors->findChild<QPlainTextEdit *>()->toPlainText().contains("\"rawMessage\""));
}

TEST_F(PublishDialogTest, AnUpdateIsShownAsOne)
{
    open();
    choose();
    dialog->findChildren<QCheckBox *>().first()->setChecked(true);
    publish();
    openAgain();
    ASSERT_TRUE(waitFor([&] { return requests().contains("PUT /data_sinks"); })) << requests().toStdString();
    EXPECT_TRUE(requests().startsWith(QStringLiteral("PUT /data_sinks/%1/pause").arg(ids().sink)));
    publish();
    EXPECT_EQ(nexla.count("data_sinks"), 1);
}

TEST_F(PublishDialogTest, WhatNexlaCannotHoldAsksForConsent)
{
    open(R"(,{"target":"size","expression":"1 + 1"})");
    choose();
    auto *losses = dialog->findChild<QListWidget *>();
    ASSERT_EQ(losses->count(), 1);
    EXPECT_FALSE(button("Publish")->isEnabled());
    EXPECT_TRUE(shows("Tick what to publish without"));
    EXPECT_TRUE(requests().isEmpty());
    losses->item(0)->setCheckState(Qt::Checked);
    EXPECT_FALSE(requests().isEmpty());
    publish();
    EXPECT_EQ(nexla.count("data_sinks"), 1);
}

TEST_F(PublishDialogTest, WhatBreaksOffIsSaidAndGoesOn)
{
    open();
    choose();
    nexla.setTrouble([](const QString &call, int) {
        return call == "POST /data_sinks" ? std::optional(test::NexlaStandIn::error(422, "VAL_001", "no"))
                                          : std::nullopt;
    });
    publish();
    EXPECT_TRUE(shows("The derived Nexset"));
    EXPECT_TRUE(shows("Publish again"));
    nexla.setTrouble({});
    publish();
    EXPECT_EQ(nexla.count("data_sinks"), 1);
    EXPECT_EQ(nexla.count("data_sets"), 2);
}

TEST_F(PublishDialogTest, WhatWasChangedInNexlaIsReplacedOnlyWhenTicked)
{
    open();
    choose();
    publish();
    nexla.change("data_sinks", ids().sink, R"({"name":"Mine"})");
    openAgain();
    EXPECT_TRUE(shows("was changed in Nexla"));
    EXPECT_FALSE(button("Publish")->isEnabled());
    dialog->findChildren<QCheckBox *>().last()->setChecked(true);
    EXPECT_TRUE(waitFor([&] { return button("Publish")->isEnabled(); }));
}

} // namespace
} // namespace ds
