// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a ledger in a thread of its own. Whatever gathers while one commit is on its way goes into the next: that
// makes durability cheap.
#pragma once

#include "model/network/ledger/Ledger.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace ds {

class LedgerWriter
{
public:
    /// Called in the writer's thread.
    struct Callbacks
    {
        /// The first `count` entries since the start are durable.
        std::function<void(qint64 count)> durable;
        /// Nothing is written any more until retry().
        std::function<void(Error)> failed;
    };

    /// `path` names a whole ledger.
    LedgerWriter(const QString &path, Callbacks callbacks, const AnswerLimits &answers = {});
    /// Tries once more to write what is left.
    ~LedgerWriter();

    /// Returns how many entries were added since the start.
    qint64 add(LedgerEntry entry);
    void retry();

private:
    void run();
    bool waitForWork(std::unique_lock<std::mutex> &lock);

    const QString m_path;
    const Callbacks m_callbacks;
    const AnswerLimits m_answers;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<LedgerEntry> m_waiting;
    qint64 m_added = 0;
    qint64 m_durable = 0;
    bool m_halted = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace ds
