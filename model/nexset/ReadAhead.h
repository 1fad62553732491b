// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that are made in a thread of their own while others are worked on, ahead by a bounded number.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace ds {

class ReadAhead
{
public:
    /// `make` writes up to so many bytes and returns how many; 0 at the end. It is called in the thread.
    using Make = std::function<size_t(char *to, size_t max)>;
    explicit ReadAhead(Make make);
    ~ReadAhead(); ///< Ends the thread, behind the call of `make` that it is in.

    /// Up to `max` bytes, as soon as there are some; 0 at the end.
    size_t read(char *to, size_t max);
    /// The end was read: `make` is not called any more, and what it wrote elsewhere can be looked at.
    bool ended() const { return m_ended; }

private:
    void run();

    Make m_make;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::string> m_chunks; ///< An empty one is the end.
    std::string m_spare;
    bool m_quit = false;
    std::atomic<bool> m_ended = false;
    size_t m_used = 0; ///< Of the first chunk.
    std::thread m_thread;
};

} // namespace ds
