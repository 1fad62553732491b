// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/script/ScriptSupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <chrono>
#include <thread>

using namespace ds;

namespace {

TEST(ProcessScriptHost, AnswersEveryCallInOrder)
{
    std::vector<ScriptCall> calls;
    for (int i = 0; i < 5000; ++i)
        calls.push_back(expression(i % 2 ? "record.n + 1" : "return record.n", "{\"n\":" + std::to_string(i) + "}"));
    const std::vector<ScriptResult> results = sharedHost().run(calls);
    ASSERT_EQ(results.size(), calls.size());
    for (size_t i = 0; i < results.size(); ++i)
        ASSERT_EQ(text(results[i]), std::to_string(i + i % 2));
}

TEST(ProcessScriptHost, TakesAndGivesLargeValues)
{
    const std::string large(20'000'000, 'x');
    const std::vector<ScriptCall> calls(2, expression("record.s", "{\"s\":\"" + large + "\"}"));
    for (const ScriptResult &one : sharedHost().run(calls))
        EXPECT_TRUE(text(one) == '"' + large + '"') << text(one).substr(0, 200);
}

/// 5 MB take the worker longer to read than the whole limit.
TEST(ProcessScriptHost, DoesNotCountTheReadingOfTheInputAsTimeOfTheCode)
{
    std::string list = "[\"\"";
    for (int i = 0; i < 50'000; ++i)
        list += ",\"" + std::string(95, '\\') + "n\"";
    ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(100), 1024});
    const std::vector<ScriptResult> results =
        host.run({expression("1"), expression("record.length", list + "]"), expression("2")});
    EXPECT_EQ(text(results[0]), "1");
    EXPECT_EQ(text(results[1]), "50001");
    EXPECT_EQ(text(results[2]), "2");
}

TEST(ProcessScriptHost, AnswersNothingToNothing)
{
    ProcessScriptHost host(QStringLiteral("/nowhere"));
    EXPECT_TRUE(host.run({}).empty());
}

TEST(ProcessScriptHost, SaysThatTheWorkerIsMissing)
{
    ProcessScriptHost host(QStringLiteral("/nowhere/worker"));
    const std::vector<ScriptResult> results = host.run({expression("1"), expression("2")});
    ASSERT_EQ(results.size(), 2U);
    EXPECT_TRUE(std::get<ScriptFault>(results[1]).message.contains(QStringLiteral("/nowhere/worker")));
}

TEST(ProcessScriptHost, IsStoppedFromAnotherThread)
{
    ProcessScriptHost host(builtWorker(), {std::chrono::seconds(60), 256});
    std::atomic<bool> done = false;
    std::vector<ScriptResult> results;
    std::thread runner([&] {
        results = host.run({expression("while (true) {}"), expression("1")});
        done = true;
    });
    while (!done) {
        host.stop();
        std::this_thread::yield();
    }
    runner.join();
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(text(results[0]), "0:0 The code was stopped.");
    EXPECT_EQ(text(results[1]), "0:0 The code was stopped.");
    EXPECT_EQ(text(host.run({expression("1")}).front()), "1");
}

TEST(ProcessScriptHost, ServesSeveralThreads)
{
    std::vector<std::thread> threads;
    std::array<std::string, 4> texts;
    for (size_t i = 0; i < texts.size(); ++i)
        threads.emplace_back([&texts, i] { texts[i] = evaluated(std::to_string(i) + " + 1"); });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(texts, (std::array<std::string, 4>{"1", "2", "3", "4"}));
}

TEST(ProcessScriptHost, GivesTheWorkerNoEnvironment)
{
    qputenv("DS_SECRET_TEST", "hidden");
    EXPECT_EQ(evaluated("new Date(0).getTimezoneOffset()"), "0");
}

class Liars : public testing::TestWithParam<const char *>
{
};

TEST_P(Liars, CostTheirCallsAFaultAndNothingMore)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QString::fromUtf8(GetParam()));
    ASSERT_TRUE(QFile::copy(QStringLiteral(DS_BIN "/lying_worker"), path));
    ProcessScriptHost host(path, {std::chrono::milliseconds(100), 64});
    const std::vector<ScriptResult> results = host.run({expression("1"), expression("2")});
    ASSERT_EQ(results.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<ScriptFault>(results[1]) || std::string(GetParam()) == "toomany")
        << text(results[1]);
}

TEST(ProcessScriptHost, SaysThatCodeDoesNotRunWithoutSeccomp)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("unlocked"));
    ASSERT_TRUE(QFile::copy(QStringLiteral(DS_BIN "/lying_worker"), path));
    ProcessScriptHost host(path);
    EXPECT_EQ(text(host.run({expression("1")}).front()).substr(0, 60),
              "0:0 No code runs here: this system offers no seccomp, which ");
}

class OneCall : public testing::TestWithParam<const char *>
{
};

TEST_P(OneCall, ThatKillsOrHangsTheWorkerIsNotRunAgain)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QString::fromUtf8(GetParam()));
    ASSERT_TRUE(QFile::copy(QStringLiteral(DS_BIN "/lying_worker"), path));
    ProcessScriptHost host(path, {std::chrono::milliseconds(100), 64});
    EXPECT_TRUE(std::holds_alternative<ScriptFault>(host.run({batch("messages", "[1,2]")}).front()));
    QFile calls(path + QStringLiteral(".calls"));
    ASSERT_TRUE(calls.open(QIODevice::ReadOnly));
    EXPECT_EQ(calls.readAll().toStdString(), "x");
}

INSTANTIATE_TEST_SUITE_P(Ways, OneCall, testing::Values("silent", "killed", "exits"));

INSTANTIATE_TEST_SUITE_P(Ways, Liars,
                         testing::Values("mute", "garbage", "notjson", "status", "toomany", "short", "killed", "exits",
                                         "silent", "dribbles", "unlocked"));

} // namespace
