// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/CredentialStore.h"

#include "model/network/Origin.h"
#include "model/network/TokenInfo.h"

#include <QDir>
#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace ds {

namespace {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString credentialKey(const QString &id)
{
    return QStringLiteral("credential/") + id;
}

Error noSuchCredential(const QString &name)
{
    if (name.isEmpty())
        return {QStringLiteral("No credential is chosen. Choose one, or set HMS_ACCESS_KEY and HMS_SECRET.")};
    return {QStringLiteral("There is no credential \"%1\". Add it, or choose another one.").arg(name)};
}

template <typename List, typename Match>
auto found(List &list, const Match &match)
{
    const auto at = std::find_if(list.begin(), list.end(), match);
    return at == list.end() ? nullptr : &*at;
}

/// An access key has no line break, so the first one ends it.
SecretBytes packed(const QString &accessKey, const SecretBytes &secret)
{
    return SecretBytes::take(accessKey.toUtf8() + '\n' + secret.reveal().toByteArray().trimmed());
}

QString kindNote(CredentialKind kind)
{
    if (kind == CredentialKind::Nexla)
        return QStringLiteral("Service key or token of Nexla");
    return kind == CredentialKind::ManagementToken ? QStringLiteral("Management token")
                                                   : QStringLiteral("App Access Key and App Secret");
}

void putEntry(CredentialIndex &index, const CredentialEntry &entry)
{
    if (CredentialEntry *old = found(index.credentials, [&](const auto &each) { return each.id == entry.id; }))
        *old = entry;
    else
        index.credentials.append(entry);
}

} // namespace

Result<void> checkCredentialName(const QString &name)
{
    const bool control =
        std::any_of(name.begin(), name.end(), [](QChar each) { return each.category() == QChar::Other_Control; });
    if (name.trimmed().isEmpty())
        return Error{QStringLiteral("The name is empty. Give the credential a name.")};
    if (control)
        return Error{QStringLiteral("The name holds a line break or another control character. Remove it.")};
    if (name.size() > 200)
        return Error{QStringLiteral("The name is longer than 200 characters. Choose a shorter one.")};
    return {};
}

CredentialStore::CredentialStore(CredentialStoreOptions options, Keychain &keychain, QObject *parent)
    : CredentialList(parent)
    , m_options(std::move(options))
    , m_keychain(keychain)
    , m_file(QDir(m_options.folder).filePath(QStringLiteral("credentials.json")))
{
    reload();
}

void CredentialStore::reload()
{
    Result<CredentialIndex> index = m_file.read();
    m_problem = index ? QString() : index.error().sentence();
    m_index = index ? *std::move(index) : CredentialIndex();
    emit changed();
}

const CredentialEntry *CredentialStore::entry(const QString &name) const
{
    const auto named = [&](const CredentialEntry &each) { return each.name == name; };
    const CredentialEntry *held = found(m_heldEntries, named);
    return held ? held : found(m_index.credentials, named);
}

QList<CredentialInfo> CredentialStore::kept(bool nexla) const
{
    QList<CredentialInfo> all;
    const auto add = [&](const CredentialEntry &entry) {
        if ((entry.kind == CredentialKind::Nexla) == nexla)
            all.append(infoOf(entry));
    };
    for (const CredentialEntry &each : m_heldEntries)
        add(each);
    for (const CredentialEntry &each : m_index.credentials) {
        if (!m_held.contains(each.id))
            add(each);
    }
    return all;
}

QUrl CredentialStore::urlFor(const QString &own) const
{
    return QUrl(m_options.baseUrl.isEmpty() ? own : m_options.baseUrl);
}

CredentialInfo CredentialStore::infoOf(const CredentialEntry &entry) const
{
    CredentialInfo info;
    info.name = entry.name;
    info.kind = entry.kind;
    info.baseUrl = entry.kind == CredentialKind::Nexla ? entry.baseUrl : urlFor(entry.baseUrl).toString();
    info.expires = entry.expires;
    info.stored = !m_held.contains(entry.id);
    info.note = kindNote(entry.kind);
    if (entry.expires.isValid())
        info.note +=
            QStringLiteral(", expires %1").arg(entry.expires.toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'")));
    if (!info.stored)
        info.note += QStringLiteral(". Kept for this run only: ") + m_whyHeld.value(entry.id);
    return info;
}

CredentialInfo CredentialStore::environmentInfo() const
{
    const CredentialEnvironment &given = m_options.environment;
    CredentialInfo info;
    info.name = environmentName();
    info.kind = given.secret.isEmpty() ? CredentialKind::ManagementToken : CredentialKind::KeyAndSecret;
    info.baseUrl = urlFor(NewCredential().baseUrl).toString();
    info.note = given.secret.isEmpty() ? QStringLiteral("From HMS_MANAGEMENT_TOKEN of this program's environment")
                                       : QStringLiteral("From HMS_ACCESS_KEY and HMS_SECRET of this program's "
                                                        "environment");
    if (const Result<TokenInfo> token = readToken(given.managementToken); given.secret.isEmpty() && token)
        info.expires = token->expires;
    return info;
}

QList<CredentialInfo> CredentialStore::credentials() const
{
    CredentialInfo sandbox;
    sandbox.name = sandboxName();
    sandbox.baseUrl = m_sandbox ? m_sandbox->baseUrl.toString() : QString();
    sandbox.note =
        m_sandbox ? QStringLiteral("Built in, runs on this machine") : QStringLiteral("Built in, not running now");
    QList<CredentialInfo> all{sandbox};
    if (!m_options.environmentWins && m_options.environment.hasCredential())
        all.append(environmentInfo());
    return all + kept(false);
}

QList<CredentialInfo> CredentialStore::nexlaCredentials() const
{
    return kept(true);
}

/// A server that nobody asked for would be one more door.
void CredentialStore::ensureSandbox() const
{
    if (!m_sandbox && m_startSandbox)
        m_startSandbox();
}

std::optional<CredentialInfo> CredentialStore::find(const QString &name) const
{
    if (name == sandboxName())
        ensureSandbox();
    for (const CredentialInfo &info : credentials()) {
        if (info.name == name)
            return info;
    }
    return {};
}

Result<void> CredentialStore::checkFree(const QString &name, const QString &exceptId) const
{
    if (Result<void> fits = checkCredentialName(name); !fits)
        return fits;
    if (name.compare(sandboxName(), Qt::CaseInsensitive) == 0)
        return Error{QStringLiteral("\"Sandbox\" is built in. Choose another name.")};
    if (name.compare(environmentName(), Qt::CaseInsensitive) == 0)
        return Error{QStringLiteral("\"Environment\" stands for what the environment gives. Choose another name.")};
    const CredentialEntry *other = entry(name);
    if (other && other->id != exceptId)
        return Error{
            QStringLiteral("There is a credential \"%1\" already. Choose another name, or replace it.").arg(name)};
    return {};
}

Result<CredentialEntry> CredentialStore::checked(const NewCredential &credential, SecretBytes &toKeep) const
{
    CredentialEntry entry{.name = credential.name, .kind = credential.kind, .baseUrl = credential.baseUrl};
    if (Result<void> url = checkTransport(QUrl(credential.baseUrl)); !url)
        return Error{url.error().what, QStringLiteral("base URL")};
    if (credential.secret.isEmpty())
        return Error{credential.kind == CredentialKind::Nexla
                         ? QStringLiteral("The secret is empty. Enter Nexla's service key or token.")
                         : QStringLiteral("The secret is empty. Enter the App Secret or the management token.")};
    if (credential.kind == CredentialKind::ManagementToken) {
        toKeep = cleanToken(credential.secret);
        const Result<TokenInfo> info = acceptManagementToken(toKeep, m_options.clock());
        if (!info)
            return info.error();
        entry.expires = info->expires;
        return entry;
    }
    if (credential.kind == CredentialKind::Sandbox)
        return Error{QStringLiteral("\"Sandbox\" is built in and needs no secret.")};
    if (credential.kind == CredentialKind::Nexla) {
        const SecretBytes secret = cleanToken(credential.secret);
        toKeep = packedNexlaSecret(credential.nexlaSecret.value_or(nexlaSecretKind(secret)), secret);
        return entry;
    }
    const QString accessKey = credential.accessKey.trimmed();
    if (accessKey.isEmpty() || accessKey.contains(u'\n'))
        return Error{
            QStringLiteral("The App Access Key is empty or has a line break. Copy it from the 100ms dashboard.")};
    toKeep = packed(accessKey, credential.secret);
    return entry;
}

void CredentialStore::add(const NewCredential &credential, const Done &done)
{
    if (const Result<void> free = checkFree(credential.name, {}); !free)
        return done(free.error());
    SecretBytes value;
    Result<CredentialEntry> entry = checked(credential, value);
    if (!entry)
        return done(entry.error());
    entry->id = newId();
    keep(*entry, value, done);
}

void CredentialStore::replace(const NewCredential &credential, const Done &done)
{
    const CredentialEntry *old = entry(credential.name);
    if (!old)
        return done(noSuchCredential(credential.name));
    const QString id = old->id;
    SecretBytes value;
    Result<CredentialEntry> changedEntry = checked(credential, value);
    if (!changedEntry)
        return done(changedEntry.error());
    changedEntry->id = id;
    keep(*changedEntry, value, done);
}

/// First the keychain, then the list: what is listed can be opened.
void CredentialStore::keep(const CredentialEntry &entry, const SecretBytes &value, const Done &done)
{
    m_keychain.write(credentialKey(entry.id), value,
                     [self = QPointer(this), entry, value, done](const Result<void> &kept) {
                         if (!self)
                             return;
                         self->forget(entry.id);
                         if (!kept)
                             self->hold(entry, value, kept.error().sentence());
                         else if (const Result<void> listed = self->addToFile(entry); !listed)
                             self->hold(entry, value, listed.error().sentence());
                         self->reload();
                         done(self->infoOf(entry));
                     });
}

Result<void> CredentialStore::addToFile(const CredentialEntry &entry)
{
    return m_file.update([&](CredentialIndex &index) { putEntry(index, entry); });
}

void CredentialStore::hold(const CredentialEntry &entry, const SecretBytes &value, const QString &why)
{
    m_heldEntries.append(entry);
    m_held.insert(entry.id, value);
    m_whyHeld.insert(entry.id, why);
}

void CredentialStore::forget(const QString &id)
{
    m_heldEntries.removeIf([&](const CredentialEntry &each) { return each.id == id; });
    m_held.remove(id);
    m_whyHeld.remove(id);
    m_opened.remove(id);
}

void CredentialStore::rename(const QString &name, const QString &newName, const Done &done)
{
    const CredentialEntry *old = entry(name);
    if (!old)
        return done(noSuchCredential(name));
    const QString id = old->id;
    if (const Result<void> free = checkFree(newName, id); !free)
        return done(free.error());
    if (CredentialEntry *held = found(m_heldEntries, [&](const auto &each) { return each.id == id; })) {
        held->name = newName;
    } else if (const Result<void> written = m_file.update([&](CredentialIndex &index) {
                   if (CredentialEntry *each = found(index.credentials, [&](const auto &one) { return one.id == id; }))
                       each->name = newName;
               });
               !written) {
        return done(written.error());
    }
    reload();
    const CredentialEntry *renamed = entry(newName);
    done(renamed ? Result<CredentialInfo>(infoOf(*renamed)) : Result<CredentialInfo>(noSuchCredential(name)));
}

void CredentialStore::remove(const QString &name, const DoneVoid &done)
{
    const CredentialEntry *old = entry(name);
    if (!old)
        return done(noSuchCredential(name));
    const QString id = old->id;
    const bool listed = found(m_index.credentials, [&](const auto &each) { return each.id == id; });
    const auto unlist = [self = QPointer(this), id, listed, done](const Result<void> &removed) {
        if (!self || !removed)
            return done(removed);
        self->forget(id);
        Result<void> written;
        if (listed)
            written = self->m_file.update([&](CredentialIndex &index) {
                index.credentials.removeIf([&](const CredentialEntry &each) { return each.id == id; });
            });
        self->reload();
        done(written);
    };
    if (!listed)
        return unlist({});
    m_keychain.remove(credentialKey(id), unlist);
}

void CredentialStore::setSandbox(const QString &url, const QString &accessKey, const SecretBytes &secret)
{
    m_sandbox = Access{QUrl(url), std::make_shared<TokenSource>(accessKey, secret, m_options.clock)};
    emit changed();
}

} // namespace ds
