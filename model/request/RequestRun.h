// SPDX-License-Identifier: GPL-3.0-or-later
// A whole Nexset through the building, as fast as the machine can: blocks are shaped in several threads and put
// together in order in the caller's.
#pragma once

#include "model/nexset/RecordBlock.h"
#include "model/request/RequestAssembler.h"
#include "model/request/RequestBuilder.h"

#include <functional>

namespace ds {

/// Takes what a run gives, in the thread that runs it.
class RunSink : public RequestSink
{
public:
    /// The records of a block, before what they give.
    virtual void block(const RecordBlock &) {}
    /// What the records so far give was handed over, but for an open batch that begins with record `open` (-1: none).
    virtual void settled(qint64 open) = 0;
    /// Asked between blocks; true ends the run.
    virtual bool isDone() const = 0;
};

struct RunOptions
{
    qint64 from = 0; ///< Records before it are passed over; requests are numbered as if each of them gave one.
};

/// Runs until the Nexset ends (see RecordSource::failure()) or `sink` is done. User code is run as by RequestBuilder,
/// in the caller's thread.
void runRequests(RecordSource &records, const Destination &destination, const BuildContext &context, RunSink &sink,
                 const RunOptions &options = {});

} // namespace ds
