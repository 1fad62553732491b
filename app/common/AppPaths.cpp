// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/AppPaths.h"

#include "model/base/AtomicFile.h"

#include <QDir>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#else
#include <QStandardPaths>
#endif

namespace ds {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

#ifdef Q_OS_UNIX

/// Services and cron jobs may run without HOME; Qt would then take the root folder.
QString userHome()
{
    const QString home = qEnvironmentVariable("HOME");
    if (QDir::isAbsolutePath(home) && home != u"/")
        return home;
    const passwd *entry = getpwuid(getuid());
    const QString known = entry && entry->pw_dir ? QFile::decodeName(entry->pw_dir) : QString();
    // Debian's own word for who has none: nothing can be made there, and the message names it.
    return QDir::isAbsolutePath(known) && known != u"/" ? known : QStringLiteral("/nonexistent");
}

/// XDG base directory specification: a relative path is to be ignored.
QString dataFolder()
{
    const QString given = qEnvironmentVariable("XDG_DATA_HOME");
    return QDir::isAbsolutePath(given) ? given : userHome() + QStringLiteral("/.local/share");
}

#else

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}

#endif

} // namespace

QString programHome()
{
    QString home = qEnvironmentVariable("DESTINATION_STUDIO_HOME");
    const bool given = !home.isEmpty();
    if (!given)
        home = dataFolder() + QStringLiteral("/destination-studio");
    // A folder that the user names may be there and serve others too; our own is closed, whoever made it.
    if (makeOwnFolder(home) && !given)
        QFile::setPermissions(home, ownerOnly);
    return home;
}

QString userEndpointFolder()
{
    return programHome() + QStringLiteral("/endpoints");
}

Result<QString> ownFolder(const QString &name)
{
    const QString folder = programHome() + u'/' + name;
    if (Result<void> made = makeOwnFolder(folder); !made)
        return Error{
            QStringLiteral("The program's folder cannot be made. Set DESTINATION_STUDIO_HOME to one that can."),
            folder};
    QFile::setPermissions(folder, ownerOnly); // an earlier version left it open
    return folder;
}

} // namespace ds
