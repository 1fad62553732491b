// SPDX-License-Identifier: GPL-3.0-or-later
// `destination-studio [DEST] [--records FILE]`
#pragma once

#include <QString>
#include <QStringList>

namespace ds {

struct StartOptions
{
    QString destination;
    QString records;
    QString answer; ///< To print and leave with (`--help`, `--version`, a mistake); empty: go on.
    int exitCode = 0;
};

StartOptions readStartOptions(const QStringList &arguments);

/// Where `--help` or `--version` stands among the arguments (Qt's own may stand beside it): what to read then. It is
/// answered before QApplication, which ends the program where there is no display.
QStringList askingForText(const QStringList &arguments);

/// What to say where no window can be shown; empty where one can be tried.
QString displayFault(const QStringList &arguments);

} // namespace ds
