// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/FieldSpec.h"

#include "model/base/ArrayIndex.h"

#include <algorithm>

namespace ds {

namespace {

const FieldSpec anything;

const FieldSpec *byName(const std::vector<FieldSpec> &fields, const QString &name)
{
    const auto it =
        std::find_if(fields.begin(), fields.end(), [&](const FieldSpec &field) { return field.name == name; });
    return it == fields.end() ? nullptr : &*it;
}

const FieldSpec *below(const FieldSpec &parent, const QString &segment)
{
    if (parent.type == FieldType::Array)
        return isArrayIndex(segment) && !parent.element.empty() ? &parent.element.front() : nullptr;
    if (parent.type == FieldType::Any || (parent.type == FieldType::Object && parent.fields.empty()))
        return &anything;
    return parent.type == FieldType::Object ? byName(parent.fields, segment) : nullptr;
}

} // namespace

QString fieldTypeName(FieldType type)
{
    switch (type) {
    case FieldType::Any:
        return QStringLiteral("any");
    case FieldType::String:
        return QStringLiteral("string");
    case FieldType::Integer:
        return QStringLiteral("integer");
    case FieldType::Number:
        return QStringLiteral("number");
    case FieldType::Boolean:
        return QStringLiteral("boolean");
    case FieldType::Object:
        return QStringLiteral("object");
    case FieldType::Array:
        return QStringLiteral("array");
    }
    return {};
}

const FieldSpec *findField(const std::vector<FieldSpec> &fields, const QString &target)
{
    const QStringList segments = target.split(u'.');
    const FieldSpec *spec = byName(fields, segments.front());
    for (qsizetype i = 1; spec && i < segments.size(); ++i)
        spec = below(*spec, segments[i]);
    return spec;
}

bool fitsType(const Json &value, FieldType type)
{
    switch (type) {
    case FieldType::Any:
        return true;
    case FieldType::String:
        return value.isString();
    case FieldType::Integer:
        return value.isNumber() && isJsonInteger(value.raw());
    case FieldType::Number:
        return value.isNumber();
    case FieldType::Boolean:
        return value.isBoolean();
    case FieldType::Object:
        return value.isObject();
    case FieldType::Array:
        return value.isArray();
    }
    return false;
}

} // namespace ds
