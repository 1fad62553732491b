// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/OutputPaths.h"

#include <QFile>
#include <QFileInfo>

#include <optional>
#include <tuple>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace ds {

namespace {

/// Device, inode, and the name of what is not there yet.
using Identity = std::tuple<quint64, quint64, QString>;

#ifdef Q_OS_UNIX

std::optional<Identity> identityOf(const QString &path)
{
    struct stat found = {};
    if (stat(QFile::encodeName(path).constData(), &found) == 0) {
        if (!S_ISREG(found.st_mode))
            return {};
        return Identity{found.st_dev, found.st_ino, QString()};
    }
    const QFileInfo info(path);
    if (stat(QFile::encodeName(info.absolutePath()).constData(), &found) != 0)
        return {};
    return Identity{found.st_dev, found.st_ino, info.fileName()};
}

#else

std::optional<Identity> identityOf(const QString &path)
{
    const QFileInfo info(path);
    return Identity{0, 0, info.exists() ? info.canonicalFilePath() : info.absoluteFilePath()};
}

#endif

Error overlap(const NamedPath &output, const NamedPath &other)
{
    return {QStringLiteral("This is %1, and %2 would overwrite it. Nothing was done; choose another file.")
                .arg(other.name, output.name),
            output.path};
}

} // namespace

bool isSameFile(const QString &one, const QString &other)
{
    if (one.isEmpty() || other.isEmpty())
        return false;
    const std::optional<Identity> first = identityOf(one);
    return first && first == identityOf(other);
}

Result<void> checkOutputs(const std::vector<NamedPath> &outputs, const std::vector<NamedPath> &inputs)
{
    for (auto output = outputs.begin(); output != outputs.end(); ++output) {
        for (const NamedPath &input : inputs) {
            if (isSameFile(output->path, input.path))
                return overlap(*output, input);
        }
        for (auto other = outputs.begin(); other != output; ++other) {
            if (isSameFile(output->path, other->path))
                return overlap(*output, *other);
        }
    }
    return {};
}

} // namespace ds
