// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/ProcessLock.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(ProcessLock, IsHeldByOneAndGoesWithItsHolder)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("thing.lock");
    EXPECT_FALSE(ProcessLock::isHeld(path));
    {
        const auto first = ProcessLock::take(path);
        ASSERT_TRUE(bool(first));
        EXPECT_TRUE(ProcessLock::isHeld(path));
        const auto second = ProcessLock::take(path);
        ASSERT_FALSE(bool(second));
        EXPECT_TRUE(second.error().isHeld);
    }
    EXPECT_FALSE(QFile::exists(path));
    EXPECT_TRUE(bool(ProcessLock::take(path)));
}

TEST(ProcessLock, AFileThatNobodyHoldsAnyMoreIsTaken)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("thing.lock"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)); // as a process that was killed leaves it
    file.close();
    EXPECT_FALSE(ProcessLock::isHeld(file.fileName()));
    EXPECT_TRUE(bool(ProcessLock::take(file.fileName())));
}

TEST(ProcessLock, WhereNothingCanBeWrittenTheReasonIsTold)
{
    const auto lock = ProcessLock::take(QStringLiteral("/nowhere/thing.lock"));
    ASSERT_FALSE(bool(lock));
    EXPECT_FALSE(lock.error().isHeld);
    EXPECT_FALSE(lock.error().reason.isEmpty());
}

} // namespace
} // namespace ds
