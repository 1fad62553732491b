// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DestinationFile.h"

#include "model/base/AtomicFile.h"
#include "model/base/Wording.h"
#include "model/json/WholeJson.h"

#include <QFile>
#include <QFileInfo>

namespace ds {

namespace {

constexpr qint64 largestFile = 32 * 1024 * 1024;

ReadDestination fileFault(const QString &path, const QString &what)
{
    return {{}, {{what, path}}};
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
    const Result<Json, JsonTextFault> document = parseWholeJson(text);
    if (document)
        return destinationFromJson(*document);
    return {{},
            {{QStringLiteral("The file is not valid JSON here: %1. Correct it in a text editor.")
                  .arg(document.error().what),
              document.error().place()}}};
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
