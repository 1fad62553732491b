// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Outputs.h"

#include "app/cli/Printing.h"
#include "model/exchange/Exports.h"

#include <QDir>
#include <QFileInfo>

namespace ds {

namespace {

bool isDone(const Result<void> &done)
{
    if (!done)
        printMessage(done.error().sentence());
    return bool(done);
}

/// Records of customers are for their owner's eyes only.
ReadBy readersOf(Outputs::Kind kind)
{
    return kind == Outputs::Kind::Plain ? ReadBy::Everybody : ReadBy::Owner;
}

} // namespace

bool Outputs::isFree(const QString &path) const
{
    std::vector<NamedPath> inputs;
    for (const QString &input : m_inputs)
        inputs.push_back({QStringLiteral("what is read"), input});
    return outputsAreFree({{QStringLiteral("the output"), path}}, inputs);
}

bool Outputs::isFile() const
{
    const QFileInfo info(m_path);
    return m_file && (!info.exists() || info.isFile());
}

bool Outputs::open(const QString &path, Kind kind)
{
    m_path = path;
    m_kind = kind;
    if (!isFree(path))
        return false;
    if (path.isEmpty())
        return m_stdout.open(stdout, QIODevice::WriteOnly);
    return isDone(m_file.emplace(path, readersOf(kind)).open());
}

QString Outputs::nameBeside(const QString &ending) const
{
    return isFile() ? nameWithEnding(QFileInfo(m_path).fileName(), ending) : QString();
}

QIODevice *Outputs::beside(const QString &name)
{
    if (!isFile())
        return nullptr;
    const QString path = QFileInfo(m_path).dir().filePath(name);
    m_failed = !isFree(path) || !isDone(m_beside.emplace(path, readersOf(m_kind)).open());
    return m_failed ? nullptr : &m_beside->device();
}

bool Outputs::commit()
{
    if (m_failed || (m_beside && !isDone(m_beside->commit())))
        return false;
    if (!m_file)
        return (m_stdout.flush() && !outputFailed()) || sayOutputFailed(m_stdout.errorString());
    const bool executable = m_kind == Kind::Executable && isFile();
    if (!isDone(m_file->commit()))
        return false;
    if (executable)
        QFile::setPermissions(m_path, QFile::permissions(m_path) | QFile::ExeOwner | QFile::ExeUser);
    return true;
}

} // namespace ds
