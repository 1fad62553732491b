// SPDX-License-Identifier: GPL-3.0-or-later
// Markup in every string that others can give: through all screens nothing of it is rendered, and what it names is not
// opened. Whoever opened the FIFO would wait for ever in it; the test holds it open and is told.
#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/base/PlainText.h"
#include "ui/credential/CredentialDialog.h"
#include "ui/credential/CredentialsDialog.h"
#include "ui/credential/SecretDialog.h"
#include "ui/shell/MessageBar.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QStatusBar>
#include <QTextEdit>
#include <QToolTip>

#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ds {
namespace {

/// Tells whether anybody opened a FIFO, and keeps who did from waiting.
class Trap
{
public:
    explicit Trap(const QString &path)
        : m_watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        const QByteArray name = QFile::encodeName(path);
        EXPECT_EQ(mkfifo(name.constData(), 0600), 0);
        m_fifo = open(name.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        EXPECT_GE(m_fifo, 0);
        EXPECT_GE(inotify_add_watch(m_watch, name.constData(), IN_OPEN), 0);
    }
    ~Trap()
    {
        close(m_fifo);
        close(m_watch);
    }
    bool wasOpened() const
    {
        char events[4096];
        return read(m_watch, events, sizeof events) > 0;
    }

private:
    int m_watch;
    int m_fifo = -1;
};

class MarkupTest : public WindowTest
{
protected:
    MarkupTest()
        : fifo(folder.filePath("fifo"))
        , trap(fifo)
        , bad(QStringLiteral("<img src=\"file://%1\"><b>BOLD</b>").arg(fifo))
    {
        addTemplate();
        credentials.list.append({bad, CredentialKind::KeyAndSecret, "https://api.100ms.live/" + bad, {}, true, bad});
        emit credentials.changed();
        credentialEditing.secrets = {bad};
        credentialEditing.unreadable = bad;
        deliveries.troubles = {{1, "1", OutcomeKind::Failed, 400, bad, bad, true, 2, 12, bad},
                               {2, bad, OutcomeKind::Unknown, 0, bad, bad, true, 2, 12, bad}};
    }

    /// Whether Qt would take `text` for HTML that shows ours as markup.
    static bool renders(const QString &text)
    {
        return Qt::mightBeRichText(text) && (text.contains("<img") || text.contains("<b>BOLD"));
    }
    void expectPlain(const QString &text, const QObject *where, const char *what)
    {
        seen += text.contains("BOLD") ? 1 : 0;
        EXPECT_FALSE(renders(text)) << what << " of " << where->metaObject()->className() << " "
                                    << where->objectName().toStdString() << ": " << text.toStdString();
    }

    void lookAtText(QWidget *widget)
    {
        expectPlain(widget->toolTip(), widget, "tooltip");
        expectPlain(widget->whatsThis(), widget, "what's this");
        expectPlain(widget->statusTip(), widget, "status tip");
        if (const auto *label = qobject_cast<QLabel *>(widget)) {
            seen += label->text().contains("BOLD") ? 1 : 0;
            EXPECT_TRUE(label->textFormat() == Qt::PlainText || !renders(label->text())) << label->text().toStdString();
        }
        if (const auto *box = qobject_cast<QMessageBox *>(widget)) {
            for (const QString &text : {box->text(), box->informativeText(), box->detailedText()})
                EXPECT_TRUE(box->textFormat() == Qt::PlainText || !renders(text)) << text.toStdString();
        }
        if (const auto *edit = qobject_cast<QTextEdit *>(widget)) {
            EXPECT_FALSE(edit->toHtml().contains("<img")) << edit->toHtml().toStdString();
        }
        for (const QAction *action : widget->actions()) {
            expectPlain(action->toolTip(), action, "tooltip");
            expectPlain(action->statusTip(), action, "status tip");
        }
    }
    void lookAtItems(const QAbstractItemView *view)
    {
        const QAbstractItemModel *model = view->model();
        if (!model)
            return;
        for (const Qt::ItemDataRole role : {Qt::ToolTipRole, Qt::WhatsThisRole, Qt::StatusTipRole}) {
            for (int row = 0; row < std::min(model->rowCount(), 50); ++row) {
                for (int column = 0; column < model->columnCount(); ++column)
                    expectPlain(model->index(row, column).data(role).toString(), view, "item");
            }
            for (int column = 0; column < model->columnCount(); ++column)
                expectPlain(model->headerData(column, Qt::Horizontal, role).toString(), view, "header");
        }
    }
    /// What assistive technology reads is the text, neither markup made harmless nor rendered.
    void listenTo(QWidget *widget)
    {
        const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
        for (const auto what : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
            if (heard) {
                EXPECT_FALSE(heard->text(what).contains("&lt;img"))
                    << widget->metaObject()->className() << " " << what << " " << heard->text(what).toStdString();
            }
        }
    }
    void hover(QWidget *widget)
    {
        if (!widget->isVisible())
            return;
        const QPoint middle = widget->rect().center();
        QHelpEvent event(QEvent::ToolTip, middle, widget->mapToGlobal(middle));
        QApplication::sendEvent(widget, &event);
        expectPlain(QToolTip::text(), widget, "shown tooltip");
    }
    void look(const char *screen)
    {
        SCOPED_TRACE(screen);
        QApplication::processEvents();
        for (QWidget *widget : QApplication::allWidgets()) {
            lookAtText(widget);
            listenTo(widget);
            hover(widget);
            if (const auto *view = qobject_cast<QAbstractItemView *>(widget))
                lookAtItems(view);
        }
        QToolTip::hideText();
        QApplication::processEvents();
        EXPECT_FALSE(trap.wasOpened()) << screen;
    }

    void addTemplate()
    {
        QDir(folder.path()).mkdir("endpoints");
        QFile file(folder.filePath("endpoints/mine.json"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        const std::string text = Json::string(bad).toCompact();
        file.write(QByteArray::fromStdString(
            R"({"format":"100ms-endpoint-template","version":1,"id":"mine","label":)" + text + R"(,"group":)" + text +
            R"(,"summary":)" + text + R"(,"help":)" + text +
            R"(,"reference":"https://example.com","method":"POST","path":"/x/{room_id}","parameters":[{"id":"room_id","label":)" +
            text + R"(,"help":)" + text + R"(}],"fields":[{"name":"name","type":"string","help":)" + text + "}]}"));
        file.close();
        QFile broken(folder.filePath("endpoints/broken.json"));
        ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray::fromStdString(R"({"format":)" + text + "}"));
        broken.close();
        catalog = EndpointCatalog::load(folder.filePath("endpoints"));
    }
    QString nexsetFile()
    {
        Json record = Json::object();
        record.set(toWtf8(bad), Json::string(bad));
        record.set("id", Json::string(bad));
        record.set("o", Json::object({{toWtf8(bad), Json::string(bad)}}));
        QFile file(folder.filePath("<b>BOLD<b>.ndjson"));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        const std::string line = record.toCompact() + '\n';
        for (int i = 0; i < 3; ++i)
            file.write(line.data(), qint64(line.size()));
        file.write("{\"broken\":<img src=x>\n");
        return file.fileName();
    }
    QString destinationFile(const std::string &endpoint)
    {
        const Json text = Json::string(bad);
        const auto entry = [&](const char *kind, const std::string &target) {
            return Json::object({{"target", Json::string(target)}, {kind, text}});
        };
        Json json = Json::object({{"format", Json::string(std::string_view("100ms-destination"))},
                                  {"version", Json::number(qint64(1))},
                                  {"name", text},
                                  {"credential", text},
                                  {"endpoint", Json::string(endpoint)}});
        json.set("parameters", Json::object({{"room_id", text}}));
        json.set("mapping", Json::array({entry("source", toWtf8(bad)), entry("template", "t"), entry("value", "v"),
                                         entry("expression", "e")}));
        json.set("exclude", Json::array({text}));
        json.set("headers", Json::string("x-a:" + toWtf8(bad)));
        json.set("advanced", Json::object({{"url", Json::string("https://api.100ms.live/v2/" + toWtf8(bad))}}));
        json.set("batching", Json::object({{"enabled", Json::boolean(true)},
                                           {"algorithm", Json::string(std::string_view("code"))},
                                           {"propertyName", text},
                                           {"otherProps", Json::object({{toWtf8(bad), text}})},
                                           {"code", text}}));
        json.set("responseWebhook", Json::object({{"enabled", Json::boolean(true)},
                                                  {"url", Json::string("https://hooks.example/" + toWtf8(bad))}}));
        QFile file(folder.filePath("<b>BOLD<b> %1.destination.json").arg(QString::fromStdString(endpoint)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(json.toPretty()));
        return file.fileName();
    }
    bool press(const QString &text)
    {
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if ((button->text() == text || button->accessibleName() == text) && button->isVisible() &&
                button->isEnabled())
                return button->click(), true;
        }
        return false;
    }
    void trigger(const QString &text)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            QString plain = action->text();
            if (plain.remove(u'&').startsWith(text) && action->isEnabled())
                return action->trigger();
        }
    }
    void open(const QString &destination)
    {
        ASSERT_TRUE(window->openDestination(destination));
        QApplication::processEvents();
    }
    /// Looks at the dialog that `show` waits in, and closes it.
    template <typename Show>
    void lookAtDialog(const char *screen, const Show &show)
    {
        QTimer::singleShot(0, window.get(), [&] {
            look(screen);
            for (QWidget *top = QApplication::activeModalWidget(); top; top = nullptr)
                top->close();
        });
        show();
    }

    QString fifo;
    Trap trap;
    QString bad;
    int seen = 0; ///< Texts of ours that were met.
};

TEST_F(MarkupTest, IsShownAsItStandsOnTheStartAndInMessages)
{
    window->openNexset(folder.filePath("<b>BOLD<b> missing.ndjson"));
    look("a Nexset that is missing");
    window->messages().say(MessageBar::Kind::Warning, bad, bad, [] {});
    look("messages");
    EXPECT_GT(seen, 0);
}

TEST_F(MarkupTest, IsShownAsItStandsInBothKindsOfEndpoint)
{
    for (const char *endpoint : {"mine", "advanced", "create_room"}) {
        window->openNexset(nexsetFile());
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        open(destinationFile(endpoint));
        press("Next");
        press("Continue");
        QElapsedTimer since;
        since.start();
        waitFor([&] { return since.elapsed() > 300; }); // the preview and the check speak of the records now
        look(endpoint);
        for (QComboBox *combo : window->findChildren<QComboBox *>())
            lookAtItems(combo->view());
    }
    EXPECT_GT(seen, 20);
}

TEST_F(MarkupTest, IsShownAsItStandsInAnswers)
{
    credentials.list.removeLast();
    emit credentials.changed();
    window->openNexset(services.sampleNexset);
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    window->newDestination();
    press("Next");
    auto *endpoint = window->findChild<QComboBox *>(QString());
    for (QComboBox *combo : window->findChildren<QComboBox *>())
        endpoint = combo->accessibleName() == u"Endpoint" ? combo : endpoint;
    ASSERT_NE(endpoint, nullptr);
    endpoint->setCurrentIndex(endpoint->findText("Create Room"));
    emit endpoint->activated(endpoint->currentIndex());
    ASSERT_TRUE(press("Map by name"));
    press("Test");
    ASSERT_TRUE(waitFor([&] { return press("Send Test Data"), !sender.requests.empty(); }));
    Outcome outcome;
    outcome.kind = Outcome::Kind::Answered;
    outcome.answer = Answer{400, {{toWtf8(bad), toWtf8(bad)}, {"content-type", "text/html"}}, toWtf8(bad)};
    outcome.message = bad;
    sender.exchange->end(outcome);
    look("an answer");
    EXPECT_GT(seen, 0);
}

TEST_F(MarkupTest, IsShownAsItStandsInDeliveriesAndTheirOutcomes)
{
    window->openNexset(nexsetFile());
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    open(destinationFile("advanced"));
    deliveries.past.exists = true;
    deliveries.past.changed = bad;
    PastDelivery past{folder.filePath(bad.mid(0, 3) + "BOLD.ledger"), bad, bad, bad, deliveries.past, false};
    emit deliveries.pastListed({past});
    trigger("Activate");
    look("before a delivery");
    prompts.yes = true;
    press("Activate");
    emit deliveries.message(bad);
    deliveries.go(1);
    look("a running delivery");
    deliveries.running = false;
    emit deliveries.finished({{6, 6, 4, 1, 1, 0, 6, 1}, bad, bad, 1, 1});
    look("the end of a delivery");
    for (QAbstractItemView *view : window->findChildren<QAbstractItemView *>()) {
        if (view->isVisible() && view->model() && view->model()->rowCount() > 0)
            view->setCurrentIndex(view->model()->index(0, 0));
    }
    look("an outcome");
    emit deliveries.refused(bad);
    look("a refused delivery");
    EXPECT_GT(seen, 5);
}

TEST_F(MarkupTest, IsShownAsItStandsInDialogs)
{
    CredentialsDialog all(credentialEditing, credentials, prompts, window.get());
    all.show();
    look("credentials");
    credentialEditing.refusal = Error{bad, bad};
    for (QAbstractButton *button : all.findChildren<QAbstractButton *>()) {
        if (button->isEnabled() && button->text().contains("Test"))
            button->click();
    }
    look("a refused credential");
    all.close();
    SecretDialog secret(credentialEditing, bad, window.get());
    secret.show();
    look("a secret");
    secret.close();
    EXPECT_GT(seen, 0);
}

TEST_F(MarkupTest, IsShownAsItStandsInQuestions)
{
    DialogPrompts real;
    lookAtDialog("changes", [&] { real.saveChanges(window.get(), bad); });
    lookAtDialog("foreign change", [&] { real.overwriteForeignChange(window.get(), bad); });
    lookAtDialog("delete", [&] { real.deleteFile(window.get(), bad); });
    lookAtDialog("name", [&] { real.newName(window.get(), bad); });
    lookAtDialog("credential", [&] { real.deleteCredential(window.get(), bad); });
    lookAtDialog("secret", [&] { real.deleteSecret(window.get(), bad); });
    lookAtDialog("notes", [&] { real.exportWithNotes(window.get(), bad, {bad, bad}); });
    lookAtDialog("request", [&] { real.importedRequest(window.get(), {bad, bad}); });
    lookAtDialog("production", [&] { real.sendToProduction(window.get(), bad, bad); });
    lookAtDialog("foreign", [&] { real.useForeign(window.get(), bad, bad); });
    EXPECT_GT(seen, 0);
}

/// The test sees what it is there to see.
TEST_F(MarkupTest, WouldBeNoticed)
{
    EXPECT_TRUE(renders(bad));
    EXPECT_FALSE(renders(shownPlain(bad)));
    QFile file(fifo);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    EXPECT_TRUE(trap.wasOpened());
}

} // namespace
} // namespace ds
