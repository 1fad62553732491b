// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of destination-cli. A command is one file and one row in Commands.cpp.
#pragma once

#include <QStringList>

#include <vector>

namespace ds {

struct Command
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments); ///< Returns the exit code.
};

const std::vector<Command> &commands();

int runTemplates(const QStringList &arguments);
int runPreview(const QStringList &arguments);
int runCheck(const QStringList &arguments);
int runSend(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runImport(const QStringList &arguments);
int runDeliver(const QStringList &arguments);
int runCredential(const QStringList &arguments);
int runList(const QStringList &arguments);
int runNexla(const QStringList &arguments);
int runSandbox(const QStringList &arguments);

} // namespace ds
