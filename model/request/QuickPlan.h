// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way from records to requests: a destination compiled into what has to be copied from where. It takes only
// records that nothing is to be said about; every other one goes to RecordShaper, which words what it finds
// (tests/model/request/QuickPlanTest.cpp holds the two to the same bytes).
#pragma once

#include "model/nexset/RecordBlock.h"
#include "model/request/ApiRequest.h"
#include "model/request/RequestBuilder.h"

#include <memory>

namespace ds {

/// One record on its way into a request: texts that live in a buffer of the caller.
struct QuickRecord
{
    struct Range
    {
        size_t begin = 0;
        size_t end = 0;
    };
    Range url;
    Range lane;
    Range key; ///< May lie within the lane.
    Range body;
    bool repeatSafe = false;
};

class QuickPlan
{
public:
    QuickPlan(const Destination &destination, const BuildContext &context);
    ~QuickPlan();

    /// False when the destination has something that this way does not know (code, routes, …): no record is taken then.
    bool isUsable() const;
    /// Those of every record, without Content-Type.
    const HeaderList &headers() const;

    /// What a thread needs while it works with a plan; kept from record to record, so that nothing is allocated.
    struct Desk
    {
        std::vector<uint32_t> positions; ///< Of the attributes in the record at hand.
        std::vector<uint32_t> excluded;  ///< Ascending.
        uint32_t shape = 0;              ///< For which they were found; 0: for that one record only.
        std::vector<std::string_view> values;
        std::vector<std::string_view> urlValues;
        std::vector<std::string> made; ///< Of each entry: its value, where it had to be written.
        std::string text;
    };
    std::unique_ptr<Desk> desk() const;
    /// Writes the record behind `text`. False, with `text` as it was, when RecordShaper must look at it.
    bool shape(const RecordBlock &block, size_t index, Desk &desk, std::string &text, QuickRecord &shaped) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ds
