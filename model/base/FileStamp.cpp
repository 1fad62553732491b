// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/FileStamp.h"

#include <QFile>

#include <sys/stat.h>

namespace ds {

FileStamp FileStamp::of(const QString &path)
{
    FileStamp stamp;
    struct stat now = {};
    if (path.startsWith(u':') || ::stat(QFile::encodeName(path).constData(), &now) != 0)
        return stamp;
    if (!S_ISREG(now.st_mode))
        return stamp;
    stamp.device = now.st_dev;
    stamp.inode = now.st_ino;
    stamp.size = now.st_size;
    stamp.modifiedNs = qint64(now.st_mtim.tv_sec) * 1'000'000'000 + now.st_mtim.tv_nsec;
    return stamp;
}

} // namespace ds
