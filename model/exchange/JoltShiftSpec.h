// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace ds {

/// The spec of a shift while it is made: at each key, where its value goes, and what lies below it.
class JoltShiftSpec
{
public:
    /// The node of `key` below this one, made when it is not there. Valid until the next child is added here.
    JoltShiftSpec &child(const QString &key)
    {
        for (auto &[name, node] : m_children) {
            if (name == key)
                return node;
        }
        return m_children.emplace_back(key, JoltShiftSpec()).second;
    }
    void addTarget(const QString &target) { m_targets << target; }
    bool isEmpty() const { return m_children.empty(); }

    Json toJson() const
    {
        Json targets = Json::array();
        for (const QString &target : m_targets)
            targets.items().push_back(Json::string(target));
        if (m_targets.size() == 1)
            targets = Json::string(m_targets.front());
        if (m_children.empty())
            return targets;
        Json spec = Json::object();
        if (!m_targets.isEmpty())
            spec.set("@", std::move(targets));
        for (const auto &[key, node] : m_children)
            spec.set(toWtf8(key), node.toJson());
        return spec;
    }

private:
    QStringList m_targets;
    std::vector<std::pair<QString, JoltShiftSpec>> m_children;
};

} // namespace ds
