// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes: the keys of records. Nested ones are written with dots; an exact key beats a dotted path, so that a CSV
// column named `a.b` can be named.
#pragma once

#include "model/json/Json.h"

#include <QSet>
#include <QStringList>

namespace ds {

/// The value of `path` in `record`; nullptr when missing. Array elements are reached by index (`seats.0`).
const Json *attribute(const Json &record, std::string_view path);
/// Removes `path`; an object emptied so stays `{}`. False when it was not there.
bool removeAttribute(Json &record, std::string_view path);

/// Collects the attribute paths that occur in records, nested ones after their parent, in order of first sight.
class AttributeNames
{
public:
    void add(const Json &record);
    const QStringList &paths() const { return m_paths; }
    bool contains(const QString &path) const;

private:
    void addMembers(const Json &object, const QString &prefix);
    QStringList m_paths;
    QSet<QString> m_known;
};

} // namespace ds
