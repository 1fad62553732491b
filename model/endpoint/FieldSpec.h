// SPDX-License-Identifier: GPL-3.0-or-later
// What the value of one body field may be, as a template file says it.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace ds {

struct FieldRule;

enum class FieldType { Any, String, Integer, Number, Boolean, Object, Array };
QString fieldTypeName(FieldType type); ///< "string", "integer", … as in template files.
/// Whether `value` is of that type as it stands, without conversion.
bool fitsType(const Json &value, FieldType type);

struct FieldSpec
{
    QString name;
    FieldType type = FieldType::Any;
    bool required = false;       ///< Of a nested field: required when its parent is there.
    bool blankIsMissing = false; ///< "leave blank": an empty string is as if it were not there.
    bool oneAsArray = false;     ///< A string that is not a JSON array stands for an array of that one string.
    bool suggested = true;       ///< "Map by name" may fill it.
    bool secret = false;         ///< Holds a secret (also in its nested fields): write `{secret.NAME}`.
    QString help;                ///< Our own words, one or two sentences.
    QString caution;             ///< Shown to users when they fill the field; usually empty.
    QString pick;                ///< The list of the account that holds its values (idLists()); usually empty.
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<qint64> maxLength; ///< Code points.
    std::optional<qint64> maxItems;
    QStringList allowed;                 ///< Allowed strings (of an array: of its elements); empty: any.
    const FieldRule *rule = nullptr;     ///< What the limits above cannot say (EndpointRules.h); usually none.
    std::optional<Json> defaultValue;    ///< Put last into the body when the field is not mapped or missing.
    std::vector<FieldSpec> fields;       ///< Of an object; of each element, for an array.
    FieldType itemType = FieldType::Any; ///< Of an array's elements.
    /// Of an array: the one spec of its elements, made of itemType, allowed and fields. What `polls.0` finds.
    std::vector<FieldSpec> element;
};

/// The spec of a dotted target, also inside arrays (`layers.0.rid`); nullptr when it is not among `fields`. Below an
/// object without listed fields, and below `any`, everything is known as Any.
const FieldSpec *findField(const std::vector<FieldSpec> &fields, const QString &target);

} // namespace ds
