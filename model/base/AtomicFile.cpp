// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/AtomicFile.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ds {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// File systems without fsync (EINVAL) and pipes are as good as flushed.
bool syncFile(int handle)
{
#ifdef Q_OS_UNIX
    if (handle < 0 || fsync(handle) == 0)
        return true;
    return errno == EINVAL || errno == ENOTSUP || errno == EROFS;
#else
    Q_UNUSED(handle)
    return true;
#endif
}

} // namespace

AtomicFile::AtomicFile(const QString &path, ReadBy readBy)
    : m_path(path)
    , m_readBy(readBy)
{
}

Error AtomicFile::notWritten() const
{
    // Of a flush that failed QSaveFile knows no reason; the system does.
    const bool known = m_file->error() != QFileDevice::NoError && m_file->errorString() != u"Unknown error";
    const QString reason = known ? m_file->errorString() : QString::fromLocal8Bit(std::strerror(errno));
    const QString earlier =
        m_atomic && QFileInfo::exists(m_path) ? QStringLiteral(" The earlier file is unchanged.") : QString();
    return {QStringLiteral("This cannot be written (%1).%2 Make room or choose another place.").arg(reason, earlier),
            m_path};
}

Result<void> AtomicFile::open()
{
    const QFileInfo info(m_path);
    m_atomic = !info.exists() || info.isFile();
    if (m_atomic)
        m_file = std::make_unique<QSaveFile>(m_path);
    else
        m_file = std::make_unique<QFile>(m_path);
    if (!m_file->open(QIODevice::WriteOnly))
        return notWritten();
    // Before the first byte is in it.
    if (m_atomic && m_readBy == ReadBy::Owner && !m_file->setPermissions(ownerOnly))
        return notWritten();
    return {};
}

QIODevice &AtomicFile::device()
{
    return *m_file;
}

void AtomicFile::write(std::string_view bytes)
{
    // A full disk takes a part; what it says of the rest is the reason.
    while (!bytes.empty()) {
        const qint64 count = m_file->write(bytes.data(), qint64(bytes.size()));
        if (count <= 0)
            return;
        bytes.remove_prefix(size_t(count));
    }
}

/// QSaveFile::commit() does not look at what its own flush says (QTBUG-75077).
bool AtomicFile::flushToDisk()
{
    return m_file->error() == QFileDevice::NoError && m_file->flush() && syncFile(m_file->handle());
}

Result<void> AtomicFile::commit()
{
    errno = 0;
    auto *saved = m_atomic ? static_cast<QSaveFile *>(m_file.get()) : nullptr;
    if (!flushToDisk() || (saved && !saved->commit())) {
        const Error error = notWritten();
        if (saved)
            saved->cancelWriting();
        return error;
    }
    if (saved)
        syncFolderOf(m_path);
    return {};
}

Result<void> writeFileAtomically(const QString &path, std::string_view bytes, ReadBy readBy)
{
    AtomicFile file(path, readBy);
    if (Result<void> opened = file.open(); !opened)
        return opened;
    file.write(bytes);
    return file.commit();
}

void syncFolderOf(const QString &path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    fsync(folder);
    ::close(folder);
#else
    Q_UNUSED(path)
#endif
}

Result<void> makeOwnFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    const QString parent = info.absolutePath();
    if (parent != info.absoluteFilePath()) {
        if (Result<void> made = makeOwnFolder(parent); !made)
            return made;
    }
    if (QDir().mkdir(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) || QFileInfo(folder).isDir())
        return {};
    return Error{QStringLiteral("This folder cannot be made. Choose another place, or make it and give yourself the "
                                "right to write there."),
                 folder};
}

} // namespace ds
