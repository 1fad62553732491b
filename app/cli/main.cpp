// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/common/CrashDumps.h"
#include "app/common/Version.h"
#include "resources/resources.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace {

QString usage()
{
    QString text =
        QStringLiteral("Usage: destination-cli COMMAND …\n\nSends the records of a Nexset to the 100ms API.\n\n");
    for (const ds::Command &command : ds::commands())
        text += QStringLiteral("  %1  %2\n").arg(QLatin1String(command.name), -11).arg(QLatin1String(command.summary));
    return text +
           QStringLiteral("\n  --version    Show the version\n  --help       Show this; COMMAND --help tells more\n"
                          "\nEnvironment:\n"
                          "  HMS_ACCESS_KEY, HMS_SECRET or HMS_MANAGEMENT_TOKEN   the credential\n"
                          "  NEXLA_SERVICE_KEY or NEXLA_TOKEN, NEXLA_API_URL      for nexla\n"
                          "  DS_SECRET_NAME                  the value of {secret.NAME}\n"
                          "  SSL_CERT_FILE, SSL_CERT_DIR     authorities to trust beside the system's\n"
                          "  HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY   proxies, in either case\n"
                          "  DESTINATION_STUDIO_HOME         where both programs store what they keep\n"
                          "\nExit codes:\n"
                          "  0   all well, warnings too\n"
                          "  1   a record failed, is unknown or has an error; the answer was not 2xx or never came\n"
                          "  2   wrong use, unreadable input, or output that cannot be written\n"
                          "  3   something is left pending and can be resumed\n");
}

/// What cannot be written is no success, not even when there happened to be nothing to write.
int withOutput(int code)
{
    return ds::outputFailed() || !ds::outputHasRoom() ? int(ds::WrongUse) : code;
}

} // namespace

int main(int argc, char **argv)
{
    ds::forbidCrashDumps();
    ds::openStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("destination-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(DS_VERSION));
    initialiseResources();
    // What went wrong is said in our own words; stderr is part of what scripts read.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.*=false"));

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString name = arguments.value(0);
    if (name == u"--version" || name == u"--help" || name == u"-h") {
        const QString text = name == u"--version" ? ds::versionLine(QStringLiteral("destination-cli")) : usage();
        ds::printText(text.toStdString());
        return withOutput(ds::AllWell);
    }
    for (const ds::Command &command : ds::commands()) {
        if (name == QLatin1String(command.name))
            return withOutput(command.run(arguments.mid(1)));
    }
    if (!name.isEmpty())
        ds::printMessage(QStringLiteral("There is no command \"%1\".\n").arg(name));
    ds::printMessage(usage());
    return ds::WrongUse;
}
