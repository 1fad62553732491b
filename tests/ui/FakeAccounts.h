// SPDX-License-Identifier: GPL-3.0-or-later
// What an account has, as the test says.
#pragma once

#include "model/delivery/AccountLists.h"

#include <map>

namespace ds {

class FakeAccounts : public AccountLists
{
public:
    const AccountItems *known(const AccountListAsked &asked) const override
    {
        const auto at = m_known.find({asked.list, asked.of});
        return at == m_known.end() ? nullptr : &at->second;
    }
    void read(const AccountListAsked &asked) override { last = asked; }
    void refresh(const AccountListAsked &asked) override
    {
        last = asked;
        ++refreshed;
    }
    void give(const QString &list, const QString &of, const AccountItems &items)
    {
        m_known[{list, of}] = items;
        emit changed({QStringLiteral("Sandbox"), list, of});
    }
    AccountListAsked last;
    int refreshed = 0;

private:
    std::map<std::pair<QString, QString>, AccountItems> m_known;
};

} // namespace ds
