// SPDX-License-Identifier: GPL-3.0-or-later
// No output is an input (contract §8): what would be overwritten by its own result is found before anything happens.
#pragma once

#include "model/base/Result.h"

#include <vector>

namespace ds {

struct NamedPath
{
    QString name; ///< For people: "the Nexset".
    QString path; ///< Empty: there is none.
};

/// Whether both name the same file: by device and inode, so that links are seen through; one that is not there yet by
/// its folder and name. Devices and pipes keep nothing, so they are never the same.
bool isSameFile(const QString &one, const QString &other);

/// An Error when an output is one of the inputs or another output.
Result<void> checkOutputs(const std::vector<NamedPath> &outputs, const std::vector<NamedPath> &inputs);

} // namespace ds
