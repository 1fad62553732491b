// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerHistory.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

SentTest sent(qint64 record, const std::string &body = "{}")
{
    SentTest test;
    test.request.method = "POST";
    test.request.records = {record};
    test.outcome.kind = Outcome::Kind::Answered;
    test.outcome.answer = Answer{200, {}, body};
    return test;
}

std::vector<qint64> recordsIn(const AnswerHistory &history, const QString &key)
{
    std::vector<qint64> records;
    for (const SentTest *test : history.of(key))
        records.push_back(test->request.records.front());
    return records;
}

TEST(AnswerHistory, KeepsTheLastOnesOfEachDestinationAndThePinned)
{
    AnswerHistory history;
    history.setMost(3);
    const quint64 pinned = history.add("a", sent(0)).id;
    history.setPinned(pinned, true);
    for (qint64 record = 1; record < 7; ++record)
        history.add("a", sent(record));
    history.add("b", sent(100));
    EXPECT_EQ(recordsIn(history, "a"), (std::vector<qint64>{6, 5, 4, 0}));
    EXPECT_EQ(recordsIn(history, "b"), std::vector<qint64>{100});
    history.setPinned(pinned, false);
    EXPECT_EQ(recordsIn(history, "a"), (std::vector<qint64>{6, 5, 4}));
    EXPECT_EQ(history.find(pinned), nullptr);
}

TEST(AnswerHistory, HugeAnswersPushOutOlderOnes)
{
    AnswerHistory history;
    const std::string huge(AnswerHistory::mostBytes / 3, 'x');
    for (qint64 record = 0; record < 5; ++record)
        history.add("a", sent(record, huge));
    EXPECT_EQ(recordsIn(history, "a"), (std::vector<qint64>{4, 3, 2}));
}

TEST(AnswerHistory, NoneIsKeptWhereNoneIsWanted)
{
    AnswerHistory history;
    history.setMost(0);
    EXPECT_EQ(history.add("a", sent(1)).request.records.front(), 1) << "what is shown now is there";
    EXPECT_TRUE(history.of("a").empty());
}

TEST(AnswerHistory, GoesWithADestinationThatIsSaved)
{
    AnswerHistory history;
    history.add("", sent(1));
    history.add("/a", sent(2));
    history.add("", sent(3));
    history.rename("", "/a");
    EXPECT_EQ(recordsIn(history, "/a"), (std::vector<qint64>{3, 2, 1}));
    EXPECT_TRUE(history.of("").empty());
    history.clear("/a");
    EXPECT_TRUE(history.of("/a").empty());
}

TEST(AnswerHistory, IsSearchedInRequestAndAnswer)
{
    SentTest test = sent(6, R"({"id":"6f"})");
    test.request.body = R"({"name":"Weekly"})";
    EXPECT_TRUE(testHolds(test, ""));
    EXPECT_TRUE(testHolds(test, "weekly"));
    EXPECT_TRUE(testHolds(test, "6F"));
    EXPECT_TRUE(testHolds(test, "200 ok"));
    EXPECT_TRUE(testHolds(test, "record 7"));
    EXPECT_FALSE(testHolds(test, "daily"));
}

} // namespace
} // namespace ds
