// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/MemoryMeter.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace ds::worker {

void MemoryMeter::open()
{
    m_file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
}

std::size_t MemoryMeter::resident() const
{
    static const auto pageBytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::array<char, 128> text{};
    if (m_file < 0 || pread(m_file, text.data(), text.size() - 1, 0) <= 0)
        return 0;
    char *second = nullptr; // proc(5): size, resident, …
    std::strtoull(text.data(), &second, 10);
    return std::strtoull(second, nullptr, 10) * pageBytes;
}

} // namespace ds::worker
