// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/Version.h"

namespace ds {

extern const char commit[]; // cmake/Commit.cmake writes it at each build

QString versionLine(const QString &program)
{
    return QStringLiteral("%1 %2 (commit %3, Qt %4)\n")
        .arg(program, QStringLiteral(DS_VERSION), QString::fromLatin1(commit), QString::fromLatin1(qVersion()));
}

} // namespace ds
