// SPDX-License-Identifier: GPL-3.0-or-later
// From the body of an imported call to mapping entries.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/exchange/Placeholders.h"

namespace ds {

struct BodyMapping
{
    std::vector<MappingEntry> entries;
    bool isInArray = false; ///< The body is an array of this one object.
};

/// Constants stay whole; where a placeholder stands inside, the parts around it become entries of their own. Values
/// that `endpoint` calls secret become `{secret.NAME}`. An Error when the body cannot be made of a mapping.
Result<BodyMapping> bodyMapping(const std::string &body, const EndpointTemplate *endpoint, Placeholders &seen);

/// The names of the top-level fields; empty when it is no JSON object.
QStringList bodyKeys(const std::string &body);

/// Makes the body `{}`: an empty mapping would make it the whole record.
MappingEntry nothingEntry();

} // namespace ds
