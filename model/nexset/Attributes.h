// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes: the keys of records. Nested ones are written with dots; an exact key beats a dotted path, so that a CSV
// column named `a.b` can be named.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

namespace ds {

/// The value of `path` in `record`; nullptr when missing. Array elements are reached by index (`seats.0`). At every
/// level the longest key that leads to a value wins: `a.b.c` may be the key "a.b.c", "c" in "a.b", "b.c" in "a", or
/// nested.
const Json *attribute(const Json &record, std::string_view path);
/// Removes `path`; an object emptied so stays `{}`. False when it was not there.
bool removeAttribute(Json &record, std::string_view path);
/// Removes all `paths`, each as it is named in the record as given: the removal of one array element or of an exact key
/// does not change what the other paths mean.
void removeAttributes(Json &record, const std::vector<std::string> &paths);

/// What is known of one attribute after some records.
struct AttributeProfile
{
    static constexpr size_t mostExamples = 3;
    static constexpr qsizetype mostCharacters = 60; ///< Of an example; longer ones end with "…".

    qint64 records = 0;            ///< In how many it is.
    qint64 filled = 0;             ///< In how many it is neither null nor an empty text.
    std::array<qint64, 6> kinds{}; ///< In how many of each Json::Kind.
    std::vector<QString> examples; ///< Different ones, in order of first sight.
    bool is(Json::Kind kind) const { return kinds[static_cast<size_t>(kind)] > 0; }
};

/// Collects the attribute paths that occur in records, nested ones after their parent, in order of first sight. Does
/// not look into arrays.
class AttributeNames
{
public:
    static constexpr qsizetype mostPaths = 10'000;
    static constexpr int mostLevels = 64;

    void add(const Json &record);
    const QStringList &paths() const { return m_paths; }
    /// One for each of paths().
    const std::vector<AttributeProfile> &profiles() const { return m_profiles; }
    qint64 recordCount() const { return m_records; } ///< How many were added.
    bool contains(const QString &path) const;
    /// False when the limits above left some out: a path that is not contained may occur all the same.
    bool isComplete() const { return m_complete; }

private:
    void addMembers(const Json &object, int level);

    QStringList m_paths;
    std::vector<AttributeProfile> m_profiles;
    std::vector<qint64> m_lastSeen; ///< In which record: a path that is there twice (`a.b` and b in a) counts once.
    std::unordered_map<std::string, size_t> m_known;
    qint64 m_records = 0;
    std::string m_path; ///< Of the member being looked at; kept to save allocations.
    bool m_complete = true;
};

} // namespace ds
