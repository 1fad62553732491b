// SPDX-License-Identifier: GPL-3.0-or-later
// Output that can be trusted: a file appears whole or not at all, and a disk that is full is an error before the old
// file is replaced, not a cut file afterwards.
#pragma once

#include "model/base/Result.h"

#include <QFile>
#include <QSaveFile>

#include <memory>
#include <string_view>

namespace ds {

enum class ReadBy {
    Everybody, ///< As the system's defaults say; an existing file keeps its permissions.
    Owner,     ///< 0600: it holds customer data.
};

class AtomicFile
{
public:
    explicit AtomicFile(const QString &path, ReadBy readBy = ReadBy::Everybody);

    /// A device or pipe of that name is written to, not replaced by a file.
    Result<void> open();
    QIODevice &device();
    /// Checked like everything that goes to device(): commit() fails when a write did.
    void write(std::string_view bytes);
    /// Flushed, on the disk, and under its name. Without it nothing happened to an earlier file.
    Result<void> commit();

private:
    Error notWritten() const;
    bool flushToDisk();

    const QString m_path;
    const ReadBy m_readBy;
    std::unique_ptr<QFileDevice> m_file;
    bool m_atomic = true;
};

/// Whole, or an Error and the earlier file.
Result<void> writeFileAtomically(const QString &path, std::string_view bytes, ReadBy readBy = ReadBy::Everybody);

/// So that a new name in this file's folder survives a power cut.
void syncFolderOf(const QString &path);

/// Makes what is missing of `folder`, for its owner alone (0700).
Result<void> makeOwnFolder(const QString &folder);

} // namespace ds
