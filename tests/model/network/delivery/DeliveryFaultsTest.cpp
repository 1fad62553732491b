// SPDX-License-Identifier: GPL-3.0-or-later
// The faults of issue "Activate": every record accounted for, checked against the server's own log.
#include "tests/model/network/delivery/DeliveryFixture.h"

#include <sys/resource.h>

#include <atomic>
#include <csignal>

namespace ds::test {
namespace {

struct FaultCase
{
    const char *name;
    Reply reply;
    bool known; ///< The client can tell what became of it (a whole answer came).
};

class DeliveryFaults : public DeliveryTest, public testing::WithParamInterface<FaultCase>
{
protected:
    static constexpr int records = 24;
    /// Every fourth record meets the fault at its first try.
    void setUpFaults()
    {
        writeRecords(records);
        plan.destination.delivery.timeoutSeconds = 1;
        answer([this, reply = GetParam().reply](const SeenRequest &request) {
            const int id = idOf(request);
            return id % 4 == 0 && ++m_tries[size_t(id)] == 1 ? reply : Reply{.body = "{}"};
        });
    }
    std::array<std::atomic<int>, records> m_tries{};
};

/// The fault table: what was sent, what the server itself saw, and what the account says.
void printRow(const FaultCase &fault, const char *kind, const DeliverySummary &sum, const std::map<int, int> &seen)
{
    qint64 requests = 0;
    qint64 repeats = 0;
    for (const auto &[id, count] : seen) {
        requests += count;
        repeats += count - 1;
    }
    const qint64 lost = sum.records - sum.delivered - sum.failed - sum.unknown - sum.pending;
    std::printf(
        "%-22s %-6s sent %3lld, seen %3lld, delivered %2lld, failed %lld, unknown %2lld, lost %lld, repeated %2lld\n",
        fault.name, kind, sum.attempts, requests, sum.delivered, sum.failed, sum.unknown, lost, repeats);
}

TEST_P(DeliveryFaults, whatMayBeRepeatedIsDelivered)
{
    setUpFaults();
    const DeliveryResult result = deliver();
    expectWhole(result.summary, records);
    printRow(GetParam(), "safe", result.summary, seen());
    EXPECT_EQ(result.summary.delivered, records) << result.reason.toStdString();
    for (const auto &[id, count] : seen())
        EXPECT_LE(count, id % 4 == 0 ? 2 : 1) << id;
}

TEST_P(DeliveryFaults, whatMayNotIsNeverSentTwice)
{
    plan.destination = sendMessage();
    setUpFaults();
    const DeliveryResult result = deliver();
    expectWhole(result.summary, records);
    printRow(GetParam(), "held", result.summary, seen());
    const int faulty = GetParam().known ? 0 : records / 4;
    // The next request may be written while the server closes that connection; then nobody knows what became of it.
    const bool races = GetParam().reply.fault == Fault::CloseAfter;
    if (races)
        EXPECT_LE(result.summary.unknown, records / 4) << "one for each closed connection at most";
    else
        EXPECT_EQ(result.summary.unknown, faulty);
    EXPECT_EQ(result.summary.delivered + result.summary.unknown, records);
    for (const auto &[id, count] : seen())
        EXPECT_EQ(count, GetParam().known && id % 4 == 0 && GetParam().reply.status != 200 ? 2 : 1) << id;
}

INSTANTIATE_TEST_SUITE_P(
    Table, DeliveryFaults,
    testing::Values(
        FaultCase{"closedInsteadOfAnswer", {.fault = Fault::CloseBefore}, false},
        FaultCase{"closedAfterAnswer", {.body = "{}", .fault = Fault::CloseAfter}, true},
        FaultCase{"halfAnAnswer", {.body = "{\"a\":1234567}", .fault = Fault::HalfAnswer}, false},
        FaultCase{"halfAHeader", {.body = "{}", .fault = Fault::HalfHeader}, false},
        FaultCase{"resetBeforeAnswer", {.fault = Fault::ResetBefore}, false},
        FaultCase{"resetDuringAnswer", {.body = "{\"a\":1234567}", .fault = Fault::ResetDuring}, false},
        FaultCase{"wrongLength", {.body = "{}", .fault = Fault::WrongLength}, false},
        FaultCase{"silence", {.fault = Fault::NeverAnswer}, false},
        FaultCase{"silenceAfterHeader", {.body = "{\"a\":1234567}", .fault = Fault::HangAfterHeader}, false},
        FaultCase{"slowDrip", {.body = "{}", .fault = Fault::Drip, .dripBytes = 30, .dripMs = 5}, true},
        FaultCase{"endlessDrip", {.body = QByteArray(4000, ' '), .fault = Fault::Drip}, false},
        FaultCase{"requestTimeout", {.status = 408}, true}, FaultCase{"tooManyRequests", {.status = 429}, true},
        FaultCase{"retryAfterInThePast",
                  {.status = 429, .headers = {{"Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"}}},
                  true},
        FaultCase{"earlyHints",
                  {.raw = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
                  true},
        FaultCase{"bytesBehindTheAnswer",
                  {.raw = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 400 X\r\n\r\n"},
                  true},
        FaultCase{"serverError", {.status = 500, .body = R"({"code":500,"message":"x"})"}, true},
        FaultCase{"serverErrorOfSomebody", {.status = 500}, false}, FaultCase{"badGateway", {.status = 502}, false},
        FaultCase{"unavailable", {.status = 503, .headers = {{"Retry-After", "0"}}}, true},
        FaultCase{"unavailableOfSomebody", {.status = 503}, false}, FaultCase{"gatewayTimeout", {.status = 504}, false},
        FaultCase{"cloudflare", {.status = 520}, false}),
    [](const auto &one) { return one.param.name; });

TEST_F(DeliveryTest, aRedirectIsAFailureAndNotFollowed)
{
    writeRecords(5);
    answer([this](const SeenRequest &) {
        return Reply{.status = 307, .headers = {{"Location", m_server.url(QStringLiteral("/else")).toUtf8()}}};
    });
    EXPECT_EQ(deliver().summary.failed, 5);
    EXPECT_EQ(m_server.log().size(), 5);
}

TEST_F(DeliveryTest, anAbsentServerIsWaitedForAndCostsNoAttempt)
{
    writeRecords(30);
    m_server.stop();
    const DeliveryResult result = deliver([this](DeliveryEngine &engine) {
        QObject::connect(&engine, &DeliveryEngine::message, &engine, [this] { m_server.start(); });
    });
    EXPECT_EQ(result.summary.delivered, 30);
    EXPECT_EQ(result.summary.attempts, 30);
}

TEST_F(DeliveryTest, aServerThatIsNotTheOneIsNeverTalkedTo)
{
    TestServer server([](const SeenRequest &) { return Reply{}; }, Tls::SelfSigned);
    plan.context.baseUrl = server.url(QStringLiteral("/v2"));
    tools.access.baseUrl = QUrl(plan.context.baseUrl);
    writeRecords(10);
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 10);
    EXPECT_TRUE(result.reason.contains(u"certificate")) << "waiting mends nothing: " << result.reason.toStdString();
    EXPECT_EQ(result.summary.pending, 10);
    EXPECT_EQ(result.summary.attempts, 0);
    EXPECT_TRUE(server.log().isEmpty());
}

TEST_F(DeliveryTest, aServerThatStaysAwayIsGivenUp)
{
    m_server.stop();
    writeRecords(10);
    plan.destination.delivery.giveUpAfterSeconds = 1;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.pending, 10);
    EXPECT_EQ(result.summary.attempts, 0);
    EXPECT_TRUE(result.reason.contains(u"gave up")) << result.reason.toStdString();
}

TEST_F(DeliveryTest, aGatewayThatFindsNobodyIsWaitedForLikeTheServer)
{
    writeRecords(10);
    plan.destination = sendMessage();
    std::atomic<int> away = 3;
    answer([&](const SeenRequest &) { return Reply{.status = --away >= 0 ? 521 : 200}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 10);
    EXPECT_EQ(result.summary.attempts, 10);
}

TEST_F(DeliveryTest, theServersWaitHoldsForAllOfIt)
{
    writeRecords(40);
    plan.destination.delivery.maxConcurrency = 4;
    std::atomic<int> early = 0;
    std::atomic<bool> asked = false;
    QElapsedTimer since;
    answer([&](const SeenRequest &request) {
        if (request.index == 8) {
            since.start();
            asked = true;
            return Reply{.status = 429, .headers = {{"Retry-After", "1"}}};
        }
        early += asked && since.elapsed() > 300 && since.elapsed() < 950;
        return Reply{};
    });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 40);
    EXPECT_EQ(result.summary.attempts, 41);
    EXPECT_EQ(early, 0);
}

TEST_F(DeliveryTest, aNexsetThatChangesInMidRunStopsIt)
{
    writeRecords(3000);
    std::atomic<bool> once = false;
    answer([&](const SeenRequest &) {
        if (!once.exchange(true)) {
            QFile file(plan.recordsPath);
            file.open(QIODevice::Append);
            file.write("{\"id\":\"99999\",\"text\":\"new\"}\n");
        }
        return Reply{};
    });
    const DeliveryResult result = deliver();
    EXPECT_TRUE(result.reason.contains(QStringLiteral("changed"))) << result.reason.toStdString();
    EXPECT_GT(result.summary.pending, 0);
    EXPECT_EQ(seen().count(99999), 0u);
}

TEST_F(DeliveryTest, aNexsetThatIsRemovedInMidRunIsReadToItsEnd)
{
    writeRecords(2000);
    answer([&](const SeenRequest &) {
        QFile::remove(plan.recordsPath);
        return Reply{};
    });
    EXPECT_EQ(deliver().summary.delivered, 2000);
}

/// A file size limit acts as a full disk does.
TEST_F(DeliveryTest, aFullDiskStopsItWithNothingLost)
{
    writeRecords(3000);
    plan.destination = sendMessage();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{200000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const DeliveryResult full = deliver();
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_TRUE(full.reason.contains(QStringLiteral("disk may be full"))) << full.reason.toStdString();
    expectWhole(full.summary, 3000);
    EXPECT_GT(full.summary.pending, 0);

    plan.resume = true;
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 3000);
    EXPECT_EQ(result.summary.pending, 0);
    EXPECT_LE(result.summary.unknown, 2 * plan.destination.delivery.maxConcurrency);
    const auto counts = seen();
    for (const auto &[id, count] : counts)
        EXPECT_EQ(count, 1) << id;
    EXPECT_LE(3000 - int(counts.size()), result.summary.unknown);
}

} // namespace
} // namespace ds::test
