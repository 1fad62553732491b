// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerHistory.h"

#include "model/json/Json.h"
#include "ui/sample/AnswerText.h"

#include <algorithm>
#include <iterator>

namespace ds {
namespace {

size_t bytesOf(const SentTest &test)
{
    return (test.request.body ? test.request.body->size() : 0) +
           (test.outcome.answer ? test.outcome.answer->body.size() : 0);
}

} // namespace

void AnswerHistory::setMost(int most)
{
    m_most = most;
    for (auto &[destination, tests] : m_tests)
        trim(tests);
}

/// The newest one stays in any case: it is what is shown.
void AnswerHistory::trim(Tests &tests) const
{
    int count = 0;
    size_t bytes = 0;
    for (auto test = tests.rbegin(); test != tests.rend(); ++test) {
        const bool newest = test == tests.rbegin();
        if ((*test)->isPinned || newest) {
            bytes += bytesOf(**test);
            count += (*test)->isPinned ? 0 : 1;
            continue;
        }
        if (++count > m_most || (bytes += bytesOf(**test)) > mostBytes)
            test->reset();
    }
    tests.erase(std::remove(tests.begin(), tests.end(), nullptr), tests.end());
}

const SentTest &AnswerHistory::add(const QString &destination, SentTest test)
{
    test.id = ++m_lastId;
    Tests &tests = m_tests[destination];
    tests.push_back(std::make_unique<SentTest>(std::move(test)));
    trim(tests);
    return *tests.back();
}

std::vector<const SentTest *> AnswerHistory::of(const QString &destination) const
{
    std::vector<const SentTest *> all;
    const auto found = m_tests.find(destination);
    if (found == m_tests.end() || m_most == 0)
        return all;
    for (auto test = found->second.rbegin(); test != found->second.rend(); ++test)
        all.push_back(test->get());
    return all;
}

const SentTest *AnswerHistory::find(quint64 id) const
{
    for (const auto &[destination, tests] : m_tests) {
        for (const auto &test : tests) {
            if (test->id == id)
                return test.get();
        }
    }
    return nullptr;
}

void AnswerHistory::setPinned(quint64 id, bool pinned)
{
    for (auto &[destination, tests] : m_tests) {
        for (const auto &test : tests) {
            if (test->id == id)
                test->isPinned = pinned;
        }
        trim(tests);
    }
}

void AnswerHistory::clear(const QString &destination)
{
    m_tests.erase(destination);
}

void AnswerHistory::rename(const QString &from, const QString &to)
{
    if (from == to || m_tests.count(from) == 0)
        return;
    Tests moved = std::move(m_tests[from]);
    m_tests.erase(from);
    Tests &tests = m_tests[to];
    std::move(moved.begin(), moved.end(), std::back_inserter(tests));
    std::sort(tests.begin(), tests.end(), [](const auto &a, const auto &b) { return a->id < b->id; });
    trim(tests);
}

bool testHolds(const SentTest &test, const QString &text)
{
    const auto holds = [&text](const QString &all) { return all.contains(text, Qt::CaseInsensitive); };
    if (text.isEmpty() || holds(outcomeWord(test.outcome)) || holds(recordsText(test.request.records)) ||
        holds(test.outcome.message) || holds(requestText(test.request)))
        return true;
    return test.outcome.answer && holds(toQString(test.outcome.answer->body));
}

} // namespace ds
