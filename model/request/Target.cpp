// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Target.h"

#include "model/base/ArrayIndex.h"

namespace ds {

namespace {

Json &childOf(Json &parent, const QString &segment, Json fresh)
{
    if (parent.isArray()) {
        const auto index = arrayIndex(segment).value_or(0);
        if (parent.items().size() <= index)
            parent.items().resize(index + 1);
        Json &item = parent.items()[index];
        if (item.isNull())
            item = std::move(fresh);
        return item;
    }
    const std::string key = segment.toStdString();
    if (Json *there = parent.find(key))
        return *there;
    return parent.set(key, std::move(fresh));
}

} // namespace

void placeAt(Json &body, const QString &target, Json value)
{
    const QStringList segments = target.split(u'.');
    Json *parent = &body;
    for (qsizetype i = 0; i + 1 < segments.size(); ++i)
        parent = &childOf(*parent, segments[i], arrayIndex(segments[i + 1]) ? Json::array() : Json::object());
    childOf(*parent, segments.last(), Json()) = std::move(value);
}

const Json *valueAt(const Json &body, const QString &target)
{
    const Json *value = &body;
    for (const QString &segment : target.split(u'.')) {
        const std::optional<size_t> index = arrayIndex(segment);
        if (value->isArray())
            value = index && *index < value->items().size() ? &value->items()[*index] : nullptr;
        else
            value = value->find(segment.toStdString());
        if (!value)
            return nullptr;
    }
    return value;
}

QString topLevel(const QString &target)
{
    return target.section(u'.', 0, 0);
}

} // namespace ds
