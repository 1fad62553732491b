// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/MappingTargets.h"

#include "model/base/ArrayIndex.h"

namespace ds {

namespace {

QString pathTo(const QStringList &segments, qsizetype count)
{
    return segments.mid(0, count).join(u'.');
}

} // namespace

std::optional<QString> targetFault(const QString &target)
{
    if (target.isEmpty())
        return QStringLiteral("must not be empty; name the body field to fill.");
    for (const QString &segment : target.split(u'.')) {
        if (segment.isEmpty())
            return QStringLiteral("\"%1\" has nothing before, between or after its dots; remove the extra dot.")
                .arg(target);
        if (isArrayIndex(segment) && arrayIndex(segment).value_or(largestTargetIndex + 1) > largestTargetIndex)
            return QStringLiteral("\"%1\" names list element %2; the highest is %3.")
                .arg(target, segment)
                .arg(largestTargetIndex);
    }
    return {};
}

std::optional<QString> MappingTargets::conflict(const QStringList &segments) const
{
    const Node *node = &m_root;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (node->isSet)
            return QStringLiteral("lies inside \"%1\", which another entry fills as a whole; remove one of them.")
                .arg(pathTo(segments, i));
        if (!node->children.empty() && isArrayIndex(node->children.begin()->first) != isArrayIndex(segments[i]))
            return QStringLiteral("uses \"%1\" as a list where another entry uses it as an object, or the other way "
                                  "round; use one of the two.")
                .arg(i == 0 ? QStringLiteral("the body") : pathTo(segments, i));
        const auto child = node->children.find(segments[i]);
        if (child == node->children.end())
            return {};
        node = &child->second;
    }
    if (node->isSet)
        return QStringLiteral("stands twice; keep one entry for \"%1\".").arg(segments.join(u'.'));
    return QStringLiteral("fills \"%1\" as a whole, but another entry fills a part of it; remove one of them.")
        .arg(segments.join(u'.'));
}

std::optional<QString> MappingTargets::add(const QString &target)
{
    const QStringList segments = target.split(u'.');
    if (const std::optional<QString> fault = conflict(segments))
        return fault;
    Node *node = &m_root;
    for (const QString &segment : segments)
        node = &node->children[segment];
    node->isSet = true;
    return {};
}

} // namespace ds
