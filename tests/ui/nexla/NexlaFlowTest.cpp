// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaFlow.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/nexla/FetchDialog.h"
#include "ui/nexla/NexlaListView.h"
#include "ui/nexla/PublishDialog.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"
#include "ui/shell/Remembered.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

namespace ds {
namespace {

class NexlaFlowTest : public testing::Test
{
protected:
    test::NexlaStandIn nexla;
    FakeGate gate{nexla};
    EndpointCatalog catalog = EndpointCatalog::load();
    QTemporaryDir folder;
    WindowServices services;
    QWidget window;
    DestinationEditor editor;
    FakePrompts prompts;
    Remembered remembered{{}};
    DocumentFlow documents{editor, prompts, remembered, folder.path(), &window};
    MessageBar *messages = new MessageBar(&window);
    std::unique_ptr<NexlaFlow> flow;

    NexlaFlowTest()
    {
        services.catalog = &catalog;
        services.nexla = &gate;
        services.nexlaFolder = folder.filePath("nexla");
        flow = std::make_unique<NexlaFlow>(services, NexlaFlow::Parts{editor, documents, *messages}, &window);
        window.show();
        editor.edit("x", {}, [](Destination &d) {
            d.name = "Rooms";
            d.endpoint = "advanced";
            d.advanced.url = "https://api.100ms.live/v2/rooms";
        });
    }
};

TEST_F(NexlaFlowTest, AnUnsavedDestinationIsNotPublished)
{
    flow->publish({});
    EXPECT_TRUE(messages->text().contains("Press Done first")) << messages->text().toStdString();
    EXPECT_EQ(window.findChild<PublishDialog *>(), nullptr);
    const QString path = folder.filePath("a.destination.json");
    ASSERT_TRUE(editor.save(path));
    editor.edit("y", {}, [](Destination &d) { d.name = "Other"; });
    flow->publish(path);
    EXPECT_EQ(window.findChild<PublishDialog *>(), nullptr);
}

TEST_F(NexlaFlowTest, AfterPublishingTheOpenDestinationHasTheIdsAndSavingKeepsThem)
{
    const QString path = folder.filePath("a.destination.json");
    ASSERT_TRUE(editor.save(path));
    flow->publish({});
    auto *dialog = window.findChild<PublishDialog *>();
    ASSERT_TRUE(dialog);
    dialog->findChild<NexlaListView *>("nexsets")->choose(100);
    dialog->findChild<NexlaListView *>("credentials")->choose(30);
    QPushButton *publish = nullptr;
    for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
        if (each->accessibleName() == "Publish")
            publish = each;
    }
    ASSERT_TRUE(waitFor([&] { return publish->isEnabled(); }));
    publish->click();
    ASSERT_TRUE(waitFor([&] { return nexlaIdsOf(editor.destination()).sink > 0; }));
    editor.edit("z", {}, [](Destination &d) { d.name = "Renamed"; });
    ASSERT_TRUE(editor.save(path));
    EXPECT_GT(nexlaIdsOf(*readDestinationFile(path).destination).sink, 0);
}

TEST_F(NexlaFlowTest, ASinkBecomesADestinationThatKnowsIt)
{
    nexla.put("data_sinks", 12,
              R"({"name":"Hooks","sink_type":"rest","data_set_id":100,"data_credentials":{"id":30},"sink_config":{)"
              R"("url.template":"https://api.100ms.live/v2/rooms","method":"POST","odd.key":1}})");
    nexla.put("data_sinks", 13, R"({"name":"Bucket","sink_type":"s3","sink_config":{"path":"x"}})");
    prompts.yes = true;
    flow->chooseSink();
    auto *dialog = window.findChild<FetchDialog *>();
    ASSERT_TRUE(dialog);
    auto *sinks = dialog->findChild<NexlaListView *>("sinks");
    sinks->choose(13);
    ASSERT_TRUE(waitFor([&] { return sinks->current() != nullptr; }));
    emit sinks->activated();
    ASSERT_TRUE(waitFor([&] {
        const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](QLabel *each) { return each->text().contains("another kind"); });
    }));
    sinks->choose(12);
    emit sinks->activated();
    ASSERT_TRUE(waitFor([&] { return editor.destination().name == "Hooks"; }));
    EXPECT_EQ(nexlaIdsOf(editor.destination()).sink, 12);
    EXPECT_TRUE(messages->text().contains("odd.key")) << messages->text().toStdString();
    EXPECT_TRUE(editor.isModified());
}

TEST_F(NexlaFlowTest, SamplesAreTakenAgainOnDemand)
{
    nexla.setSamples(100, R"([{"a":1}])");
    QStringList taken;
    QObject::connect(flow.get(), &NexlaFlow::samplesTaken, [&](const QString &path) { taken << path; });
    flow->chooseNexset();
    auto *dialog = window.findChild<FromNexlaDialog *>();
    ASSERT_TRUE(dialog);
    dialog->findChild<NexlaListView *>()->choose(100);
    ASSERT_TRUE(waitFor([&] { return dialog->findChild<NexlaListView *>()->current() != nullptr; }));
    emit dialog->findChild<NexlaListView *>()->activated();
    ASSERT_TRUE(waitFor([&] { return taken.size() == 1; }));
    EXPECT_TRUE(flow->isFromNexla(taken.first()));
    nexla.setSamples(100, R"([{"a":2}])");
    flow->takeAgain(taken.first());
    ASSERT_TRUE(waitFor([&] { return taken.size() == 2; }));
    QFile file(taken.first());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{\"a\":2}\n");
}

} // namespace
} // namespace ds
