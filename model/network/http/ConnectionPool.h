// SPDX-License-Identifier: GPL-3.0-or-later
// Connections between their exchanges. One is used again only when nothing can be read from it, and only where the
// server keeps connections at all: some close each one after its answer without saying so, and a request sent at that
// moment would be lost.
#pragma once

#include "model/network/http/HttpConnection.h"

#include <QHash>

namespace ds {

class ConnectionPool : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// An idle connection, or a new one. Null: not before `waitMs`, since a server that nobody knows yet is given a
    /// moment after its first answer in which to close.
    std::unique_ptr<HttpConnection> take(const WireTarget &target, int &waitMs);
    void giveBack(std::unique_ptr<HttpConnection> connection);

private:
    enum class Habit { Unknown, Keeps, Closes };
    void spoiled(HttpConnection *connection);
    std::unique_ptr<HttpConnection> pick(const QString &key);

    std::vector<std::unique_ptr<HttpConnection>> m_idle; ///< Those that came last stand last.
    QHash<QString, Habit> m_habits;
};

} // namespace ds
