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

} // namespace ds
