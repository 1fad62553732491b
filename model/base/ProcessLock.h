// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/Result.h"

#include <memory>

namespace ds {

/// Why a lock was not taken.
struct LockRefusal
{
    bool isHeld = false; ///< By another run, or by another lock of this one.
    QString reason;      ///< Otherwise: why the file cannot be made.
};

/// Keeps two runs off one thing. The lock is an open file, so it ends with its process however that ends.
class ProcessLock
{
public:
    ~ProcessLock();
    ProcessLock(const ProcessLock &) = delete;
    ProcessLock &operator=(const ProcessLock &) = delete;

    /// Fails at once when it is held. `path`: of the lock itself; the file goes with it.
    static Result<std::unique_ptr<ProcessLock>, LockRefusal> take(const QString &path);
    /// Takes nothing.
    static bool isHeld(const QString &path);

private:
    explicit ProcessLock(const QString &path);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ds
