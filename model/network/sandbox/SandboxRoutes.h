// SPDX-License-Identifier: GPL-3.0-or-later
// The paths the sandbox knows: one row each, so that a new call of 100ms's is a function and a row.
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds {

struct SandboxRoute
{
    QByteArray method;
    QByteArray pattern; ///< Below the base path: `/rooms/{room_id}`.
    SandboxAnswer (*answer)(SandboxCall &call);
};

const std::vector<SandboxRoute> &sandboxRoutes();

struct SandboxMatch
{
    const SandboxRoute *route = nullptr; ///< nullptr: no such path, or not with this method.
    std::vector<std::string> args;
    QByteArray allowedMethods; ///< "GET, POST" when the path is known with other methods only.
};

/// Compares segment by segment before decoding, so `%2F` stays inside its segment. One slash at the end is ignored,
/// which is how an empty id turns *Update Room* into *Create Room* (assumption).
SandboxMatch matchRoute(const QByteArray &method, const QByteArray &rawPath);

} // namespace ds
