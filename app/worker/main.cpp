// SPDX-License-Identifier: GPL-3.0-or-later
// The code worker: takes calls from the program on its standard input, a socket, and answers them there. It is started
// by the program only; arguments are the time limit in milliseconds and the memory limit in MiB.
#include "app/worker/CallFrame.h"
#include "app/worker/Engine.h"
#include "app/worker/ProcessLimits.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <unistd.h>

namespace ds::worker {

namespace {

using namespace script_protocol;

/// The script stack, and as much as a result of the greatest depth needs.
constexpr size_t stackBytes = 64U << 20;
constexpr std::uint32_t maxFrameBytes = 1U << 30;

/// Answers on their way out: many small ones together, but none for long.
class Outbox
{
public:
    void add(std::string_view bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_bytes += bytes;
        if (m_bytes.size() >= enough || std::chrono::steady_clock::now() - m_flushed > soon)
            writeAll();
    }
    void flush()
    {
        const std::lock_guard lock(m_mutex);
        writeAll();
    }

private:
    static constexpr size_t enough = 64U << 10;
    static constexpr std::chrono::milliseconds soon{100};

    void writeAll()
    {
        std::string_view rest = m_bytes;
        while (!rest.empty()) {
            const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
            if (written < 0 && errno != EINTR)
                _exit(0); // The program is gone.
            rest.remove_prefix(written > 0 ? static_cast<size_t>(written) : 0);
        }
        m_bytes.clear();
        m_flushed = std::chrono::steady_clock::now();
    }

    std::mutex m_mutex;
    std::string m_bytes;
    std::chrono::steady_clock::time_point m_flushed;
};

bool readExactly(char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t got = read(STDIN_FILENO, bytes, count);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        bytes += std::max<ssize_t>(got, 0);
        count -= static_cast<size_t>(std::max<ssize_t>(got, 0));
    }
    return true;
}

bool readFrame(std::string &frame)
{
    std::array<char, sizeof(std::uint32_t)> lengthBytes{};
    if (!readExactly(lengthBytes.data(), lengthBytes.size()))
        return false;
    const std::uint32_t length = Reader({lengthBytes.data(), lengthBytes.size()}).number();
    if (length > maxFrameBytes)
        return false;
    frame.resize(length);
    return readExactly(frame.data(), length);
}

void send(Outbox &outbox, const Answer &answer)
{
    std::string body(1, static_cast<char>(answer.status));
    if (answer.status == Status::Fault || answer.status == Status::Memory) {
        putNumber(body, answer.line);
        putNumber(body, answer.column);
    }
    body += answer.text;
    std::string message;
    message.reserve(body.size() + sizeof(std::uint32_t));
    putText(message, body);
    outbox.add(message);
}

bool serveFrame(Engine &engine, Outbox &outbox, const std::string &frame)
{
    const bool good = readCalls(frame, [&](std::string_view text, bool isBatch, std::string_view json) {
        Answer answer = engine.run(engine.code(text, isBatch), json);
        if (isBatch && answer.status == Status::Undefined)
            answer = {Status::Fault, "The code's result is undefined; end it with return and a value."};
        send(outbox, answer);
    });
    outbox.flush();
    return good;
}

std::optional<ScriptLimits> limitsFrom(int count, char **arguments)
{
    if (count != 3)
        return std::nullopt;
    return ScriptLimits{std::chrono::milliseconds(std::atol(arguments[1])), std::atoi(arguments[2])}.bounded();
}

struct Serving
{
    ScriptLimits limits;
    Outbox outbox;
};

void *serve(void *given)
{
    auto &[limits, outbox] = *static_cast<Serving *>(given);
    // Never destroyed: the process ends with _exit, which frees all at once.
    auto *engine = new Engine(limits, [&outbox] { outbox.flush(); });
    if (!engine->start())
        _exit(1);
    limitMemory(hardLimitBytes(limits));
    if (!enterSandbox()) {
        outbox.add(withoutSandbox);
        outbox.flush();
        _exit(1);
    }
    outbox.add(hello);
    outbox.flush();
    for (std::string frame; readFrame(frame);) {
        if (!serveFrame(*engine, outbox, frame))
            break;
        engine->rest();
    }
    _exit(0);
}

} // namespace

} // namespace ds::worker

int main(int count, char **arguments)
{
    using namespace ds::worker;
    forbidCrashDumps();
    const std::optional<ds::ScriptLimits> limits = limitsFrom(count, arguments);
    if (!limits) {
        std::fputs("destination-code-worker is started by Destination Studio, not by hand.\n", stderr);
        return 2;
    }
    shedInheritance();
    // A thread of its own, since only that has a stack of a size that we choose.
    Serving serving{*limits, {}};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_t thread = 0;
    if (pthread_create(&thread, &attributes, serve, &serving) != 0)
        return 1;
    pthread_join(thread, nullptr);
    return 0;
}
