// SPDX-License-Identifier: GPL-3.0-or-later
// An operator new that fails once, at the allocation that is asked for.
#pragma once

#include <cstddef>
#include <new>

namespace ds::test {

/// While it lives, the nth allocation of this thread fails, once.
class FailingNew
{
public:
    explicit FailingNew(int nth);
    ~FailingNew();
    FailingNew(const FailingNew &) = delete;
    FailingNew &operator=(const FailingNew &) = delete;
    static bool hasFailed();
};

/// Calls `run` with a failure at the first, the second … allocation, until it needs no more. Returns how many failed.
template <typename Run>
int failEach(const Run &run)
{
    for (int nth = 1;; ++nth) {
        if (!run(nth))
            return nth - 1;
    }
}

} // namespace ds::test
