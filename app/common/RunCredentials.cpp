// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/RunCredentials.h"

#include "app/common/AppPaths.h"

namespace ds {

RunCredentials::RunCredentials(const QString &baseUrl, CredentialEnvironment environment)
    : m_baseUrlGiven(!baseUrl.isEmpty())
    , m_environmentGiven(environment.hasCredential())
{
    disableCoreDumps();
    CredentialStoreOptions options;
    options.folder = programHome();
    options.baseUrl = baseUrl;
    options.environment = std::move(environment);
    m_store = std::make_unique<CredentialStore>(std::move(options), m_keychain);
}

RunCredentials::~RunCredentials() = default;

Result<QString> RunCredentials::startSandbox()
{
    if (!m_sandbox)
        m_sandbox = std::make_unique<SandboxServer>(SandboxOptions{});
    if (const Result<void> started = m_sandbox->start(); !started)
        return started.error();
    m_store->setSandbox(m_sandbox->url(), m_sandbox->accessKey(), SecretBytes::take(m_sandbox->secret()));
    return m_sandbox->url();
}

Result<std::optional<QString>> RunCredentials::startSandboxFor(const QString &credential)
{
    if (m_baseUrlGiven || m_environmentGiven || credential != CredentialStore::sandboxName())
        return std::optional<QString>();
    const Result<QString> url = startSandbox();
    if (!url)
        return url.error();
    return std::optional<QString>(*url);
}

} // namespace ds
