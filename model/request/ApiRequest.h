// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the pure part: a call as it would be sent. A value; nothing of it is secret (Secrets.h).
#pragma once

#include "model/base/Problem.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ds {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct ApiRequest
{
    qint64 number = 0;           ///< From 0, in the order of building.
    std::vector<qint64> records; ///< The records in it, ascending.
    int part = 0;                ///< Which of the requests of the same records (one per role), from 0.
    int parts = 1;
    std::string method;
    std::string url;                 ///< Absolute, percent-encoded, as sent.
    HeaderList headers;              ///< Content-Type and the user's; Authorization is added by the transport.
    std::optional<std::string> body; ///< Compact UTF-8 JSON; none for GET and DELETE.
    /// Requests of the same non-empty lane are delivered one after the other.
    std::string lane;
    /// What it is about, as it stands in the record: the name or the ids that set its lane apart, a line each; in a
    /// call about several, the first of them and `…`. For people.
    std::string key;
    /// Sending it twice has the same effect as once, as far as the API documents it.
    bool repeatSafe = false;
    std::vector<Problem> warnings;
};

/// A record that no request can be made of; `problems` has at least one error, the first in mapping order first.
struct RecordFailure
{
    qint64 record = 0;
    qint64 line = 0;
    std::vector<Problem> problems;
    std::optional<std::string> body = {}; ///< As far as it could be built; to look at, never to send.
};

using BuildItem = std::variant<ApiRequest, RecordFailure>;

} // namespace ds
