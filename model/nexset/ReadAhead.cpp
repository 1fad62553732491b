// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/ReadAhead.h"

#include <utility>

namespace ds {

namespace {

constexpr size_t chunkSize = 256 * 1024;
constexpr size_t mostChunks = 8;

} // namespace

ReadAhead::ReadAhead(Make make)
    : m_make(std::move(make))
    , m_thread([this] { run(); })
{
}

ReadAhead::~ReadAhead()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void ReadAhead::run()
{
    std::string chunk;
    for (bool more = true; more;) {
        chunk.resize(chunkSize);
        chunk.resize(m_make(chunk.data(), chunkSize));
        more = !chunk.empty();
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_quit || m_chunks.size() < mostChunks; });
        if (m_quit)
            return;
        m_chunks.push_back(std::exchange(chunk, std::move(m_spare)));
        lock.unlock();
        m_changed.notify_all();
    }
}

size_t ReadAhead::read(char *to, size_t max)
{
    if (m_ended)
        return 0;
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_chunks.empty(); });
    std::string &first = m_chunks.front();
    const size_t count = first.copy(to, max, m_used);
    m_used += count;
    if (m_used == first.size()) {
        m_ended = first.empty();
        m_spare = std::move(first);
        m_chunks.pop_front();
        m_used = 0;
        lock.unlock();
        m_changed.notify_all();
    }
    return count;
}

} // namespace ds
