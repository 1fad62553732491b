// SPDX-License-Identifier: GPL-3.0-or-later
// The credentials of one run, wired: keychain, store, environment and the built-in sandbox.
#pragma once

#include "model/network/CredentialStore.h"
#include "model/network/sandbox/SandboxServer.h"

#include <memory>

namespace ds {

class RunCredentials
{
public:
    /// In the terminal. `baseUrl` is empty unless `--base-url` was given. The environment's credentials are taken out
    /// of this process's environment by default.
    explicit RunCredentials(const QString &baseUrl = {},
                            CredentialEnvironment environment = CredentialEnvironment::take());
    /// In the window: the environment's credential is an entry among the others. Without a limit the keychain is waited
    /// for as long as it takes, since it may be asking the user.
    static std::unique_ptr<RunCredentials> forWindow(std::chrono::milliseconds patience = SystemKeychain::withoutLimit);
    /// In the terminal, where an option may name the credential: it wins over the environment's, which is what wins
    /// over that of a file. Except for the sandbox at a base URL, whose keys only the environment can hold.
    static std::unique_ptr<RunCredentials> forChosen(const QString &baseUrl, const QString &chosen,
                                                     CredentialEnvironment environment = CredentialEnvironment::take());
    ~RunCredentials();

    CredentialStore &store() { return *m_store; }
    SandboxServer *sandbox() { return m_sandbox.get(); }
    /// Starts the built-in server, for as long as this object lives, and gives its base URL.
    Result<QString> startSandbox();
    /// In the terminal: starts it when nothing else will serve `credential`. Nothing when it was not needed.
    Result<std::optional<QString>> startSandboxFor(const QString &credential);

private:
    RunCredentials(CredentialStoreOptions options, bool baseUrlGiven, std::chrono::milliseconds patience);

    SystemKeychain m_keychain;
    bool m_baseUrlGiven;
    bool m_environmentGiven = false;
    std::unique_ptr<CredentialStore> m_store;
    std::unique_ptr<SandboxServer> m_sandbox;
};

} // namespace ds
