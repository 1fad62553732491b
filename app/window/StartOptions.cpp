// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/StartOptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace ds {

StartOptions readStartOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "StartOptions", "Configures, tests and sends what goes from a Nexset to the 100ms API."));
    const QCommandLineOption records(QStringLiteral("records"),
                                     QCoreApplication::translate("StartOptions", "The Nexset to open."),
                                     QStringLiteral("FILE"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOption(records);
    parser.addPositionalArgument(QStringLiteral("DEST"),
                                 QCoreApplication::translate("StartOptions", "A destination file to open."),
                                 QStringLiteral("[DEST]"));
    StartOptions options;
    if (!parser.parse(arguments) || parser.positionalArguments().size() > 1) {
        const QString what = parser.errorText().isEmpty()
                                 ? QCoreApplication::translate("StartOptions", "Only one destination can be opened.")
                                 : parser.errorText();
        options.answer = what + QStringLiteral("\n\n") + parser.helpText();
        options.exitCode = 2;
        return options;
    }
    if (parser.isSet(help))
        options.answer = parser.helpText();
    if (parser.isSet(version))
        options.answer = QStringLiteral("destination-studio %1\n").arg(QCoreApplication::applicationVersion());
    options.destination = parser.positionalArguments().value(0);
    options.records = parser.value(records);
    return options;
}

} // namespace ds
