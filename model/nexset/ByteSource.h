// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file or of standard input, gunzipped when they start with gzip's magic bytes.
#pragma once

#include "model/base/Result.h"

#include <QFile>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

namespace ds {

class GzipDecoder;
class ReadAhead;

class ByteSource
{
public:
    /// "-" is standard input.
    static Result<std::unique_ptr<ByteSource>> open(const QString &path);
    ~ByteSource();

    /// Up to `max` plain bytes, as soon as there are some (a pipe is not waited for until it fills `max`); 0 at the end
    /// and after a failure.
    size_t read(char *to, size_t max);
    /// Why the end was not reached: a read error, a cut or damaged gzip file.
    std::optional<Error> failure() const;

    /// Bytes handed out; nothing for a pipe and for gzip, in which there is no going to a place.
    std::optional<qint64> position() const;
    /// Goes on at a position of this file; false, and nothing has changed, where there are none.
    bool seek(qint64 position);

    qint64 bytesRead() const { return m_bytesRead; }   ///< Of the file, so compressed ones of a gzip file.
    qint64 bytesTotal() const { return m_bytesTotal; } ///< -1 when unknown.
    const QString &label() const { return m_label; }

private:
    explicit ByteSource(const QString &path);
    Result<void> openFile(const QString &path);
    void tellCompression();
    bool refill();
    size_t readFile(char *to, size_t max);
    size_t readPlain(char *to, size_t max);
    size_t readGzip(char *to, size_t max);
    void fail(const QString &what);

    QFile m_file;
    QString m_label;
    std::string m_raw; ///< Bytes of the file that were read and not yet handed on: m_unread.
    std::string_view m_unread;
    std::unique_ptr<GzipDecoder> m_gzip;
    std::optional<Error> m_failure;
    std::atomic<qint64> m_bytesRead = 0;
    qint64 m_bytesTotal = -1;
    /// Of a gzip file that is no pipe: works with all of the above until it ended.
    std::unique_ptr<ReadAhead> m_ahead;
};

} // namespace ds
