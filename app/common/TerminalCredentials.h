// SPDX-License-Identifier: GPL-3.0-or-later
// Which credential a command uses: the environment first, then the destination's own by name (contract §7).
#pragma once

#include "model/network/CredentialAccess.h"
#include "model/network/sandbox/SandboxServer.h"

namespace ds {

/// HMS_ACCESS_KEY + HMS_SECRET win over HMS_MANAGEMENT_TOKEN, both win over the file's credential; a named secret comes
/// from DS_SECRET_NAME. `Sandbox` starts the built-in server for as long as this object lives.
class TerminalCredentials : public CredentialAccess
{
public:
    /// `baseUrl` is that of the run. `stored` opens what the environment does not give; may be nullptr, must outlive this.
    TerminalCredentials(const QString &baseUrl, CredentialAccess *stored);
    ~TerminalCredentials() override;

    void openCredential(const QString &name, std::function<void(Result<Access>)> done) override;
    void openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done) override;

    /// True when the built-in sandbox will serve `credential`: nothing in the environment, and it is named Sandbox.
    bool usesSandbox(const QString &credential) const;
    /// Starts the built-in server and gives its base URL.
    Result<QString> startSandbox();

private:
    std::optional<Result<Access>> fromEnvironment() const;
    Access sandboxAccess() const;

    QString m_baseUrl;
    CredentialAccess *m_stored;
    std::unique_ptr<SandboxServer> m_sandbox;
};

} // namespace ds
