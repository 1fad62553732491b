// SPDX-License-Identifier: GPL-3.0-or-later
// Gathers what request building reports, and what only the whole Nexset or the destination itself can tell.
#pragma once

#include "model/check/DestinationCheck.h"
#include "model/check/Finding.h"
#include "model/request/RequestRun.h"

#include <limits>

namespace ds {

class Checker
{
public:
    Checker(const Destination &destination, const BuildContext &context);
    ~Checker();
    /// Each record that was read, up to record `last`.
    void addRecords(const RecordBlock &block, qint64 last = std::numeric_limits<qint64>::max());
    void addRequest(const ApiRequest &request);    ///< Each request that was built.
    void addFailure(const RecordFailure &failure); ///< Each record that none could be built of.
    // The same of single items.
    void addRecord(const ReadItem &item);
    void addItem(const BuildItem &item);
    /// Errors first, then warnings, each in the order of first sight. `all`: every record of the Nexset was added.
    std::vector<Finding> findings(bool all = true) const;
    qint64 recordCount() const; ///< Broken ones too.
    /// Keeps more of each finding: up to so many records and different values. Blocks given to addRecords() must then
    /// stay until what they give was added.
    void tellMore(size_t records, size_t values);
    /// Keeps only so many room names for finding repeated ones, so that memory does not grow with the Nexset.
    void limitNames(size_t most);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Reads `records` to the end (or until `stop` returns true) and adds every one and what is built of it.
void addAll(Checker &checker, const Destination &destination, const BuildContext &context, RecordSource &records,
            const std::function<bool()> &stop = {});

/// Reads `records` to the end (or until `stop` returns true) and checks every one; nullptr checks the destination
/// alone.
std::vector<Finding> checkAll(const Destination &destination, const BuildContext &context, RecordSource *records,
                              const std::function<bool()> &stop = {});

} // namespace ds
