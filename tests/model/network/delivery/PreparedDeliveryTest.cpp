// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused, and what is said, before the first request leaves.
#include "model/network/delivery/PreparedDelivery.h"
#include "tests/model/network/delivery/DeliveryFixture.h"
#include "tests/support/FileLimit.h"

#include <QFileInfo>

namespace ds::test {
namespace {

class PreparedDeliveryTest : public DeliveryTest
{
protected:
    PreparedDeliveryTest()
    {
        writeRecords(6);
        plan.destinationPath = m_folder.filePath(QStringLiteral("d.destination.json"));
        QFile file(plan.destinationPath);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    }
    QStringList messages()
    {
        QStringList all;
        deliver([&all](DeliveryEngine &engine) {
            QObject::connect(&engine, &DeliveryEngine::message, [&all](const QString &text) { all << text; });
        });
        return all;
    }
};

TEST_F(PreparedDeliveryTest, NoOutputIsAnInput)
{
    const QString link = m_folder.filePath(QStringLiteral("link"));
    ASSERT_TRUE(QFile::link(plan.recordsPath, link));
    for (QString DeliveryPlan::*output :
         {&DeliveryPlan::failedTo, &DeliveryPlan::answersTo, &DeliveryPlan::ledgerPath}) {
        for (const QString &input : {plan.recordsPath, link, plan.destinationPath}) {
            const QString before = std::exchange(plan.*output, input);
            EXPECT_TRUE(refusal().contains(QStringLiteral("overwrite"))) << input.toStdString();
            plan.*output = before;
        }
    }
    for (const char *side : {"", "-wal", ".lock"}) {
        plan.failedTo = plan.ledgerPath + QLatin1String(side);
        EXPECT_TRUE(refusal().contains(QStringLiteral("the ledger"))) << side;
    }
    plan.failedTo = plan.answersTo = m_folder.filePath(QStringLiteral("both"));
    EXPECT_TRUE(refusal().contains(QStringLiteral("overwrite")));
    EXPECT_FALSE(QFileInfo::exists(plan.ledgerPath)) << "nothing was done";
}

TEST_F(PreparedDeliveryTest, ToGoOnFromNothingStartsAndSaysSo)
{
    plan.resume = true;
    const QStringList said = messages();
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said[0].contains(plan.ledgerPath) && said[0].contains(QStringLiteral("starts")))
        << said[0].toStdString();
    EXPECT_EQ(messages(), QStringList()) << "the second time there is one";
}

TEST_F(PreparedDeliveryTest, ALedgerThatWasCutOffInTheMakingStartsAnewAndSaysSo)
{
    QFile half(plan.ledgerPath);
    ASSERT_TRUE(half.open(QIODevice::WriteOnly));
    half.write("SQLite format 3");
    half.close();
    EXPECT_TRUE(refusal().contains(QStringLiteral("--resume"))) << "not without being asked";
    plan.resume = true;
    const QStringList said = messages();
    ASSERT_EQ(said.size(), 1);
    EXPECT_TRUE(said[0].contains(QStringLiteral("cut off"))) << said[0].toStdString();
    EXPECT_EQ(m_server.log().size(), 6);
}

TEST_F(PreparedDeliveryTest, ADamagedLedgerStopsTheRunAndSendsNothing)
{
    writeRecords(3000);
    plan.destination.delivery.maxConcurrency = 64;
    deliver();
    const auto sent = m_server.log().size();
    QFile file(plan.ledgerPath);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    for (qint64 page = 8; page * 4096 < file.size() - 8192; page += 3) {
        file.seek(page * 4096);
        file.write(QByteArray(4096, '\x55'));
    }
    file.close();
    plan.resume = true;
    EXPECT_TRUE(refusal().contains(QStringLiteral("damaged"))) << refusal().toStdString();
    EXPECT_EQ(m_server.log().size(), sent);
}

/// The rows are there and cannot be read: they are no rows that were never sent.
TEST_F(PreparedDeliveryTest, ALedgerThatBreaksWhileItIsReadStopsTheRun)
{
    writeRecords(3000);
    plan.destination.delivery.maxConcurrency = 64;
    deliver();
    const auto sent = m_server.log().size();
    plan.resume = true;
    DeliveryEngine engine(plan, tools);
    ASSERT_TRUE(bool(engine.prepare()));
    // Behind its back, after every look that was taken at it.
    QFile file(plan.ledgerPath);
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    for (qint64 page = 3; page * 4096 < file.size(); ++page) {
        file.seek(page * 4096);
        file.write(QByteArray(4096, '\x55'));
    }
    file.close();
    QEventLoop loop;
    DeliveryResult result;
    QObject::connect(&engine, &DeliveryEngine::finished, [&](const DeliveryResult &came) {
        result = came;
        loop.quit();
    });
    QTimer::singleShot(60000, &loop, &QEventLoop::quit);
    engine.start();
    loop.exec();
    EXPECT_TRUE(result.unreadable);
    EXPECT_TRUE(result.reason.contains(QStringLiteral("ledger"))) << result.reason.toStdString();
    EXPECT_EQ(m_server.log().size(), sent) << "nothing is sent again";
}

TEST_F(PreparedDeliveryTest, FailedRecordsOnAFullDiskAreTold)
{
    answer([](const SeenRequest &) { return Reply{.status = 400}; });
    plan.failedTo = QStringLiteral("/dev/full");
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.failed, 6);
    EXPECT_TRUE(result.outputFailed);
    EXPECT_EQ(result.failedWritten, 0);
}

TEST_F(PreparedDeliveryTest, OnlyWhatIsUnknownIsSentWhenThatIsAsked)
{
    plan.destination = sendMessage();
    plan.destination.delivery.maxConcurrency = 1;
    answer([](const SeenRequest &request) {
        return idOf(request) == 1 ? Reply{.fault = Fault::CloseBefore}
                                  : Reply{.status = idOf(request) == 2 ? 400 : 200};
    });
    EXPECT_EQ(deliver().summary.unknown, 1);
    const auto sent = m_server.log().size();
    plan.resume = plan.resendUnknown = plan.unknownOnly = true;
    answer([](const SeenRequest &) { return Reply{}; });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.unknown, 0);
    EXPECT_EQ(result.summary.failed, 1);
    ASSERT_EQ(m_server.log().size(), sent + 1);
    EXPECT_EQ(idOf(m_server.log().last()), 1);
}

TEST_F(PreparedDeliveryTest, SentencesNameTheWaysOfTheProgramThatDelivers)
{
    deliver();
    EXPECT_TRUE(refusal().contains(QStringLiteral("--resume"))) << refusal().toStdString();
    plan.ways = {QStringLiteral("go on"), {}, QStringLiteral("begin anew"), {}};
    EXPECT_TRUE(refusal().contains(QStringLiteral("go on, or begin anew."))) << refusal().toStdString();
    plan.resume = true;
    plan.destination.setParameter(QStringLiteral("room_id"), QStringLiteral("other"));
    EXPECT_TRUE(refusal().endsWith(QStringLiteral("Restore it, or begin anew."))) << refusal().toStdString();
}

TEST_F(PreparedDeliveryTest, RecordsThatWereCountedBeforeAreNotedBeforeAnythingIsSent)
{
    plan.records = 6;
    EXPECT_EQ(refusal(), QString());
    const auto ledger = Ledger::open(plan.ledgerPath);
    EXPECT_EQ((*ledger)->summary()->records, 6);
    EXPECT_EQ((*ledger)->summary()->pending, 6);
}

} // namespace
} // namespace ds::test
