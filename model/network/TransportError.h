// SPDX-License-Identifier: GPL-3.0-or-later
// Why no answer came, in words.
#pragma once

#include <QNetworkReply>
#include <QSslError>

namespace ds {

/// A whole sentence for `error` of a call to `url`. `left`: bytes of the request may have left.
QString transportErrorText(QNetworkReply::NetworkError error, const QString &detail, const QUrl &url,
                           const QList<QSslError> &tlsErrors, bool left);

} // namespace ds
