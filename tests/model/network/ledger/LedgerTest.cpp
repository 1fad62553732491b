// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/Ledger.h"
#include "tests/support/Printers.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ds {
namespace {

using Found = Ledger::Found;

class LedgerTest : public testing::Test
{
protected:
    QString path() const { return m_folder.filePath(QStringLiteral("a.ledger")); }
    std::unique_ptr<Ledger> fresh()
    {
        LedgerIdentity identity{QStringLiteral("rooms"),
                                QStringLiteral("/d/rooms.destination.json"),
                                QStringLiteral("x.ndjson"),
                                {12, QStringLiteral("abc")},
                                {{QStringLiteral("mapping"), QStringLiteral("m1")}},
                                QDateTime(QDate(2026, 3, 2), QTime(9, 0, 1, 5), Qt::UTC)};
        EXPECT_TRUE(bool(Ledger::create(path(), identity)));
        return *Ledger::open(path());
    }
    void put(const QByteArray &bytes)
    {
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QTemporaryDir m_folder;
};

LedgerEntry intent(qint64 number, const std::string &records, qint64 count, int part = 0, int parts = 1)
{
    LedgerEntry entry;
    entry.number = number;
    entry.records = records;
    entry.firstRecord = std::stoll(records);
    entry.recordCount = count;
    entry.part = part;
    entry.parts = parts;
    entry.attempts = 1;
    return entry;
}

LedgerEntry outcome(qint64 number, RequestState state, int status = 200)
{
    LedgerEntry entry;
    entry.kind = LedgerEntry::Kind::Outcome;
    entry.number = number;
    entry.state = state;
    entry.attempts = 1;
    entry.status = status;
    return entry;
}

LedgerEntry failure(qint64 record)
{
    LedgerEntry entry;
    entry.kind = LedgerEntry::Kind::Failure;
    entry.number = record;
    entry.code = QStringLiteral("record-invalid");
    entry.message = QStringLiteral("Line 3 is broken.");
    return entry;
}

TEST_F(LedgerTest, remembersWhatItBelongsTo)
{
    const auto ledger = fresh();
    const Result<LedgerIdentity> identity = ledger->identity();
    ASSERT_TRUE(bool(identity));
    EXPECT_EQ(identity->destinationName, QStringLiteral("rooms"));
    EXPECT_EQ(identity->nexset.size, 12);
    EXPECT_EQ(identity->nexset.sha256, QStringLiteral("abc"));
    EXPECT_EQ(identity->destination, (Fingerprint{{QStringLiteral("mapping"), QStringLiteral("m1")}}));
    EXPECT_EQ(identity->startedAt, QDateTime(QDate(2026, 3, 2), QTime(9, 0, 1, 5), Qt::UTC));
}

TEST_F(LedgerTest, everyRecordIsExactlyOneOfFour)
{
    const auto ledger = fresh();
    ASSERT_TRUE(bool(
        ledger->write({intent(0, "0-9", 10), intent(1, "10", 1), intent(2, "11", 1), intent(3, "12", 1),
                       intent(4, "13", 1), outcome(0, RequestState::Delivered), outcome(1, RequestState::Failed, 400),
                       outcome(2, RequestState::Unknown, 0), outcome(3, RequestState::Pending, 429), failure(14)})));
    ASSERT_TRUE(bool(ledger->setMeta(QStringLiteral("records"), QStringLiteral("20"))));
    const DeliverySummary summary = *ledger->summary();
    EXPECT_EQ(summary.records, 20);
    EXPECT_EQ(summary.delivered, 10);
    EXPECT_EQ(summary.failed, 2);
    EXPECT_EQ(summary.unknown, 2) << "one without an answer, one still under way";
    EXPECT_EQ(summary.pending, 6);
    EXPECT_EQ(summary.requests, 5);
    EXPECT_EQ(summary.attempts, 5);
}

TEST_F(LedgerTest, aRecordOfSeveralRequestsIsDeliveredWhenAllAre)
{
    const auto ledger = fresh();
    ASSERT_TRUE(bool(ledger->write({intent(0, "0", 1, 0, 2), outcome(0, RequestState::Delivered)})));
    EXPECT_EQ(ledger->summary()->delivered, 0);
    EXPECT_EQ(ledger->summary()->pending, 1);
    ASSERT_TRUE(bool(ledger->write({intent(1, "0", 1, 1, 2), outcome(1, RequestState::Failed, 404)})));
    EXPECT_EQ(ledger->summary()->failed, 1);
    ASSERT_TRUE(bool(ledger->write({outcome(1, RequestState::Delivered)})));
    EXPECT_EQ(ledger->summary()->delivered, 1);
    EXPECT_EQ(ledger->summary()->records, 1);
}

TEST_F(LedgerTest, failuresComeInOrderOfTheirRecords)
{
    const auto ledger = fresh();
    ASSERT_TRUE(bool(ledger->write({intent(0, "3-4", 2), intent(-6, "5", 1), outcome(0, RequestState::Failed, 400),
                                    outcome(-6, RequestState::Failed, 422), failure(1), failure(7)})));
    std::vector<qint64> records;
    ASSERT_TRUE(bool(ledger->eachFailure([&](const LedgerOutcome &failed) {
        records.push_back(failed.firstRecord);
        return true;
    })));
    EXPECT_EQ(records, (std::vector<qint64>{1, 3, 5, 7}));
}

TEST_F(LedgerTest, aSecondIntentKeepsTheRow)
{
    const auto ledger = fresh();
    LedgerEntry again = intent(0, "0", 1);
    again.attempts = 2;
    ASSERT_TRUE(bool(ledger->write({intent(0, "0", 1), outcome(0, RequestState::Pending, 429), again})));
    const auto row = *ledger->row(0);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->state, RequestState::Sent);
    EXPECT_EQ(row->attempts, 2);
    EXPECT_FALSE(*ledger->row(1));
}

TEST_F(LedgerTest, tellsALedgerFromWhatIsNone)
{
    EXPECT_EQ(Ledger::look(path()), Found::Nothing);
    put("");
    EXPECT_EQ(Ledger::look(path()), Found::CutOff);
    put(QByteArray("SQLite for"));
    EXPECT_EQ(Ledger::look(path()), Found::CutOff);
    put("my holiday photos");
    EXPECT_EQ(Ledger::look(path()), Found::Foreign);
    QFile::remove(path());
    fresh();
    EXPECT_EQ(Ledger::look(path()), Found::Whole);
}

TEST_F(LedgerTest, aMakingThatWasCutOffLeavesNothingBehindAtItsPlace)
{
    QFile half(path() + QStringLiteral(".new"));
    ASSERT_TRUE(half.open(QIODevice::WriteOnly));
    half.write("SQLite format 3");
    half.close();
    EXPECT_EQ(Ledger::look(path()), Found::Nothing);
    EXPECT_TRUE(fresh());
    EXPECT_FALSE(QFile::exists(path() + QStringLiteral(".new")));
}

/// What another program makes of the file.
void alter(const QString &path, const QStringList &statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("stranger"));
        database.setDatabaseName(path);
        ASSERT_TRUE(database.open());
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            ASSERT_TRUE(query.exec(statement)) << statement.toStdString();
        }
        database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("stranger"));
}

TEST_F(LedgerTest, OneOfANewerProgramIsRefusedAndStaysAsItIs)
{
    const QStringList newer{QStringLiteral("ALTER TABLE requests ADD COLUMN colour TEXT"),
                            QStringLiteral("UPDATE meta SET value='2' WHERE key='version'"),
                            QStringLiteral("PRAGMA user_version=2")};
    fresh().reset();
    alter(path(), newer);
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    EXPECT_EQ(Ledger::look(path()), Found::Newer);
    const auto opened = Ledger::open(path());
    ASSERT_FALSE(opened);
    EXPECT_TRUE(opened.error().sentence().contains(u"newer version")) << opened.error().sentence().toStdString();
    ASSERT_TRUE(file.seek(0));
    EXPECT_EQ(file.readAll(), before);
    alter(path(), {QStringLiteral("PRAGMA application_id=1")});
    EXPECT_EQ(Ledger::look(path()), Found::Foreign);
}

TEST_F(LedgerTest, OneOfANewerProgramWithTheSameTablesIsRefusedToo)
{
    fresh().reset();
    alter(path(), {QStringLiteral("UPDATE meta SET value='2' WHERE key='version'")});
    const auto ledger = Ledger::open(path());
    ASSERT_TRUE(bool(ledger));
    const auto identity = (*ledger)->identity();
    ASSERT_FALSE(identity);
    EXPECT_TRUE(identity.error().sentence().contains(u"newer version"));
}

TEST_F(LedgerTest, OneWithCodeOfAStrangerIsNone)
{
    const QString trigger = QStringLiteral("CREATE TRIGGER t AFTER INSERT ON requests BEGIN DELETE FROM failures; END");
    const QString view = QStringLiteral("CREATE VIEW v AS SELECT 1");
    const QString endless = QStringLiteral("CREATE VIEW failures AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
                                           "i+1 FROM n) SELECT i AS record,0 AS line,'' AS code,'' AS message FROM n");
    const QString computed = QStringLiteral("ALTER TABLE requests ADD COLUMN more AS (hex(zeroblob(1000000000)))");
    const QList<QStringList> changes{{trigger},
                                     {view},
                                     {QStringLiteral("DROP TABLE failures"), endless},
                                     {computed},
                                     {QStringLiteral("DROP TABLE failures")}};
    for (const QStringList &change : changes) {
        fresh().reset();
        alter(path(), change);
        EXPECT_EQ(Ledger::look(path()), Found::Foreign) << change.join(u';').toStdString();
        EXPECT_FALSE(bool(Ledger::open(path())));
        QFile::remove(path());
    }
    fresh().reset();
    alter(path(), {QStringLiteral("ANALYZE"), QStringLiteral("VACUUM")});
    EXPECT_EQ(Ledger::look(path()), Found::Whole) << "what tools do to a ledger changes nothing";
}

TEST_F(LedgerTest, WhatNoDeliveryWritesIsRefused)
{
    const char *const changes[] = {"state='fine'",  "part=-1",        "part=3,parts=2",  "first_record='x'",
                                   "records=x'00'", "record_count=0", "attempts='often'"};
    for (const char *change : changes) {
        auto ledger = fresh();
        ASSERT_TRUE(bool(ledger->write({intent(0, "0", 1), intent(1, "1", 1)})));
        EXPECT_TRUE(bool(ledger->verify()));
        ledger.reset();
        alter(path(), {QStringLiteral("UPDATE requests SET %1 WHERE number=1").arg(QLatin1String(change))});
        const Result<void> verified = (*Ledger::open(path()))->verify();
        ASSERT_FALSE(bool(verified)) << change;
        EXPECT_TRUE(verified.error().what.contains(QStringLiteral("request 1"))) << change;
        QFile::remove(path());
    }
    auto ledger = fresh();
    ASSERT_TRUE(bool(ledger->write({intent(0, "0", 1)})));
    ledger.reset();
    alter(path(), {QStringLiteral("UPDATE requests SET state='fine'")});
    EXPECT_FALSE(bool((*Ledger::open(path()))->rows(0, 10))) << "an unknown state is no state";
}

TEST_F(LedgerTest, ADamagedPageIsAnErrorOfEverythingThatReadsIt)
{
    auto ledger = fresh();
    std::vector<LedgerEntry> entries;
    for (int i = 0; i < 2000; ++i)
        entries.push_back(intent(i, std::to_string(i), 1));
    ASSERT_TRUE(bool(ledger->write(entries)));
    ledger.reset(); // everything is in the file itself
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_GT(file.size(), 16 * 4096);
    for (int page = 6; page < 16; ++page) {
        file.seek(page * 4096);
        file.write(QByteArray(4096, '\x55'));
    }
    file.close();
    const auto damaged = Ledger::open(path());
    ASSERT_TRUE(bool(damaged)) << "its first pages are whole";
    EXPECT_FALSE(bool((*damaged)->verify()));
    EXPECT_FALSE(bool((*damaged)->summary()));
    EXPECT_FALSE(bool((*damaged)->rows(0, 2000)));
    const auto all = [](const LedgerOutcome &) { return true; };
    EXPECT_FALSE(bool((*damaged)->eachUnknown(all)));
    EXPECT_FALSE(bool((*damaged)->eachFailure(all)));
    EXPECT_FALSE(bool((*damaged)->eachDelivered(all)));
    EXPECT_FALSE(bool((*damaged)->hasSplits()));
    EXPECT_FALSE(bool((*damaged)->hasAnswers()));
}

TEST_F(LedgerTest, DeliveredAndYetSuspectIsCounted)
{
    const auto ledger = fresh();
    LedgerEntry doubtful = outcome(1, RequestState::Delivered);
    doubtful.message = QStringLiteral("Suspect: the answer is a web page.");
    LedgerEntry already = outcome(2, RequestState::Delivered, 409);
    already.message = QStringLiteral("It was there already.");
    ASSERT_TRUE(bool(ledger->write({intent(0, "0", 1), intent(1, "1-3", 3), intent(2, "4", 1),
                                    outcome(0, RequestState::Delivered), doubtful, already})));
    EXPECT_EQ(ledger->summary()->delivered, 5);
    EXPECT_EQ(ledger->summary()->suspect, 3);
}

TEST_F(LedgerTest, isReadableByItsOwnerOnly)
{
    fresh();
    EXPECT_FALSE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST(DefaultLedgerPath, isFitForAFileSystemAndAlwaysTheSame)
{
    const QString path = defaultLedgerPath(QStringLiteral("/h"), QStringLiteral("/d/a b:c.destination.json"),
                                           QStringLiteral("/d/x.csv"));
    EXPECT_TRUE(path.startsWith(QStringLiteral("/h/deliveries/a_b_c-"))) << path.toStdString();
    EXPECT_EQ(path, defaultLedgerPath(QStringLiteral("/h"), QStringLiteral("/d/a b:c.destination.json"),
                                      QStringLiteral("/d/x.csv")));
    EXPECT_NE(path, defaultLedgerPath(QStringLiteral("/h"), QStringLiteral("/d/a b:c.destination.json"),
                                      QStringLiteral("/d/y.csv")));
}

TEST_F(LedgerTest, ListsWhatWasDeliveredInTheOrderOfBuilding)
{
    auto ledger = fresh();
    ASSERT_TRUE(bool(ledger->write({intent(0, "0-1", 2), intent(1, "2", 1), intent(2, "3", 1)})));
    LedgerEntry kept = outcome(0, RequestState::Delivered);
    kept.answer = "{\"id\":\"a\"}";
    ASSERT_TRUE(
        bool(ledger->write({outcome(2, RequestState::Delivered), outcome(1, RequestState::Failed, 400), kept})));
    std::vector<std::string> seen;
    ASSERT_TRUE(bool(ledger->eachDelivered([&](const LedgerOutcome &row) {
        seen.push_back(row.records + ' ' + std::to_string(row.status) + ' ' + row.answer.value_or("-"));
        return true;
    })));
    EXPECT_EQ(seen, (std::vector<std::string>{"0-1 200 {\"id\":\"a\"}", "3 200 "}));
}

TEST_F(LedgerTest, TellsItsDestinationFileAndWhetherARunEnded)
{
    auto ledger = fresh();
    EXPECT_EQ(ledger->identity()->destinationPath, "/d/rooms.destination.json");
    EXPECT_EQ(*ledger->meta("ended"), QString());
}

} // namespace
} // namespace ds
