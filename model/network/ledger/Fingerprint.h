// SPDX-License-Identifier: GPL-3.0-or-later
// Tells whether a delivery goes on with what it began with.
#pragma once

#include "model/base/FileStamp.h"
#include "model/base/Result.h"
#include "model/destination/Destination.h"
#include "model/nexset/NexsetReader.h"

#include <utility>
#include <vector>

namespace ds {

/// Names and digests in words for people: ("mapping", "9f86d0…"). Order is fixed.
using Fingerprint = std::vector<std::pair<QString, QString>>;

/// Of everything that shapes requests or says where they go. The limits under `delivery` are not among it, so that a
/// delivery can be resumed more slowly, nor are unknown keys. Another port of this machine is no other base URL: a
/// sandbox gets a new one with each start.
Fingerprint destinationFingerprint(const Destination &destination, const QString &baseUrl);
/// Of how the Nexset is read: another separator or encoding gives other records of the same file.
Fingerprint readingFingerprint(const NexsetOptions &options);
/// The parts that differ: "mapping, exclude"; empty when none does.
QString fingerprintDifference(const Fingerprint &before, const Fingerprint &now);

struct NexsetFingerprint
{
    qint64 size = 0;
    QString sha256;
};
/// Reads the whole file.
Result<NexsetFingerprint> nexsetFingerprint(const QString &path);

} // namespace ds
