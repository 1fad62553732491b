// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the lists of accounts for the window and keeps them for the run.
#pragma once

#include "model/delivery/AccountLists.h"
#include "model/delivery/Credential.h"
#include "model/network/AccountReading.h"

#include <list>
#include <memory>

namespace ds {

class AccountBrowser : public AccountLists
{
    Q_OBJECT
public:
    /// Both must outlive it. A credential that changes (another secret, another address) is asked anew.
    AccountBrowser(Sender &sender, CredentialList &credentials, QObject *parent = nullptr);

    const AccountItems *known(const AccountListAsked &asked) const override;
    void read(const AccountListAsked &asked) override;
    void refresh(const AccountListAsked &asked) override;

private:
    struct Entry
    {
        AccountListAsked asked;
        AccountItems items;
        std::unique_ptr<AccountReading, void (*)(AccountReading *)> reading;
    };
    Entry *entry(const AccountListAsked &asked);
    void begin(Entry &entry, const std::optional<CredentialInfo> &credential);
    void end(Entry &entry, const QString &problem);

    Sender &m_sender;
    CredentialList &m_credentials;
    std::list<Entry> m_entries; ///< A list, so that those that are being read stay where they are.
};

/// What people and pickers want to know of an object as the API gives it.
AccountItem accountItem(const QString &list, const Json &object);

} // namespace ds
