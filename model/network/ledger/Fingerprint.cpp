// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/Fingerprint.h"

#include "model/destination/DestinationFile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace ds {

namespace {

QString digest(const std::string &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArrayView(text.data(), qsizetype(text.size())), QCryptographicHash::Sha256)
            .toHex());
}

QString withoutLoopbackPort(const QString &baseUrl)
{
    QUrl url(baseUrl);
    const QString host = url.host();
    if (host == u"localhost" || host == u"::1" || host.startsWith(u"127."))
        url.setPort(-1);
    return url.toString();
}

/// Keys of the destination file that decide what is sent and where.
constexpr const char *shapingKeys[] = {"name",    "credential", "endpoint", "parameters", "mapping",
                                       "exclude", "advanced",   "headers",  "batching",   "responseWebhook"};

} // namespace

Fingerprint destinationFingerprint(const Destination &destination, const QString &baseUrl)
{
    Destination plain = destination;
    plain.document = Json::object();
    const Json document = destinationToJson(plain);
    Fingerprint fingerprint;
    for (const char *key : shapingKeys) {
        const Json *value = document.find(key);
        fingerprint.emplace_back(QString::fromLatin1(key), digest(value ? value->toCompact() : std::string()));
    }
    fingerprint.emplace_back(QStringLiteral("base URL"), digest(withoutLoopbackPort(baseUrl).toStdString()));
    return fingerprint;
}

Fingerprint readingFingerprint(const NexsetOptions &options)
{
    const QString format = options.format ? nexsetFormatName(*options.format) : QString();
    const QString separator = options.separator ? QString(QLatin1Char(*options.separator)) : QString();
    const QStringList parts{format, separator, options.encoding.toLower(),
                            options.unwrap ? QString() : QStringLiteral("no-unwrap")};
    return {{QStringLiteral("how the Nexset is read"), digest(parts.join(u'\n').toStdString())}};
}

QString fingerprintDifference(const Fingerprint &before, const Fingerprint &now)
{
    QStringList differing;
    for (const auto &[name, value] : now) {
        for (const auto &[oldName, oldValue] : before) {
            if (name == oldName && value != oldValue)
                differing += name;
        }
    }
    return differing.join(QStringLiteral(", "));
}

Result<NexsetFingerprint> nexsetFingerprint(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("The Nexset cannot be read (%1).").arg(file.errorString()), path};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray buffer(1024 * 1024, Qt::Uninitialized);
    NexsetFingerprint fingerprint;
    for (;;) {
        const qint64 count = file.read(buffer.data(), buffer.size());
        if (count < 0)
            return Error{QStringLiteral("The Nexset cannot be read (%1).").arg(file.errorString()), path};
        if (count == 0)
            break;
        hash.addData(QByteArrayView(buffer.constData(), count));
        fingerprint.size += count;
    }
    fingerprint.sha256 = QString::fromLatin1(hash.result().toHex());
    return fingerprint;
}

} // namespace ds
