// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/BodyLayout.h"

#include "model/base/ArrayIndex.h"
#include "model/destination/MappingTargets.h"

#include <algorithm>

namespace ds {

BodyLayout::BodyLayout(const std::vector<MappingEntry> &mapping)
{
    for (size_t i = 0; i < mapping.size(); ++i) {
        const QStringList segments = mapping[i].target.split(u'.');
        Node *node = &m_root;
        for (qsizetype k = 0; k < segments.size(); ++k) {
            node->isArray = k > 0 && isArrayIndex(segments[k]);
            node = &childOf(*node, segments[k]);
        }
        node->entry = i;
    }
    size_t next = 0;
    m_fixed = isInOrder(m_root, next);
}

BodyLayout::Node &BodyLayout::childOf(Node &parent, const QString &segment)
{
    const std::string name = toWtf8(segment);
    const auto there = std::find_if(parent.children.begin(), parent.children.end(),
                                    [&](const Node &child) { return child.name == name; });
    if (there != parent.children.end())
        return *there;
    Node child;
    child.name = name;
    child.key = jsonQuoted(name) + ':';
    child.index = parent.isArray ? static_cast<size_t>(segment.toInt()) : 0;
    const auto place = std::find_if(parent.children.begin(), parent.children.end(),
                                    [&](const Node &other) { return parent.isArray && other.index > child.index; });
    return *parent.children.insert(place, std::move(child));
}

/// Whether the entries below `node` follow each other as in the mapping.
bool BodyLayout::isInOrder(const Node &node, size_t &next) const
{
    if (node.entry != SIZE_MAX)
        return node.entry == next++;
    return std::all_of(node.children.begin(), node.children.end(),
                       [&](const Node &child) { return isInOrder(child, next); });
}

bool BodyLayout::isPresent(const Node &node, const std::vector<std::string_view> &values)
{
    if (node.entry != SIZE_MAX)
        return values[node.entry].data() != nullptr;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const Node &child) { return isPresent(child, values); });
}

void BodyLayout::write(const std::vector<std::string_view> &values, std::string &out) const
{
    write(m_root, values, out);
}

void BodyLayout::write(const Node &node, const std::vector<std::string_view> &values, std::string &out)
{
    if (node.entry != SIZE_MAX) {
        out += values[node.entry];
        return;
    }
    out += node.isArray ? '[' : '{';
    size_t count = 0;
    for (const Node &child : node.children) {
        if (!isPresent(child, values))
            continue;
        // Array places that nothing fills are null.
        for (; node.isArray && count < child.index; ++count)
            out += count == 0 ? "null" : ",null";
        if (count++ > 0)
            out += ',';
        if (!node.isArray)
            out += child.key;
        write(child, values, out);
    }
    out += node.isArray ? ']' : '}';
}

} // namespace ds
