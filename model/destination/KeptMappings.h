// SPDX-License-Identifier: GPL-3.0-or-later
// What was mapped for one endpoint stays with the destination while another one is chosen. It lies in the file under a
// key of its own, which nothing reads that sends, checks or exports.
#pragma once

#include "model/destination/Destination.h"

#include <functional>

namespace ds {

struct KeptEntry
{
    QString endpoint;
    MappingEntry entry;
};

/// Chooses `endpoint` and brings back what was mapped for it before. The first time what `belongs` there, by its
/// target, is taken along. What was mapped for the endpoint before stays kept.
void chooseEndpoint(Destination &destination, const QString &endpoint,
                    const std::function<bool(const QString &target)> &belongs);
/// What is mapped for other endpoints than the chosen one.
std::vector<KeptEntry> keptEntries(const Destination &destination);
/// Forgets one of keptEntries().
void forgetKept(Destination &destination, size_t index);
/// For what leaves the program.
Destination withoutKept(Destination destination);

} // namespace ds
