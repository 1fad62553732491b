// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/CredentialFile.h"

#include "model/base/AtomicFile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

#include <algorithm>

namespace ds {

namespace {

const QString format = QStringLiteral("destination-studio-credentials");

/// The kinds that are kept, and their words in the file.
constexpr std::pair<CredentialKind, const char *> kinds[] = {{CredentialKind::KeyAndSecret, "key-and-secret"},
                                                             {CredentialKind::ManagementToken, "management-token"},
                                                             {CredentialKind::Nexla, "nexla"}};

QString kindText(CredentialKind kind)
{
    for (const auto &[each, word] : kinds) {
        if (each == kind)
            return QString::fromLatin1(word);
    }
    return {};
}

CredentialKind kindFrom(const QString &text)
{
    for (const auto &[kind, word] : kinds) {
        if (text == QLatin1String(word))
            return kind;
    }
    return CredentialKind::KeyAndSecret;
}

QJsonObject toJson(const CredentialEntry &entry)
{
    QJsonObject json{{QStringLiteral("id"), entry.id},
                     {QStringLiteral("name"), entry.name},
                     {QStringLiteral("kind"), kindText(entry.kind)},
                     {QStringLiteral("baseUrl"), entry.baseUrl}};
    if (entry.expires.isValid())
        json.insert(QStringLiteral("expires"), entry.expires.toString(Qt::ISODate));
    return json;
}

CredentialEntry credentialFrom(const QJsonObject &json)
{
    CredentialEntry entry;
    entry.id = json.value(u"id").toString();
    entry.name = json.value(u"name").toString();
    entry.kind = kindFrom(json.value(u"kind").toString());
    entry.baseUrl = json.value(u"baseUrl").toString();
    entry.expires = QDateTime::fromString(json.value(u"expires").toString(), Qt::ISODate);
    return entry;
}

CredentialIndex indexFrom(const QJsonObject &json)
{
    CredentialIndex index;
    for (const QJsonValue &value : json.value(u"credentials").toArray())
        index.credentials.append(credentialFrom(value.toObject()));
    for (const QJsonValue &value : json.value(u"secrets").toArray()) {
        const QJsonObject secret = value.toObject();
        index.secrets.append({secret.value(u"id").toString(), secret.value(u"name").toString()});
    }
    return index;
}

/// One that knows more than this one, of which writing it again would lose something.
bool isOfNewerProgram(const QJsonObject &json)
{
    const QJsonArray credentials = json.value(u"credentials").toArray();
    return json.value(u"format").toString() == format &&
           (json.value(u"version").toInt() > 1 ||
            std::any_of(credentials.begin(), credentials.end(), [](const QJsonValue &value) {
                const QString kind = value.toObject().value(u"kind").toString();
                return !kind.isEmpty() && kind != kindText(credentialFrom(value.toObject()).kind);
            }));
}

QByteArray textOf(const CredentialIndex &index)
{
    QJsonArray credentials;
    for (const CredentialEntry &entry : index.credentials)
        credentials.append(toJson(entry));
    QJsonArray secrets;
    for (const SecretEntry &entry : index.secrets)
        secrets.append(QJsonObject{{QStringLiteral("id"), entry.id}, {QStringLiteral("name"), entry.name}});
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), format},
                                     {QStringLiteral("version"), 1},
                                     {QStringLiteral("credentials"), credentials},
                                     {QStringLiteral("secrets"), secrets}})
        .toJson();
}

} // namespace

CredentialFile::CredentialFile(QString path)
    : m_path(std::move(path))
{
}

Result<CredentialIndex> CredentialFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return CredentialIndex();
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("The list of credentials cannot be read (%1).").arg(file.errorString()), m_path};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (isOfNewerProgram(json))
        return Error{QStringLiteral("This list of credentials was written by a newer version of the program, and stays "
                                    "as it is. Use that version, or give the credential by the environment."),
                     m_path};
    if (json.value(u"format").toString() != format || json.value(u"version").toInt() != 1)
        return Error{QStringLiteral("This is not a list of credentials that this version understands. Move the file "
                                    "away and add the credentials again."),
                     m_path};
    return indexFrom(json);
}

Result<void> CredentialFile::update(const std::function<void(CredentialIndex &)> &change) const
{
    if (Result<void> made = makeOwnFolder(QFileInfo(m_path).absolutePath()); !made)
        return made;
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(2000))
        return Error{QStringLiteral("The list of credentials is in use by another program or its folder cannot be "
                                    "written. Try again."),
                     m_path};
    Result<CredentialIndex> index = read();
    if (!index)
        return index.error();
    change(*index);
    return write(*index);
}

Result<void> CredentialFile::write(const CredentialIndex &index) const
{
    return writeFileAtomically(m_path, textOf(index).toStdString(), ReadBy::Owner);
}

} // namespace ds
