// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaJob.h"

#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QEventLoop>

namespace ds {
namespace {

class Nothing : public NexlaApi
{
public:
    NexlaReply call(const NexlaCall &) override { return {}; }
};

/// Waits as a call does that no answer comes to.
class Silent : public NexlaApi
{
public:
    NexlaReply call(const NexlaCall &) override
    {
        QEventLoop loop;
        loop.exec();
        return {};
    }
};

template <typename Api>
NexlaApiMaker maker()
{
    return [] { return std::make_unique<Api>(); };
}

TEST(NexlaJob, TellsHereWhatItDidThere)
{
    NexlaJob job;
    const QThread *here = QThread::currentThread();
    QThread *worked = nullptr;
    QThread *told = nullptr;
    job.start(maker<Nothing>(), [&](NexlaApi &) {
        worked = QThread::currentThread();
        job.tell([&] { told = QThread::currentThread(); });
    });
    EXPECT_TRUE(waitFor([&] { return told && !job.isRunning(); }));
    EXPECT_EQ(told, here);
    EXPECT_NE(worked, here);
}

TEST(NexlaJob, ThatIsAbandonedBreaksItsCallOffAndSaysNothingMore)
{
    int told = 0;
    {
        NexlaJob job;
        std::atomic<bool> waiting = false;
        job.start(maker<Silent>(), [&](NexlaApi &api) {
            waiting = true;
            api.call({});
            job.tell([&] { ++told; });
        });
        ASSERT_TRUE(waitFor([&] { return waiting.load(); }));
        job.abandon();
        EXPECT_FALSE(job.isRunning());
        EXPECT_TRUE(job.isStopped());
        QCoreApplication::processEvents();
    }
    EXPECT_EQ(told, 0);
}

TEST(NexlaJob, ANewOneEndsTheEarlierOne)
{
    NexlaJob job;
    int first = 0;
    int second = 0;
    job.start(maker<Silent>(), [&](NexlaApi &api) {
        api.call({});
        job.tell([&] { ++first; });
    });
    job.start(maker<Nothing>(), [&](NexlaApi &) { job.tell([&] { ++second; }); });
    EXPECT_TRUE(waitFor([&] { return second == 1 && !job.isRunning(); }));
    EXPECT_EQ(first, 0);
}

} // namespace
} // namespace ds
