// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/Outputs.h"
#include "model/base/Wording.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/Exports.h"
#include "model/exchange/Imports.h"

#include <QFile>

#include <cstdio>

namespace ds {

namespace {

constexpr qint64 largest = 64 * 1024 * 1024;

/// The text of the file, or of standard input for `-`; nothing after saying why not.
std::optional<std::string> readInput(const QString &path)
{
    QFile file(path);
    if (!(path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly))) {
        printMessage(unreadableFile(path, file.errorString()).sentence());
        return {};
    }
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() <= largest)
        return bytes.toStdString();
    printMessage(
        QStringLiteral("%1 is larger than 64 MiB, which no collection or command is. To send its records, give "
                       "it as the Nexset (--records).")
            .arg(path));
    return {};
}

} // namespace

int runImport(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("import"), QStringLiteral("FILE|- [--request NAME] [-o FILE]"),
        QStringLiteral("Makes a destination file from an export of Nexla, a Postman collection (v2.0, v2.1), a curl "
                       "command (for bash or Windows' cmd), or our own exports. FILE may be - for standard input. What "
                       "cannot be taken over is said on stderr."));
    line.addOption(QStringLiteral("request"),
                   QStringLiteral("Of a Postman collection with several requests, the one to import, perhaps with its "
                                  "folders: \"Rooms/Create Room\"."),
                   QStringLiteral("NAME"));
    line.addOption(QStringLiteral("o"), QStringLiteral("Write to FILE instead of standard output."),
                   QStringLiteral("FILE"));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const QString path = line.positional(0);
    const std::optional<std::string> text = readInput(path);
    if (!text)
        return WrongUse;
    const EndpointCatalog catalog = loadCatalog();
    const Result<Imported> imported =
        importText(*text, catalog, {line.value(QStringLiteral("request")), line.givenBaseUrl()});
    if (!imported) {
        printMessage(QStringLiteral("%1: %2").arg(path, imported.error().sentence()));
        return WrongUse;
    }
    Outputs output({path});
    if (!output.open(line.value(QStringLiteral("o")), Outputs::Kind::Plain))
        return WrongUse;
    const Result<void> written = writeAll(output.main(), destinationToJson(imported->destination).toPretty() + '\n');
    if (!written || !output.commit()) {
        if (!written)
            printMessage(written.error().sentence());
        return WrongUse;
    }
    for (const QString &note : imported->notes)
        printMessage(note);
    return AllWell;
}

} // namespace ds
