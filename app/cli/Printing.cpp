// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Printing.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ds {

namespace {

bool say(const Result<void> &done)
{
    if (!done)
        printMessage(done.error().sentence());
    return bool(done);
}

bool pipeSignalWasIgnored = false; ///< By the caller, who then wants to be told.
bool endsWithReader = false;

/// As every program without sockets ends, which Qt's sockets switch off.
void endByPipeSignal()
{
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
#endif
}

bool flushed()
{
    if (std::fflush(stdout) == 0 && !outputFailed())
        return true;
    if (errno == EPIPE && endsWithReader && !pipeSignalWasIgnored)
        endByPipeSignal();
    return sayOutputFailed(QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace

void openStandardStreams()
{
#ifdef Q_OS_UNIX
    struct sigaction given = {};
    pipeSignalWasIgnored = sigaction(SIGPIPE, nullptr, &given) == 0 && given.sa_handler == SIG_IGN;
    // The wrong way round, so that using them is the error that it would be.
    for (const auto &[stream, mode] : {std::pair{0, O_WRONLY}, std::pair{1, O_RDONLY}, std::pair{2, O_WRONLY}}) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF)
            (void)!open("/dev/null", mode); // the lowest free number, so it is this one
    }
#endif
}

void endWithReader()
{
    endsWithReader = true;
}

/// stdout's own error flag remembers it from then on.
bool sayOutputFailed(const QString &reason)
{
    printMessage(QStringLiteral("Standard output cannot be written (%1), so what stands there is not whole. Make room "
                                "or write to another place.")
                     .arg(reason));
    return false;
}

bool outputFailed()
{
    return std::ferror(stdout) != 0;
}

bool outputHasRoom()
{
#ifdef Q_OS_UNIX
    // Devices say so to an empty write too; files and pipes take it. A closed stdout took nothing and lost nothing.
    if (write(STDOUT_FILENO, "", 0) != 0 && errno == ENOSPC)
        return sayOutputFailed(QString::fromLocal8Bit(std::strerror(errno)));
#endif
    return true;
}

bool printText(std::string_view text)
{
    if (outputFailed())
        return false;
    std::fwrite(text.data(), 1, text.size(), stdout);
    return flushed();
}

bool printLine(std::string_view line)
{
    if (outputFailed())
        return false;
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    return flushed();
}

void printMessage(const QString &text)
{
    std::fputs((text + u'\n').toUtf8().constData(), stderr);
    std::fflush(stderr);
}

bool outputsAreFree(const std::vector<NamedPath> &outputs, const std::vector<NamedPath> &inputs)
{
    std::vector<NamedPath> all = outputs;
#ifdef Q_OS_UNIX
    // `>>` onto what is read would never end. An output that was named too is only written twice.
    struct stat out = {};
    if (fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(out.st_mode))
        all.push_back({QStringLiteral("standard output"), QStringLiteral("/dev/stdout")});
#endif
    return say(checkOutputs(all, inputs));
}

} // namespace ds
