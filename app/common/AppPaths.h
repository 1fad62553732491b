// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/Result.h"

#include <QString>

namespace ds {

/// Where both programs store what they keep: `DESTINATION_STUDIO_HOME`, or the user's data folder. Closed to others
/// (0700) where the program makes it. It may be impossible to make: what is then kept in it says so.
QString programHome();
/// The user's own endpoint templates.
QString userEndpointFolder();
/// Makes the folder of that name in programHome() and closes it to others.
Result<QString> ownFolder(const QString &name);

} // namespace ds
