// SPDX-License-Identifier: GPL-3.0-or-later
// Which answers a ledger keeps, and which give way.
#include "model/network/ledger/Ledger.h"
#include "tests/support/Printers.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <map>

namespace ds {
namespace {

class LedgerAnswersTest : public testing::Test
{
protected:
    LedgerAnswersTest()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.ledger"));
        EXPECT_TRUE(bool(Ledger::create(path, {})));
        m_ledger = *Ledger::open(path);
    }
    void put(qint64 number, RequestState state, const std::string &answer, int attempts = 1)
    {
        LedgerEntry intent;
        intent.number = intent.firstRecord = number;
        intent.recordCount = 1;
        intent.records = std::to_string(number);
        intent.attempts = attempts;
        LedgerEntry outcome;
        outcome.kind = LedgerEntry::Kind::Outcome;
        outcome.number = number;
        outcome.state = state;
        outcome.status = state == RequestState::Delivered ? 200 : 400;
        outcome.attempts = attempts;
        outcome.answer = answer;
        ASSERT_TRUE(bool(m_ledger->write({intent, outcome})));
    }
    /// "-" where there is none.
    std::map<qint64, std::string> kept()
    {
        std::map<qint64, std::string> all;
        LedgerCursor rows = m_ledger->answers();
        while (const auto row = rows.next())
            all[row->request] = row->answer.value_or("-");
        EXPECT_FALSE(rows.failure());
        return all;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Ledger> m_ledger;
};

using Kept = std::map<qint64, std::string>;

TEST_F(LedgerAnswersTest, AreTheBytesThatCame)
{
    const std::string all[] = {
        "", "{\"id\":1.10}", std::string("a\0b", 3), "\xFF\xFE half", "\xEF\xBB\xBF{}", "\xF0\x9F\x8E\xA5"};
    qint64 number = 0;
    for (const std::string &answer : all)
        put(number++, RequestState::Delivered, answer);
    const Kept found = kept();
    for (size_t i = 0; i < std::size(all); ++i)
        EXPECT_EQ(found.at(qint64(i)), all[i]) << i;
}

TEST_F(LedgerAnswersTest, AreThereOnceARequestWasAnswered)
{
    EXPECT_FALSE(*m_ledger->hasAnswers());
    LedgerEntry intent;
    intent.recordCount = 1;
    intent.records = "0";
    ASSERT_TRUE(bool(m_ledger->write({intent})));
    EXPECT_FALSE(*m_ledger->hasAnswers()) << "sent is not answered";
    m_ledger->keepAnswers({0, 0});
    put(1, RequestState::Delivered, "");
    EXPECT_TRUE(*m_ledger->hasAnswers()) << "even an empty one, or one that was not kept";
}

TEST_F(LedgerAnswersTest, AreCutWhereACharacterEnds)
{
    m_ledger->keepAnswers({6, 1000});
    put(0, RequestState::Delivered, "1234567");
    put(1, RequestState::Delivered, "1234\xF0\x9F\x8E\xA5");
    EXPECT_EQ(kept(), (Kept{{0, "123456"}, {1, "1234"}}));
}

TEST_F(LedgerAnswersTest, OfDeliveredRequestsGiveWayToTheOthers)
{
    m_ledger->keepAnswers({100, 30});
    for (qint64 number = 0; number < 4; ++number)
        put(number, RequestState::Delivered, "0123456789");
    EXPECT_EQ(kept(), (Kept{{0, "0123456789"}, {1, "0123456789"}, {2, "0123456789"}, {3, "-"}})) << "there was no room";
    put(4, RequestState::Failed, "what went wrong");
    EXPECT_EQ(kept(), (Kept{{0, "-"}, {1, "-"}, {2, "0123456789"}, {3, "-"}, {4, "what went wrong"}}));
    put(5, RequestState::Failed, "what went wrong");
    put(6, RequestState::Failed, "what went wrong");
    EXPECT_EQ(kept(),
              (Kept{{0, "-"}, {1, "-"}, {2, "-"}, {3, "-"}, {4, "what went wrong"}, {5, "what went wrong"}, {6, "-"}}));
}

TEST_F(LedgerAnswersTest, OfALaterLookGiveWayToo)
{
    m_ledger->keepAnswers({100, 20});
    put(5, RequestState::Delivered, "0123456789");
    put(6, RequestState::Failed, "0123456789");
    put(7, RequestState::Failed, "0123");     // 5 gives way; the place is behind it now
    put(2, RequestState::Delivered, "01234"); // a slower one, in the room that is left
    put(8, RequestState::Failed, "012345");
    EXPECT_EQ(kept(), (Kept{{2, "-"}, {5, "-"}, {6, "0123456789"}, {7, "0123"}, {8, "012345"}}));
}

TEST_F(LedgerAnswersTest, ThatAreReplacedGiveTheirRoomBack)
{
    m_ledger->keepAnswers({100, 20});
    for (int attempt = 1; attempt <= 10; ++attempt)
        put(0, RequestState::Pending, "0123456789", attempt);
    put(1, RequestState::Delivered, "0123456789");
    EXPECT_EQ(kept(), (Kept{{0, "0123456789"}, {1, "0123456789"}}));
}

TEST_F(LedgerAnswersTest, AreAllKeptWhenThatIsWanted)
{
    m_ledger->keepAnswers(AnswerLimits::none());
    const std::string large(200'000, 'x');
    put(0, RequestState::Delivered, large);
    EXPECT_EQ(kept().at(0), large);
}

TEST_F(LedgerAnswersTest, ComeInOrderWithThoseOfSplitBatchesBehind)
{
    put(0, RequestState::Split, "a");
    put(-4, RequestState::Delivered, "c");
    put(-3, RequestState::Delivered, "b");
    put(1, RequestState::Delivered, "d");
    std::string order;
    LedgerCursor rows = m_ledger->answers();
    while (const auto row = rows.next())
        order += *row->answer;
    EXPECT_EQ(order, "adbc");
}

} // namespace
} // namespace ds
