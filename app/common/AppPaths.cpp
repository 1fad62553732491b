// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/AppPaths.h"

#include <QDir>
#include <QStandardPaths>

namespace ds {

QString programHome()
{
    QString home = qEnvironmentVariable("DESTINATION_STUDIO_HOME");
    if (home.isEmpty())
        home = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/destination-studio"_qs;
    QDir().mkpath(home);
    return home;
}

QString userEndpointFolder()
{
    return programHome() + u"/endpoints"_qs;
}

} // namespace ds
