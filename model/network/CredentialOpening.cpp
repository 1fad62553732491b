// SPDX-License-Identifier: GPL-3.0-or-later
// The part of CredentialStore that hands secrets to the transport.
#include "model/network/CredentialStore.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>

namespace ds {

namespace {

QString secretKey(const QString &id)
{
    return QStringLiteral("secret/") + id;
}

} // namespace

Access CredentialStore::accessFrom(const CredentialEntry &entry, const SecretBytes &value) const
{
    const QUrl url = urlFor(entry.baseUrl);
    const QByteArrayView bytes = value.reveal();
    const qsizetype end = bytes.indexOf('\n');
    if (entry.kind == CredentialKind::ManagementToken || end < 0)
        return {url, std::make_shared<TokenSource>(value, m_options.clock)};
    return {url, std::make_shared<TokenSource>(QString::fromUtf8(bytes.first(end)), SecretBytes(bytes.sliced(end + 1)),
                                               m_options.clock)};
}

Result<Access> CredentialStore::openEnvironment()
{
    if (!m_environmentTokens) {
        Result<std::shared_ptr<TokenSource>> tokens = m_options.environment.tokens(m_options.clock);
        if (!tokens)
            return tokens.error();
        m_environmentTokens = *tokens;
    }
    return Access{urlFor(NewCredential().baseUrl), m_environmentTokens};
}

Result<Access> CredentialStore::openSandbox() const
{
    ensureSandbox();
    if (!m_sandbox)
        return Error{
            QStringLiteral("The sandbox is not running. Start it with \"destination-cli sandbox\" and give its URL, "
                           "access key and secret (--base-url, HMS_ACCESS_KEY, HMS_SECRET).")};
    return Access{urlFor(m_sandbox->baseUrl.toString()), m_sandbox->tokens};
}

void CredentialStore::openCredential(const QString &name, std::function<void(Result<Access>)> done)
{
    if (environmentWins() || (name == environmentName() && m_options.environment.hasCredential()))
        return done(openEnvironment());
    if (name == sandboxName())
        return done(openSandbox());
    const CredentialEntry *known = entry(name);
    if (!known)
        return done(
            Error{!m_problem.isEmpty() ? m_problem
                  : name.isEmpty()
                      ? QStringLiteral("No credential is chosen. Choose one, or set HMS_ACCESS_KEY and HMS_SECRET.")
                      : QStringLiteral("There is no credential \"%1\". Add it, choose another one, or set "
                                       "HMS_ACCESS_KEY and HMS_SECRET.")
                            .arg(name)});
    if (known->kind == CredentialKind::Nexla)
        return done(Error{QStringLiteral("The credential \"%1\" is one for Nexla; no request to 100ms is sent with it. "
                                         "Choose another one.")
                              .arg(name)});
    if (m_opened.contains(known->id))
        return done(m_opened.value(known->id));
    const auto open = [self = QPointer(this), entry = *known, done](const Result<SecretBytes> &value) {
        if (!self || !value)
            return done(value ? Error{QStringLiteral("The program is closing.")}
                              : Error{value.error().what, QStringLiteral("Credential \"%1\"").arg(entry.name)});
        if (!self->m_opened.contains(entry.id))
            self->m_opened.insert(entry.id, self->accessFrom(entry, *value));
        done(self->m_opened.value(entry.id));
    };
    if (m_held.contains(known->id))
        return open(m_held.value(known->id));
    m_keychain.read(QStringLiteral("credential/") + known->id, open);
}

void CredentialStore::openNexla(const QString &name, std::function<void(Result<NexlaAccess>)> done)
{
    const CredentialEntry *known = entry(name);
    if (!known || known->kind != CredentialKind::Nexla)
        return done(Error{!m_problem.isEmpty() ? m_problem
                                               : QStringLiteral("There is no Nexla credential \"%1\". Add it with "
                                                                "credential add NAME --kind nexla.")
                                                     .arg(name)});
    const auto open = [entry = *known, done](const Result<SecretBytes> &value) {
        if (!value)
            return done(Error{value.error().what, QStringLiteral("Credential \"%1\"").arg(entry.name)});
        done(nexlaAccessFrom(QUrl(entry.baseUrl), *value));
    };
    if (m_held.contains(known->id))
        return open(m_held.value(known->id));
    m_keychain.read(QStringLiteral("credential/") + known->id, open);
}

const SecretEntry *CredentialStore::secretEntry(const QString &name) const
{
    const auto at = std::find_if(m_index.secrets.begin(), m_index.secrets.end(),
                                 [&](const SecretEntry &each) { return each.name == name; });
    return at == m_index.secrets.end() ? nullptr : &*at;
}

QStringList CredentialStore::secretNames() const
{
    QStringList names = m_heldSecrets;
    for (const SecretEntry &each : m_index.secrets)
        names.append(each.name);
    names += QStringList(m_options.environment.secrets.keys());
    names.removeDuplicates();
    names.sort();
    return names;
}

void CredentialStore::addSecret(const QString &name, const SecretBytes &value,
                                const std::function<void(Result<bool>)> &done)
{
    if (const Result<void> fits = checkCredentialName(name); !fits)
        return done(fits.error());
    if (name.contains(u'}') || name.contains(u'{'))
        return done(
            Error{QStringLiteral("The name of a secret cannot hold braces, since it stands in {secret.NAME}.")});
    if (value.isEmpty())
        return done(Error{QStringLiteral("The secret \"%1\" is empty. Give it a value.").arg(name)});
    const SecretEntry *old = secretEntry(name);
    const SecretEntry entry{old ? old->id : QUuid::createUuid().toString(QUuid::WithoutBraces), name};
    m_keychain.write(secretKey(entry.id), value, [self = QPointer(this), entry, value, done](const Result<void> &kept) {
        if (!self)
            return;
        self->m_openedSecrets.insert(entry.name, value);
        const bool stored = kept && self->m_file.update([&](CredentialIndex &index) {
            index.secrets.removeIf([&](const SecretEntry &each) { return each.id == entry.id; });
            index.secrets.append(entry);
        });
        self->m_heldSecrets.removeAll(entry.name);
        if (!stored)
            self->m_heldSecrets.append(entry.name);
        self->reload();
        done(stored);
    });
}

void CredentialStore::removeSecret(const QString &name, const DoneVoid &done)
{
    const SecretEntry *known = secretEntry(name);
    if (!known && !m_heldSecrets.contains(name))
        return done(Error{QStringLiteral("There is no secret \"%1\".").arg(name)});
    const auto unlist = [self = QPointer(this), name, listed = known != nullptr, done](const Result<void> &removed) {
        if (!self || !removed)
            return done(removed);
        self->m_openedSecrets.remove(name);
        self->m_heldSecrets.removeAll(name);
        Result<void> written;
        if (listed)
            written = self->m_file.update([&](CredentialIndex &index) {
                index.secrets.removeIf([&](const SecretEntry &each) { return each.name == name; });
            });
        self->reload();
        done(written);
    };
    if (!known)
        return unlist({});
    m_keychain.remove(secretKey(known->id), unlist);
}

void CredentialStore::openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done)
{
    readSecrets(names, {}, done);
}

/// One after the other: a keychain may ask the user for each.
void CredentialStore::readSecrets(QStringList names, const NamedSecrets &sofar,
                                  const std::function<void(Result<NamedSecrets>)> &done)
{
    NamedSecrets all = sofar;
    while (!names.isEmpty()) {
        const QString name = names.takeFirst();
        const SecretEntry *known = secretEntry(name);
        if (m_options.environment.secrets.contains(name)) {
            all.insert(name, m_options.environment.secrets.value(name));
        } else if (m_openedSecrets.contains(name)) {
            all.insert(name, m_openedSecrets.value(name));
        } else if (!known) {
            return done(Error{QStringLiteral("The secret \"%1\" is not known here. Add it, or set DS_SECRET_%1 in the "
                                             "terminal.")
                                  .arg(name)});
        } else {
            return m_keychain.read(secretKey(known->id), [=, self = QPointer(this)](const Result<SecretBytes> &value) {
                if (!self)
                    return;
                if (!value)
                    return done(Error{value.error().what, QStringLiteral("Secret \"%1\"").arg(name)});
                self->m_openedSecrets.insert(name, *value);
                self->readSecrets(QStringList{name} + names, all, done);
            });
        }
    }
    done(all);
}

} // namespace ds
