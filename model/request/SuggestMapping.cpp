// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/SuggestMapping.h"

#include <algorithm>

namespace ds {
namespace {

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (c != u'_' && c != u'-' && c != u'.' && !c.isSpace())
            plain += c.toLower();
    }
    return plain;
}

QString lastSegment(const QString &path)
{
    return path.mid(path.lastIndexOf(u'.') + 1);
}

/// 0 is best; -1 is no fit. Even numbers are whole paths, odd ones last segments.
int fit(const QString &name, const QString &path)
{
    const QString last = lastSegment(path);
    if (path == name || last == name)
        return path == name ? 0 : 1;
    if (path.compare(name, Qt::CaseInsensitive) == 0)
        return 2;
    if (last.compare(name, Qt::CaseInsensitive) == 0)
        return 3;
    const QString plain = plainName(name);
    if (plainName(path) == plain)
        return 4;
    return plainName(last) == plain ? 5 : -1;
}

/// The user has set `field`, something in it, or something that holds it.
bool isTaken(const QString &field, const std::vector<MappingEntry> &existing)
{
    return std::any_of(existing.begin(), existing.end(), [&](const MappingEntry &entry) {
        return entry.target == field || entry.target.startsWith(field + u'.') || field.startsWith(entry.target + u'.');
    });
}

} // namespace

QString attributeForName(const QString &name, const QStringList &attributes)
{
    QString best;
    int bestFit = -1;
    for (const QString &path : attributes) {
        const int found = fit(name, path);
        if (found >= 0 && (bestFit < 0 || found < bestFit)) {
            best = path;
            bestFit = found;
        }
    }
    return best;
}

std::vector<MappingEntry> suggestMapping(const EndpointTemplate &endpoint, const QStringList &attributes,
                                         const std::vector<MappingEntry> &existing)
{
    std::vector<MappingEntry> entries;
    for (const FieldSpec &field : endpoint.fields) {
        if (!field.suggested || isTaken(field.name, existing))
            continue;
        const QString path = attributeForName(field.name, attributes);
        if (path.isEmpty())
            continue;
        MappingEntry entry;
        entry.target = field.name;
        entry.text = path;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<Parameter> suggestParameters(const EndpointTemplate &endpoint, const QStringList &attributes,
                                         const std::vector<Parameter> &existing)
{
    std::vector<Parameter> suggested;
    for (const ParameterSpec &spec : endpoint.parameters) {
        const bool set = std::any_of(existing.begin(), existing.end(), [&](const Parameter &parameter) {
            return parameter.id == spec.id && !parameter.text.isEmpty();
        });
        const QString path = set ? QString() : attributeForName(spec.id, attributes);
        if (!path.isEmpty())
            suggested.push_back({spec.id, QStringLiteral("{record.%1}").arg(path)});
    }
    return suggested;
}

} // namespace ds
