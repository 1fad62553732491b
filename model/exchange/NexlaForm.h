// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointCatalog.h"

namespace ds {

/// Begins the line that holds the whole destination, in every export that can hold one.
inline constexpr std::string_view reimportMark = "Destination Studio can import this again: ";

/// `data_sink` and `transform` of an export to Nexla; `notes` tells what Nexla cannot hold.
Json nexlaForm(const Destination &destination, const EndpointCatalog &catalog, const QString &baseUrl,
               QStringList &notes);

} // namespace ds
