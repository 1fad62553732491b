// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/StoreCredentialEditing.h"

#include "model/network/CredentialCheck.h"
#include "model/network/Origin.h"
#include "model/network/TokenInfo.h"

#include <QTimer>

namespace ds {
namespace {

/// Opens the one credential that is being tried.
class DraftAccess : public CredentialAccess
{
public:
    explicit DraftAccess(Access access)
        : m_access(std::move(access))
    {
    }
    void openCredential(const QString &, std::function<void(Result<Access>)> done) override { done(m_access); }
    void openSecrets(const QStringList &, std::function<void(Result<NamedSecrets>)> done) override
    {
        done(NamedSecrets());
    }

private:
    Access m_access;
};

/// Lives until the answer came.
struct Trial
{
    Trial(HttpClient &client, Access opened)
        : access(std::move(opened))
        , sender(client, access)
    {
    }
    DraftAccess access;
    HttpSender sender;
};

Result<Access> accessOf(const CredentialDraft &draft, const SecretBytes &secret, const Clock &clock)
{
    const QUrl url(draft.baseUrl);
    if (const Result<void> safe = checkTransport(url); !safe)
        return Error{safe.error().what, QStringLiteral("base URL")};
    if (secret.isEmpty())
        return Error{QStringLiteral("The secret is empty. Enter the App Secret or the management token.")};
    if (draft.kind == CredentialKind::KeyAndSecret)
        return Access{url,
                      std::make_shared<TokenSource>(draft.accessKey.trimmed(),
                                                    SecretBytes::take(secret.reveal().toByteArray().trimmed()), clock)};
    const SecretBytes token = cleanToken(secret);
    if (const Result<TokenInfo> info = acceptManagementToken(token, clock()); !info)
        return info.error();
    return Access{url, std::make_shared<TokenSource>(token)};
}

} // namespace

StoreCredentialEditing::StoreCredentialEditing(CredentialStore &store, HttpClient &client, Clock clock)
    : m_store(store)
    , m_client(client)
    , m_sender(client, store)
    , m_clock(std::move(clock))
{
}

Result<QString> StoreCredentialEditing::describeToken(QString token)
{
    const Result<TokenInfo> info = acceptManagementToken(cleanToken(SecretBytes::take(std::move(token))), m_clock());
    if (!info)
        return info.error();
    return (QStringList(info->words(m_clock())) + info->oddities).join(u' ');
}

void StoreCredentialEditing::refuseLater(const Error &error, const std::function<void(CredentialTrial)> &done)
{
    QTimer::singleShot(0, &m_client, [done, why = error.sentence()] { done({false, why}); });
}

void StoreCredentialEditing::test(CredentialDraft draft, std::function<void(CredentialTrial)> done)
{
    const SecretBytes secret = SecretBytes::take(std::move(draft.secret));
    Result<Access> access = accessOf(draft, secret, m_clock);
    if (!access) {
        refuseLater(access.error(), done);
        return;
    }
    CredentialInfo info;
    info.name = draft.name;
    info.kind = draft.kind;
    info.baseUrl = draft.baseUrl;
    const auto trial = std::make_shared<Trial>(m_client, *std::move(access));
    checkCredential(trial->sender, info, [trial, done](const CredentialVerdict &verdict) {
        // The exchange still works with the sender when it tells.
        QTimer::singleShot(0, [trial] {});
        done({verdict.works, verdict.sentence});
    });
}

void StoreCredentialEditing::keep(CredentialDraft draft, std::function<void(Result<CredentialInfo>)> done)
{
    NewCredential credential;
    credential.name = draft.name.trimmed();
    credential.kind = draft.kind;
    credential.baseUrl = draft.baseUrl.trimmed();
    credential.accessKey = draft.accessKey;
    credential.secret = SecretBytes::take(std::move(draft.secret));
    if (draft.replace)
        m_store.replace(credential, done);
    else
        m_store.add(credential, done);
}

void StoreCredentialEditing::rename(const QString &name, const QString &newName,
                                    std::function<void(Result<CredentialInfo>)> done)
{
    m_store.rename(name, newName.trimmed(), done);
}

void StoreCredentialEditing::remove(const QString &name, std::function<void(Result<void>)> done)
{
    m_store.remove(name, done);
}

void StoreCredentialEditing::testKept(const QString &name, std::function<void(CredentialTrial)> done)
{
    const std::optional<CredentialInfo> info = m_store.find(name);
    if (!info)
        return refuseLater({QStringLiteral("There is no credential \"%1\" any more.").arg(name)}, done);
    // Else the verdict would be read as one on the credential that was asked about.
    const QString instead =
        m_store.environmentWins()
            ? QStringLiteral("Tried with the credential of the environment, which this run uses in place of \"%1\". ")
                  .arg(name)
            : QString();
    checkCredential(m_sender, *info, [done, instead](const CredentialVerdict &verdict) {
        done({verdict.works, instead + verdict.sentence});
    });
}

void StoreCredentialEditing::keepSecret(const QString &name, QString value, std::function<void(Result<bool>)> done)
{
    m_store.addSecret(name.trimmed(), SecretBytes::take(std::move(value)), done);
}

void StoreCredentialEditing::removeSecret(const QString &name, std::function<void(Result<void>)> done)
{
    m_store.removeSecret(name, done);
}

} // namespace ds
