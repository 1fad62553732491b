// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/delivery/DeliveryFixture.h"

#include <atomic>
#include <mutex>

namespace ds::test {
namespace {

TEST_F(DeliveryTest, everyRecordArrivesOnce)
{
    writeRecords(300);
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 300);
    EXPECT_EQ(result.summary.delivered, 300);
    EXPECT_EQ(result.summary.requests, 300);
    EXPECT_EQ(result.summary.attempts, 300);
    const auto counts = seen();
    EXPECT_EQ(counts.size(), 300u);
    for (const auto &[id, count] : counts)
        EXPECT_EQ(count, 1) << id;
    EXPECT_EQ(result.reason, QString());
}

TEST_F(DeliveryTest, recordsThatCannotBeBuiltAreFailed)
{
    writeRecords(
        QByteArray("{\"id\":\"1\",\"text\":\"a\"}\nnonsense\n{\"text\":\"no id\"}\n{\"id\":\"2\",\"text\":\"b\"}\n"));
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 4);
    EXPECT_EQ(result.summary.delivered, 2);
    EXPECT_EQ(result.summary.failed, 2);
    EXPECT_EQ(m_server.log().size(), 2);
}

TEST_F(DeliveryTest, requestsOfOneRoomKeepTheirOrder)
{
    QByteArray text;
    for (int i = 0; i < 60; ++i)
        text += QStringLiteral("{\"id\":\"%1\",\"text\":\"%2\"}\n").arg(i % 3).arg(i, 3, 10, QLatin1Char('0')).toUtf8();
    writeRecords(text);
    std::atomic<int> calls = 0;
    answer([&](const SeenRequest &) { return Reply{.status = ++calls % 5 == 0 ? 503 : 200, .delayMs = calls % 3}; });
    EXPECT_EQ(deliver().summary.delivered, 60);
    std::map<int, QByteArray> last;
    for (const SeenRequest &request : m_server.log()) {
        EXPECT_LE(last[idOf(request)], request.body);
        last[idOf(request)] = request.body;
    }
}

TEST_F(DeliveryTest, neverMoreInFlightThanAllowed)
{
    writeRecords(100);
    plan.destination.delivery.maxConcurrency = 3;
    answer([](const SeenRequest &) { return Reply{.delayMs = 3}; });
    int most = 0;
    const DeliveryResult result = deliver([&](DeliveryEngine &engine) {
        QObject::connect(&engine, &DeliveryEngine::progress,
                         [&](const DeliveryProgress &progress) { most = std::max(most, progress.inFlight); });
    });
    EXPECT_EQ(result.summary.delivered, 100);
    EXPECT_LE(most, 3);
    EXPECT_LE(m_server.connections(), 3);
}

TEST_F(DeliveryTest, aRejectedTokenIsRenewedOnceForAll)
{
    writeRecords(100);
    std::mutex mutex;
    QByteArray first;
    int refused = 0;
    answer([&](const SeenRequest &request) {
        const std::lock_guard lock(mutex);
        const QByteArray token = request.header("Authorization");
        if (first.isEmpty())
            first = token;
        const bool expired = request.index > 30 && token == first;
        refused += expired;
        return Reply{.status = expired ? 401 : 200};
    });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 100);
    EXPECT_GT(refused, 0);
    EXPECT_LE(refused, plan.destination.delivery.maxConcurrency);
}

TEST_F(DeliveryTest, tokensThatSoonGoStaleAreRenewedEachTime)
{
    writeRecords(20);
    std::mutex mutex;
    std::map<QByteArray, int> uses;
    answer([&](const SeenRequest &request) {
        const std::lock_guard lock(mutex);
        return Reply{.status = ++uses[request.header("Authorization")] > 2 ? 401 : 200};
    });
    plan.destination.delivery.maxConcurrency = 1;
    EXPECT_EQ(deliver().summary.delivered, 20);
}

TEST_F(DeliveryTest, aCredentialThatIsNotAcceptedStopsItAndFailsNothing)
{
    writeRecords(20);
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) >= 7 ? 401 : 200}; });
    plan.destination.delivery.maxConcurrency = 1;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 7);
    EXPECT_EQ(result.summary.failed, 0);
    EXPECT_EQ(result.summary.pending, 13);
    EXPECT_FALSE(result.reason.isEmpty());
    EXPECT_EQ(seen()[7], 2) << "once more with a renewed token";
    EXPECT_EQ(seen().count(8), 0u);
}

TEST_F(DeliveryTest, aTokenThatHasEndedStopsItBeforeTheNextRequest)
{
    writeRecords(20);
    QDateTime now = QDateTime::currentDateTimeUtc();
    const SecretBytes token = makeManagementToken(QStringLiteral("key"), SecretBytes(QByteArrayView("s")), now, 100);
    std::atomic<bool> over = false;
    tools.access.tokens = std::make_shared<TokenSource>(token, [&] { return over ? now.addSecs(200) : now; });
    answer([&](const SeenRequest &request) {
        over = request.index == 9;
        return Reply{};
    });
    plan.destination.delivery.maxConcurrency = 1;
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 10);
    EXPECT_EQ(result.summary.failed, 0);
    EXPECT_EQ(result.summary.pending, 10);
    EXPECT_TRUE(result.reason.contains(u"token has ended")) << result.reason.toStdString();
}

TEST_F(DeliveryTest, aRefusalThatQuotesASecretIsMaskedInLedgerAndFailedRecords)
{
    writeRecords(1);
    plan.destination.headers = QStringLiteral("x-key:{secret.K}");
    tools.secrets.insert(QStringLiteral("K"), SecretBytes::take(QByteArray("s3cret-value")));
    plan.failedTo = m_folder.filePath(QStringLiteral("failed.ndjson"));
    answer([](const SeenRequest &request) {
        return Reply{.status = 400,
                     .body = "{\"code\":400,\"message\":\"bad " + request.header("x-key") + "\",\"details\":[\"" +
                             request.header("Authorization") + "\"]}"};
    });
    EXPECT_EQ(deliver().summary.failed, 1);
    const QByteArray token = tools.access.tokens->token().reveal().toByteArray();
    for (const QString &path : {plan.ledgerPath, plan.failedTo}) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        EXPECT_TRUE(bytes.contains("bad •••")) << path.toStdString();
        EXPECT_FALSE(bytes.contains("s3cret-value")) << path.toStdString();
        EXPECT_FALSE(bytes.contains(token)) << path.toStdString();
    }
}

TEST_F(DeliveryTest, refusedRecordsFailAndTheOthersGoOn)
{
    writeRecords(50);
    answer([](const SeenRequest &request) {
        return idOf(request) % 10 == 3 ? Reply{.status = 403, .body = "{\"code\":403,\"message\":\"not yours\"}"}
                                       : Reply{};
    });
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 50);
    EXPECT_EQ(result.summary.failed, 5);
    EXPECT_EQ(result.summary.delivered, 45);
}

TEST_F(DeliveryTest, aPageInsteadOfAnAnswerIsDeliveredAndSuspectInLaterRunsToo)
{
    writeRecords(3);
    answer([](const SeenRequest &request) {
        return idOf(request) == 1 ? Reply{.body = "<html><title>Log in</title></html>"} : Reply{.body = "{}"};
    });
    EXPECT_EQ(deliver().summary.suspect, 1);
    plan.resume = true;
    const DeliveryResult again = deliver();
    EXPECT_EQ(again.summary.delivered, 3);
    EXPECT_EQ(again.summary.suspect, 1);
}

TEST_F(DeliveryTest, twentyEqualFailuresStopIt)
{
    writeRecords(200);
    answer([](const SeenRequest &) { return Reply{.status = 404}; });
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 200);
    EXPECT_GE(result.summary.failed, 20);
    EXPECT_LE(result.summary.failed, 20 + plan.destination.delivery.maxConcurrency);
    EXPECT_EQ(result.summary.delivered + result.summary.unknown, 0);
    EXPECT_TRUE(result.reason.contains(QStringLiteral("404"))) << result.reason.toStdString();
    EXPECT_EQ(m_server.log().size(), result.summary.failed);
}

TEST_F(DeliveryTest, aRefusedBatchIsTakenApart)
{
    plan.destination = batches(10);
    plan.splitRefused = true;
    writeRecords(35);
    answer([](const SeenRequest &request) {
        return request.body.contains("\"t17\"") ? Reply{.status = 400, .body = "{\"message\":\"t17 is bad\"}"}
                                                : Reply{};
    });
    const DeliveryResult result = deliver();
    expectWhole(result.summary, 35);
    EXPECT_EQ(result.summary.failed, 1);
    EXPECT_EQ(result.summary.delivered, 34);
    EXPECT_EQ(m_server.log().size(), 4 + 10);
}

TEST_F(DeliveryTest, withoutSplittingTheWholeBatchFails)
{
    plan.destination = batches(10);
    writeRecords(35);
    answer([](const SeenRequest &request) { return Reply{.status = request.body.contains("\"t17\"") ? 400 : 200}; });
    EXPECT_EQ(deliver().summary.failed, 10);
}

TEST_F(DeliveryTest, failedRecordsAreWrittenAsTheyCame)
{
    plan.failedTo = m_folder.filePath(QStringLiteral("failed.ndjson"));
    writeRecords(QByteArray("{\"id\":\"1\",\"text\":\"a\",\"n\":1.10}\n{broken\n{\"id\":\"2\",\"text\":\"b\"}\n"));
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) == 1 ? 422 : 200}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.failedWritten, 2);
    QFile file(plan.failedTo);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    ASSERT_EQ(lines.size(), 3);
    const auto first = Json::parse(lines[0].toStdString());
    const auto second = Json::parse(lines[1].toStdString());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->find("rawMessage")->toCompact(), R"({"id":"1","text":"a","n":1.10})");
    EXPECT_EQ(second->find("rawMessage")->toCompact(), R"("{broken")");
    EXPECT_TRUE(first->find("nexlaMetaData") && first->find("error")->find("message"));
    const auto reread = openNexset(plan.failedTo);
    ASSERT_TRUE(bool(reread));
    EXPECT_TRUE(std::holds_alternative<Record>(*reread->records->next()));
}

TEST_F(DeliveryTest, theResponseWebhookHearsOfEveryCall)
{
    TestServer webhook([](const SeenRequest &request) { return Reply{.status = request.index == 2 ? 500 : 200}; });
    plan.destination.responseWebhook = {true, webhook.url(QStringLiteral("/hook"))};
    writeRecords(10);
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 10);
    EXPECT_EQ(result.webhookSent, 10);
    EXPECT_EQ(webhook.log().size(), 11);
    const SeenRequest first = webhook.log().first();
    EXPECT_FALSE(first.has("Authorization"));
    const auto body = Json::parse(first.body.toStdString());
    ASSERT_TRUE(bool(body));
    EXPECT_EQ(body->find("destination")->text(), "test");
    EXPECT_EQ(body->find("response")->find("status")->text(), "200");
    EXPECT_EQ(body->find("request")->find("method")->text(), "POST");
    EXPECT_TRUE(body->find("sentAt") && body->find("attempt"));
}

TEST_F(DeliveryTest, aWebhookThatRefusesChangesNothing)
{
    TestServer webhook([](const SeenRequest &) { return Reply{.status = 404}; });
    plan.destination.responseWebhook = {true, webhook.url(QStringLiteral("/hook"))};
    writeRecords(10);
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 10);
    EXPECT_EQ(result.webhookFailed, 10);
}

TEST_F(DeliveryTest, pausedNothingLeavesUntilItGoesOn)
{
    writeRecords(40);
    plan.destination.delivery.maxConcurrency = 2;
    std::atomic<int> whilePaused = 0;
    std::atomic<bool> paused = false;
    answer([&](const SeenRequest &) {
        whilePaused += paused;
        return Reply{};
    });
    const DeliveryResult result = deliver([&](DeliveryEngine &engine) {
        QTimer::singleShot(0, &engine, [&] {
            engine.pause();
            paused = true;
            QTimer::singleShot(300, &engine, [&] {
                paused = false;
                engine.resume();
            });
        });
    });
    EXPECT_EQ(result.summary.delivered, 40);
    EXPECT_EQ(result.summary.attempts, 40);
    EXPECT_LE(whilePaused, 2) << "only what was under way";
}

} // namespace
} // namespace ds::test
