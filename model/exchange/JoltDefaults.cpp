// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltDefaults.h"

#include "model/base/ArrayIndex.h"
#include "model/destination/MappingTargets.h"

#include <algorithm>

namespace ds {

namespace {

bool hasSign(const std::string &key)
{
    return key.find_first_of("*|") != std::string::npos || key.find("[]") != std::string::npos;
}

/// Lists are taken as they are, objects as a spec of their own.
bool isPlain(const Json &value)
{
    const Json::Members &members = value.members();
    return std::all_of(members.begin(), members.end(),
                       [](const Json::Member &member) { return !hasSign(member.key) && isPlain(member.value); });
}

/// `items.0` gives `items[]`, `0`.
std::optional<QStringList> specKeys(const QString &target)
{
    const QStringList segments = target.split(u'.');
    QStringList keys;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (hasSign(toWtf8(segments[i])))
            return {};
        const bool isList = i + 1 < segments.size() && isArrayIndex(segments[i + 1]);
        keys << segments[i] + (isList ? QStringLiteral("[]") : QString());
    }
    return keys;
}

} // namespace

bool JoltDefaults::place(const QString &target, const Json &value)
{
    const auto keys = specKeys(target);
    if (!keys || !isPlain(value))
        return false;
    Json *level = &m_spec;
    for (const QString &key : keys->mid(0, keys->size() - 1)) {
        Json *next = level->find(toWtf8(key));
        level = next ? next : &level->set(toWtf8(key), Json::object());
    }
    level->set(toWtf8(keys->back()), value);
    return true;
}

} // namespace ds
