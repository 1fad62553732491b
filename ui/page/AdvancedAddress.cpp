// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/AdvancedAddress.h"

#include "model/base/ApiAddress.h"

#include <QRegularExpression>

namespace ds {

std::optional<QString> documentedAddress(const QString &url)
{
    static const QRegularExpression local(
        QStringLiteral("\\Ahttp://(127\\.[0-9]+\\.[0-9]+\\.[0-9]+|localhost|\\[::1\\]):[0-9]+/v2(?=[/?]|\\z)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch start = local.match(url);
    if (!start.hasMatch())
        return {};
    return apiBaseUrl() + url.mid(start.capturedEnd());
}

QString effectiveAddress(const QString &url, const QString &baseUrl)
{
    const QString documented = apiBaseUrl();
    const QString rest = url.mid(documented.size());
    if (!url.startsWith(documented) || !(rest.isEmpty() || rest.startsWith(u'/') || rest.startsWith(u'?')))
        return url;
    return baseUrl + rest;
}

} // namespace ds
