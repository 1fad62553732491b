// SPDX-License-Identifier: GPL-3.0-or-later
// A destination from its JSON document: all faults in one go, each once. Unknown keys are no fault; they stay in the
// document (and in MappingEntry::unknown) for the next save.
#include "model/destination/DestinationFile.h"
#include "model/destination/DestinationSettings.h"
#include "model/destination/DestinationWords.h"
#include "model/destination/MappingTargets.h"
#include "model/destination/Steps.h"
#include "model/json/JsonFields.h"

#include <algorithm>

namespace ds {

namespace {

/// The version, or 0.
int readFormat(JsonFields &in)
{
    int ignored = 0;
    in.readWord("format", ignored, {QLatin1String(destinationFormat)});
    return in.readVersion(destinationVersionWithSteps);
}

void checkVersion(JsonFields &in, int version, const Destination &made)
{
    const bool steps = std::any_of(made.mapping.begin(), made.mapping.end(), hasSteps);
    if (version == destinationVersion && steps)
        in.fault("version", QStringLiteral("must be %1, since entries have steps: a program that knows none of them "
                                           "would send the values without.")
                                .arg(destinationVersionWithSteps));
    if (version == destinationVersionWithSteps && !steps)
        in.fault("version",
                 QStringLiteral("must be %1: only a file in which entries have steps has the version %2. A newer "
                                "program may have written the file.")
                     .arg(destinationVersion)
                     .arg(destinationVersionWithSteps));
}

/// `targets`: those in front of it; nullptr: whatever it says is taken.
void readTarget(JsonFields &in, QString &target, MappingTargets *targets)
{
    if (!in.readText("target", target) || !targets)
        return;
    std::optional<QString> fault = targetFault(target);
    if (!fault)
        fault = targets->add(target);
    if (fault)
        in.fault("target", *fault);
}

/// Reads whichever of source, value, template and expression is there; returns how many are.
int readKinds(JsonFields &in, MappingEntry &entry)
{
    int count = 0;
    for (size_t i = 0; i < std::size(mappingKindKeys); ++i) {
        const char *key = mappingKindKeys[i];
        const Json *value = in.any(key);
        if (!value)
            continue;
        entry.kind = static_cast<MappingEntry::Kind>(i);
        ++count;
        if (entry.kind == MappingEntry::Kind::Value)
            entry.value = *value;
        else
            in.readText(key, entry.text);
    }
    return count;
}

MappingEntry readEntry(const Json &value, const QString &path, MappingTargets *targets, JsonFaults &faults)
{
    MappingEntry entry;
    JsonFields in(value, path, faults);
    in.require({"target"});
    readTarget(in, entry.target, targets);
    const int kinds = readKinds(in, entry);
    if (value.isObject() && kinds != 1) {
        const QString what = kinds == 0 ? QStringLiteral("has none of source, value, template and expression; add one.")
                                        : QStringLiteral("has %1 of source, value, template and expression; keep one.");
        faults.push_back({kinds == 0 ? what : what.arg(kinds), path});
    }
    int ifMissing = 0;
    in.readWord("ifMissing", ifMissing, ifMissingWords());
    entry.ifMissing = static_cast<MappingEntry::IfMissing>(ifMissing);
    JsonFaults unfinished;
    entry.steps = readSteps(in, targets ? faults : unfinished);
    if (kinds == 1 && !entry.steps.empty() && !mayHaveSteps(entry.kind))
        in.fault("steps", QStringLiteral("belong to a source or a template; remove them here."));
    entry.unknown = in.others();
    return entry;
}

void readMapping(JsonFields &in, Destination &into, Finished finished, JsonFaults &faults)
{
    const Json *mapping = in.array("mapping");
    MappingTargets targets;
    MappingTargets *const checked = finished == Finished::Yes ? &targets : nullptr;
    for (size_t i = 0; mapping && i < mapping->items().size(); ++i) {
        const QString path = JsonFields::itemPath(in.pathOf("mapping"), i);
        into.mapping.push_back(readEntry(mapping->items()[i], path, checked, faults));
    }
}

void readNames(JsonFields &in, Destination &into, Finished finished)
{
    const auto read = finished == Finished::Yes ? &JsonFields::readName : &JsonFields::readText;
    (in.*read)("name", into.name);
    in.readText("credential", into.credential);
    (in.*read)("endpoint", into.endpoint);
}

void readParameters(JsonFields &in, Destination &into, JsonFaults &faults)
{
    const Json *parameters = in.object("parameters");
    if (!parameters)
        return;
    JsonFields fields(*parameters, in.pathOf("parameters"), faults);
    for (const Json::Member &member : parameters->members()) {
        QString text;
        if (fields.readText(member.key.c_str(), text))
            into.parameters.push_back({toQString(member.key), text});
    }
}

void readSettings(JsonFields &in, const char *group, Destination &into, JsonFaults &faults)
{
    const Json *object = in.object(group);
    if (!object)
        return;
    JsonFields fields(*object, in.pathOf(group), faults);
    for (const Setting *setting : settingsOf(group))
        readSetting(*setting, fields, into);
}

} // namespace

ReadDestination destinationFromJson(const Json &document, Finished finished)
{
    Destination made;
    JsonFaults faults;
    JsonFields in(document, QStringLiteral("$"), faults);
    in.require({"format", "version", "name", "endpoint"});
    const int version = readFormat(in);
    readNames(in, made, finished);
    readParameters(in, made, faults);
    readMapping(in, made, finished, faults);
    in.readTexts("exclude", made.exclude);
    readSettings(in, "advanced", made, faults);
    in.readText("headers", made.headers);
    readSettings(in, "batching", made, faults);
    readSettings(in, "responseWebhook", made, faults);
    readSettings(in, "delivery", made, faults);
    in.object("nexla"); // stays in the document as it is
    if (finished == Finished::Yes)
        checkVersion(in, version, made);
    if (!faults.empty())
        return {{}, std::move(faults)};
    made.document = document;
    return {std::move(made), {}};
}

} // namespace ds
