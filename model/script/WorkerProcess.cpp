// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/WorkerProcess.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ds {

namespace {

int spawnWorker(const QString &path, ScriptLimits limits, int socket, pid_t &pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    // What the engine says there before it dies of a lack of memory is not for the user's terminal.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string program = QFile::encodeName(path).toStdString();
    std::string milliseconds = std::to_string(limits.time.count());
    std::string mebibytes = std::to_string(limits.mebibytes);
    std::string zone = "TZ=UTC";
    std::array<char *, 4> arguments{program.data(), milliseconds.data(), mebibytes.data(), nullptr};
    std::array<char *, 2> environment{zone.data(), nullptr};
    const int fault = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

Error cannotStart(const QString &path, int fault)
{
    return {QStringLiteral("The code worker \"%1\" cannot be started (%2). Install the program again, or build the "
                           "destination-code-worker beside it.")
                .arg(path, qt_error_string(fault)),
            {}};
}

} // namespace

WorkerProcess::~WorkerProcess()
{
    kill();
}

Result<void> WorkerProcess::start(const QString &path, ScriptLimits limits)
{
    kill();
    std::array<int, 2> pair{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return cannotStart(path, errno);
    pid_t pid = -1;
    const int fault = spawnWorker(path, limits, pair[1], pid);
    close(pair[1]);
    if (fault != 0) {
        close(pair[0]);
        return cannotStart(path, fault);
    }
    m_pid = pid;
    m_socket = pair[0];
    fcntl(m_socket, F_SETFL, O_NONBLOCK);
    return {};
}

int WorkerProcess::kill()
{
    if (!isRunning())
        return 0;
    // A worker that ends by itself closes the socket a moment before it can be collected.
    ::kill(m_pid, SIGKILL);
    int status = 0;
    while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    close(m_socket);
    m_pid = -1;
    m_socket = -1;
    m_out.clear();
    m_sent = 0;
    m_in.clear();
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

WorkerProcess::Event WorkerProcess::exchange(int wakeDescriptor, std::chrono::milliseconds timeout)
{
    const short wanted = unsent() == 0 ? POLLIN : POLLIN | POLLOUT;
    std::array<pollfd, 2> wait{{{m_socket, wanted, 0}, {wakeDescriptor, POLLIN, 0}}};
    const int ready = poll(wait.data(), wait.size(), static_cast<int>(std::max<qint64>(timeout.count(), 0)));
    if (ready < 0)
        return errno == EINTR ? Event::Progress : Event::Ended;
    if (ready == 0)
        return Event::Timeout;
    if (wait[1].revents != 0)
        return Event::Woken;
    const bool takes = (wait[0].revents & POLLOUT) == 0 || sendSome();
    // A worker that ends says why first; what it said is still there when it takes nothing any more.
    const bool gives = (takes && (wait[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0) || receiveSome();
    return takes && gives ? Event::Progress : Event::Ended;
}

bool WorkerProcess::sendSome()
{
    const ssize_t sent = ::send(m_socket, m_out.data() + m_sent, unsent(), MSG_NOSIGNAL);
    if (sent < 0)
        return errno == EAGAIN || errno == EINTR;
    m_sent += static_cast<size_t>(sent);
    if (unsent() == 0) {
        m_out.clear();
        m_sent = 0;
    }
    return true;
}

bool WorkerProcess::receiveSome()
{
    std::array<char, 65536> buffer; // NOLINT: filled by read()
    const ssize_t count = ::read(m_socket, buffer.data(), buffer.size());
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    m_in.append(buffer.data(), static_cast<size_t>(count));
    return count > 0;
}

} // namespace ds
