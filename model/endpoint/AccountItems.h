// SPDX-License-Identifier: GPL-3.0-or-later
// What a list of the account (idLists()) holds, as far as it was read.
#pragma once

#include <QString>

#include <vector>

namespace ds {

/// One thing of an account: a room, a template, a role …
struct AccountItem
{
    QString id;         ///< What a parameter or field takes; of a role its name.
    QString name;       ///< For people; empty where it has none.
    QString detail;     ///< What else tells it from others: "running, room 64a1…".
    QString templateId; ///< Of a room: the template that its roles stand in.
};

struct AccountItems
{
    std::vector<AccountItem> items; ///< What has come so far.
    bool reading = false;           ///< More pages are to come.
    QString problem;                ///< Why it broke off; what came before stays usable.
    bool isWhole() const { return !reading && problem.isEmpty(); }
    const AccountItem *find(const QString &id) const;
};

} // namespace ds
