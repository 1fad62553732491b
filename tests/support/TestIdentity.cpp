// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestIdentity.h"

#include <QProcess>

namespace ds::test {

namespace {

void openssl(const QString &folder, const QString &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("openssl"), arguments.split(u' '));
    if (!process.waitForFinished(30000) || process.exitCode() != 0)
        qFatal("openssl: %s", process.readAllStandardError().constData());
}

} // namespace

void makeIdentityFiles(const QString &folder, Tls tls)
{
    openssl(folder, QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem "
                                   "-out cert.pem -days 30 -subj /CN=test -addext subjectAltName=%1")
                        .arg(tls == Tls::WrongHost ? QStringLiteral("DNS:elsewhere.example")
                                                   : QStringLiteral("IP:127.0.0.1,DNS:localhost")));
    if (tls == Tls::Expired)
        openssl(folder, QStringLiteral("x509 -in cert.pem -days -1 -signkey key.pem -out cert.pem"));
}

} // namespace ds::test
