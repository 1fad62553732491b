// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DraftFile.h"

#include "model/base/AtomicFile.h"
#include "model/json/JsonFields.h"
#include "model/json/WholeJson.h"

#include <QFile>

namespace ds {
namespace {

constexpr auto draftFormat = "100ms-destination-draft";
constexpr int draftVersion = 1;
constexpr qint64 largestFile = 64 * 1024 * 1024;

std::optional<Draft> draftFromJson(const Json &document)
{
    JsonFaults faults;
    JsonFields in(document, QStringLiteral("$"), faults);
    in.require({"format", "version", "destination", "keptAt"});
    int ignored = 0;
    in.readWord("format", ignored, {QLatin1String(draftFormat)});
    in.readVersion(draftVersion);
    Draft draft;
    QString base;
    QString keptAt;
    in.readText("destinationFile", draft.destinationFile);
    in.readText("base", base);
    in.readText("nexset", draft.nexset);
    in.readFlag("foreign", draft.foreign);
    in.readText("keptAt", keptAt);
    const Json *destination = in.object("destination");
    if (!faults.empty() || !destination)
        return {};
    ReadDestination read = destinationFromJson(*destination, Finished::NotYet);
    if (!read.destination)
        return {};
    draft.destination = std::move(*read.destination);
    draft.base = QByteArray::fromHex(base.toLatin1());
    draft.keptAt = QDateTime::fromString(keptAt, Qt::ISODateWithMs);
    return draft;
}

} // namespace

bool isSaved(const Draft &draft)
{
    if (draft.destinationFile.isEmpty())
        return false;
    const ReadDestination saved = readDestinationFile(draft.destinationFile);
    return saved.destination && destinationToJson(*saved.destination) == destinationToJson(draft.destination);
}

std::optional<Draft> readDraftFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return {};
    const QByteArray bytes = file.readAll();
    const auto document = parseWholeJson(std::string_view(bytes.constData(), size_t(bytes.size())));
    return document ? draftFromJson(*document) : std::nullopt;
}

Result<void> writeDraftFile(const QString &path, const Draft &draft)
{
    Json document = Json::object();
    document.set("format", Json::string(std::string_view(draftFormat)));
    document.set("version", Json::number(qint64(draftVersion)));
    document.set("keptAt", Json::string(draft.keptAt.toUTC().toString(Qt::ISODateWithMs)));
    document.set("destinationFile", Json::string(draft.destinationFile));
    document.set("base", Json::string(QString::fromLatin1(draft.base.toHex())));
    document.set("nexset", Json::string(draft.nexset));
    document.set("foreign", Json::boolean(draft.foreign));
    document.set("destination", destinationToJson(draft.destination));
    return writeFileAtomically(path, document.toCompact() + '\n', ReadBy::Owner);
}

} // namespace ds
