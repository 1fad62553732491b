// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the Scala that runs here.
//
// Parts of records stay the JSON that they came as until code looks into them, so what code leaves alone keeps its
// text. Lists and maps live in a heap that one run owns: values point into it, cycles do no harm, and it ends in one
// go.
#pragma once

#include "model/json/Json.h"

#include <deque>
#include <variant>

namespace ds {

struct ScalaList;
struct ScalaMap;
struct ScalaOption;
struct ScalaPair;

struct ScalaUnit
{
};
struct ScalaNull
{
};

/// `const Json *` is a number of a record, or an array or object that nothing has looked into (scalaSettle()).
using ScalaValue = std::variant<ScalaUnit, ScalaNull, bool, qint32, qint64, double, QString, const Json *, ScalaList *,
                                ScalaMap *, ScalaOption *, ScalaPair *>;

struct ScalaList
{
    std::vector<ScalaValue> items;
    bool isArray = false; ///< What `split` gives: no text of its own, equal only to itself.
};

/// In the order of insertion: a record is a mutable LinkedHashMap. An immutable `Map(…)` of more than four entries has
/// the order of their hashes in Scala, which differs between its versions; it keeps that of the code here.
struct ScalaMap
{
    struct Entry
    {
        QString key;
        ScalaValue value;
    };
    std::vector<Entry> entries;
    bool isMutable = false; ///< An object of a record.

    Entry *find(const QString &key);
    void set(const QString &key, ScalaValue value);
};

struct ScalaOption
{
    bool isSome = false;
    ScalaValue value;
};

struct ScalaPair
{
    ScalaValue first;
    ScalaValue second;
};

struct ScalaHeap
{
    std::deque<ScalaList> lists;
    std::deque<ScalaMap> maps;
    std::deque<ScalaOption> options;
    std::deque<ScalaPair> pairs;
};

template <typename T>
const T *scalaAs(const ScalaValue &value)
{
    return std::get_if<T>(&value);
}

/// A list or map, of which it returns the pointer; nullptr for others.
inline ScalaList *listOf(const ScalaValue &value)
{
    const auto *list = std::get_if<ScalaList *>(&value);
    return list ? *list : nullptr;
}

inline ScalaMap *mapOf(const ScalaValue &value)
{
    const auto *map = std::get_if<ScalaMap *>(&value);
    return map ? *map : nullptr;
}

/// "String", "Int", "a record", … for messages.
QString scalaTypeName(const ScalaValue &value);

} // namespace ds
