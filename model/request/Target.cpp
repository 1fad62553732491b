// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Target.h"

namespace ds {

namespace {

/// The array index that `segment` is; -1 when it is a key.
int indexOf(const QString &segment)
{
    bool number = false;
    const int index = segment.toInt(&number);
    return number && index >= 0 && QString::number(index) == segment ? index : -1;
}

Json &childOf(Json &parent, const QString &segment, Json fresh)
{
    if (parent.isArray()) {
        const auto index = static_cast<size_t>(std::max(0, indexOf(segment)));
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
        parent = &childOf(*parent, segments[i], indexOf(segments[i + 1]) >= 0 ? Json::array() : Json::object());
    childOf(*parent, segments.last(), Json()) = std::move(value);
}

const Json *valueAt(const Json &body, const QString &target)
{
    const Json *value = &body;
    for (const QString &segment : target.split(u'.')) {
        const int index = indexOf(segment);
        if (value->isArray())
            value = index >= 0 && static_cast<size_t>(index) < value->items().size()
                        ? &value->items()[static_cast<size_t>(index)]
                        : nullptr;
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
