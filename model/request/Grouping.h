// SPDX-License-Identifier: GPL-3.0-or-later
// The grouping algorithms: how the records of a batch become one body (contract §4 point 6). An algorithm is a row in
// the table of Grouping.cpp, and a word in the table of settings.
#pragma once

#include "model/base/Problem.h"
#include "model/base/Result.h"
#include "model/destination/Destination.h"
#include "model/script/ScriptHost.h"

#include <optional>

namespace ds {

/// The bodies of a batch's records, with commas between them.
struct BatchElements
{
    std::string joined;
    std::vector<size_t> ends; ///< Of each, in `joined`.

    void add(std::string_view body);
    Json::Items values() const;
};

struct GroupingAlgorithm
{
    Batching::Algorithm algorithm;
    /// The body of a batch, or why there is none.
    Result<std::string, Problem> (*group)(const BatchElements &elements, const Batching &batching, ScriptHost *scripts);
};

const GroupingAlgorithm &groupingAlgorithm(Batching::Algorithm algorithm);

/// What is wrong with the settings of *Property Inside JSON Object*; nothing for other algorithms.
std::optional<Problem> groupingProblem(const Batching &batching);

} // namespace ds
