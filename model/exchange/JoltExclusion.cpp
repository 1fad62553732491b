// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltExclusion.h"

#include "model/exchange/JoltPaths.h"
#include "model/request/MacroText.h"

#include <algorithm>

namespace ds {

namespace {

/// One is the other, or lies inside it, however their dots are meant.
bool overlap(const QString &a, const QString &b)
{
    return a == b || a.startsWith(b + u'.') || b.startsWith(a + u'.');
}

/// Whether the body could hold `path`: always when the whole record is sent.
bool isSent(const Destination &destination, const QString &path)
{
    if (destination.mapping.empty())
        return destination.isAdvanced();
    return std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const MappingEntry &entry) {
        if (entry.kind == MappingEntry::Kind::Source)
            return overlap(entry.text, path);
        if (entry.kind != MappingEntry::Kind::Template)
            return false;
        const std::vector<std::string> named = MacroText(entry.text, {}).attributes();
        return std::any_of(named.begin(), named.end(),
                           [&](const std::string &name) { return overlap(toQString(name), path); });
    });
}

Error cannotExclude(const QString &path, const QString &why)
{
    return {QStringLiteral("The excluded attribute \"%1\" cannot be taken away "
                           "in Nexla: %2. It would be sent there, so "
                           "there is no export. Rename it in the Nexset, or map "
                           "the fields that are to be sent.")
                .arg(path, why),
            {}};
}

/// A shift that lets everything through but `path`, whose star is escaped.
void addStarred(JoltExclusion &exclusion, const QString &path)
{
    const Json spec = Json::object({{toWtf8(*shiftKey(path)), Json()}, {"*", Json::string(std::string_view("&"))}});
    exclusion.operations.push_back(joltOperation("shift", spec));
    // A shift that lets nothing through gives null; the body is {} then.
    exclusion.operations.push_back(joltOperation("default", Json::object()));
}

std::optional<Error> addExcluded(JoltExclusion &exclusion, const Destination &destination, const QString &path)
{
    const bool sent = isSent(destination, path);
    const std::vector<QStringList> readings = keyReadings(path);
    if (path.contains(u'|') || path.contains(u'*') || readings.empty()) {
        // The key "*" itself would be the same to Jolt as the wildcard beside it.
        const bool asShift =
            sent && destination.mapping.empty() && path != u"*" && !path.contains(u'|') && !path.contains(u'.');
        if (asShift) {
            addStarred(exclusion, path);
        } else if (sent) {
            return cannotExclude(path, readings.empty() ? QStringLiteral("its path is too long")
                                                        : QStringLiteral("Jolt cannot name a key with * or |"));
        } else {
            exclusion.notes << QStringLiteral("\"%1\" is excluded here and not named "
                                              "in the transform, which sends "
                                              "nothing of it anyway.")
                                   .arg(path);
        }
        return {};
    }
    for (const QStringList &keys : readings)
        addRemoval(exclusion.remove, keys);
    const QStringList segments = path.split(u'.');
    if (sent && segments.size() > 1)
        exclusion.notes << QStringLiteral("\"%1\" is excluded both as an attribute "
                                          "inside another and as one attribute "
                                          "with dots in its name; here only the "
                                          "latter, where a record has both.")
                               .arg(path);
    if (sent && std::any_of(segments.begin() + 1, segments.end(), isOddIndex))
        exclusion.notes << QStringLiteral("\"%1\" is excluded; Nexla takes its "
                                          "number for the index of a list element "
                                          "as well.")
                               .arg(path);
    return {};
}

} // namespace

Json joltOperation(const char *name, Json spec)
{
    return Json::object({{"operation", Json::string(std::string_view(name))}, {"spec", std::move(spec)}});
}

void addRemoval(Json &spec, const QStringList &keys)
{
    Json *level = &spec;
    for (qsizetype i = 0; i + 1 < keys.size(); ++i) {
        const std::string key = toWtf8(keys[i]);
        Json *next = level->find(key);
        if (next && !next->isObject())
            return;
        level = next ? next : &level->set(key, Json::object());
    }
    level->set(toWtf8(keys.back()), Json::string(std::string_view()));
}

Result<JoltExclusion> joltExclusion(const Destination &destination)
{
    JoltExclusion exclusion;
    for (const QString &path : destination.exclude) {
        if (const auto error = addExcluded(exclusion, destination, path))
            return *error;
    }
    exclusion.notes.removeDuplicates();
    return exclusion;
}

} // namespace ds
