// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/LedgerLock.h"

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

namespace {

Error heldError(const QString &ledgerPath)
{
    return {QStringLiteral("Another run is delivering with this ledger. Wait for its end, or stop it."), ledgerPath};
}

} // namespace

#ifdef Q_OS_UNIX

struct LedgerLock::Private
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

LedgerLock::LedgerLock(const QString &path)
    : d(new Private{QFile::encodeName(path), -1})
{
}

LedgerLock::~LedgerLock()
{
    if (d->file < 0)
        return;
    unlink(d->path.constData());
    close(d->file);
}

Result<std::unique_ptr<LedgerLock>> LedgerLock::take(const QString &ledgerPath)
{
    std::unique_ptr<LedgerLock> lock(new LedgerLock(ledgerPath + QStringLiteral(".lock")));
    for (;;) {
        const int file = open(lock->d->path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0)
            return Error{
                QStringLiteral("The ledger cannot be written here (%1). Keep it in a folder that can be written to.")
                    .arg(QString::fromLocal8Bit(std::strerror(errno))),
                ledgerPath};
        if (flock(file, LOCK_EX | LOCK_NB) != 0) {
            close(file);
            return heldError(ledgerPath);
        }
        if (isStillThere(file, lock->d->path)) {
            lock->d->file = file;
            return lock;
        }
        close(file);
    }
}

bool LedgerLock::isHeld(const QString &ledgerPath)
{
    const QByteArray path = QFile::encodeName(ledgerPath + QStringLiteral(".lock"));
    const int file = open(path.constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool held = flock(file, LOCK_SH | LOCK_NB) != 0;
    close(file);
    return held;
}

#else

struct LedgerLock::Private
{
    QLockFile file;
};

LedgerLock::LedgerLock(const QString &path)
    : d(new Private{QLockFile(path)})
{
    d->file.setStaleLockTime(0);
}

LedgerLock::~LedgerLock() = default;

Result<std::unique_ptr<LedgerLock>> LedgerLock::take(const QString &ledgerPath)
{
    std::unique_ptr<LedgerLock> lock(new LedgerLock(ledgerPath + QStringLiteral(".lock")));
    if (!lock->d->file.tryLock(0))
        return heldError(ledgerPath);
    return lock;
}

bool LedgerLock::isHeld(const QString &ledgerPath)
{
    QLockFile file(ledgerPath + QStringLiteral(".lock"));
    return QFile::exists(file.fileName()) && !file.tryLock(0);
}

#endif

} // namespace ds
