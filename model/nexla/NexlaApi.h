// SPDX-License-Identifier: GPL-3.0-or-later
// The seam to Nexla's API: one call and what came of it. Who carries it out knows the address, the key and the network.
#pragma once

#include "model/json/Json.h"

#include <optional>

namespace ds {

struct NexlaCall
{
    std::string method;
    std::string path; ///< Below the base URL: `/data_sinks/12`.
    std::optional<Json> body = {};
};

/// What an answer's headers say of a list's pages (Nexla's API conventions: X-Total-Count, X-Current-Page,
/// X-Page-Count, Link).
struct NexlaPaging
{
    std::optional<qint64> pages;
    std::optional<bool> more; ///< Whether Link names a next one.
    std::optional<qint64> total;
};

struct NexlaReply
{
    enum class Fate {
        Done,    ///< 2xx with an answer that could be read.
        Refused, ///< Another answer.
        NotSent, ///< No byte of it left.
        Unknown, ///< No whole answer came: it may have taken effect.
    };
    Fate fate = Fate::NotSent;
    int status = 0;
    Json body;
    NexlaPaging paging;
    QString problem; ///< For people, where it is not Done.

    bool done() const { return fate == Fate::Done; }
    /// A server's own fault may come after it did what was asked.
    bool mayHaveTakenEffect() const { return fate == Fate::Unknown || (fate == Fate::Refused && status >= 500); }
    Error error() const { return {problem, {}}; }
};

class NexlaApi
{
public:
    virtual ~NexlaApi() = default;
    /// Waits for the answer.
    virtual NexlaReply call(const NexlaCall &call) = 0;
};

} // namespace ds
