// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DestinationFile.h"

#include "model/base/AtomicFile.h"
#include "model/base/Wording.h"
#include "model/json/JsonScanner.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace ds {

namespace {

constexpr qint64 largestFile = 32 * 1024 * 1024;

ReadDestination fileFault(const QString &path, const QString &what)
{
    return {{}, {{what, path}}};
}

/// "line 3, column 5", both from 1, columns in code points.
QString placeOf(std::string_view text, size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return QStringLiteral("line %1, column %2")
        .arg(std::count(before.begin(), before.end(), '\n') + 1)
        .arg(codePointCount(before.substr(lineStart)) + 1);
}

Error notJson(std::string_view text, const QString &fault, size_t offset)
{
    return {QStringLiteral("The file is not valid JSON here: %1. Correct it in a text editor.").arg(fault),
            placeOf(text, offset)};
}

Result<Json> parseDocument(std::string_view text)
{
    JsonScanner scanner;
    const size_t used = scanner.feed(text);
    if (scanner.finish() != JsonScanner::State::Done || scanner.fault() != JsonFault::None)
        return notJson(text, scanner.faultText(), scanner.faultOffset());
    const size_t rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos)
        return notJson(text, QStringLiteral("something follows the end of the value"), rest);
    return scanner.take();
}

ReadDestination destinationFromBytes(const QString &path, const QByteArray &bytes)
{
    if (bytes.size() > largestFile)
        return fileFault(path, QStringLiteral("The file is larger than 32 MiB, which no destination file is; choose "
                                              "another one."));
    std::string_view text(bytes.constData(), static_cast<size_t>(bytes.size()));
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fileFault(path, QStringLiteral("The file is empty; choose another one."));
    if (text.find('\0') != std::string_view::npos)
        return fileFault(path, QStringLiteral("The file is not JSON text in UTF-8; choose a destination file."));
    const Result<Json> document = parseDocument(text);
    return document ? destinationFromJson(*document) : ReadDestination{{}, {document.error()}};
}

/// A file that is not a destination file (or one of a newer version) is somebody's work: it is not written over.
Result<void> mayReplace(const QString &path)
{
    const QFileInfo there(path);
    if (!there.exists() || (there.isFile() && there.size() == 0) || readDestinationFile(path).destination)
        return {};
    return Error{QStringLiteral("There is something else under this name, not a destination file that this program can "
                                "read. It was left as it is; save under another name."),
                 path};
}

/// What was written must be readable again: a destination without a name, for example, is not saved.
Result<void> maySave(const Json &document)
{
    const ReadDestination again = destinationFromJson(document);
    if (again.destination)
        return {};
    return Error{QStringLiteral("Not saved yet: %1").arg(again.faults.front().sentence()), {}};
}

} // namespace

ReadDestination readDestinationFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {unreadableFile(path, file.errorString())}};
    return destinationFromBytes(path, file.read(largestFile + 1));
}

Result<void> writeDestinationFile(const QString &path, const Destination &destination)
{
    const Json document = destinationToJson(destination);
    if (Result<void> may = maySave(document); !may)
        return may;
    if (Result<void> may = mayReplace(path); !may)
        return may;
    return writeFileAtomically(path, document.toPretty() + '\n');
}

} // namespace ds
