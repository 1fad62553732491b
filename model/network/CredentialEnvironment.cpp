// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/CredentialEnvironment.h"

#include "model/network/TokenInfo.h"

#include <cstdlib>
#include <cstring>

extern char **environ; // NOLINT(readability-identifier-naming): POSIX's name

namespace ds {

namespace {

/// The value's own bytes are overwritten: /proc/PID/environ shows them as long as the process lives.
SecretBytes takeVariable(const QByteArray &name)
{
    char *value = std::getenv(name.constData());
    if (!value)
        return {};
    // A file of variables from Windows ends its lines with a carriage return.
    const SecretBytes secret{QByteArrayView(value, qsizetype(std::strlen(value))).trimmed()};
    std::memset(value, 0, std::strlen(value));
    qunsetenv(name.constData());
    return secret;
}

QList<QByteArray> namesStartingWith(const QByteArray &prefix)
{
    QList<QByteArray> names;
    for (char **variable = environ; variable && *variable; ++variable) {
        const QByteArray text(*variable, qsizetype(std::strcspn(*variable, "=")));
        if (text.startsWith(prefix) && text.size() > prefix.size())
            names.append(text);
    }
    return names;
}

} // namespace

CredentialEnvironment CredentialEnvironment::take()
{
    CredentialEnvironment taken;
    taken.accessKey = QString::fromUtf8(takeVariable("HMS_ACCESS_KEY").reveal().toByteArray().trimmed());
    taken.secret = takeVariable("HMS_SECRET");
    taken.managementToken = cleanToken(takeVariable("HMS_MANAGEMENT_TOKEN"));
    const QByteArray prefix = "DS_SECRET_";
    for (const QByteArray &name : namesStartingWith(prefix))
        taken.secrets.insert(QString::fromUtf8(name.mid(prefix.size())), takeVariable(name));
    return taken;
}

NexlaEnvironment NexlaEnvironment::take()
{
    const QString url = qEnvironmentVariable("NEXLA_API_URL").trimmed();
    NexlaEnvironment taken;
    taken.access.baseUrl = QUrl(url.isEmpty() ? nexlaBaseUrl() : url);
    taken.access.serviceKey = cleanToken(takeVariable("NEXLA_SERVICE_KEY"));
    taken.access.token = cleanToken(takeVariable("NEXLA_TOKEN"));
    return taken;
}

Result<std::shared_ptr<TokenSource>> CredentialEnvironment::tokens(const Clock &clock) const
{
    if (!accessKey.isEmpty() && !secret.isEmpty())
        return std::make_shared<TokenSource>(accessKey, secret, clock);
    if (managementToken.isEmpty())
        return Error{QStringLiteral("Only one of HMS_ACCESS_KEY and HMS_SECRET is set. Set both, or neither.")};
    if (const Result<TokenInfo> info = acceptManagementToken(managementToken, clock()); !info)
        return Error{info.error().what, QStringLiteral("HMS_MANAGEMENT_TOKEN")};
    return std::make_shared<TokenSource>(managementToken, clock);
}

} // namespace ds
