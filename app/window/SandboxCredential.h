// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/delivery/Credential.h"

namespace ds {

/// Only the built-in Sandbox.
class SandboxCredential : public CredentialList
{
public:
    explicit SandboxCredential(const QString &baseUrl, QObject *parent = nullptr);
    QList<CredentialInfo> credentials() const override { return {m_info}; }
    std::optional<CredentialInfo> find(const QString &name) const override;

private:
    CredentialInfo m_info;
};

} // namespace ds
