// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/LedgerWriter.h"

namespace ds {

LedgerWriter::LedgerWriter(const QString &path, Callbacks callbacks, const AnswerLimits &answers)
    : m_path(path)
    , m_callbacks(std::move(callbacks))
    , m_answers(answers)
    , m_thread([this] { run(); })
{
}

LedgerWriter::~LedgerWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

qint64 LedgerWriter::add(LedgerEntry entry)
{
    qint64 count = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(entry));
        count = ++m_added;
    }
    m_wake.notify_one();
    return count;
}

void LedgerWriter::retry()
{
    {
        const std::lock_guard lock(m_mutex);
        m_halted = false;
    }
    m_wake.notify_one();
}

bool LedgerWriter::waitForWork(std::unique_lock<std::mutex> &lock)
{
    m_wake.wait(lock, [this] { return m_ending || (!m_waiting.empty() && !m_halted); });
    return !m_waiting.empty();
}

void LedgerWriter::run()
{
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_path);
    std::unique_lock lock(m_mutex);
    while (waitForWork(lock)) {
        std::vector<LedgerEntry> entries;
        entries.swap(m_waiting);
        lock.unlock();
        if (!ledger)
            ledger = Ledger::open(m_path);
        if (ledger)
            (*ledger)->keepAnswers(m_answers);
        const Result<void> written = ledger ? (*ledger)->write(entries) : Result<void>(ledger.error());
        lock.lock();
        if (written) {
            m_durable += qint64(entries.size());
            const qint64 durable = m_durable;
            lock.unlock();
            m_callbacks.durable(durable);
            lock.lock();
            continue;
        }
        entries.insert(entries.end(), std::make_move_iterator(m_waiting.begin()),
                       std::make_move_iterator(m_waiting.end()));
        m_waiting = std::move(entries);
        if (m_ending)
            return;
        m_halted = true;
        m_callbacks.failed(written.error());
    }
}

} // namespace ds
