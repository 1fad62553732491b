// SPDX-License-Identifier: GPL-3.0-or-later
// The credentials and named secrets of this user: names in credentials.json, secrets in the keychain, and where there
// is no keychain in this process only.
#pragma once

#include "model/base/ApiAddress.h"
#include "model/network/CredentialEnvironment.h"
#include "model/network/CredentialFile.h"
#include "model/network/Keychain.h"
#include "model/network/NexlaAccess.h"

namespace ds {

struct NewCredential
{
    QString name;
    CredentialKind kind = CredentialKind::KeyAndSecret;
    QString baseUrl = apiBaseUrl();
    QString accessKey;  ///< Of a key-and-secret.
    SecretBytes secret; ///< The app secret, the management token as it was pasted, or Nexla's service key or token.
    std::optional<NexlaSecret> nexlaSecret = {}; ///< Which of them; told by its form where it is not said.
};

struct CredentialStoreOptions
{
    QString folder;  ///< `$DESTINATION_STUDIO_HOME` or its default; credentials.json lies in it.
    QString baseUrl; ///< `--base-url`: replaces every credential's for this run; empty for none.
    CredentialEnvironment environment;
    Clock clock = systemNow;
    /// The terminal's way: the environment's credential is opened in place of every named one. The window offers it as
    /// an entry of its own instead, so that what is chosen there is what is used.
    bool environmentWins = true;
};

class CredentialStore : public CredentialList, public CredentialAccess
{
    Q_OBJECT
public:
    static QString sandboxName() { return QStringLiteral("Sandbox"); }
    static QString environmentName() { return QStringLiteral("Environment"); }
    using Done = std::function<void(Result<CredentialInfo>)>;
    using DoneVoid = std::function<void(Result<void>)>;

    /// `keychain` must outlive the store.
    CredentialStore(CredentialStoreOptions options, Keychain &keychain, QObject *parent = nullptr);

    QList<CredentialInfo> credentials() const override;
    /// Those for Nexla, which no request to 100ms is sent with.
    QList<CredentialInfo> nexlaCredentials() const;
    std::optional<CredentialInfo> find(const QString &name) const override;
    /// What is wrong with credentials.json, if anything; the list is empty then.
    QString problem() const { return m_problem; }
    /// The environment has a credential, which is opened in place of every other.
    bool environmentWins() const { return m_options.environmentWins && m_options.environment.hasCredential(); }
    /// Reads credentials.json again.
    void reload();

    void add(const NewCredential &credential, const Done &done);
    void replace(const NewCredential &credential, const Done &done);
    void rename(const QString &name, const QString &newName, const Done &done);
    void remove(const QString &name, const DoneVoid &done);
    /// The running sandbox; without it, `Sandbox` cannot be opened.
    void setSandbox(const QString &url, const QString &accessKey, const SecretBytes &secret);
    /// Called when `Sandbox` is looked up by name, so chosen, and does not run: it calls setSandbox().
    void setSandboxStarter(std::function<void()> start) { m_startSandbox = std::move(start); }

    QStringList secretNames() const;
    bool secretFromEnvironment(const QString &name) const { return m_options.environment.secrets.contains(name); }
    /// Adds or replaces; the value says whether it is in the keychain (else for this run only).
    void addSecret(const QString &name, const SecretBytes &value, const std::function<void(Result<bool>)> &done);
    void removeSecret(const QString &name, const DoneVoid &done);

    void openCredential(const QString &name, std::function<void(Result<Access>)> done) override;
    void openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done) override;
    /// Of kind Nexla.
    void openNexla(const QString &name, std::function<void(Result<NexlaAccess>)> done);

private:
    /// The entry to keep, and in `toKeep` what goes into the keychain.
    Result<CredentialEntry> checked(const NewCredential &credential, SecretBytes &toKeep) const;
    void keep(const CredentialEntry &entry, const SecretBytes &value, const Done &done);
    void hold(const CredentialEntry &entry, const SecretBytes &value, const QString &why);
    void forget(const QString &id);
    Result<void> addToFile(const CredentialEntry &entry);
    CredentialInfo infoOf(const CredentialEntry &entry) const;
    QList<CredentialInfo> kept(bool nexla) const;
    CredentialInfo environmentInfo() const;
    const CredentialEntry *entry(const QString &name) const;
    QUrl urlFor(const QString &own) const;
    Access accessFrom(const CredentialEntry &entry, const SecretBytes &value) const;
    Result<Access> openEnvironment();
    Result<Access> openSandbox() const;
    void ensureSandbox() const;
    void readSecrets(QStringList names, const NamedSecrets &sofar,
                     const std::function<void(Result<NamedSecrets>)> &done);
    const SecretEntry *secretEntry(const QString &name) const;
    Result<void> checkFree(const QString &name, const QString &exceptId) const;

    CredentialStoreOptions m_options;
    Keychain &m_keychain;
    CredentialFile m_file;
    CredentialIndex m_index;
    QString m_problem;
    QHash<QString, SecretBytes> m_held; ///< By id; entries in here are not in the file.
    QHash<QString, QString> m_whyHeld;  ///< By id.
    QHash<QString, Access> m_opened;    ///< By id; shares one TokenSource among all requests.
    NamedSecrets m_openedSecrets;       ///< By name.
    QList<CredentialEntry> m_heldEntries;
    QStringList m_heldSecrets;
    std::optional<Access> m_sandbox;
    std::function<void()> m_startSandbox;
    std::shared_ptr<TokenSource> m_environmentTokens;
};

/// A plain sentence when `name` cannot be a name: empty, too long, or with line breaks and other control characters.
/// Slashes, quotes and emoji are fine.
Result<void> checkCredentialName(const QString &name);

} // namespace ds
