// SPDX-License-Identifier: GPL-3.0-or-later
// An endpoint template: what the 100ms API takes at one address, as data (contract §5). The window, the checks, the
// request building and the documentation all read it from here; a template is one JSON file.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

#include <vector>

namespace ds {

enum class FieldType { Any, String, Integer, Number, Boolean, Object, Array };
QString fieldTypeName(FieldType type); ///< "string", "integer", … as in template files.
/// Whether `value` is of that type as it stands, without conversion.
bool fitsType(const Json &value, FieldType type);

/// One field of a body and what its values may be.
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
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<qint64> maxLength; ///< Code points.
    std::optional<qint64> maxItems;
    QStringList allowed;                 ///< Allowed strings (of an array: of its elements); empty: any.
    QString rule;                        ///< A named rule of model/check, for example "room-name"; usually empty.
    std::optional<Json> defaultValue;    ///< Put last into the body when the field is not mapped or missing.
    std::vector<FieldSpec> fields;       ///< Of an object; of each element, for an array.
    FieldType itemType = FieldType::Any; ///< Of an array's elements.
    /// Of an array: the one spec of its elements, made of itemType, allowed and fields. What `polls.0` finds.
    std::vector<FieldSpec> element;
};

struct ParameterSpec
{
    QString id;    ///< As in `path`: `room_id`.
    QString label; ///< "Room ID".
    QString help;
};

/// `roles` becomes one request per role, with `into` where `field` stood.
struct FanOut
{
    QString field;  ///< `roles`
    QString into;   ///< `role`
    QString unless; ///< `peer_id`: when it is there and not empty, one request without `field`.
};

/// Another address for records that have a non-empty `when` (RTMP).
struct Route
{
    QString when;
    QString path;
    std::vector<FieldSpec> fields; ///< Replaces the template's fields.
};

/// What a delivery may do when it never saw an answer, and which requests must stay in order (contract §9).
struct DeliveryRule
{
    bool repeatSafe = false;
    QString repeatNeeds; ///< Only safe when this body field is a non-empty string (`name`).
    QString laneField;   ///< Order is kept by this body field, lower-cased, instead of by the parameters.
    /// A 409 with this message, to a repeat of an unknown request, says that the first one arrived; usually empty.
    QString alreadyDone;
};

struct EndpointTemplate
{
    QString id;    ///< `create_room`
    QString label; ///< "Create Room"
    QString summary;
    QString help;
    QString reference; ///< URL of the documentation.
    QString method;
    QString path; ///< Behind the base URL, with `{room_id}` places.
    std::vector<ParameterSpec> parameters;
    std::vector<FieldSpec> fields;
    std::optional<FanOut> fanOut;
    std::optional<Route> route;
    DeliveryRule delivery;
    /// Codes of checks that make sense for this endpoint, for example "role-merge-unknown". Each check still looks
    /// whether it applies ("role-conflict" needs both fields).
    QStringList warnings;

    /// The spec of a dotted target (`recording_info.enabled`); nullptr when the template does not know it.
    const FieldSpec *field(const QString &target) const;
};

/// Also inside arrays (`layers.0.rid`). Below an object without listed fields, and below `any`, everything is known as
/// Any.
const FieldSpec *findField(const std::vector<FieldSpec> &fields, const QString &target);

/// Reads one template file; the Error names the JSON path of the fault.
Result<EndpointTemplate> endpointTemplateFromJson(const Json &document);

} // namespace ds
