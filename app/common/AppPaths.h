// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ds {

/// Where both programs store things: `DESTINATION_STUDIO_HOME`, else the system's place for application data. Made when
/// it is not there.
QString programHome();
/// The user's own endpoint templates.
QString userEndpointFolder();

} // namespace ds
