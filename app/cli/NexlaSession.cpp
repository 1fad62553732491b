// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/NexlaSession.h"

#include "model/base/Wording.h"
#include "model/network/Origin.h"
#include "model/nexla/NexlaIds.h"

namespace ds {

std::unique_ptr<NexlaSession> NexlaSession::open(const CommandLine &line)
{
    const auto refused = [](const Error &error) {
        printMessage(error.sentence());
        return std::unique_ptr<NexlaSession>();
    };
    const NexlaEnvironment environment = NexlaEnvironment::take();
    std::unique_ptr<NexlaSession> session(new NexlaSession);
    session->m_credentials = std::make_unique<RunCredentials>();
    const Result<NexlaAccess> access =
        nexlaAccessForRun(session->m_credentials->store(), environment, line.value(QStringLiteral("credential")));
    if (!access)
        return refused(access.error());
    if (const Result<void> may = checkTransport(access->baseUrl); !may)
        return refused({may.error().what, QStringLiteral("NEXLA_API_URL")});
    if (access->baseUrl.hasQuery() || access->baseUrl.hasFragment())
        return refused({QStringLiteral("It ends in a query or fragment, behind which no path can stand. Leave it out."),
                        QStringLiteral("NEXLA_API_URL")});
    const Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http)
        return refused(http.error());
    session->m_http = std::make_unique<HttpClient>(*http);
    session->m_client = std::make_unique<NexlaClient>(*session->m_http, *access);
    return session;
}

std::optional<qint64> nexlaIdArgument(const CommandLine &line, int position, const char *what)
{
    const Json text = Json::string(line.positional(position));
    if (const qint64 id = nexlaId(&text); id > 0)
        return id;
    printMessage(QStringLiteral("The id of a %1 is a whole number, not %2.")
                     .arg(QString::fromUtf8(what), quoted(line.positional(position))));
    return {};
}

int nexlaFailed(const NexlaReply &reply)
{
    printMessage(reply.problem);
    return SomethingFailed;
}

} // namespace ds
