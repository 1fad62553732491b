// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/StartOptions.h"

#include "app/common/Version.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace ds {

namespace {

QString program()
{
    return QStringLiteral("destination-studio");
}

QString helpText(const QCommandLineParser &parser)
{
    QString text = parser.helpText();
    return text.replace(0, text.indexOf(u'\n'), QStringLiteral("Usage: %1 [DEST] [--records FILE]").arg(program()));
}

bool anyIsSet(std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
}

} // namespace

QStringList askingForText(const QStringList &arguments)
{
    for (const QString &argument : arguments.mid(1)) {
        if (QStringList{u"--help"_qs, u"-h"_qs, u"--version"_qs, u"-v"_qs}.contains(argument))
            return {program(), argument};
    }
    return {};
}

StartOptions readStartOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "StartOptions", "Configures, tests and sends what goes from a Nexset to the 100ms API."));
    const QCommandLineOption records(QStringLiteral("records"),
                                     QCoreApplication::translate("StartOptions", "The Nexset to open."),
                                     QStringLiteral("FILE"));
    const QCommandLineOption help({u"h"_qs, u"help"_qs},
                                  QCoreApplication::translate("StartOptions", "Show this help."));
    const QCommandLineOption version({u"v"_qs, u"version"_qs},
                                     QCoreApplication::translate("StartOptions", "Show version, commit and Qt."));
    parser.addOptions({help, version, records});
    parser.addPositionalArgument(QStringLiteral("DEST"),
                                 QCoreApplication::translate("StartOptions", "A destination file to open."),
                                 QStringLiteral("[DEST]"));
    StartOptions options;
    if (!parser.parse(arguments) || parser.positionalArguments().size() > 1) {
        const QString what = parser.errorText().isEmpty()
                                 ? QCoreApplication::translate("StartOptions", "Only one destination can be opened.")
                                 : parser.errorText();
        options.answer = what + QStringLiteral("\n\n") + helpText(parser);
        options.exitCode = 2;
        return options;
    }
    if (parser.isSet(help))
        options.answer = helpText(parser);
    if (parser.isSet(version))
        options.answer = versionLine(program());
    options.destination = parser.positionalArguments().value(0);
    options.records = parser.value(records);
    return options;
}

QString displayFault(const QStringList &arguments)
{
#ifdef Q_OS_LINUX
    const bool chosen = std::any_of(arguments.begin(), arguments.end(), [](const QString &argument) {
        return argument.startsWith(u"-platform") || argument.startsWith(u"--platform");
    });
    if (!chosen && !anyIsSet({"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"}))
        return QCoreApplication::translate("StartOptions",
                                           "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Without "
                                           "one, destination-cli does the same in the terminal.\n");
#else
    Q_UNUSED(arguments)
#endif
    return {};
}

} // namespace ds
