// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/TerminalCredentials.h"

#include "model/network/TokenInfo.h"

namespace ds {

namespace {

SecretBytes secretFromEnvironment(const QByteArray &name)
{
    return SecretBytes::take(qgetenv(name.constData()));
}

} // namespace

TerminalCredentials::TerminalCredentials(const QString &baseUrl, CredentialAccess *stored)
    : m_baseUrl(baseUrl)
    , m_stored(stored)
{
}

TerminalCredentials::~TerminalCredentials() = default;

/// Nothing when the environment names no credential.
std::optional<Result<Access>> TerminalCredentials::fromEnvironment() const
{
    const QString accessKey = qEnvironmentVariable("HMS_ACCESS_KEY");
    SecretBytes secret = secretFromEnvironment("HMS_SECRET");
    if (!accessKey.isEmpty() && !secret.isEmpty())
        return Result<Access>(Access{QUrl(m_baseUrl), std::make_shared<TokenSource>(accessKey, std::move(secret))});
    const SecretBytes token = cleanToken(secretFromEnvironment("HMS_MANAGEMENT_TOKEN"));
    if (token.isEmpty())
        return {};
    if (const auto info = acceptManagementToken(token, systemNow()); !info)
        return Result<Access>(Error{info.error().sentence(), QStringLiteral("HMS_MANAGEMENT_TOKEN")});
    return Result<Access>(Access{QUrl(m_baseUrl), std::make_shared<TokenSource>(token)});
}

bool TerminalCredentials::usesSandbox(const QString &credential) const
{
    return credential == u"Sandbox" && !fromEnvironment();
}

Result<QString> TerminalCredentials::startSandbox()
{
    if (!m_sandbox)
        m_sandbox = std::make_unique<SandboxServer>(SandboxOptions{});
    if (const Result<void> started = m_sandbox->start(); !started)
        return started.error();
    return m_sandbox->url();
}

Access TerminalCredentials::sandboxAccess() const
{
    return {QUrl(m_sandbox->url()),
            std::make_shared<TokenSource>(m_sandbox->accessKey(), SecretBytes::take(m_sandbox->secret()))};
}

void TerminalCredentials::openCredential(const QString &name, std::function<void(Result<Access>)> done)
{
    if (auto access = fromEnvironment())
        return done(std::move(*access));
    if (m_sandbox && m_sandbox->isRunning())
        return done(sandboxAccess());
    if (m_stored && !name.isEmpty())
        return m_stored->openCredential(name, std::move(done));
    done(Error{QStringLiteral("There is no credential to send with; set HMS_ACCESS_KEY and HMS_SECRET (or "
                              "HMS_MANAGEMENT_TOKEN), or name one in the destination."),
               {}});
}

void TerminalCredentials::openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done)
{
    NamedSecrets secrets;
    QStringList others;
    for (const QString &name : names) {
        const QByteArray variable = "DS_SECRET_" + name.toUtf8();
        if (qEnvironmentVariableIsSet(variable.constData()))
            secrets.insert(name, secretFromEnvironment(variable));
        else
            others.append(name);
    }
    if (others.isEmpty())
        return done(std::move(secrets));
    if (!m_stored)
        return done(Error{QStringLiteral("The secret \"%1\" is not known; set DS_SECRET_%1.").arg(others.first()), {}});
    m_stored->openSecrets(others, [secrets, done = std::move(done)](Result<NamedSecrets> stored) {
        if (!stored)
            return done(stored.error());
        NamedSecrets all = secrets;
        all.insert(*stored);
        done(std::move(all));
    });
}

} // namespace ds
