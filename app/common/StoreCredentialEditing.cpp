// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/StoreCredentialEditing.h"

#include "model/network/CredentialCheck.h"
#include "model/network/HttpSender.h"
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

void StoreCredentialEditing::test(CredentialDraft draft, std::function<void(CredentialTrial)> done)
{
    const SecretBytes secret = SecretBytes::take(std::move(draft.secret));
    Result<Access> access = accessOf(draft, secret, m_clock);
    if (!access) {
        QTimer::singleShot(0, &m_client, [done, why = access.error().sentence()] { done({false, why}); });
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

} // namespace ds
