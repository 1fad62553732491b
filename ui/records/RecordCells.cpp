// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordCells.h"

#include <algorithm>

namespace ds {
namespace {

QString ownText(const Json &value)
{
    const bool container = value.isArray() || value.isObject();
    return container ? toQString(value.toCompact()) : value.toQString();
}

RecordCell cellOf(const Json *value)
{
    RecordCell cell;
    if (!value)
        return cell;
    cell.state = value->isNull()     ? RecordCell::State::Null
                 : value->isString() ? RecordCell::State::Text
                                     : RecordCell::State::Other;
    cell.text = ownText(*value);
    cell.isCut = cell.text.size() > RecordCell::mostCharacters;
    if (cell.isCut)
        cell.text = cell.text.left(RecordCell::mostCharacters) + u'…';
    return cell;
}

bool isOnlyObject(const AttributeProfile &profile)
{
    constexpr auto object = static_cast<size_t>(Json::Kind::Object);
    for (size_t kind = 0; kind < profile.kinds.size(); ++kind) {
        if (kind != object && profile.kinds[kind] > 0)
            return false;
    }
    return profile.kinds[object] > 0;
}

} // namespace

RecordRow rowOf(const ReadItem &item, const QStringList &columns)
{
    RecordRow row;
    if (const auto *broken = std::get_if<BrokenRecord>(&item)) {
        row.number = broken->number;
        row.broken = broken->message;
        return row;
    }
    const auto &record = std::get<Record>(item);
    row.number = record.number;
    row.cells.reserve(size_t(columns.size()));
    for (const QString &column : columns)
        row.cells.push_back(cellOf(attribute(record.value, toWtf8(column))));
    return row;
}

QString wholeText(const ReadItem &item, const QString &column)
{
    const auto *record = std::get_if<Record>(&item);
    const Json *value = record ? attribute(record->value, toWtf8(column)) : nullptr;
    return value ? ownText(*value) : QString();
}

QStringList recordColumns(const QStringList &attributes, const std::vector<AttributeProfile> &profiles)
{
    QStringList columns;
    for (qsizetype i = 0; i < attributes.size(); ++i) {
        const QString inside = attributes[i] + u'.';
        const bool hasInside = std::any_of(attributes.begin() + i + 1, attributes.end(),
                                           [&](const QString &other) { return other.startsWith(inside); });
        const bool known = size_t(i) < profiles.size();
        if (!hasInside || (known && !isOnlyObject(profiles[size_t(i)])))
            columns << attributes[i];
    }
    return columns;
}

} // namespace ds
