// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaValue.h"

#include <algorithm>

namespace ds {

ScalaMap::Entry *ScalaMap::find(const QString &key)
{
    const auto it = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) { return entry.key == key; });
    return it == entries.end() ? nullptr : &*it;
}

void ScalaMap::set(const QString &key, ScalaValue value)
{
    if (Entry *entry = find(key))
        entry->value = std::move(value);
    else
        entries.push_back({key, std::move(value)});
}

QString scalaTypeName(const ScalaValue &value)
{
    static const char *const names[] = {"Unit",   "null", "Boolean", "Int", "Long",   "Double",
                                        "String", "JSON", "List",    "Map", "Option", "a pair (k -> v)"};
    if (const auto *json = scalaAs<const Json *>(value))
        return (*json)->isNumber() ? QStringLiteral("a number") : QStringLiteral("a record's value");
    if (const ScalaMap *map = mapOf(value); map && map->isMutable)
        return QStringLiteral("a record");
    if (const ScalaList *list = listOf(value); list && list->isArray)
        return QStringLiteral("Array");
    return QString::fromLatin1(names[value.index()]);
}

} // namespace ds
