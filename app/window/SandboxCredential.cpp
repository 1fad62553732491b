// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/SandboxCredential.h"

namespace ds {

SandboxCredential::SandboxCredential(const QString &baseUrl, QObject *parent)
    : CredentialList(parent)
{
    m_info.name = QStringLiteral("Sandbox");
    m_info.kind = CredentialKind::Sandbox;
    m_info.baseUrl = baseUrl;
    m_info.note = QStringLiteral("built in, works without an account");
}

std::optional<CredentialInfo> SandboxCredential::find(const QString &name) const
{
    return name == m_info.name ? std::optional<CredentialInfo>(m_info) : std::nullopt;
}

} // namespace ds
