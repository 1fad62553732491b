// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace ds {

/// Whose rules on repeated room names: the real API overwrites the room, the documented workflow refuses the name.
enum class SandboxRules { Api, Documented };

/// Numbers in [0, 1): the source of chance for the failures that a user asked for, as a seam.
using SandboxRandom = std::function<double()>;

struct SandboxOptions
{
    quint16 port = 0; ///< 0 takes a free one.
    SandboxRules rules = SandboxRules::Api;
    int latencyMs = 0;          ///< Every answer waits this long; requests do not wait for each other.
    int rateLimitPerSecond = 0; ///< 0: none. What goes over it is answered 429.
    double failRate = 0;        ///< Probability of a 500 or 503; above 1 it is taken as percent.
    QString accessKey;          ///< Empty: made at random at every start, as the secret is.
    QString secret;
};

} // namespace ds
