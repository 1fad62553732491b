// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a list of an account page by page, as `list` in the terminal and the pickers of the window want it.
#pragma once

#include "model/delivery/Outcome.h"
#include "model/network/AccountList.h"

#include <QPointer>

#include <unordered_set>

namespace ds {

struct AccountReadingOrder
{
    const AccountListKind *kind = nullptr;
    QString baseUrl;
    QString credential;
    QString id; ///< Empty: none.
    ListFilters filters;
};

class AccountReading : public QObject
{
    Q_OBJECT
public:
    AccountReading(Sender &sender, AccountReadingOrder order, QObject *parent = nullptr);
    ~AccountReading() override;
    void start();
    /// No further page is asked for, and nothing is announced any more.
    void stop();

signals:
    void came(const ds::AccountPage &page);
    /// `problem` is empty where the list is whole; `status` is that of the last answer, 0 where none came.
    void ended(const QString &problem, int status);

private:
    void ask(const std::string &start);
    void take(const Outcome &outcome);

    Sender &m_sender;
    AccountReadingOrder m_order;
    std::unordered_set<std::string> m_seen;
    QPointer<Exchange> m_exchange;
    bool m_stopped = false;
};

} // namespace ds
