// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/allocation/FailingNew.h"

#include <algorithm>
#include <cstdlib>

namespace {

thread_local int failing = 0; ///< Which one; 0: none.
thread_local bool failed = false;

void *allocated(std::size_t bytes)
{
    if (failing > 0 && --failing == 0) {
        failed = true;
        throw std::bad_alloc();
    }
    if (void *memory = std::malloc(std::max<std::size_t>(bytes, 1)))
        return memory;
    throw std::bad_alloc();
}

} // namespace

namespace ds::test {

FailingNew::FailingNew(int nth)
{
    failed = false;
    failing = nth;
}
FailingNew::~FailingNew()
{
    failing = 0;
}
bool FailingNew::hasFailed()
{
    return failed;
}

} // namespace ds::test

void *operator new(std::size_t bytes)
{
    return allocated(bytes);
}
void *operator new(std::size_t bytes, const std::nothrow_t &) noexcept
{
    return std::malloc(std::max<std::size_t>(bytes, 1));
}
void *operator new[](std::size_t bytes)
{
    return allocated(bytes);
}
void *operator new[](std::size_t bytes, const std::nothrow_t &) noexcept
{
    return std::malloc(std::max<std::size_t>(bytes, 1));
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory) noexcept
{
    std::free(memory);
}
void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}
