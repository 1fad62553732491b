// SPDX-License-Identifier: GPL-3.0-or-later
// Attribute paths and targets in Jolt's words, and back. Jolt has no sign for everything: what cannot be written gives
// nothing, so that nobody exports a guess.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ds {

/// One step of an attribute path: a key, or the index of a list element.
struct AttributeStep
{
    QString key;
    bool isIndex = false;
    bool operator==(const AttributeStep &) const = default;
};
using AttributeReading = std::vector<AttributeStep>;

/// The ways in which a record may hold `path` that exports look for: as one key with dots in it, then nested, its
/// numbers as indexes and as keys. Empty when there are too many.
std::vector<AttributeReading> attributeReadings(const QString &path);
/// Every way: with each choice of dots that belong to keys. Empty when there are more than `most`.
std::vector<QStringList> keyReadings(const QString &path, int most = 64);

/// A key for the left side of a shift: `a*` becomes `a\*`.
std::optional<QString> shiftKey(const QString &key);
QString fromShiftKey(const QString &key);
/// `people[0].name`, for the inside of `@(…)`; only plain keys can stand there.
std::optional<QString> lookUpPath(const AttributeReading &reading);
/// Undoes lookUpPath(): the attribute path.
QString fromLookUpPath(const QString &path);

/// A mapping target for the right side of a shift: `items.0.x` becomes `items[0].x`.
std::optional<QString> shiftTarget(const QString &target);
/// Nothing when it is more than keys and indexes.
std::optional<QString> fromShiftTarget(const QString &text);

/// Java's Integer.parseInt would take it, though it is not how an index is written (`01`, `+1`, `٣`).
bool isOddIndex(const QString &segment);

} // namespace ds
