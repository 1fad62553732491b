// SPDX-License-Identifier: GPL-3.0-or-later
// The documented workflow, step by step, through the controls' accessible names.
#include "ui/window/MainWindow.h"
#include "ui/page/MapByName.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/code/CodeEditor.h"
#include "ui/credential/CredentialDialog.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/page/MapByName.h"
#include "ui/shell/MessageBar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>

namespace ds {
namespace {

class MainWindowTest : public WindowTest
{
protected:
    /// With the preview that comes first.
    bool mapByName()
    {
        if (!press("Map by name"))
            return false;
        auto *preview = window->findChild<MapByName *>();
        if (!preview)
            return false;
        const auto count = preview->chosen().size();
        return press(count == 1 ? QStringLiteral("Map 1 field") : QStringLiteral("Map %1 fields").arg(count));
    }
    void choose(const QString &comboName, const QString &text)
    {
        auto *combo = named<QComboBox>(comboName);
        ASSERT_NE(combo, nullptr) << comboName.toStdString();
        ASSERT_GE(combo->findText(text), 0);
        combo->setCurrentIndex(combo->findText(text));
        emit combo->activated(combo->currentIndex());
    }
    CodeEditor *sample() { return named<CodeEditor>("Sample payload 1"); }
    /// Up to a built Create Room sample.
    void configure()
    {
        window->openNexset(services.sampleNexset);
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        window->newDestination();
        ASSERT_TRUE(press("Next"));
        choose("Endpoint", "Create Room");
        ASSERT_TRUE(mapByName());
        ASSERT_TRUE(waitFor([&] { return sample() && sample()->code().contains("region"); }));
    }
};

TEST_F(MainWindowTest, BeginsByOfferingToOpenANexsetOrTheSample)
{
    EXPECT_TRUE(labels().contains("Open a Nexset to begin"));
    EXPECT_TRUE(press("Try the sample"));
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    EXPECT_EQ(window->nexset().count(), 6);
    EXPECT_FALSE(named<QAbstractButton>("Done")->isEnabled()) << "there is nothing to save yet";
}

TEST_F(MainWindowTest, NextLeadsFromTheCredentialToTheEndpoint)
{
    window->openNexset(services.sampleNexset);
    window->newDestination();
    EXPECT_EQ(named<QComboBox>("Endpoint"), nullptr);
    EXPECT_EQ(named<QComboBox>("Credential")->currentText(), "Sandbox");
    ASSERT_TRUE(press("Next"));
    ASSERT_NE(named<QComboBox>("Endpoint"), nullptr);
    EXPECT_EQ(named<QComboBox>("Endpoint")->currentIndex(), -1) << "nothing is chosen for the user";
    EXPECT_TRUE(labels().contains("127.0.0.1:40231 (sandbox)"));
}

TEST_F(MainWindowTest, ANewCredentialIsChosenAndItsPlaceIsSaid)
{
    window->openNexset(services.sampleNexset);
    window->newDestination();
    ASSERT_TRUE(press("Create a new credential…"));
    auto *dialog = window->findChild<CredentialDialog *>();
    ASSERT_NE(dialog, nullptr);
    credentials.list.append({"Staging", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, false, {}});
    CredentialInfo staging = credentials.list.last();
    staging.note = "There is no keychain.";
    emit dialog->kept(staging);
    dialog->close();
    emit credentials.changed();
    EXPECT_EQ(named<QComboBox>("Credential")->currentText(), "Staging");
    EXPECT_TRUE(window->messages().text().contains("for this run only. There is no keychain."));
    EXPECT_TRUE(labels().contains("→ api.100ms.live")) << "the origin is in sight";
}

TEST_F(MainWindowTest, TheMenuOfAnOpenedDestinationActivatesAndExports)
{
    configure();
    prompts.path = folder.filePath("rooms.destination.json");
    ASSERT_TRUE(press("Done"));
    window = nullptr;
    window = std::make_unique<MainWindow>(services);
    window->show();
    window->openNexset(services.sampleNexset);
    ASSERT_TRUE(window->openDestination(prompts.path));
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    const auto action = [&](const QString &text) -> QAction * {
        for (QAction *each : window->findChildren<QAction *>()) {
            if (each->text() == text && each->isEnabled())
                return each;
        }
        return nullptr;
    };
    EXPECT_NE(action("E&xport…"), nullptr);
    ASSERT_NE(action("&Activate"), nullptr);
    action("&Activate")->trigger();
    ASSERT_TRUE(press("Activate")) << "the summary shows in the middle";
    EXPECT_EQ(deliveries.orders.size(), 1u);
    prompts.yes = false;
    EXPECT_FALSE(window->close()) << "a delivery is running";
    deliveries.end({});
    EXPECT_TRUE(window->close());
}

TEST_F(MainWindowTest, TheAnswersOfADeliveryAreOpenedAsTheNexset)
{
    configure();
    prompts.path = folder.filePath("rooms.destination.json");
    ASSERT_TRUE(press("Done"));
    window->findChild<DeliveryFlow *>()->activate();
    ASSERT_TRUE(press("Activate"));
    EXPECT_FALSE(press("Answers as a Nexset")) << "it is running";
    deliveries.past.exists = deliveries.past.complete = deliveries.past.answered = true;
    deliveries.end({1, 1, 1, 0, 0, 0, 1});
    prompts.path = folder.filePath("rooms.answers.ndjson");
    ASSERT_TRUE(press("Answers as a Nexset"));
    QFile file(prompts.path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"records":[0],"record":{},"request":{},"response":{"status":200,"body":{"id":"6f"}}})");
    file.close();
    emit deliveries.answersWritten({prompts.path, 1, 0});
    ASSERT_TRUE(waitFor([&] { return window->nexset().path() == prompts.path; }));
    EXPECT_TRUE(waitFor([&] { return window->nexset().attributes().contains("response"); }));
}

TEST_F(MainWindowTest, SendsWhatIsShownAndShowsWhatCame)
{
    configure();
    ASSERT_TRUE(press("Test"));
    ASSERT_TRUE(press("Send Test Data"));
    ASSERT_EQ(sender.requests.size(), 1u);
    EXPECT_EQ(QString::fromStdString(Json::parse(*sender.requests[0].body)->toPretty()), sample()->code());
    sender.answer(200, R"({"id":"6f"})");
    EXPECT_TRUE(labels().contains("200 OK"));
    EXPECT_EQ(named<CodeEditor>("Answer body")->code(), "{\n  \"id\": \"6f\"\n}");
}

TEST_F(MainWindowTest, AnEditedSampleIsSentAsEditedAndKeptWhenTheSettingsChange)
{
    configure();
    ASSERT_TRUE(press("Test"));
    ASSERT_FALSE(sample()->isReadOnly());
    sample()->insertSnippet("{ \"name\": \"by-hand\" }");
    window->editor().edit("x", {}, [](Destination &d) { d.mapping.erase(d.mapping.begin()); });
    ASSERT_TRUE(waitFor([&] { return labels().contains("your edit is kept"); }));
    ASSERT_TRUE(press("Send Test Data"));
    ASSERT_EQ(sender.requests.size(), 1u);
    EXPECT_EQ(*sender.requests[0].body, R"({"name":"by-hand"})");
    ASSERT_TRUE(press("Discard edit"));
    EXPECT_TRUE(sample()->code().contains("region"));
}

TEST_F(MainWindowTest, AnEditedSampleBelongsToItsRecord)
{
    configure();
    ASSERT_TRUE(press("Test"));
    const QString first = sample()->code();
    window->nexset().setCurrent(1);
    ASSERT_TRUE(waitFor([&] { return sample()->code() != first; }));
    sample()->insertSnippet("{ \"name\": \"only-for-record-2\" }");
    EXPECT_TRUE(named<QAbstractButton>("1 edited sample"));
    window->nexset().setCurrent(2);
    ASSERT_TRUE(waitFor([&] { return !sample()->code().contains("only-for-record-2"); }));
    ASSERT_TRUE(press("Send Test Data"));
    ASSERT_EQ(sender.requests.size(), 1u);
    EXPECT_EQ(sender.requests[0].body->find("only-for-record-2"), std::string::npos);
    sender.answer(200, "{}");
    window->nexset().setCurrent(1);
    ASSERT_TRUE(waitFor([&] { return sample()->code().contains("only-for-record-2"); })) << "the edit is kept";
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_EQ(*sender.requests[1].body, R"({"name":"only-for-record-2"})");
    EXPECT_EQ(sender.requests[1].records, std::vector<qint64>{1});
}

TEST_F(MainWindowTest, AnEditedSampleBelongsToItsEndpoint)
{
    configure();
    ASSERT_TRUE(press("Test"));
    sample()->insertSnippet("{ \"name\": \"a-room\" }");
    window->editor().edit("x", {}, [](Destination &d) {
        d.endpoint = "update_room";
        d.setParameter("room_id", "someone-elses-room");
    });
    ASSERT_TRUE(waitFor([&] { return !sample()->code().contains("a-room"); }));
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_EQ(sender.requests[0].body->find("a-room"), std::string::npos);
}

TEST_F(MainWindowTest, AnEditThatIsNotJsonIsNotSent)
{
    configure();
    ASSERT_TRUE(press("Test"));
    sample()->insertSnippet("{ \"name\" ");
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_TRUE(sender.requests.empty());
    EXPECT_TRUE(labels().contains("not valid JSON"));
}

TEST_F(MainWindowTest, AnAnswerCanBeCancelled)
{
    configure();
    ASSERT_TRUE(press("Test"));
    ASSERT_TRUE(press("Send Test Data"));
    ASSERT_TRUE(press("Cancel"));
    EXPECT_TRUE(labels().contains("Cancelled"));
}

TEST_F(MainWindowTest, DoneAsksWhereTheFirstTimeAndSavesTheFile)
{
    configure();
    prompts.path = folder.filePath("rooms.destination.json");
    ASSERT_TRUE(press("Done"));
    EXPECT_TRUE(prompts.lastSuggested.endsWith(".destination.json"));
    EXPECT_TRUE(readDestinationFile(prompts.path).destination.has_value());
    EXPECT_FALSE(window->editor().isModified());
    prompts.asked = 0;
    window->editor().edit("x", {}, [](Destination &d) { d.name = "Again"; });
    ASSERT_TRUE(press("Done"));
    EXPECT_EQ(prompts.asked, 0);
}

TEST_F(MainWindowTest, DoneWithoutAnEndpointSaysWhatIsMissing)
{
    window->openNexset(services.sampleNexset);
    window->newDestination();
    ASSERT_TRUE(press("Done"));
    EXPECT_TRUE(window->messages().text().contains("No endpoint is chosen"));
    EXPECT_EQ(prompts.asked, 0);
}

TEST_F(MainWindowTest, AChangedDestinationIsNeverClosedUnasked)
{
    configure();
    prompts.choice = Prompts::Choice::Cancel;
    EXPECT_FALSE(window->close());
    prompts.choice = Prompts::Choice::Discard;
    EXPECT_TRUE(window->close());
    EXPECT_EQ(prompts.asked, 2);
}

TEST_F(MainWindowTest, AnotherDestinationOrNexsetReplacesSamplesThatWereNeverExpanded)
{
    configure();
    prompts.choice = Prompts::Choice::Discard;
    window->newDestination();
    ASSERT_TRUE(press("Next"));
    choose("Endpoint", "Create Room");
    ASSERT_TRUE(mapByName());
    ASSERT_TRUE(waitFor([&] { return sample() && sample()->code().contains("region"); }));
    window->openNexset(services.sampleNexset);
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    EXPECT_TRUE(waitFor([&] { return sample() && sample()->code().contains("region"); }));
}

TEST_F(MainWindowTest, AFileThatAnotherProgramChangedIsNotOverwrittenUnasked)
{
    configure();
    prompts.path = folder.filePath("rooms.destination.json");
    ASSERT_TRUE(press("Done"));
    QFile file(prompts.path);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("\n");
    file.close();
    const qint64 size = QFile(prompts.path).size();
    window->editor().edit("x", {}, [](Destination &d) { d.name = "Mine"; });
    prompts.yes = false;
    ASSERT_TRUE(press("Done"));
    EXPECT_EQ(QFile(prompts.path).size(), size);
    EXPECT_TRUE(window->editor().isModified());
    prompts.yes = true;
    ASSERT_TRUE(press("Done"));
    EXPECT_EQ(readDestinationFile(prompts.path).destination->name, "Mine");
}

TEST_F(MainWindowTest, AMissingNexsetIsSaidInTheBarAndNothingElseHappens)
{
    window->openNexset("/nowhere/missing.ndjson");
    ASSERT_TRUE(waitFor([&] { return window->messages().text().contains("missing.ndjson"); }));
    EXPECT_FALSE(window->nexset().isOpen());
}

TEST_F(MainWindowTest, AdvancedTakesTheTemplatesAddressAlongAndComesBack)
{
    configure();
    window->editor().edit("x", {}, [](Destination &d) { d.endpoint = "update_room"; });
    window->editor().edit("x", {}, [](Destination &d) { d.setParameter("room_id", "{record.room.id}"); });
    auto *tabs = named<QWidget>("Way of configuring");
    ASSERT_NE(tabs, nullptr);
    tabs->setProperty("currentIndex", 1);
    EXPECT_EQ(window->editor().destination().endpoint, "advanced");
    EXPECT_EQ(named<QLineEdit>("URL")->text(), "https://api.100ms.live/v2/rooms/{record.room.id}");
    EXPECT_TRUE(labels().contains("goes to http://127.0.0.1:40231/v2/rooms/"));
    tabs->setProperty("currentIndex", 0);
    EXPECT_EQ(window->editor().destination().endpoint, "update_room");
}

TEST_F(MainWindowTest, AFileThatNamesASandboxThatIsGoneIsMended)
{
    const QString path = folder.filePath("old.destination.json");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"100ms-destination","version":1,"name":"Old","credential":"Sandbox","endpoint":"advanced",)"
               R"("advanced":{"method":"POST","url":"http://127.0.0.1:1234/v2/rooms"}})");
    file.close();
    ASSERT_TRUE(window->openDestination(path));
    EXPECT_EQ(window->editor().destination().advanced.url, "https://api.100ms.live/v2/rooms");
    EXPECT_TRUE(window->messages().text().contains("named a sandbox that is gone"));
    EXPECT_TRUE(window->editor().isModified()) << "the file itself is only changed with Done";
}

TEST_F(MainWindowTest, NothingIsTestedFromANexsetThatChangedOnDisk)
{
    const QString path = folder.filePath("rooms.ndjson");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"name\":\"one\"}\n");
    file.flush();
    window->openNexset(path);
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    window->newDestination();
    ASSERT_TRUE(press("Next"));
    choose("Endpoint", "Create Room");
    ASSERT_TRUE(mapByName());
    ASSERT_TRUE(waitFor([&] { return sample() && sample()->code().contains("one"); }));
    ASSERT_TRUE(press("Test"));
    file.write("{\"name\":\"two\"}\n");
    file.close();
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_TRUE(sender.requests.empty());
    EXPECT_TRUE(window->messages().text().contains("was changed by another program"));
    ASSERT_TRUE(press("Reload"));
    ASSERT_TRUE(waitFor([&] { return window->nexset().count() == 2; }));
    ASSERT_TRUE(waitFor([&] { return sample() && sample()->code().contains("one"); }));
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_EQ(sender.requests.size(), 1u);
}

TEST_F(MainWindowTest, ProductionIsAskedAboutOnceBeforeTheFirstTest)
{
    configure();
    credentials.list.append({"Mine", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, {}});
    emit credentials.changed();
    window->editor().edit("x", {}, [](Destination &d) { d.credential = "Mine"; });
    EXPECT_TRUE(labels().contains("Production · Mine · api.100ms.live"));
    ASSERT_TRUE(waitFor([&] { return sample() && sample()->code().contains("region"); }));
    ASSERT_TRUE(press("Test"));
    prompts.yes = false;
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_TRUE(sender.requests.empty());
    prompts.yes = true;
    ASSERT_TRUE(press("Send Test Data"));
    EXPECT_EQ(sender.requests.size(), 1u);
    EXPECT_EQ(prompts.productionAsked.size(), 2);
}

TEST_F(MainWindowTest, EveryVisibleControlThatTakesTheKeyboardHasAName)
{
    configure();
    window->editor().edit("x", {}, [](Destination &d) {
        d.endpoint = "create_update_role";
        d.batching.enabled = true;
        d.batching.algorithm = Batching::Algorithm::Property;
        d.responseWebhook.enabled = true;
        d.exclude = {"email"};
    });
    ASSERT_TRUE(waitFor([&] { return named<QWidget>("Role Name") && named<QWidget>("Remove email"); }));
    QStringList nameless;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool inner = qobject_cast<QLineEdit *>(widget) && qobject_cast<QLineEdit *>(widget)->parentWidget() &&
                           widget->parentWidget()->focusPolicy() != Qt::NoFocus; // of a spin box
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || inner)
            continue;
        if (widget->accessibleName().isEmpty() && !(button && button->text().size() > 1) &&
            !qobject_cast<QLabel *>(widget))
            nameless << QString::fromLatin1(widget->metaObject()->className());
    }
    EXPECT_EQ(nameless, QStringList());
    for (const char *label : {"Template ID", "Role Name", "Batch Size", "Grouping Algorithm", "Property Name",
                              "Other Props", "Request Headers", "Exclude Attributes", "Remove email"})
        EXPECT_NE(named<QWidget>(label), nullptr) << label;
}

} // namespace
} // namespace ds
