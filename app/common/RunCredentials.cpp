// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/RunCredentials.h"

#include "app/common/AppPaths.h"

namespace ds {

namespace {

CredentialStoreOptions storeOptions(const QString &baseUrl, CredentialEnvironment environment)
{
    CredentialStoreOptions options;
    options.folder = programHome();
    options.baseUrl = baseUrl;
    options.environment = std::move(environment);
    return options;
}

} // namespace

RunCredentials::RunCredentials(const QString &baseUrl, CredentialEnvironment environment)
    : RunCredentials(storeOptions(baseUrl, std::move(environment)), !baseUrl.isEmpty(), SystemKeychain::usualPatience)
{
}

RunCredentials::RunCredentials(CredentialStoreOptions options, bool baseUrlGiven, std::chrono::milliseconds patience)
    : m_keychain(patience)
    , m_baseUrlGiven(baseUrlGiven)
    , m_environmentGiven(options.environmentWins && options.environment.hasCredential())
{
    disableCoreDumps();
    m_store = std::make_unique<CredentialStore>(std::move(options), m_keychain);
}

std::unique_ptr<RunCredentials> RunCredentials::forWindow(std::chrono::milliseconds patience)
{
    CredentialStoreOptions options = storeOptions({}, CredentialEnvironment::take());
    options.environmentWins = false;
    return std::unique_ptr<RunCredentials>(new RunCredentials(std::move(options), false, patience));
}

std::unique_ptr<RunCredentials> RunCredentials::forChosen(const QString &baseUrl, const QString &chosen,
                                                          CredentialEnvironment environment)
{
    CredentialStoreOptions options = storeOptions(baseUrl, std::move(environment));
    const bool isSandboxElsewhere = !baseUrl.isEmpty() && chosen == CredentialStore::sandboxName();
    options.environmentWins = chosen.isEmpty() || isSandboxElsewhere;
    return std::unique_ptr<RunCredentials>(
        new RunCredentials(std::move(options), !baseUrl.isEmpty(), SystemKeychain::usualPatience));
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
