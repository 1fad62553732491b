// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/ProcessScriptHost.h"

#include "model/script/ScriptFrames.h"
#include "model/script/ScriptProtocol.h"
#include "model/script/WorkerProcess.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace ds {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What the worker gets on top of its limit to stop by itself, which keeps it and tells the line.
constexpr milliseconds margin{500};
constexpr milliseconds startTimeout{15000};
/// Answers are held back in the worker for at most half of this, so a worker that was silent for longer died of the
/// first call without an answer. After a quicker death the calls go one by one, to find the guilty one.
constexpr milliseconds certain{200};
/// The time limit is the code's. Reading its input comes on top; even a busy machine does at least this much.
constexpr size_t inputBytesPerMillisecond = 1U << 10;
/// Bytes on their way while the worker computes.
constexpr size_t ahead = 512U << 10;

enum class End { Finished, Hung, Died, Lied, Spent, Stopped, NotStarted, NoMemory };

QString seconds(milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000);
}

} // namespace

QString defaultWorkerPath()
{
    const QString folder = QCoreApplication::applicationDirPath();
    const QString beside = folder + QStringLiteral("/destination-code-worker");
    const QString libexec = folder + QStringLiteral("/../libexec/destination-studio/destination-code-worker");
    return !QFileInfo::exists(beside) && QFileInfo::exists(libexec) ? libexec : beside;
}

struct ProcessScriptHost::Private
{
    QString path;
    ScriptLimits limits;
    std::mutex running; ///< Held by run().
    std::atomic<bool> active = false;
    std::atomic<bool> stopped = false;
    std::array<int, 2> wake{-1, -1};

    WorkerProcess worker;
    bool saidHello = false;
    QString startFault;

    // Of the current run:
    const std::vector<ScriptCall> *calls = nullptr;
    std::vector<ScriptResult> results;
    size_t sent = 0;
    HiddenMarks hidden;
    size_t largestFrame = 0;
    Clock::time_point lastProgress;
    Clock::time_point lastAnswer; ///< Or the hello; bytes alone do not count, or a worker could dribble on for ever.

    bool start();
    End exchange(size_t until);
    End exchangeWithinMemory(size_t until);
    End readAnswers();
    bool readHello();
    const CodeMarks &marksOf(size_t call) const;
    void sendAhead(size_t until);
    milliseconds patience() const;
    ScriptFault faultOf(End end, int signal) const;
    void drainWake();
    void runAll();
};

bool ProcessScriptHost::Private::start()
{
    if (worker.isRunning())
        return true;
    saidHello = false;
    Result<void> started = worker.start(path, limits);
    startFault = started ? QString() : started.error().sentence();
    return bool(started);
}

void ProcessScriptHost::Private::sendAhead(size_t until)
{
    while (sent < until && worker.unsent() < ahead) {
        std::string frame;
        sent += appendScriptFrame(frame, *calls, sent, until - sent, hidden);
        largestFrame = std::max(largestFrame, frame.size());
        worker.send(frame);
    }
}

milliseconds ProcessScriptHost::Private::patience() const
{
    const auto silent = std::chrono::duration_cast<milliseconds>(Clock::now() - lastAnswer);
    const milliseconds moving((largestFrame + worker.received().size()) / inputBytesPerMillisecond);
    return (saidHello ? limits.time + moving + margin : startTimeout) - silent;
}

/// Sends the calls from the first unanswered one up to `until` and takes their answers.
End ProcessScriptHost::Private::exchange(size_t until)
{
    if (!start())
        return End::NotStarted;
    sent = results.size();
    largestFrame = 0;
    lastProgress = lastAnswer = Clock::now();
    while (results.size() < until) {
        sendAhead(until);
        const WorkerProcess::Event event = worker.exchange(wake[0], patience());
        if (stopped)
            return End::Stopped;
        if (event == WorkerProcess::Event::Timeout)
            return saidHello ? End::Hung : End::NotStarted;
        if (event == WorkerProcess::Event::Progress)
            lastProgress = Clock::now();
        const End end = readAnswers();
        if (end != End::Finished)
            return end;
        if (event == WorkerProcess::Event::Ended && results.size() < until)
            return saidHello ? End::Died : End::NotStarted;
    }
    return End::Finished;
}

bool ProcessScriptHost::Private::readHello()
{
    using script_protocol::hello;
    if (!saidHello && worker.received().size() >= hello.size() && worker.received().starts_with(hello)) {
        worker.received().erase(0, hello.size());
        saidHello = true;
        lastProgress = lastAnswer = Clock::now();
    }
    if (worker.received().starts_with(script_protocol::withoutSandbox))
        startFault = QStringLiteral("No code runs here: this system offers no seccomp, which keeps code away from your "
                                    "files and network. Use a Linux kernel with seccomp, or mappings without code.");
    return saidHello;
}

const CodeMarks &ProcessScriptHost::Private::marksOf(size_t call) const
{
    static const CodeMarks none;
    const auto marks = hidden.find(call);
    return marks == hidden.end() ? none : marks->second;
}

/// An answer that memory cannot hold costs its call; who was on the way with it is asked again alone.
End ProcessScriptHost::Private::exchangeWithinMemory(size_t until)
try {
    return exchange(until);
} catch (const std::bad_alloc &) {
    return End::NoMemory;
}

End ProcessScriptHost::Private::readAnswers()
{
    constexpr size_t lengthBytes = sizeof(std::uint32_t);
    if (!readHello())
        return End::Finished;
    std::string_view bytes = worker.received();
    End end = End::Finished;
    while (end == End::Finished && bytes.size() >= lengthBytes) {
        if (script_protocol::Reader(bytes).number() > maxScriptResultBytes + 1024 || results.size() == sent) {
            end = End::Lied;
            break;
        }
        const std::optional<std::string_view> message = script_protocol::firstMessage(bytes);
        if (!message)
            break;
        std::optional<ScriptAnswer> answer = readScriptAnswer(*message, marksOf(results.size()));
        if (!answer) {
            end = End::Lied;
            break;
        }
        results.push_back(std::move(answer->result));
        lastProgress = lastAnswer = Clock::now(); // Reading a large answer takes us time that is not the worker's.
        end = answer->workerIsSpent ? End::Spent : End::Finished;
        bytes.remove_prefix(lengthBytes + message->size());
    }
    worker.received().erase(0, worker.received().size() - bytes.size());
    return end;
}

ScriptFault ProcessScriptHost::Private::faultOf(End end, int signal) const
{
    switch (end) {
    case End::Hung:
        return {QStringLiteral("The code ran longer than %1 seconds and was stopped.").arg(seconds(limits.time))};
    case End::Stopped:
        return {QStringLiteral("The code was stopped.")};
    case End::NotStarted:
        if (startFault.isEmpty())
            return {QStringLiteral("The code worker \"%1\" did not start up. Install the program again.").arg(path)};
        return {startFault};
    case End::NoMemory:
        return {QStringLiteral("There is not enough memory for the code's result.")};
    case End::Lied:
        return {QStringLiteral("The code worker gave an answer that makes no sense and was replaced.")};
    default:
        break;
    }
    if (signal == SIGSYS)
        return {QStringLiteral("The code tried to use the computer outside of its process and was stopped.")};
    return {QStringLiteral("The code used more than %1 MiB of memory and was stopped.").arg(limits.mebibytes)};
}

void ProcessScriptHost::Private::drainWake()
{
    std::array<char, 64> bytes{};
    while (read(wake[0], bytes.data(), bytes.size()) > 0) {
    }
}

void ProcessScriptHost::Private::runAll()
{
    const size_t count = calls->size();
    bool oneByOne =
        false; // After a death whose cause is not known; a call that is known to be guilty never runs again.
    while (results.size() < count) {
        const End end = exchangeWithinMemory(oneByOne ? results.size() + 1 : count);
        if (end == End::Finished)
            continue;
        const int signal = worker.kill();
        if (end == End::NotStarted || end == End::Stopped) {
            results.resize(count, faultOf(end, signal));
        } else if (end == End::Died && sent - results.size() > 1 && Clock::now() - lastProgress < certain) {
            oneByOne = true;
        } else if (end == End::NoMemory && !oneByOne) {
            oneByOne = true;
        } else if (end != End::Spent && results.size() < count) {
            results.emplace_back(faultOf(end, signal));
            oneByOne = false;
        }
    }
}

ProcessScriptHost::ProcessScriptHost(QString workerPath, ScriptLimits limits)
    : d(std::make_unique<Private>())
{
    d->path = std::move(workerPath);
    d->limits = limits.bounded();
    if (pipe2(d->wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No file descriptor is left for the code worker.");
}

ProcessScriptHost::~ProcessScriptHost()
{
    stop();
    const std::lock_guard lock(d->running);
    close(d->wake[0]);
    close(d->wake[1]);
}

std::vector<ScriptResult> ProcessScriptHost::run(const std::vector<ScriptCall> &calls)
{
    const std::lock_guard lock(d->running);
    d->drainWake();
    d->stopped = false;
    d->active = true;
    d->calls = &calls;
    d->results.clear();
    d->hidden.clear();
    d->results.reserve(calls.size());
    d->runAll();
    d->active = false;
    return std::exchange(d->results, {});
}

void ProcessScriptHost::stop()
{
    if (!d->active)
        return;
    d->stopped = true;
    // Only wakes; that the pipe is full means that it is awake already.
    [[maybe_unused]] const ssize_t written = write(d->wake[1], "", 1);
}

} // namespace ds
