// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Origin.h"

#include "model/request/RequestUrl.h"

namespace ds {

QString originText(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
}

Result<void> checkTransport(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"https" && url.scheme() != u"http"))
        return Error{QStringLiteral("This is not an absolute http or https URL. Write it like "
                                    "https://api.100ms.live/v2/rooms.")};
    if (!url.userInfo().isEmpty())
        return Error{QStringLiteral("The URL holds a user name or password. Remove it; the credential is added when "
                                    "the request is sent.")};
    if (url.scheme() == u"http" && !isLoopbackHost(url.host()))
        return Error{QStringLiteral("%1 would be reached without encryption. Use https; http is allowed to this "
                                    "machine only.")
                         .arg(originText(url))};
    return {};
}

Result<void> checkTarget(const QUrl &url, const QUrl &base)
{
    if (Result<void> transport = checkTransport(url); !transport)
        return transport;
    if (sameOrigin(url, base))
        return {};
    return Error{QStringLiteral("The request goes to %1, but the credential belongs to %2 and is sent nowhere else. "
                                "Change the URL or choose another credential.")
                     .arg(originText(url), originText(base))};
}

} // namespace ds
