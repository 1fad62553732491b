// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/LedgerWriter.h"
#include "model/network/ledger/LedgerLock.h"
#include "tests/support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

namespace ds {
namespace {

LedgerEntry intent(qint64 number)
{
    LedgerEntry entry;
    entry.number = number;
    entry.firstRecord = number;
    entry.recordCount = 1;
    entry.records = std::to_string(number);
    entry.lane = std::string(400, 'x');
    entry.attempts = 1;
    return entry;
}

class LedgerWriterTest : public testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(bool(Ledger::create(path(), {}))); }
    QString path() const { return m_folder.filePath(QStringLiteral("a.ledger")); }
    QTemporaryDir m_folder;
};

TEST_F(LedgerWriterTest, tellsHowFarItIsDurable)
{
    std::mutex mutex;
    std::condition_variable wake;
    qint64 durable = 0;
    LedgerWriter writer(path(), {[&](qint64 count) {
                                     const std::lock_guard lock(mutex);
                                     durable = count;
                                     wake.notify_one();
                                 },
                                 [](const Error &) {}});
    for (qint64 i = 0; i < 1000; ++i)
        EXPECT_EQ(writer.add(intent(i)), i + 1);
    std::unique_lock lock(mutex);
    ASSERT_TRUE(wake.wait_for(lock, std::chrono::seconds(30), [&] { return durable == 1000; }));
    EXPECT_EQ((*Ledger::open(path()))->summary()->requests, 1000);
}

TEST_F(LedgerWriterTest, writesWhatIsLeftAtItsEnd)
{
    {
        LedgerWriter writer(path(), {[](qint64) {}, [](const Error &) {}});
        for (qint64 i = 0; i < 100; ++i)
            writer.add(intent(i));
    }
    EXPECT_EQ((*Ledger::open(path()))->summary()->requests, 100);
}

/// A file size limit acts as a full disk does.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{150000, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

TEST_F(LedgerWriterTest, aFullDiskLosesNothingThatWasAddedOnceThereIsRoom)
{
    std::mutex mutex;
    std::condition_variable wake;
    QString message;
    {
        auto full = std::make_unique<FullDisk>();
        LedgerWriter writer(path(), {[](qint64) {},
                                     [&](const Error &error) {
                                         const std::lock_guard lock(mutex);
                                         message = error.sentence();
                                         wake.notify_one();
                                     }});
        for (qint64 i = 0; i < 2000; ++i)
            writer.add(intent(i));
        std::unique_lock lock(mutex);
        ASSERT_TRUE(wake.wait_for(lock, std::chrono::seconds(30), [&] { return !message.isEmpty(); }));
        lock.unlock();
        full.reset();
        writer.retry();
    }
    EXPECT_TRUE(message.contains(QStringLiteral("disk may be full"))) << message.toStdString();
    EXPECT_EQ((*Ledger::open(path()))->summary()->requests, 2000);
}

TEST_F(LedgerWriterTest, oneLedgerHasOneRun)
{
    auto first = LedgerLock::take(path());
    ASSERT_TRUE(bool(first));
    EXPECT_FALSE(bool(LedgerLock::take(path())));
    first->reset();
    EXPECT_FALSE(QFile::exists(path() + QStringLiteral(".lock")));
    EXPECT_TRUE(bool(LedgerLock::take(path())));
}

} // namespace
} // namespace ds
