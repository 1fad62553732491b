// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of `nexla` share: their options, the key and the connection.
#pragma once

#include "app/cli/CommandLine.h"
#include "app/common/NexlaRun.h"
#include "model/network/nexla/NexlaClient.h"

namespace ds {

/// A command of `nexla`: one function and one row in NexlaCommand.cpp.
struct NexlaCommand
{
    const char *name;
    const char *usage;
    const char *summary;
    int positionals;
    const char *options; ///< Names of rows in NexlaCommand.cpp.
    int (*run)(const CommandLine &line);
};

/// The key and the client of one run.
class NexlaSession
{
public:
    /// Nothing after saying why not: no key, or an address that it may not be sent to.
    static std::unique_ptr<NexlaSession> open(const CommandLine &line);

    NexlaApi &api() { return *m_client; }

private:
    NexlaSession() = default;
    std::unique_ptr<RunCredentials> m_credentials;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<NexlaClient> m_client;
};

/// The id that stands at this place; nothing after a word of complaint.
std::optional<qint64> nexlaIdArgument(const CommandLine &line, int position, const char *what);
/// What went wrong, on stderr; 1.
int nexlaFailed(const NexlaReply &reply);

int runNexlaList(const CommandLine &line);
int runNexlaSamples(const CommandLine &line);
int runNexlaPublish(const CommandLine &line);
int runNexlaActivate(const CommandLine &line);
int runNexlaPause(const CommandLine &line);
int runNexlaStatus(const CommandLine &line);
int runNexlaFetch(const CommandLine &line);

} // namespace ds
