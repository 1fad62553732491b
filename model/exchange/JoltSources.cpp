// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltSources.h"

#include "model/exchange/JoltPaths.h"

#include <algorithm>

namespace ds {

namespace {

/// `@(a.b)`: a look-up, which finds nothing where `a` is no object. Keys with signs cannot stand in one.
bool addLookUp(JoltShiftSpec &shift, const AttributeReading &reading, const QString &target)
{
    const auto path = reading.size() > 1 ? lookUpPath(reading) : std::nullopt;
    if (!path)
        return false;
    // Behind "@(" a number would be a level.
    const QString level = path->front().isDigit() ? QStringLiteral("0,") : QString();
    shift.child(u"@("_qs + level + *path + u')').addTarget(target);
    return true;
}

bool addKeys(JoltShiftSpec &shift, const AttributeReading &reading, const QString &target)
{
    QStringList keys;
    for (const AttributeStep &step : reading) {
        const auto key = shiftKey(step.key);
        // Below another key, "@" would be the same to Jolt as the value of that key.
        if (!key || step.key.isEmpty() || (step.key == u"@" && reading.size() > 1))
            return false;
        keys << *key;
    }
    // A key takes list elements as well, so that the other reading of a number needs nothing of its own.
    if (std::any_of(reading.begin(), reading.end(), [](const AttributeStep &step) { return step.isIndex; }))
        return true;
    JoltShiftSpec *node = &shift;
    for (const QString &key : std::as_const(keys))
        node = &node->child(key);
    node->addTarget(target);
    return true;
}

} // namespace

JoltSource addJoltSource(JoltShiftSpec &shift, const QString &path, const QString &target)
{
    JoltSource added;
    const std::vector<AttributeReading> readings = attributeReadings(path);
    for (const AttributeReading &reading : readings) {
        if (addLookUp(shift, reading, target)) {
            ++added.readings;
        } else if (addKeys(shift, reading, target)) {
            ++added.readings;
            // Jolt matches a scalar's own text with the keys below.
            if (reading.size() > 1)
                added.notes << QStringLiteral("where \"%1\" is the text \"%2\" itself instead of an object, Nexla "
                                              "sends null.")
                                   .arg(reading[reading.size() - 2].key, reading.back().key);
        }
    }
    added.notes.removeDuplicates();
    if (added.readings > 0 && static_cast<size_t>(added.readings) < readings.size())
        added.notes << QStringLiteral("Nexla finds \"%1\" only as one attribute with this very name.").arg(path);
    return added;
}

} // namespace ds
