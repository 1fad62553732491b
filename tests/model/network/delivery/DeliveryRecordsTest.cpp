// SPDX-License-Identifier: GPL-3.0-or-later
// Deliver what failed, with other settings.
#include "model/network/delivery/DeliveryRecords.h"
#include "tests/model/network/delivery/DeliveryFixture.h"

namespace ds::test {
namespace {

class OnlyFailedTest : public DeliveryTest
{
protected:
    /// Of ten records 2, 5 and 6 fail, 3 is broken.
    void deliverFirst()
    {
        QByteArray text;
        for (int id = 0; id < 10; ++id)
            text +=
                id == 3 ? QByteArray("broken\n") : QStringLiteral("{\"id\":\"%1\",\"text\":\"t\"}\n").arg(id).toUtf8();
        writeRecords(text);
        answer([](const SeenRequest &request) {
            const int id = idOf(request);
            return Reply{.status = id == 2 || id == 5 || id == 6 ? 400 : 200};
        });
        EXPECT_EQ(deliver().summary.failed, 4);
        plan.onlyFailedOf = std::exchange(plan.ledgerPath, m_folder.filePath(QStringLiteral("b.ledger")));
        plan.destination.delivery.maxConcurrency = 1;
        m_sent = m_server.log().size();
    }
    QList<int> sentSince() const
    {
        QList<int> ids;
        for (const SeenRequest &request : m_server.log().mid(m_sent))
            ids << idOf(request);
        return ids;
    }
    qsizetype m_sent = 0;
};

TEST_F(OnlyFailedTest, SendsThoseRecordsWithTheSettingsOfNow)
{
    deliverFirst();
    plan.destination.mapping[0].target = QStringLiteral("name");
    answer([](const SeenRequest &) { return Reply{}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.records, 4);
    EXPECT_EQ(result.summary.delivered, 3);
    EXPECT_EQ(result.summary.failed, 1) << "a broken line stays broken";
    EXPECT_EQ(sentSince(), (QList<int>{2, 5, 6}));
    const auto first = Ledger::open(plan.onlyFailedOf);
    EXPECT_EQ((*first)->summary()->failed, 4) << "the other account stays as it is";
}

TEST_F(OnlyFailedTest, IsResumedWithoutNamingItAgain)
{
    deliverFirst();
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) == 5 ? 400 : 200}; });
    plan.failedTo = m_folder.filePath(QStringLiteral("failed.ndjson"));
    EXPECT_EQ(deliver().failedWritten, 2);
    const QString other = std::exchange(plan.onlyFailedOf, QString());
    plan.retryFailed = true;
    answer([](const SeenRequest &) { return Reply{}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 3);
    EXPECT_EQ(result.summary.records, 4);
    EXPECT_EQ(sentSince(), (QList<int>{2, 5, 6, 5}));
    plan.onlyFailedOf = m_folder.filePath(QStringLiteral("c.ledger"));
    ASSERT_TRUE(QFile::copy(other, plan.onlyFailedOf));
    EXPECT_TRUE(refusal().contains(QStringLiteral("--only-failed-of")));
}

TEST_F(OnlyFailedTest, IsNotResumedWhereOtherRecordsHaveFailedSince)
{
    deliverFirst();
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) == 6 ? 400 : 200}; });
    EXPECT_EQ(deliver().summary.failed, 2);
    const DeliveryPlan ofFailed = plan;
    plan.ledgerPath = std::exchange(plan.onlyFailedOf, QString());
    plan.resume = plan.retryFailed = true;
    EXPECT_EQ(deliver().summary.failed, 2) << "the first account is mended but for one";
    const qsizetype before = m_server.log().size();
    plan = ofFailed;
    plan.retryFailed = true;
    for (const QString &named : {plan.onlyFailedOf, QString()}) {
        plan.onlyFailedOf = named;
        EXPECT_TRUE(refusal().contains(QStringLiteral("Other records have failed there"))) << refusal().toStdString();
    }
    EXPECT_EQ(m_server.log().size(), before);
}

TEST_F(OnlyFailedTest, OfAnotherNexsetOrOfNoLedgerIsRefused)
{
    deliverFirst();
    const QString path = plan.onlyFailedOf;
    plan.onlyFailedOf = m_folder.filePath(QStringLiteral("none.ledger"));
    EXPECT_TRUE(refusal().contains(QStringLiteral("none.ledger"))) << refusal().toStdString();
    plan.onlyFailedOf = plan.recordsPath;
    EXPECT_FALSE(refusal().isEmpty());
    plan.onlyFailedOf = path;
    writeRecords(3);
    EXPECT_TRUE(refusal().contains(QStringLiteral("the Nexset"))) << refusal().toStdString();
    EXPECT_EQ(sentSince(), QList<int>());
    EXPECT_EQ(Ledger::look(plan.ledgerPath), Ledger::Found::Nothing);
}

TEST_F(OnlyFailedTest, ALedgerThatCannotBeReadEndsTheRecordsWithTheReason)
{
    deliverFirst();
    Result<std::unique_ptr<RecordSource>> records = openDeliveryRecords(plan);
    ASSERT_TRUE(bool(records));
    QFile file(plan.onlyFailedOf);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("nothing of the kind");
    file.close();
    EXPECT_FALSE((*records)->next());
    ASSERT_TRUE((*records)->failure());
}

class SpanTest : public DeliveryTest
{
protected:
    SpanTest()
    {
        QByteArray text;
        for (int id = 0; id < 10; ++id)
            text += QStringLiteral("{\"id\":\"%1\",\"text\":\"t\"}\n").arg(id).toUtf8();
        writeRecords(text);
        plan.destination.delivery.maxConcurrency = 1;
    }
    QList<int> sent() const
    {
        QList<int> ids;
        for (const SeenRequest &request : m_server.log())
            ids << idOf(request);
        return ids;
    }
};

TEST_F(SpanTest, SendsTheRecordsInARowAndCountsThemAlone)
{
    plan.span = {3, 4};
    const DeliveryResult result = deliver();
    EXPECT_EQ(sent(), (QList<int>{3, 4, 5, 6}));
    EXPECT_EQ(result.summary.records, 4);
    EXPECT_EQ(result.summary.delivered, 4);
    EXPECT_EQ(result.summary.pending, 0);
}

TEST_F(SpanTest, GoesOnWithTheSameRecordsWithoutBeingToldAgain)
{
    plan.span = {3, 4};
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) == 5 ? 400 : 200}; });
    EXPECT_EQ(deliver().summary.failed, 1);
    plan.span = {};
    plan.retryFailed = true;
    answer([](const SeenRequest &) { return Reply{}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(sent(), (QList<int>{3, 4, 5, 6, 5})) << "never the others";
    EXPECT_EQ(result.summary.records, 4);
    EXPECT_EQ(result.summary.delivered, 4);
    plan.span = {0, 2};
    EXPECT_TRUE(refusal().contains(QStringLiteral("the choice of records")));
}

TEST_F(SpanTest, WhatFailedInAPartIsDeliveredByItself)
{
    plan.span = {3, 4};
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) % 2 ? 400 : 200}; });
    EXPECT_EQ(deliver().summary.failed, 2);
    plan.onlyFailedOf = std::exchange(plan.ledgerPath, m_folder.filePath(QStringLiteral("b.ledger")));
    plan.span = {};
    answer([](const SeenRequest &) { return Reply{}; });
    EXPECT_EQ(deliver().summary.delivered, 2);
    EXPECT_EQ(sent().mid(4), (QList<int>{3, 5}));
}

TEST_F(SpanTest, ALedgerThatNamesItsRecordsInAnotherWayIsNotReliedOn)
{
    plan.span = {3, 4};
    deliver();
    ASSERT_TRUE(bool((*Ledger::open(plan.ledgerPath))
                         ->setMeta(QStringLiteral("only_records"), QStringLiteral("3-"
                                                                                  "x"))));
    plan.span = {};
    plan.resume = true;
    EXPECT_TRUE(refusal().contains(QStringLiteral("cannot be relied on")));
}

} // namespace
} // namespace ds::test
