// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Announcement.h"

#include "app/cli/Printing.h"
#include "app/common/DestinationSecrets.h"

#include <QStringList>

namespace ds {

namespace {

/// Scheme, host and port: a webhook carries its key in the rest.
QString originOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

void announce(const QUrl &target, const Destination &destination)
{
    QStringList parts{QStringLiteral("Sending to %1").arg(originOf(target))};
    const ResponseWebhook &webhook = destination.responseWebhook;
    if (webhook.enabled && !webhook.url.isEmpty())
        parts << QStringLiteral("each answer is passed on to %1").arg(originOf(QUrl(webhook.url)));
    const QStringList secrets = secretsOf(destination);
    if (!secrets.isEmpty())
        parts << QStringLiteral("secrets used: %1").arg(secrets.join(QStringLiteral(", ")));
    printMessage(parts.join(QStringLiteral("; ")) + u'.');
}

} // namespace ds
