// SPDX-License-Identifier: GPL-3.0-or-later
// The program runs out of memory while code runs: each allocation fails once in turn.
#include "model/script/ScriptFrames.h"
#include "tests/model/script/ScriptSupport.h"

#include <cstdlib>
#include <new>

using namespace ds;

namespace {

/// Which allocation of this thread fails; 0: none.
thread_local int failing = 0;

void *allocated(std::size_t bytes)
{
    if (failing > 0 && --failing == 0)
        throw std::bad_alloc();
    if (void *memory = std::malloc(std::max<std::size_t>(bytes, 1)))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void *operator new(std::size_t bytes)
{
    return allocated(bytes);
}
void *operator new(std::size_t bytes, const std::nothrow_t &) noexcept
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

namespace {

TEST(ScriptMemory, AnAnswerThatDoesNotFitIsGivenUpWhole)
{
    const std::string answer = std::string(1, '\0') + R"({"a":[1,2.50,{"b":"text \u00e9"}],"c":null,"d":[[],{}]})";
    int failures = 0;
    for (int nth = 1;; ++nth) {
        failing = nth;
        try {
            const std::optional<ScriptAnswer> read = readScriptAnswer(answer);
            const bool reached = failing == 0;
            failing = 0;
            ASSERT_TRUE(read);
            ASSERT_EQ(text(read->result), answer.substr(1));
            if (!reached)
                break;
        } catch (const std::bad_alloc &) {
            ++failures;
        }
    }
    EXPECT_GT(failures, 0);
}

TEST(ScriptMemory, AFailureCostsAtMostOneCallAndTheHostGoesOn)
{
    ProcessScriptHost host(builtWorker());
    const std::vector<ScriptCall> calls{expression("1 + 1"), expression("[{a: 'text'}]"), expression("2 + 2")};
    for (int nth = 1; nth < 60; nth += 2) {
        failing = nth;
        std::vector<ScriptResult> results;
        try {
            results = host.run(calls);
        } catch (const std::bad_alloc &) { // Before the first call.
        }
        failing = 0;
        int lost = 0;
        for (const ScriptResult &result : results)
            lost += std::holds_alternative<ScriptFault>(result) ? 1 : 0;
        EXPECT_LE(lost, 1) << nth;
        EXPECT_EQ(text(host.run({expression("3 + 3")}).front()), "6") << nth;
    }
}

} // namespace
