// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/ExchangeFlow.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/data/NexsetSession.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"
#include "ui/shell/Remembered.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QTemporaryDir>

namespace ds {
namespace {

class ExchangeFlowTest : public testing::Test
{
protected:
    ExchangeFlowTest()
    {
        services.catalog = &catalog;
        services.credentials = &credentials;
        services.prompts = &prompts;
        services.destinationFolder = folder.path();
        services.endpointFolder = folder.filePath("endpoints");
        prompts.yes = true;
        window.show();
        editor.edit("x", {}, [](Destination &d) {
            d.name = "Rooms";
            d.credential = "Sandbox";
            d.endpoint = "create_room";
            MappingEntry entry;
            entry.target = "name";
            entry.text = "meeting.title";
            d.mapping = {entry};
        });
    }
    void openSample()
    {
        nexset.open(":/samples/meetings.ndjson");
        ASSERT_TRUE(waitFor([&] { return nexset.isComplete(); }));
    }
    bool says(const QString &text)
    {
        return waitFor([&] { return messages->text().contains(text); });
    }
    QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    FakeCredentials credentials;
    FakePrompts prompts;
    WindowServices services;
    QWidget window;
    Remembered remembered{{}};
    DestinationEditor editor;
    NexsetSession nexset;
    DocumentFlow documents{editor, prompts, remembered, folder.path(), &window};
    MessageBar *messages = new MessageBar(&window);
    ExchangeFlow flow{services, {editor, nexset, documents, *messages}, nullptr};
};

TEST_F(ExchangeFlowTest, TheMenuHasEveryFormat)
{
    QMenu menu;
    QString chosen;
    fillExportMenu(menu, [&](const QString &format) { chosen = format; });
    ASSERT_EQ(menu.actions().size(), 4);
    menu.actions().at(2)->trigger();
    EXPECT_EQ(chosen, "curl");
}

TEST_F(ExchangeFlowTest, WritesTheExportAndTellsWhatTheOtherProgramCannotHold)
{
    editor.edit("x", {}, [](Destination &d) {
        d.mapping[0].kind = MappingEntry::Kind::Expression;
        d.mapping[0].text = "record.meeting.title.toUpperCase()";
    });
    prompts.path = folder.filePath("out.nexla.json");
    flow.exportTo({}, "nexla");
    ASSERT_TRUE(says("Exported to")) << messages->text().toStdString();
    EXPECT_TRUE(prompts.lastSuggested.endsWith("Rooms.nexla.json"));
    EXPECT_TRUE(messages->text().contains("•")) << "expressions are noted";
    EXPECT_TRUE(content(prompts.path).contains("data_sink"));
}

TEST_F(ExchangeFlowTest, TheDifferencesAreReadBeforeTheFileAppears)
{
    prompts.yes = false;
    prompts.path = folder.filePath("out.nexla.json");
    flow.exportTo({}, "nexla");
    ASSERT_TRUE(says("Nothing was exported")) << messages->text().toStdString();
    EXPECT_FALSE(prompts.exportNotes.isEmpty());
    EXPECT_FALSE(QFile::exists(prompts.path));
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files).size(), 0) << "no half file is left behind";
}

TEST_F(ExchangeFlowTest, ExportsTheCallsOfTheOpenNexset)
{
    prompts.path = folder.filePath("out.requests.ndjson");
    flow.exportTo({}, "requests");
    EXPECT_TRUE(says("open a Nexset first"));
    openSample();
    flow.exportTo({}, "requests");
    ASSERT_TRUE(says("Exported to"));
    EXPECT_EQ(content(prompts.path).count('\n'), 6);
    EXPECT_TRUE(content(prompts.path).contains("127.0.0.1:40231")) << "the credential's address";
    EXPECT_FALSE(content(prompts.path).contains("Authorization"));
}

TEST_F(ExchangeFlowTest, AScriptCanBeRun)
{
    openSample();
    prompts.path = folder.filePath("out.sh");
    flow.exportTo({}, "curl");
    ASSERT_TRUE(says("Exported to"));
    EXPECT_TRUE(QFile::permissions(prompts.path) & QFile::ExeOwner);
}

TEST_F(ExchangeFlowTest, APlaceThatCannotBeWrittenIsSaid)
{
    prompts.path = "/nowhere/out.json";
    flow.exportTo({}, "nexla");
    EXPECT_TRUE(says("cannot be written"));
}

TEST_F(ExchangeFlowTest, AnExportComesBack)
{
    prompts.path = folder.filePath("out.nexla.json");
    flow.exportTo({}, "nexla");
    ASSERT_TRUE(says("Exported to"));
    editor.start({});
    flow.importFile();
    EXPECT_TRUE(says("Imported “Rooms”"));
    EXPECT_EQ(editor.destination().endpoint, "create_room");
    EXPECT_TRUE(editor.isModified()) << "it has no file yet";
}

TEST_F(ExchangeFlowTest, APastedCommandOfATemplateBecomesThatTemplate)
{
    editor.start({});
    prompts.command =
        "curl -X POST https://api.100ms.live/v2/rooms -H 'Authorization: Bearer abc.def.ghi' -d '{\"name\":\"a\"}'";
    flow.pasteCommand();
    EXPECT_TRUE(says("Imported"));
    EXPECT_EQ(editor.destination().endpoint, "create_room");
    EXPECT_EQ(editor.destination().mapping.size(), 1U);
    EXPECT_FALSE(editor.destination().headers.contains("abc.def"));
}

TEST_F(ExchangeFlowTest, APastedCommandOfAnotherAddressBecomesAnAdvancedDestination)
{
    editor.start({});
    prompts.command = "curl https://api.100ms.live/v2/odd/$id -d '{\"name\":\"{{n}}\"}'";
    flow.pasteCommand();
    EXPECT_TRUE(editor.destination().isAdvanced());
    EXPECT_EQ(editor.destination().advanced.url, "https://api.100ms.live/v2/odd/{record.id}");
}

TEST_F(ExchangeFlowTest, AnAdvancedDestinationBecomesATemplateOfTheUsersOwn)
{
    editor.edit("x", {}, [](Destination &d) {
        d.name = "Odd call";
        d.endpoint = "advanced";
        d.advanced.url = "https://api.100ms.live/v2/odd/{record.room.id}";
    });
    openSample();
    flow.saveAsTemplate({});
    ASSERT_TRUE(says("Saved as a template")) << messages->text().toStdString();
    const EndpointCatalog own = EndpointCatalog::load(services.endpointFolder);
    EXPECT_TRUE(own.faults().empty());
    const EndpointTemplate *made = own.find("odd_call");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->path, "/odd/{room_id}");
    EXPECT_TRUE(made->field("name"));
    flow.saveAsTemplate({});
    EXPECT_TRUE(says("There is a template “odd_call” already"));
}

TEST_F(ExchangeFlowTest, ATemplateIsMadeOfNoTemplate)
{
    flow.saveAsTemplate({});
    EXPECT_TRUE(says("uses a template already"));
    EXPECT_EQ(prompts.asked, 0);
}

TEST_F(ExchangeFlowTest, OfACollectionOneRequestIsChosen)
{
    editor.start({});
    prompts.command =
        R"({"info":{"name":"c"},"item":[{"name":"x","request":"https://api.100ms.live/v2/odd/x"},{"name":"y","request":"https://api.100ms.live/v2/odd/y"}]})";
    prompts.chosenRequest = 1;
    flow.pasteCommand();
    EXPECT_EQ(editor.destination().advanced.url, "https://api.100ms.live/v2/odd/y");
    prompts.chosenRequest = 9;
    const Destination before = editor.destination();
    flow.pasteCommand();
    EXPECT_EQ(editor.destination(), before) << "cancelled";
}

TEST_F(ExchangeFlowTest, WhatIsNoExportChangesNothing)
{
    const Destination before = editor.destination();
    prompts.command = "hello";
    flow.pasteCommand();
    EXPECT_FALSE(messages->text().isEmpty());
    EXPECT_EQ(editor.destination(), before);
}

} // namespace
} // namespace ds
