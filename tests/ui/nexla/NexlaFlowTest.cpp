// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaFlow.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/nexla/NexlaListView.h"
#include "ui/nexla/PublishDialog.h"
#include "ui/shell/MessageBar.h"

#include <gtest/gtest.h>

#include <QFile>
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
    MessageBar *messages = new MessageBar(&window);
    std::unique_ptr<NexlaFlow> flow;

    NexlaFlowTest()
    {
        services.catalog = &catalog;
        services.nexla = &gate;
        services.nexlaFolder = folder.filePath("nexla");
        flow = std::make_unique<NexlaFlow>(services, NexlaFlow::Parts{editor, *messages}, &window);
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
