// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/ByteSource.h"

#include "model/base/Wording.h"
#include "model/nexset/GzipDecoder.h"
#include "model/nexset/ReadAhead.h"

#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace ds {

namespace {

constexpr size_t blockSize = 64 * 1024;

/// read(2) and not QFile::read(): the latter waits until a pipe has filled the whole buffer.
ssize_t readHandle(int handle, char *to, size_t max)
{
    ssize_t got = -1;
    do {
        got = ::read(handle, to, max);
    } while (got < 0 && errno == EINTR);
    return got;
}

} // namespace

ByteSource::ByteSource(const QString &path)
    : m_label(path == u"-" ? QStringLiteral("standard input") : path)
{
}

ByteSource::~ByteSource() = default;

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path)
{
    std::unique_ptr<ByteSource> source(new ByteSource(path));
    const Result<void> opened = source->openFile(path);
    if (!opened)
        return opened.error();
    source->tellCompression();
    return source;
}

Result<void> ByteSource::openFile(const QString &path)
{
    if (path == u"-") {
        if (!m_file.open(fileno(stdin), QIODevice::ReadOnly | QIODevice::Unbuffered))
            return Error{QStringLiteral("It could not be opened (%1).").arg(m_file.errorString()), m_label};
        return {};
    }
    m_file.setFileName(path);
    if (path.isEmpty() || QFileInfo(path).isDir() || !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadableFile(path, m_file.errorString());
    // Files of the kernel (/proc) have no size.
    if (!m_file.isSequential() && m_file.size() > 0)
        m_bytesTotal = m_file.size();
    return {};
}

/// RFC 1952: gzip starts with 1F 8B. Both bytes are waited for, since a pipe may bring them one by one.
void ByteSource::tellCompression()
{
    std::string start;
    while (start.size() < 2 && refill())
        start += m_unread;
    m_raw = std::move(start);
    m_unread = m_raw;
    if (m_unread.substr(0, 2) == "\x1F\x8B")
        m_gzip = std::make_unique<GzipDecoder>();
}

bool ByteSource::refill()
{
    m_raw.resize(blockSize);
    const size_t got = readFile(m_raw.data(), m_raw.size());
    m_unread = std::string_view(m_raw).substr(0, got);
    return got > 0;
}

size_t ByteSource::readFile(char *to, size_t max)
{
    if (m_failure)
        return 0;
    // A file inside the program (":/samples/…") has no handle.
    const int handle = m_file.handle();
    const qint64 got = handle >= 0 ? readHandle(handle, to, max) : m_file.read(to, static_cast<qint64>(max));
    if (got < 0) {
        const QString reason = handle >= 0 ? QString::fromLocal8Bit(std::strerror(errno)) : m_file.errorString();
        fail(QStringLiteral("Reading failed before the end (%1); only what came before could be read.").arg(reason));
        return 0;
    }
    m_bytesRead += got;
    return static_cast<size_t>(got);
}

size_t ByteSource::read(char *to, size_t max)
{
    if (max == 0)
        return 0;
    if (!m_gzip)
        return readPlain(to, max);
    // A pipe is read when somebody waits for it: a thread that waits in it could not be ended.
    if (m_bytesTotal < 0)
        return readGzip(to, max);
    if (!m_ahead)
        m_ahead = std::make_unique<ReadAhead>([this](char *into, size_t most) { return readGzip(into, most); });
    return m_ahead->read(to, max);
}

std::optional<Error> ByteSource::failure() const
{
    return m_ahead && !m_ahead->ended() ? std::nullopt : m_failure;
}

std::optional<qint64> ByteSource::position() const
{
    if (m_gzip || m_bytesTotal < 0)
        return {};
    return m_bytesRead - static_cast<qint64>(m_unread.size());
}

bool ByteSource::seek(qint64 position)
{
    if (m_gzip || m_bytesTotal < 0 || m_failure)
        return false;
    const int handle = m_file.handle();
    if (handle >= 0 ? ::lseek(handle, position, SEEK_SET) != position : !m_file.seek(position))
        return false;
    m_unread = {};
    m_bytesRead = position;
    return true;
}

size_t ByteSource::readPlain(char *to, size_t max)
{
    if (m_unread.empty())
        return readFile(to, max);
    const size_t count = m_unread.copy(to, max);
    m_unread.remove_prefix(count);
    return count;
}

size_t ByteSource::readGzip(char *to, size_t max)
{
    while (!m_failure) {
        const size_t made = m_gzip->decode(m_unread, to, max);
        if (made > 0)
            return made;
        if (m_gzip->isDamaged()) {
            fail(QStringLiteral("The gzip data is damaged (%1), so only the records before the damage could be read; "
                                "fetch or make the file again.")
                     .arg(m_gzip->reason()));
        } else if (!refill()) {
            if (!m_failure && m_gzip->isInsideMember())
                fail(QStringLiteral("The gzip file is cut off, so only the records before the cut could be read; fetch "
                                    "or make the file again."));
            return 0;
        }
    }
    return 0;
}

void ByteSource::fail(const QString &what)
{
    m_failure = Error{what, m_label};
}

} // namespace ds
