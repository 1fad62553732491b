// SPDX-License-Identifier: GPL-3.0-or-later
// Runs destination-cli as a user would, in a home folder of its own and without any credential of this machine.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QTemporaryDir>

namespace ds::test {

struct CliResult
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// `environment`: "NAME=value" entries added to a bare one.
CliResult runCli(const QStringList &arguments, const QByteArray &input = {}, const QStringList &environment = {});

/// Another program with PATH, HOME and these entries.
CliResult runProgram(const QString &program, const QStringList &arguments, const QStringList &environment);

class CliFolder
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString path(const char *name) const { return path(QString::fromUtf8(name)); }
    QString write(const char *name, const QByteArray &text) const;
    QByteArray read(const QString &name) const;

private:
    QTemporaryDir m_folder;
};

} // namespace ds::test
