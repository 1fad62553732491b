// SPDX-License-Identifier: GPL-3.0-or-later
// An endpoint template: what the 100ms API takes at one address, as data (contract §5). The window, the checks, the
// request building and the documentation all read it from here; a template is one JSON file.
#pragma once

#include "model/endpoint/EndpointRules.h"

namespace ds {

struct ParameterSpec
{
    QString id;    ///< As in `path`: `room_id`.
    QString label; ///< "Room ID".
    QString help;
    QString pick;          ///< The list of the account that holds its values (idLists()); usually empty.
    bool mayBeNew = false; ///< A value that is not in the list yet is no mistake: the call makes it.
};

/// What a call carries.
enum class BodyKind { Object, Array, None };
QString bodyKindName(BodyKind kind); ///< "object", "array", "none" as in template files.

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

/// An answer that a repeated call gets when the first one had arrived: `409 beam already started`.
struct DoneAnswer
{
    int status = 0;
    QString message; ///< Part of the answer's text; empty: the status alone says it.
    bool operator==(const DoneAnswer &) const = default;
};

/// What a delivery may do when it never saw an answer, and which requests must stay in order (contract §9).
struct DeliveryRule
{
    bool repeatSafe = false;
    QString repeatNeeds; ///< Only safe when this body field is a non-empty string (`name`).
    /// Requests of the same parameters stay in order; off where each makes something new of its own.
    bool ordered = true;
    QString laneField; ///< Order is kept by this body field, lower-cased, instead of by the parameters.
    std::vector<DoneAnswer> alreadyDone;
};

struct EndpointTemplate
{
    QString id;    ///< `create_room`
    QString label; ///< "Create Room"
    QString group; ///< Heading in the pulldown: one of endpointGroups(), or the user's own.
    int place = 0; ///< From 1 among those that stand before all groups; 0: in its group.
    QString summary;
    QString help;
    QString reference; ///< URL of the documentation.
    QString method;
    QString path; ///< Behind the base URL, with `{room_id}` places.
    std::vector<ParameterSpec> parameters;
    BodyKind body = BodyKind::Object;
    std::optional<int> maxBodyItems; ///< Of an array: how many the API takes in one call.
    std::vector<FieldSpec> fields;   ///< Of the body, or of each element of an array.
    std::optional<FanOut> fanOut;
    std::optional<Route> route;
    DeliveryRule delivery;
    std::vector<EndpointRule> rules;

    /// The spec of a dotted target (`recording_info.enabled`); nullptr when the template does not know it.
    const FieldSpec *field(const QString &target) const;
};

/// Reads one template file; the Error names the JSON path of the fault.
Result<EndpointTemplate> endpointTemplateFromJson(const Json &document);

} // namespace ds
