// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory this process has in use, readable inside of the sandbox and from any thread.
#pragma once

#include <cstddef>

namespace ds::worker {

class MemoryMeter
{
public:
    /// Before files become impossible to open. Without /proc it always reads 0, and only the hard limits remain.
    void open();
    /// Pages in memory, in bytes; cheap enough for every few milliseconds.
    std::size_t resident() const;

private:
    int m_file = -1;
};

} // namespace ds::worker
