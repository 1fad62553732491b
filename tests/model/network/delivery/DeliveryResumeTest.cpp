// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/delivery/DeliveryFixture.h"

#include <atomic>

namespace ds::test {
namespace {

/// Stops once the server has seen `count` requests.
std::function<void(DeliveryEngine &)> stopAfter(TestServer &server, int count, bool abort = false)
{
    return [&server, count, abort](DeliveryEngine &engine) {
        auto *timer = new QTimer(&engine);
        QObject::connect(timer, &QTimer::timeout, &engine, [&server, &engine, count, abort] {
            if (server.log().size() >= count)
                abort ? engine.abort() : engine.stop();
        });
        timer->start(1);
    };
}

TEST_F(DeliveryTest, aStoppedOneGoesOnWhereItWas)
{
    writeRecords(400);
    answer([](const SeenRequest &) { return Reply{.delayMs = 2}; });
    const DeliveryResult stopped = deliver(stopAfter(m_server, 50));
    expectWhole(stopped.summary, 400);
    EXPECT_EQ(stopped.summary.unknown, 0);
    EXPECT_GE(stopped.summary.delivered, 50);
    EXPECT_GT(stopped.summary.pending, 0);
    plan.resume = true;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 400);
    EXPECT_EQ(result.summary.attempts, 400);
    for (const auto &[id, count] : seen())
        EXPECT_EQ(count, 1) << id;
}

TEST_F(DeliveryTest, anAbortLeavesWhatFliesUnknownAndHeld)
{
    writeRecords(100);
    plan.destination = sendMessage();
    answer(
        [](const SeenRequest &request) { return request.index < 20 ? Reply{} : Reply{.fault = Fault::NeverAnswer}; });
    const DeliveryResult aborted = deliver(stopAfter(m_server, 24, true));
    expectWhole(aborted.summary, 100);
    EXPECT_GE(aborted.summary.unknown, 4);
    EXPECT_LE(aborted.summary.unknown, 2 * plan.destination.delivery.maxConcurrency);

    answer([](const SeenRequest &) { return Reply{}; });
    plan.resume = true;
    const DeliveryResult held = deliver();
    EXPECT_EQ(held.summary.unknown, aborted.summary.unknown);
    EXPECT_EQ(held.summary.pending, 0);
    for (const auto &[id, count] : seen())
        EXPECT_EQ(count, 1) << id;

    plan.resendUnknown = true;
    const DeliveryResult resent = deliver();
    EXPECT_EQ(resent.summary.delivered, 100);
    EXPECT_EQ(resent.summary.unknown, 0);
}

TEST_F(DeliveryTest, failedOnesAreSentAgainOnlyWhenAsked)
{
    writeRecords(10);
    std::atomic<bool> broken = true;
    answer([&](const SeenRequest &request) { return Reply{.status = broken && idOf(request) < 3 ? 400 : 200}; });
    EXPECT_EQ(deliver().summary.failed, 3);
    broken = false;
    plan.resume = true;
    EXPECT_EQ(deliver().summary.failed, 3);
    EXPECT_EQ(m_server.log().size(), 10);
    plan.retryFailed = true;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 10);
    EXPECT_EQ(m_server.log().size(), 13);
}

TEST_F(DeliveryTest, onlyTheMissingRequestsOfARecordAreSentAgain)
{
    plan.destination = sendMessage();
    MappingEntry roles;
    roles.target = QStringLiteral("roles");
    roles.text = QStringLiteral("roles");
    plan.destination.mapping.push_back(roles);
    writeRecords(QByteArray("{\"id\":\"1\",\"text\":\"a\",\"roles\":[\"host\",\"guest\",\"viewer\"]}\n"));
    std::atomic<bool> broken = true;
    answer([&](const SeenRequest &request) {
        return Reply{.status = broken && request.body.contains("guest") ? 400 : 200};
    });
    const DeliveryResult first = deliver();
    EXPECT_EQ(first.summary.records, 1);
    EXPECT_EQ(first.summary.requests, 3);
    EXPECT_EQ(first.summary.failed, 1);
    broken = false;
    plan.retryFailed = true;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 1);
    EXPECT_EQ(m_server.log().size(), 4);
}

TEST_F(DeliveryTest, aStreamThatTheEarlierAttemptStartedIsDelivered)
{
    plan.destination = updateRoom();
    plan.destination.endpoint = QStringLiteral("start_live_stream");
    plan.destination.mapping[0].target = QStringLiteral("meeting_url");
    plan.resendUnknown = true;
    writeRecords(QByteArray("{\"id\":\"7\",\"text\":\"https://a.example\"}\n"));
    answer([](const SeenRequest &request) {
        return request.index == 0 ? Reply{.fault = Fault::CloseBefore}
                                  : Reply{.status = 409, .body = "{\"code\":409,\"message\":\"beam already started\"}"};
    });
    EXPECT_EQ(deliver().summary.delivered, 1);
}

TEST_F(DeliveryTest, anExistingLedgerIsRefusedUnlessToGoOn)
{
    writeRecords(3);
    deliver();
    EXPECT_TRUE(refusal().contains(QStringLiteral("--resume"))) << refusal().toStdString();
    plan.resume = true;
    EXPECT_EQ(refusal(), QString());
    EXPECT_EQ(deliver().summary.delivered, 3);
    EXPECT_EQ(m_server.log().size(), 3);
}

TEST_F(DeliveryTest, toGoOnWithoutALedgerStarts)
{
    writeRecords(3);
    plan.resume = true;
    EXPECT_EQ(deliver().summary.delivered, 3);
}

TEST_F(DeliveryTest, aChangedNexsetIsRefusedWithWhatDiffers)
{
    writeRecords(3);
    deliver();
    plan.resume = true;
    writeRecords(4);
    EXPECT_TRUE(refusal().contains(QStringLiteral("the Nexset"))) << refusal().toStdString();
}

TEST_F(DeliveryTest, aChangedDestinationIsRefusedWithWhatDiffers)
{
    writeRecords(3);
    deliver();
    plan.resume = true;
    plan.destination.exclude = QStringList{QStringLiteral("text")};
    EXPECT_TRUE(refusal().contains(QStringLiteral("exclude"))) << refusal().toStdString();
    EXPECT_EQ(m_server.log().size(), 3);
}

TEST_F(DeliveryTest, twoRunsOnOneLedgerAreRefused)
{
    writeRecords(3);
    plan.resume = true;
    DeliveryEngine first(plan, tools);
    ASSERT_TRUE(bool(first.prepare()));
    EXPECT_TRUE(refusal().contains(QStringLiteral("Another run"))) << refusal().toStdString();
}

TEST_F(DeliveryTest, anotherFileIsNeverOverwritten)
{
    writeRecords(3);
    QFile file(plan.ledgerPath);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("my holiday photos");
    file.close();
    plan.resume = true;
    EXPECT_FALSE(refusal().isEmpty());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "my holiday photos");
}

TEST_F(DeliveryTest, whatIsUnknownIsHeldWhereAskedThoughItIsSafeToRepeat)
{
    writeRecords(3);
    deliver();
    {
        const auto ledger = Ledger::open(plan.ledgerPath);
        LedgerEntry unknown;
        unknown.kind = LedgerEntry::Kind::Outcome;
        unknown.number = 1;
        unknown.state = RequestState::Unknown;
        unknown.attempts = 1;
        ASSERT_TRUE(bool((*ledger)->write({unknown})));
    }
    plan.resume = plan.holdUnknown = true;
    EXPECT_EQ(deliver().summary.unknown, 1);
    EXPECT_EQ(seen()[1], 1);
    plan.holdUnknown = false;
    EXPECT_EQ(deliver().summary.unknown, 0);
    EXPECT_EQ(seen()[1], 2);
}

} // namespace
} // namespace ds::test
