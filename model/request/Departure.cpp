// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Departure.h"

#include "model/request/DestinationSecrets.h"
#include "model/request/RequestUrl.h"

namespace ds {

namespace {

QUrl originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

Departure departureOf(const Destination &destination, const QUrl &target)
{
    Departure departure{originOf(target), {}, secretsOf(destination)};
    if (destination.responseWebhook.enabled && !destination.responseWebhook.url.isEmpty())
        departure.webhook = originOf(QUrl(destination.responseWebhook.url));
    return departure;
}

QString Departure::sentence() const
{
    QStringList parts{QStringLiteral("Sending to %1").arg(origin.toString())};
    if (!webhook.isEmpty())
        parts << QStringLiteral("each answer is passed on to %1").arg(webhook.toString());
    if (!secrets.isEmpty())
        parts << QStringLiteral("secrets used: %1").arg(secrets.join(QStringLiteral(", ")));
    return parts.join(QStringLiteral("; ")) + u'.';
}

bool Departure::reachesOthers() const
{
    return !isLoopbackHost(origin.host()) || (!webhook.isEmpty() && !isLoopbackHost(webhook.host())) ||
           !secrets.isEmpty();
}

} // namespace ds
