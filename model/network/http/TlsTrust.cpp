// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/TlsTrust.h"

#include <QDir>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QUrl>

#include <algorithm>

namespace ds {

namespace {

/// The certificates of a file, still as text.
QByteArray certificateText(const QString &path)
{
    QFile file(path);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return text.contains("-----BEGIN CERTIFICATE-----") ? text + '\n' : QByteArray();
}

Result<QByteArray> fromFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable())
        return Error{QStringLiteral("SSL_CERT_FILE names a file that cannot be read. Correct the path, or unset it."),
                     path};
    QByteArray found = certificateText(path);
    if (found.isEmpty())
        return Error{QStringLiteral("The file that SSL_CERT_FILE names holds no certificate in PEM form."), path};
    return found;
}

Result<QByteArray> fromFolders(const QString &paths)
{
    QByteArray found;
    for (const QString &path : paths.split(QDir::listSeparator(), Qt::SkipEmptyParts)) {
        const QDir folder(path);
        if (!folder.exists() || !folder.isReadable())
            return Error{
                QStringLiteral("SSL_CERT_DIR names a folder that cannot be read. Correct the path, or unset it."),
                path};
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files | QDir::Readable))
            found += certificateText(file.filePath());
    }
    return found;
}

/// `*.example.com` stands for one label.
bool matches(const QString &pattern, const QString &host)
{
    if (pattern.compare(host, Qt::CaseInsensitive) == 0)
        return true;
    const qsizetype dot = host.indexOf(u'.');
    return pattern.startsWith(u"*.") && pattern.count(u'.') > 1 && dot > 0 &&
           host.mid(dot).compare(QStringView(pattern).mid(1), Qt::CaseInsensitive) == 0;
}

} // namespace

Result<QByteArray> companyAuthorities(const QProcessEnvironment &environment)
{
    QByteArray all;
    if (const QString file = environment.value(QStringLiteral("SSL_CERT_FILE")); !file.isEmpty()) {
        Result<QByteArray> found = fromFile(file);
        if (!found)
            return found.error();
        all += *found;
    }
    Result<QByteArray> found = fromFolders(environment.value(QStringLiteral("SSL_CERT_DIR")));
    if (!found)
        return found.error();
    return all + *found;
}

QSslConfiguration tlsConfiguration(const QByteArray &authorities)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setAllowedNextProtocols(
        {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    if (!authorities.isEmpty())
        configuration.addCaCertificates(QSslCertificate::fromData(authorities, QSsl::Pem));
    return configuration;
}

bool certificateNamesHost(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    const QHostAddress address(host);
    const QStringList addresses = names.values(QSsl::IpAddressEntry);
    const QStringList hosts = names.values(QSsl::DnsEntry);
    if (addresses.isEmpty() && hosts.isEmpty())
        return true; // By its common name, as Qt did.
    if (!address.isNull())
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString &each) { return QHostAddress(each) == address; });
    const QString ascii = QString::fromLatin1(QUrl::toAce(host));
    return std::any_of(hosts.begin(), hosts.end(), [&](const QString &each) { return matches(each, ascii); });
}

} // namespace ds
