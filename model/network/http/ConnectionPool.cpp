// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/ConnectionPool.h"

#include <algorithm>
#include <cmath>

namespace ds {

namespace {

/// Servers that close without a word do so right after the answer.
constexpr double probationMs = 20;

} // namespace

std::unique_ptr<HttpConnection> ConnectionPool::take(const WireTarget &target, int &waitMs)
{
    const QString key = target.key();
    while (std::unique_ptr<HttpConnection> connection = pick(key)) {
        const double restMs = probationMs - connection->idleMs();
        if (!connection->isUsable()) {
            spoiled(connection.get());
            connection.release()->deleteLater();
        } else if (m_habits.value(key) == Habit::Unknown && restMs > 0) {
            waitMs = int(std::ceil(restMs));
            m_idle.insert(m_idle.begin(), std::move(connection));
            return {};
        } else {
            m_habits.insert(key, Habit::Keeps);
            connection->disconnect(this);
            return connection;
        }
    }
    return std::make_unique<HttpConnection>(target);
}

/// The one that has been idle longest: it had the most time to close.
std::unique_ptr<HttpConnection> ConnectionPool::pick(const QString &key)
{
    const auto found = std::find_if(m_idle.begin(), m_idle.end(), [&](const auto &each) { return each->key() == key; });
    if (found == m_idle.end())
        return {};
    std::unique_ptr<HttpConnection> connection = std::move(*found);
    m_idle.erase(found);
    return connection;
}

void ConnectionPool::giveBack(std::unique_ptr<HttpConnection> connection)
{
    HttpConnection *kept = connection.get();
    if (m_habits.value(kept->key()) == Habit::Closes || !kept->isUsable()) {
        // It may be what tells us of the end of its exchange.
        connection.release()->deleteLater();
        return;
    }
    connect(kept, &HttpConnection::spoiled, this, [this, kept] {
        spoiled(kept);
        const auto found =
            std::find_if(m_idle.begin(), m_idle.end(), [&](const auto &each) { return each.get() == kept; });
        if (found == m_idle.end())
            return;
        found->release()->deleteLater();
        m_idle.erase(found);
    });
    m_idle.push_back(std::move(connection));
}

/// Closed so soon after its only answer, the next one would be too.
void ConnectionPool::spoiled(HttpConnection *connection)
{
    Habit &habit = m_habits[connection->key()];
    if (habit == Habit::Unknown && connection->answers() == 1 && connection->idleMs() < 10 * probationMs)
        habit = Habit::Closes;
}

} // namespace ds
