// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ds {

/// False where there is no wastebasket for this file, which stays where it is then.
bool moveToWastebasket(const QString &path);

} // namespace ds
