// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ds {

/// What `--version` says: program, version (CMake's project()), the commit that was built, and the Qt that runs.
QString versionLine(const QString &program);

} // namespace ds
