// SPDX-License-Identifier: GPL-3.0-or-later
// What the destination alone can tell: the checks that need no record. One small function a check, listed in one table.
#pragma once

#include "model/request/RequestBuilder.h"

namespace ds {

/// An attribute that the destination names, and where.
struct AttributeReference
{
    std::string path;
    QString field; ///< The target, the parameter, "url", "headers" or "exclude".
};

std::vector<AttributeReference> attributeReferences(const Destination &destination, const BuildContext &context);

/// What is wrong with a destination before any record is looked at.
std::vector<Problem> checkDestination(const Destination &destination, const BuildContext &context);

} // namespace ds
