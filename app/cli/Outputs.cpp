// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Outputs.h"

#include "app/cli/CommandLine.h"
#include "model/exchange/Exports.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

namespace ds {

namespace {

bool openOrSay(QFileDevice &file)
{
    if (file.open(QIODevice::WriteOnly))
        return true;
    printMessage(QStringLiteral("%1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    return false;
}

bool notWritten(QFileDevice &file)
{
    printMessage(
        QStringLiteral("%1 could not be written: %2. Free some space or choose another place.")
            .arg(file.fileName().isEmpty() ? QStringLiteral("Standard output") : file.fileName(), file.errorString()));
    return false;
}

} // namespace

bool isSameFile(const QString &a, const QString &b)
{
    struct stat first = {};
    struct stat second = {};
    return stat(QFile::encodeName(a).constData(), &first) == 0 &&
           stat(QFile::encodeName(b).constData(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

bool Outputs::isInput(const QString &path) const
{
    for (const QString &input : m_inputs) {
        if (!isSameFile(path, input))
            continue;
        printMessage(QStringLiteral("%1 is read here, so nothing is written to it; choose another name.").arg(path));
        return true;
    }
    return false;
}

bool Outputs::open(const QString &path, Kind kind)
{
    m_path = path;
    m_kind = kind;
    if (path.isEmpty())
        return m_plain.open(stdout, QIODevice::WriteOnly);
    if (isInput(path))
        return false;
    // A device or pipe is written to, not replaced by a file of its name.
    if (const QFileInfo info(path); info.exists() && !info.isFile()) {
        m_plain.setFileName(path);
        return openOrSay(m_plain);
    }
    m_file = std::make_unique<QSaveFile>(path);
    return openOrSay(*m_file);
}

QString Outputs::nameBeside(const QString &ending) const
{
    return m_file ? nameWithEnding(QFileInfo(m_path).fileName(), ending) : QString();
}

QIODevice *Outputs::beside(const QString &name)
{
    const QString path = QFileInfo(m_path).dir().filePath(name);
    if (!m_file || isInput(path))
        return nullptr;
    m_beside = std::make_unique<QSaveFile>(path);
    return openOrSay(*m_beside) ? m_beside.get() : nullptr;
}

bool Outputs::commit()
{
    for (QSaveFile *file : {m_beside.get(), m_file.get()}) {
        if (!file)
            continue;
        // Records of customers are for their owner's eyes only.
        if (m_kind != Kind::Plain)
            file->setPermissions(
                QFile::ReadOwner | QFile::WriteOwner |
                (m_kind == Kind::Executable && file == m_file.get() ? QFile::ExeOwner : QFile::Permission()));
        // A full disk shows only when the last bytes are flushed.
        if (!file->flush() || !file->commit())
            return notWritten(*file);
    }
    return m_file || m_plain.flush() || notWritten(m_plain);
}

} // namespace ds
