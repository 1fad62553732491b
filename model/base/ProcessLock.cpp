// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/ProcessLock.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace ds {

#ifdef Q_OS_UNIX

struct ProcessLock::Private
{
    QByteArray path;
    int file = -1;
};

namespace {

/// The holder removes the file at its end: a lock on a removed file guards nothing.
bool isStillThere(int file, const QByteArray &path)
{
    struct stat open = {};
    struct stat named = {};
    return fstat(file, &open) == 0 && stat(path.constData(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

} // namespace

ProcessLock::ProcessLock(const QString &path)
    : d(new Private{QFile::encodeName(path), -1})
{
}

ProcessLock::~ProcessLock()
{
    if (d->file < 0)
        return;
    unlink(d->path.constData());
    close(d->file);
}

Result<std::unique_ptr<ProcessLock>, LockRefusal> ProcessLock::take(const QString &path)
{
    std::unique_ptr<ProcessLock> lock(new ProcessLock(path));
    for (;;) {
        const int file = open(lock->d->path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0)
            return LockRefusal{false, QString::fromLocal8Bit(std::strerror(errno))};
        if (flock(file, LOCK_EX | LOCK_NB) != 0) {
            close(file);
            return LockRefusal{true, {}};
        }
        if (isStillThere(file, lock->d->path)) {
            lock->d->file = file;
            return lock;
        }
        close(file);
    }
}

bool ProcessLock::isHeld(const QString &path)
{
    const int file = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool held = flock(file, LOCK_SH | LOCK_NB) != 0;
    close(file);
    return held;
}

#else

struct ProcessLock::Private
{
    QLockFile file;
};

ProcessLock::ProcessLock(const QString &path)
    : d(new Private{QLockFile(path)})
{
    d->file.setStaleLockTime(0);
}

ProcessLock::~ProcessLock() = default;

Result<std::unique_ptr<ProcessLock>, LockRefusal> ProcessLock::take(const QString &path)
{
    std::unique_ptr<ProcessLock> lock(new ProcessLock(path));
    if (!lock->d->file.tryLock(0))
        return LockRefusal{true, {}};
    return lock;
}

bool ProcessLock::isHeld(const QString &path)
{
    QLockFile file(path);
    return QFile::exists(path) && !file.tryLock(0);
}

#endif

} // namespace ds
