// SPDX-License-Identifier: GPL-3.0-or-later
// Files of records for the tests of the table.
#pragma once

#include "tests/ui/Fakes.h"
#include "ui/data/NexsetSession.h"

#include <QFile>
#include <QTemporaryDir>

namespace ds {

inline QString writeFile(const QTemporaryDir &folder, const QByteArray &content, const QString &name = "r.ndjson")
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return path;
}

/// `{"n":0,"room":{"id":"r0"}}` and so on.
inline QString writeMany(const QTemporaryDir &folder, int count)
{
    QByteArray content;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        content += "{\"n\":" + number + ",\"room\":{\"id\":\"r" + number + "\"}}\n";
    }
    return writeFile(folder, content);
}

inline bool openWhole(NexsetSession &session, const QString &path)
{
    session.open(path);
    return waitFor([&] { return session.isComplete(); });
}

} // namespace ds
