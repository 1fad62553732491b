// SPDX-License-Identifier: GPL-3.0-or-later
// Works the window's controls at random, by a fixed seed: whatever order a user finds, the window stays up and keeps
// its rules. DS_MONKEY_STEPS and DS_MONKEY_SEED make it longer or another one.
#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>

#include <random>

namespace ds {
namespace {

/// Links lead nowhere.
class NoBrowser : public QObject
{
    Q_OBJECT
public:
    NoBrowser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~NoBrowser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
public slots:
    void open(const QUrl &) {}
};

class MonkeyTest : public WindowTest
{
protected:
    MonkeyTest()
    {
        credentials.list.append({"Live", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, {}});
        emit credentials.changed();
        deliveries.troubles = {{4, "4", OutcomeKind::Failed, 400, "No.", "{}"},
                               {5, "5", OutcomeKind::Unknown, 0, "Reset.", ""}};
    }

    int below(int limit) { return limit > 0 ? int(random() % unsigned(limit)) : 0; }
    template <typename Widget>
    Widget *any()
    {
        QList<Widget *> usable;
        for (Widget *widget : window->findChildren<Widget *>()) {
            if (widget->isVisible() && widget->isEnabled())
                usable << widget;
        }
        return usable.isEmpty() ? nullptr : usable[below(int(usable.size()))];
    }
    void answerQuestions()
    {
        prompts.choice = Prompts::Choice(below(3));
        prompts.yes = below(2) == 0;
        prompts.name = below(3) == 0 ? QString() : QStringLiteral("Name %1").arg(below(100));
        prompts.path =
            below(4) == 0 ? QString() : folder.filePath(QStringLiteral("d%1.destination.json").arg(below(5)));
        prompts.command = QStringLiteral("curl -X POST https://api.100ms.live/v2/rooms -d '{\"a\":1}'");
    }
    void press()
    {
        auto *button = any<QAbstractButton>();
        const auto *pushed = qobject_cast<QPushButton *>(button);
        if (button && !(pushed && pushed->menu())) // an open menu waits for a person
            button->click();
    }
    void choose()
    {
        auto *combo = any<QComboBox>();
        if (!combo || combo->count() == 0)
            return;
        combo->setCurrentIndex(below(combo->count()));
        emit combo->activated(combo->currentIndex());
    }
    void type()
    {
        static const char *texts[] = {"",     "x",  "{record.room.id}", "{", "1e400", "\"", "{record.", "a.b",
                                      "null", "[1,"};
        if (auto *line = any<QLineEdit>(); line && below(2)) {
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, QString::fromLatin1(texts[below(10)]));
            QTest::keyClick(line, below(2) ? Qt::Key_Return : Qt::Key_Tab);
        } else if (auto *widget = any<QWidget>()) {
            static const Qt::Key keys[] = {Qt::Key_Down, Qt::Key_Up, Qt::Key_Delete,
                                           Qt::Key_F2,   Qt::Key_A,  Qt::Key_Escape};
            if (!qobject_cast<QAbstractButton *>(widget) && !qobject_cast<QMenuBar *>(widget))
                QTest::keyClick(widget, keys[below(6)]);
        }
    }
    void trigger()
    {
        QList<QAction *> usable;
        for (QAction *action : window->findChildren<QAction *>()) {
            const QString text = action->text();
            const bool leaves = text.contains("Quit") || text.contains("About") || text.contains("ull Screen");
            if (action->isEnabled() && !action->menu() && !action->isSeparator() && !leaves)
                usable << action;
        }
        if (!usable.isEmpty())
            usable[below(int(usable.size()))]->trigger();
    }
    void happen()
    {
        if (sender.exchange && below(2)) {
            sender.answer(below(2) ? 200 : 400, below(2) ? "{\"id\":\"a\"}" : "not json");
        } else if (deliveries.running) {
            const DeliverySummary summary{6, 6, 4, 1, 1, 0, 6, 1};
            below(3) == 0 ? deliveries.refuse("No.") : below(2) ? deliveries.go(3) : deliveries.end(summary);
        } else {
            emit credentials.changed();
        }
    }
    void step()
    {
        answerQuestions();
        switch (below(10)) {
        case 0:
        case 1:
        case 2:
            return press();
        case 3:
        case 4:
            return choose();
        case 5:
        case 6:
            return type();
        case 7:
        case 8:
            return trigger();
        default:
            return happen();
        }
    }

    NoBrowser browser;
    std::mt19937 random{unsigned(qEnvironmentVariableIntValue("DS_MONKEY_SEED")) + 1};
};

TEST_F(MonkeyTest, NoOrderOfStepsEndsTheProgram)
{
    const int steps = qEnvironmentVariable("DS_MONKEY_STEPS", "400").toInt();
    for (int i = 0; i < steps; ++i) {
        step();
        if (i % 4 == 0)
            QCoreApplication::processEvents();
        if (i % 50 == 0) {
            for (QDialog *dialog : window->findChildren<QDialog *>())
                dialog->reject();
        }
    }
    EXPECT_TRUE(window->isVisible());
}

} // namespace
} // namespace ds

#include "MonkeyTest.moc"
