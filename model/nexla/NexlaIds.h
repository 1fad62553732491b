// SPDX-License-Identifier: GPL-3.0-or-later
// What a destination was published as: the object `nexla` of its file (contract §13).
#pragma once

#include "model/destination/Destination.h"

namespace ds {

struct NexlaIds
{
    /// What was under way when the file was last written, so that a repetition can go on from it.
    enum class Begun {
        Nothing,
        Derived, ///< The creation of the derived Nexset.
        Sink,    ///< The creation of the sink.
        Update,  ///< An update of the sink, which is paused or about to be.
    };

    qint64 sink = 0; ///< 0: none, as with the others.
    qint64 nexset = 0;
    qint64 derived = 0;
    Json written; ///< The sink as it was published or fetched (publishedPart()), to tell a change made in Nexla.
    Begun begun = Begun::Nothing;
    bool reactivate = false; ///< The sink was active before the update that was begun.
    /// Of a fetched sink: what this destination said where Nexla has it otherwise, by key of sink_config, and
    /// `transform` for the operations. As long as it says so, Nexla's own stays.
    Json keep;

    bool operator==(const NexlaIds &) const = default;
};

NexlaIds nexlaIdsOf(const Destination &destination);
/// Other keys of `nexla` stay.
void setNexlaIds(Destination &destination, const NexlaIds &ids);

/// Into the file as it is now: somebody may have edited it meanwhile.
Result<void> keepNexlaIds(const QString &path, const NexlaIds &ids);

/// For a copy: it was not published as anything. A transform that was imported with it stays.
void forgetNexlaIds(Destination &destination);

/// The whole number that an id is, also as text; 0 when it is none.
qint64 nexlaId(const Json *value);

} // namespace ds
