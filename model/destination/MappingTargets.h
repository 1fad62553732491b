// SPDX-License-Identifier: GPL-3.0-or-later
// Whether mapping targets go together in one body: each place is set once, and is either a value, an object or a list.
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace ds {

/// Array elements above this are taken for a slip: `items.5000` alone would fill a body with 5000 nulls.
constexpr size_t largestTargetIndex = 999;

/// What is wrong with a target on its own ("a..b"); nothing when it is well formed.
std::optional<QString> targetFault(const QString &target);

class MappingTargets
{
public:
    /// Adds a well-formed target, or says why it cannot stand beside the earlier ones and leaves it out.
    std::optional<QString> add(const QString &target);

private:
    struct Node
    {
        bool isSet = false;
        std::map<QString, Node> children;
    };

    std::optional<QString> conflict(const QStringList &segments) const;

    Node m_root;
};

} // namespace ds
