// SPDX-License-Identifier: GPL-3.0-or-later
// A file as it stands: enough to notice that it is no longer the one that was read, without reading it.
#pragma once

#include <QString>

namespace ds {

struct FileStamp
{
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = -1;      ///< -1: there is no such file.
    qint64 modifiedNs = 0; ///< Since 1970.
    bool operator==(const FileStamp &) const = default;

    /// A pipe, or a file inside the program, never differs.
    static FileStamp of(const QString &path);
};

} // namespace ds
