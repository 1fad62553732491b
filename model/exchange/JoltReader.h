// SPDX-License-Identifier: GPL-3.0-or-later
// Back from a Jolt transform to mapping and exclusion: the shapes that JoltWriter makes, and the plain ones that people
// write. Whatever means anything else is not guessed.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

struct JoltReading
{
    std::vector<MappingEntry> mapping;
    QStringList exclude;
    bool takesAllAway = false; ///< Nothing of the record is sent; the body is made of constants, or is {}.
    QStringList notes;         ///< Where the same path means a little more here.
    QStringList faults;        ///< What was not understood, by its place. Where there are any, nothing else counts.
};

/// `code`: the operations of a transform. `endpoint`: whose body it makes; nullptr for Advanced.
JoltReading readJolt(const Json &code, const EndpointTemplate *endpoint);

} // namespace ds
