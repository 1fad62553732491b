// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's event loop stands still, at most, while a user works in it: the longest time between two ticks
// of a timer of 1 ms. Drives the real window with real key events and the real code worker:
//     QT_QPA_PLATFORM=offscreen benchmark_stall
#include "model/script/ProcessScriptHost.h"
#include "resources/resources.h"
#include "tests/ui/Fakes.h"
#include "ui/code/CodeEditor.h"
#include "ui/window/MainWindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace ds;

namespace {

/// Remembers the longest gap between its ticks.
class Ticker : public QObject
{
public:
    Ticker()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] { take(); });
        m_timer.start(1);
    }
    void begin()
    {
        m_longest = 0;
        m_since.start();
    }
    double longestMs()
    {
        take();
        return m_longest;
    }

private:
    void take()
    {
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
    }
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest = 0;
};

class Bench
{
public:
    Bench()
    {
        services.catalog = &catalog;
        services.credentials = &credentials;
        services.sender = &sender;
        services.prompts = &prompts;
        services.makeScripts = [] { return std::make_unique<ProcessScriptHost>(defaultWorkerPath()); };
        services.destinationFolder = folder.path();
        window = std::make_unique<MainWindow>(services);
        window->setWindowState(Qt::WindowNoState); // a small screen would hide the samples in a tab
        window->resize(1400, 900);
        window->show();
        window->openNexset(writeRecords());
        waitFor([this] { return window->nexset().isComplete(); });
    }
    QString writeRecords() const
    {
        const QString path = folder.filePath("records.ndjson");
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            for (int i = 0; i < 2000; ++i)
                file.write(
                    R"({"title":"weekly-sync-)" + QByteArray::number(i) +
                    R"(","owner":{"name":"Zoe","phone":"+49 30 123456"},"seats":20,"tags":["a","b","c"],"note":")" +
                    QByteArray(200, 'x') + "\"}\n");
        }
        return path;
    }
    void start(const DestinationEditor::Change &change)
    {
        window->newDestination();
        press("Next");
        window->editor().edit("x", {}, change);
        settle();
    }
    QAbstractButton *find(const QString &name) const
    {
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if ((button->accessibleName() == name || button->text() == name) && button->isVisible() &&
                button->isEnabled())
                return button;
        }
        return nullptr;
    }
    /// As soon as it can be.
    void press(const QString &name) const
    {
        if (!waitFor([&] { return find(name) != nullptr; })) {
            std::fprintf(stderr, "There is nothing to press that is called “%s”.\n", qPrintable(name));
            std::exit(1);
        }
        find(name)->click();
    }
    CodeEditor *editorNamed(const QString &name) const
    {
        for (CodeEditor *editor : window->findChildren<CodeEditor *>()) {
            if (editor->accessibleName() == name && editor->isVisible())
                return editor;
        }
        std::fprintf(stderr, "There is no editor “%s”.\n", qPrintable(name));
        std::exit(1);
    }
    /// Until nothing has changed on screen for a while.
    static void settle(int ms = 600)
    {
        QElapsedTimer since;
        since.start();
        waitFor([&] { return since.elapsed() > ms; });
    }
    void row(const char *what, const std::function<void()> &work)
    {
        ticker.begin();
        work();
        std::printf("%-62s %6.1f ms\n", what, ticker.longestMs());
        std::fflush(stdout);
    }
    static void type(QWidget *widget, const QByteArray &text)
    {
        for (const char each : text) {
            QTest::keyClick(widget, each);
            settle(30); // about as fast as people type
        }
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    FakeCredentials credentials;
    FakeSender sender;
    FakePrompts prompts;
    WindowServices services;
    std::unique_ptr<MainWindow> window;
    Ticker ticker;
};

void asBatch(Destination &d, int size, const std::string &code)
{
    d.endpoint = Destination::advancedEndpoint;
    d.advanced.url = "https://api.100ms.live/v2/batch";
    d.batching.enabled = true;
    d.batching.size = size;
    d.batching.algorithm = Batching::Algorithm::Code;
    d.batching.code = QString::fromStdString(code);
}

void measureTyping(Bench &bench)
{
    bench.start([](Destination &d) { d.endpoint = "create_room"; });
    bench.press("Map by name");
    Bench::settle();
    bench.row("a mapping template changes with each of 40 keystrokes", [&] {
        for (int i = 0; i < 40; ++i) {
            bench.window->editor().edit("Template", "t", [i](Destination &d) {
                d.mapping.resize(1);
                d.mapping[0].target = "description";
                d.mapping[0].kind = MappingEntry::Kind::Template;
                d.mapping[0].text = "Owner: {record.owner.name} " + QString(i, u'x');
            });
            Bench::settle(30);
        }
        Bench::settle();
    });
    bench.start([](Destination &d) { asBatch(d, 200, "messages"); });
    CodeEditor *code = bench.editorNamed("Code");
    code->setFocus();
    bench.row("code over a batch of 200 records, 60 keystrokes", [&] {
        QTest::keyClick(code, Qt::Key_A, Qt::ControlModifier);
        Bench::type(code, "{items: messages.map(m => ({...m, n: m.seats * 2})), k: 1 };");
        Bench::settle();
    });
}

void measureHostileCode(Bench &bench)
{
    const std::pair<const char *, const char *> codes[] = {
        {"while(true){} as batching code, typing goes on", "while(true){}"},
        {"a memory bomb", "const all = []; for (;;) all.push(new Array(1e6).fill(1));"},
        {"'x'.repeat(2e9)", "'x'.repeat(2e9)"},
        {"a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(40) + 'b')"},
        {"deep recursion", "const f = n => f(n + 1) + 1; return f(0)"},
        {"a result of 60 MB", "return 'x'.repeat(6e7)"},
    };
    for (const auto &[what, text] : codes) {
        bench.row(what, [&bench, code = text] {
            bench.start([code](Destination &d) { asBatch(d, 200, code); });
            for (int i = 0; i < 20; ++i) {
                bench.window->editor().edit("Name", "n", [i](Destination &d) { d.name = QString(i + 1, u'n'); });
                Bench::settle(100);
            }
            Bench::settle(1500);
        });
    }
}

void measureAnswer(Bench &bench)
{
    bench.start([](Destination &d) { d.endpoint = "create_room"; });
    bench.press("Map by name");
    Bench::settle();
    std::string body = "{\"rooms\":[";
    while (body.size() < 10'000'000)
        body += R"({"id":"64a1f0c2b3d4e5f607182901","name":"weekly-sync","enabled":true},)";
    body.back() = ']';
    body += '}';
    bench.press("Test");
    bench.row("an answer of 10 MB is shown", [&] {
        bench.press("Send Test Data");
        if (!waitFor([&] { return bench.sender.exchange != nullptr; }))
            std::exit(1);
        bench.sender.answer(200, body);
        Bench::settle();
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    initialiseResources();
    Bench bench;
    bench.prompts.choice = Prompts::Choice::Discard;
    measureTyping(bench);
    measureAnswer(bench);
    measureHostileCode(bench);
    return 0;
}
