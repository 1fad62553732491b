// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/CredentialText.h"

#include <QCoreApplication>
#include <QUrl>

namespace ds {

QString credentialOrigin(const CredentialInfo &info)
{
    const QUrl url(info.baseUrl);
    const QString host = url.port() > 0 ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port()) : url.host();
    return info.kind == CredentialKind::Sandbox
               ? QCoreApplication::translate("CredentialText", "%1 (sandbox)").arg(host)
               : host;
}

} // namespace ds
