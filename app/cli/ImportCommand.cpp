// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/Imports.h"

#include <QFile>

#include <cstdio>

namespace ds {

int runImport(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("import"), QStringLiteral("FILE"),
        QStringLiteral("Prints a destination file made from an export of Nexla or Postman, a curl command or "
                       "script, or from our own exports. What cannot be taken over is said on stderr."));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    constexpr qint64 largest = 64 * 1024 * 1024;
    const QString path = line.positional(0);
    QFile file(path);
    const bool opened =
        path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : (file.setFileName(path), file.open(QIODevice::ReadOnly));
    if (!opened) {
        printMessage(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
        return WrongUse;
    }
    const EndpointCatalog catalog = loadCatalog();
    Result<Imported> imported = importText(file.read(largest).toStdString(), catalog);
    if (!imported) {
        printMessage(QStringLiteral("%1: %2").arg(path, imported.error().sentence()));
        return WrongUse;
    }
    printLine(destinationToJson(imported->destination).toCompact());
    for (const QString &note : imported->notes)
        printMessage(note);
    return AllWell;
}

} // namespace ds
