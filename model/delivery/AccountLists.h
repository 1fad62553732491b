// SPDX-License-Identifier: GPL-3.0-or-later
// The seam through which the window learns what an account has, so that ids are picked instead of pasted. Lists are
// those of idLists(); each is read once a run for each credential and kept until it is refreshed.
#pragma once

#include "model/endpoint/AccountItems.h"

#include <QObject>

namespace ds {

/// Which list, and of what: the id of a template for roles, of a room for peers; empty for the others.
struct AccountListAsked
{
    QString credential;
    QString list;
    QString of;
    bool operator==(const AccountListAsked &) const = default;
};

class AccountLists : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Nothing when it was never asked for.
    virtual const AccountItems *known(const AccountListAsked &asked) const = 0;
    /// Reads it where it is not known, or where reading it broke off; changed() tells of each page.
    virtual void read(const AccountListAsked &asked) = 0;
    /// Reads it anew.
    virtual void refresh(const AccountListAsked &asked) = 0;

signals:
    void changed(const ds::AccountListAsked &asked);
};

} // namespace ds
