// SPDX-License-Identifier: GPL-3.0-or-later
// Whom we trust over TLS.
#pragma once

#include "model/base/Result.h"

#include <QSslConfiguration>

class QProcessEnvironment;

namespace ds {

/// The authorities that a company adds to the system's, from SSL_CERT_FILE and SSL_CERT_DIR (contract §7), in PEM form:
/// taking them apart costs a fifth of a second, which who speaks no TLS need not pay. An error where one cannot be read
/// or holds none.
Result<QByteArray> companyAuthorities(const QProcessEnvironment &environment);
/// TLS 1.2 or newer, verified; HTTP/2 where the server speaks it.
QSslConfiguration tlsConfiguration(const QByteArray &authorities);
/// Whether `certificate` is for `host`. One that names its hosts is judged by these alone (RFC 6125 §6.4.4); Qt 6.4
/// takes its common name too.
bool certificateNamesHost(const QSslCertificate &certificate, const QString &host);

} // namespace ds
