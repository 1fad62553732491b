// SPDX-License-Identifier: GPL-3.0-or-later
// "Map by name": which attribute of the Nexset fits which field of an endpoint template.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

/// Entries for the suggested fields of `endpoint` that `existing` leaves free, in the template's order. A name fits
/// when it is equal, then equal but for case, then equal but for case, dots, spaces, `_` and `-`; of equally good ones
/// a whole path beats a last segment (`meeting.name` for `name`), and the first beats the later.
std::vector<MappingEntry> suggestMapping(const EndpointTemplate &endpoint, const QStringList &attributes,
                                         const std::vector<MappingEntry> &existing);

/// `{record.room.id}` for the parameter `room_id`, by the same rules, where `existing` has no text.
std::vector<Parameter> suggestParameters(const EndpointTemplate &endpoint, const QStringList &attributes,
                                         const std::vector<Parameter> &existing);

/// The attribute that fits `name` best; empty when none does.
QString attributeForName(const QString &name, const QStringList &attributes);

} // namespace ds
