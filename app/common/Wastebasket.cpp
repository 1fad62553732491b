// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/Wastebasket.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ds {
namespace {

/// `HOME/.local/share/Trash/files/…`, `MOUNT/.Trash-1000/files/…`, `~/.Trash/…` (freedesktop.org trash specification;
/// macOS).
bool isInWastebasket(const QString &path)
{
    return path.contains(QLatin1String("/Trash/")) || path.contains(QLatin1String("/.Trash"));
}

/// Where the file system has no wastebasket, Qt 6.4 takes the current folder for one and makes `files` and `info` in
/// it.
void takeBack(const QString &from, const QString &to)
{
    QFile::rename(from, to);
    QDir folder = QFileInfo(from).absoluteDir(); // files
    folder.cdUp();
    QFile::remove(folder.filePath(QStringLiteral("info/%1.trashinfo").arg(QFileInfo(from).fileName())));
    folder.rmdir(QStringLiteral("files")); // only when empty
    folder.rmdir(QStringLiteral("info"));
}

} // namespace

bool moveToWastebasket(const QString &path)
{
    QString moved;
    if (!QFile::moveToTrash(path, &moved))
        return false;
    moved = QFileInfo(moved).absoluteFilePath();
    if (isInWastebasket(moved))
        return true;
    takeBack(moved, path);
    return !QFile::exists(path);
}

} // namespace ds
