// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/BackgroundRun.h"

#include "tests/support/FakeScripts.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QSemaphore>

#include <atomic>

namespace ds {
namespace {

TEST(BackgroundRun, TellsAndEndsInTheOwnersThread)
{
    BackgroundRun run(QStringLiteral("test"), 0, {});
    QThread *const owner = QThread::currentThread();
    QThread *worker = nullptr;
    QStringList told;
    run.request([&](ScriptHost *scripts, const BackgroundRun::Stale &stale) {
        worker = QThread::currentThread();
        EXPECT_EQ(scripts, nullptr);
        EXPECT_FALSE(stale());
        run.tell([&] { told << (QThread::currentThread() == owner && run.isRunning() ? "told" : "wrong"); });
        run.end([&] { told << (run.isRunning() ? "wrong" : "ended"); });
    });
    EXPECT_TRUE(run.isRunning());
    EXPECT_TRUE(waitFor([&] { return told.size() == 2; }));
    EXPECT_EQ(told, (QStringList{"told", "ended"}));
    EXPECT_NE(worker, owner);
}

TEST(BackgroundRun, TheNewestWishEndsTheOneBefore)
{
    BackgroundRun run(QStringLiteral("test"), 0, {});
    std::atomic<bool> begun = false;
    QSemaphore wished;
    QStringList told;
    run.request([&](ScriptHost *, const BackgroundRun::Stale &stale) {
        begun = true;
        wished.acquire();
        EXPECT_TRUE(stale());
        run.end([&] { told << "first"; });
    });
    EXPECT_TRUE(waitFor([&] { return begun.load(); }));
    run.request([&](ScriptHost *, const BackgroundRun::Stale &) { run.end([&] { told << "second"; }); });
    wished.release();
    EXPECT_TRUE(waitFor([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, QStringList{"second"});
}

TEST(BackgroundRun, CodeRunsNoLongerOnceNobodyWaits)
{
    BackgroundRun run(QStringLiteral("test"), 0, [] { return std::make_unique<FakeScripts>(); });
    std::atomic<bool> begun = false;
    QSemaphore cancelled;
    std::atomic<bool> stopped = false;
    std::atomic<bool> ended = false;
    run.request([&](ScriptHost *scripts, const BackgroundRun::Stale &) {
        begun = true;
        cancelled.acquire();
        ScriptCall call;
        call.code = "messages"; // gives a list otherwise
        const std::vector<ScriptResult> results = scripts->run({call});
        stopped = std::holds_alternative<ScriptFault>(results.front());
        ended = true;
    });
    EXPECT_TRUE(waitFor([&] { return begun.load(); }));
    run.cancel();
    EXPECT_FALSE(run.isRunning());
    cancelled.release();
    EXPECT_TRUE(waitFor([&] { return ended.load(); }));
    EXPECT_TRUE(stopped);
}

} // namespace
} // namespace ds
