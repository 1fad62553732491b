// SPDX-License-Identifier: GPL-3.0-or-later
// What the window delivers with, against the real store, ledger and a server.
#include "app/common/LocalDeliveries.h"
#include "model/base/AtomicFile.h"

#include "app/common/PastDeliveries.h"
#include "model/destination/DestinationFile.h"
#include "model/network/CredentialStore.h"
#include "model/network/ledger/Ledger.h"
#include "model/network/ledger/LedgerLock.h"
#include "tests/model/network/FakeKeychain.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <gtest/gtest.h>

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>

namespace ds {
namespace {

using test::Reply;
using test::SeenRequest;

class LocalDeliveriesTest : public testing::Test
{
protected:
    LocalDeliveriesTest()
    {
        store.setSandbox(server.url("/v2"), "key", SecretBytes::take(QByteArray("secret")));
        order.destination.name = "Rooms";
        order.destination.credential = CredentialStore::sandboxName();
        order.destination.endpoint = "update_room";
        order.destination.setParameter("room_id", "{record.id}");
        order.destinationPath = folder.filePath("rooms.destination.json");
        EXPECT_TRUE(bool(writeDestinationFile(order.destinationPath, order.destination)));
        order.nexset = folder.filePath("ids.ndjson");
        QFile file(order.nexset);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        for (int id = 0; id < 6; ++id)
            file.write("{\"id\":\"" + QByteArray::number(id) + "\"}\n");
        QObject::connect(&deliveries, &DeliveryRunner::finished, [this](const DeliveryEnd &came) { end = came; });
        for (const auto signal : {&DeliveryRunner::refused, &DeliveryRunner::answersRefused})
            QObject::connect(&deliveries, signal, [this](const QString &why) { refusal = why; });
        QObject::connect(&deliveries, &DeliveryRunner::pastListed,
                         [this](const QList<PastDelivery> &came) { past = came; });
    }
    template <typename Condition>
    bool waitFor(Condition condition)
    {
        QEventLoop loop;
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, [&] {
            if (condition())
                loop.quit();
        });
        look.start(5);
        QTimer::singleShot(20000, &loop, &QEventLoop::quit);
        loop.exec();
        return condition();
    }
    bool run(DeliveryBegin begin)
    {
        end.reset();
        refusal.reset();
        deliveries.start(order, begin);
        return waitFor([this] { return end || refusal; });
    }
    QList<PastDelivery> listed()
    {
        past.reset();
        deliveries.listPast();
        EXPECT_TRUE(waitFor([this] { return past.has_value(); }));
        return past.value_or(QList<PastDelivery>());
    }
    /// Nothing when it was refused.
    std::optional<WrittenAnswers> answersTo(const QString &path)
    {
        std::optional<WrittenAnswers> written;
        refusal.reset();
        const auto taken = QObject::connect(&deliveries, &DeliveryRunner::answersWritten,
                                            [&](const WrittenAnswers &came) { written = came; });
        deliveries.writeAnswers(order, path);
        EXPECT_TRUE(waitFor([&] { return written || refusal; }));
        QObject::disconnect(taken);
        return written;
    }
    static Reply refuse(const SeenRequest &request, const QByteArray &id)
    {
        Reply reply;
        reply.body = "{\"id\":\"" + id + "\"}";
        if (request.target.endsWith('/' + id))
            reply = {400, {}, "{\"code\":400,\"message\":\"not this one\"}"};
        return reply;
    }

    QTemporaryDir folder;
    test::TestServer server{[](const SeenRequest &request) { return refuse(request, "4"); }};
    EndpointCatalog catalog = EndpointCatalog::load();
    test::FakeKeychain keychain;
    CredentialStore store{{folder.path(), {}, {}, systemNow}, keychain};
    LocalDeliveries deliveries{{catalog, store, store, {}, folder.path()}};
    DeliveryOrder order;
    std::optional<DeliveryEnd> end;
    std::optional<QString> refusal;
    std::optional<QList<PastDelivery>> past;
};

TEST_F(LocalDeliveriesTest, DeliversKeepsTheAccountAndListsIt)
{
    EXPECT_TRUE(listed().isEmpty());
    EXPECT_FALSE(deliveries.history(order).exists);
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.delivered, 5);
    EXPECT_EQ(end->summary.failed, 1);
    EXPECT_TRUE(deliveries.history(order).complete);
    const auto failed = deliveries.outcomes(order, OutcomeKind::NotDelivered, 10);
    ASSERT_EQ(failed.size(), 1u);
    EXPECT_EQ(failed[0].firstRecord, 4);
    EXPECT_TRUE(failed[0].answer.contains("not this one"));
    const QList<PastDelivery> all = listed();
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0].destinationName, "Rooms");
    EXPECT_EQ(all[0].destinationPath, order.destinationPath);
    EXPECT_EQ(all[0].nexset, order.nexset);
    EXPECT_EQ(all[0].history.summary.delivered, 5);
    EXPECT_TRUE(all[0].history.complete);
    EXPECT_FALSE(all[0].history.interrupted);
    EXPECT_FALSE(all[0].running);
}

TEST_F(LocalDeliveriesTest, AnswersAreKept)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    auto delivered = deliveries.outcomes(order, OutcomeKind::Delivered, 3);
    ASSERT_EQ(delivered.size(), 3u) << "at most so many";
    EXPECT_TRUE(delivered[0].answerKept);
    EXPECT_EQ(delivered[0].answer, "{\"id\":\"4\"}");
    EXPECT_EQ(delivered[0].key, "0") << "the room that it is about";
    EXPECT_EQ(delivered[0].attempts, 1);
    EXPECT_GE(delivered[0].milliseconds, 0);
    order.keepAnswers = true;
    ASSERT_TRUE(run(DeliveryBegin::Anew));
    ASSERT_TRUE(end) << refusal->toStdString();
    delivered = deliveries.outcomes(order, OutcomeKind::Delivered, 100);
    ASSERT_EQ(delivered.size(), 5u);
    EXPECT_TRUE(delivered[0].answerKept);
    EXPECT_EQ(listed().size(), 2) << "the earlier account was put aside, not thrown away";
}

TEST_F(LocalDeliveriesTest, TellsWhatEachRequestIsAboutInTheLettersOfItsRecord)
{
    order.destination = {};
    order.destination.credential = CredentialStore::sandboxName();
    order.destination.endpoint = "create_room";
    MappingEntry name;
    name.target = "name";
    name.text = "name";
    order.destination.mapping = {name};
    order.nexset = folder.filePath("names.ndjson");
    ASSERT_TRUE(writeFileAtomically(order.nexset, R"({"name":"Weekly-Sync"})"
                                                  "\n"
                                                  R"({"name":"Daily"})"));
    ASSERT_TRUE(run(DeliveryBegin::New));
    auto delivered = deliveries.outcomes(order, OutcomeKind::Delivered, 10);
    ASSERT_EQ(delivered.size(), 2u);
    EXPECT_EQ(delivered[0].key, "Weekly-Sync");
    EXPECT_EQ(delivered[1].key, "Daily");
    order.destination.batching.enabled = true;
    ASSERT_TRUE(run(DeliveryBegin::Anew));
    delivered = deliveries.outcomes(order, OutcomeKind::Delivered, 10);
    ASSERT_EQ(delivered.size(), 1u);
    EXPECT_EQ(delivered[0].key, QStringLiteral("Weekly-Sync, …")) << "of several the first";
}

TEST_F(LocalDeliveriesTest, APartHasAnAccountOfItsOwnAndGoesOnFromTheList)
{
    order.span = {1, 2};
    order.records = 2;
    const QString ofPart = deliveries.accountOf(order);
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.delivered, 2);
    EXPECT_TRUE(deliveries.history(order).complete);
    EXPECT_EQ(listed()[0].span, order.span);
    order.span = {};
    order.records = -1;
    EXPECT_NE(deliveries.accountOf(order), ofPart);
    EXPECT_FALSE(deliveries.history(order).exists);
    const QString answers = folder.filePath("answers.ndjson");
    order.ledger = ofPart;
    const std::optional<WrittenAnswers> written = answersTo(answers);
    ASSERT_TRUE(written) << refusal->toStdString();
    EXPECT_EQ(written->answers, 2) << "of its records, though nobody names them again";
}

TEST_F(LocalDeliveriesTest, AnExistingAccountIsRefusedAndRetriedFromTheList)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(refusal);
    EXPECT_TRUE(refusal->contains("There is a ledger")) << refusal->toStdString();
    server.setHandler([](const SeenRequest &) { return Reply{}; });
    order.ledger = listed()[0].ledger;
    ASSERT_TRUE(run(DeliveryBegin::RetryFailed));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.delivered, 6);
    EXPECT_EQ(server.log().size(), 7) << "six, and the failed one once more";
}

TEST_F(LocalDeliveriesTest, WhatFailedIsDeliveredWithOtherSettingsAndAnAccountOfItsOwn)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    order.onlyFailedOf = end->ledger;
    order.destination.setParameter("room_id", "mended-{record.id}");
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.records, 1);
    EXPECT_EQ(end->summary.delivered, 1);
    EXPECT_NE(end->ledger, order.onlyFailedOf);
    EXPECT_EQ(end->ledger, deliveries.accountOf(order));
    EXPECT_TRUE(server.log().last().target.endsWith("/mended-4"));
    EXPECT_EQ(server.log().size(), 7);
    order.onlyFailedOf.clear();
    EXPECT_EQ(deliveries.history(order).summary.failed, 1) << "the first account stays as it was";
}

TEST_F(LocalDeliveriesTest, ARefusedBatchIsTakenApartWhenAsked)
{
    order.destination.endpoint = Destination::advancedEndpoint;
    order.destination.advanced.url = "https://api.100ms.live/v2/batch";
    order.destination.batching.enabled = true;
    order.destination.batching.size = 3;
    order.destination.batching.algorithm = Batching::Algorithm::Array;
    order.splitRefused = true;
    server.setHandler([](const SeenRequest &request) {
        return request.body.contains("\"4\"") ? Reply{400, {}, "{\"code\":400}"} : Reply{};
    });
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.delivered, 5);
    EXPECT_EQ(end->summary.failed, 1);
}

TEST_F(LocalDeliveriesTest, TheFailedRecordsAreANexset)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    const Result<qint64> written = deliveries.writeFailed(order, folder.filePath("failed.ndjson"));
    ASSERT_TRUE(bool(written));
    EXPECT_EQ(*written, 1);
}

TEST_F(LocalDeliveriesTest, TheAnswersAreTheNextNexset)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    const QString path = folder.filePath("rooms.answers.ndjson");
    const auto written = answersTo(path);
    ASSERT_TRUE(written) << refusal->toStdString();
    EXPECT_EQ(written->path, path);
    EXPECT_EQ(written->answers, 6) << "the refused one too";
    EXPECT_EQ(written->notKept, 0);
    EXPECT_FALSE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther));
    order.nexset = path;
    order.destination.setParameter("room_id", "{record.response.body.id}");
    server.setHandler([](const SeenRequest &) { return Reply{}; });
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(end) << refusal->toStdString();
    EXPECT_EQ(end->summary.delivered, 5);
    EXPECT_EQ(end->summary.failed, 1) << "a refusal has no id";
}

TEST_F(LocalDeliveriesTest, WhetherThereAreAnswersIsTold)
{
    order.destination.setParameter("room_id", "{record.nothing}");
    ASSERT_TRUE(run(DeliveryBegin::New));
    EXPECT_EQ(end->summary.failed, 6);
    EXPECT_FALSE(deliveries.history(order).answered) << "no request was made";
    order.destination.setParameter("room_id", "{record.id}");
    server.setHandler([](const SeenRequest &) { return Reply{400}; });
    ASSERT_TRUE(run(DeliveryBegin::Anew));
    EXPECT_EQ(end->summary.failed, 6);
    EXPECT_TRUE(deliveries.history(order).answered) << "a refusal is an answer";
}

TEST_F(LocalDeliveriesTest, WhatIsReadIsNeverWrittenOver)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    const QString ledger = listed()[0].ledger;
    for (const QString &input : {order.nexset, order.destinationPath, ledger}) {
        const qint64 size = QFileInfo(input).size();
        EXPECT_FALSE(bool(deliveries.writeFailed(order, input)));
        EXPECT_FALSE(answersTo(input).has_value());
        EXPECT_FALSE(refusal->isEmpty());
        EXPECT_EQ(QFileInfo(input).size(), size);
    }
}

TEST_F(LocalDeliveriesTest, PausesAndStopsAndSaysSo)
{
    std::atomic<bool> open = false;
    server.setHandler([&](const SeenRequest &) {
        Reply reply;
        reply.delayMs = open ? 0 : 50;
        return reply;
    });
    order.destination.delivery.maxConcurrency = 1;
    deliveries.start(order, DeliveryBegin::New);
    EXPECT_TRUE(deliveries.isRunning());
    ASSERT_TRUE(waitFor([&] { return server.log().size() >= 1; }));
    deliveries.stop();
    open = true;
    ASSERT_TRUE(waitFor([this] { return end || refusal; }));
    EXPECT_FALSE(deliveries.isRunning());
    EXPECT_GT(end->summary.pending, 0);
    const QList<PastDelivery> all = listed();
    ASSERT_EQ(all.size(), 1);
    EXPECT_FALSE(all[0].history.complete);
    EXPECT_FALSE(all[0].history.interrupted) << "it was stopped, it did not break off";
    ASSERT_TRUE(run(DeliveryBegin::Resume));
    EXPECT_EQ(end->summary.delivered, 6);
    EXPECT_EQ(server.log().size(), 6);
}

TEST_F(LocalDeliveriesTest, WhatACrashLeftIsTold)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    const QString path = listed()[0].ledger;
    {
        auto ledger = Ledger::open(path); // as it stands while a delivery runs
        ASSERT_TRUE(bool((*ledger)->setMeta("ended", "")));
    }
    {
        const auto lock = LedgerLock::take(path);
        EXPECT_TRUE(listed()[0].running);
        EXPECT_FALSE(listed()[0].history.interrupted);
    }
    EXPECT_FALSE(listed()[0].running);
    EXPECT_TRUE(listed()[0].history.interrupted);
    ASSERT_TRUE(run(DeliveryBegin::Resume));
    EXPECT_FALSE(listed()[0].history.interrupted);
}

TEST_F(LocalDeliveriesTest, ForeignFilesInTheFolderAreNoDeliveries)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    QFile foreign(folder.filePath("deliveries/notes.ledger"));
    ASSERT_TRUE(foreign.open(QIODevice::WriteOnly));
    foreign.write("my notes");
    foreign.close();
    EXPECT_EQ(listed().size(), 1);
    EXPECT_TRUE(foreign.exists());
}

TEST_F(LocalDeliveriesTest, AnUnknownCredentialIsRefusedBeforeAnythingIsSent)
{
    order.destination.credential = "gone";
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(refusal);
    EXPECT_TRUE(server.log().isEmpty());
}

TEST_F(LocalDeliveriesTest, WhatIsLeftAndWhatIsUnknownGoOnApart)
{
    order.records = 6;
    ASSERT_TRUE(run(DeliveryBegin::New));
    {
        auto ledger = Ledger::open(end->ledger); // as a crash leaves it: one on its way, one not sent
        std::vector<LedgerEntry> entries(2);
        for (size_t i = 0; i < entries.size(); ++i) {
            entries[i].kind = LedgerEntry::Kind::Outcome;
            entries[i].number = qint64(i);
            entries[i].attempts = 1;
        }
        entries[1].state = RequestState::Pending;
        ASSERT_TRUE(bool((*ledger)->write(entries)));
    }
    ASSERT_TRUE(run(DeliveryBegin::ResendUnknown));
    EXPECT_EQ(end->summary.unknown, 0);
    EXPECT_EQ(end->summary.pending, 1) << "it has a button of its own";
    EXPECT_EQ(server.log().size(), 7);
    {
        auto ledger = Ledger::open(end->ledger);
        LedgerEntry unknown;
        unknown.kind = LedgerEntry::Kind::Outcome;
        unknown.state = RequestState::Unknown;
        unknown.attempts = 1;
        ASSERT_TRUE(bool((*ledger)->write({unknown})));
    }
    ASSERT_TRUE(run(DeliveryBegin::Resume));
    EXPECT_EQ(end->summary.pending, 0);
    EXPECT_EQ(end->summary.unknown, 1) << "though it would be safe to send it again";
    EXPECT_EQ(server.log().size(), 8);
}

TEST_F(LocalDeliveriesTest, ACrashLeavesRightCountsWhereTheRecordsWereCounted)
{
    order.records = 6;
    order.destination.delivery.maxConcurrency = 1;
    server.setHandler([](const SeenRequest &) {
        Reply reply;
        reply.delayMs = 100;
        return reply;
    });
    deliveries.start(order, DeliveryBegin::New);
    ASSERT_TRUE(waitFor([&] { return server.log().size() >= 1; }));
    const DeliveryHistory meanwhile = deliveries.history(order);
    EXPECT_FALSE(meanwhile.uncounted);
    EXPECT_EQ(meanwhile.summary.records, 6);
    ASSERT_TRUE(waitFor([this] { return end || refusal; }));
    {
        auto ledger = Ledger::open(end->ledger);
        ASSERT_TRUE(bool((*ledger)->setMeta("records", "")));
    }
    EXPECT_TRUE(deliveries.history(order).uncounted);
}

TEST_F(LocalDeliveriesTest, OtherSettingsAreNamedBeforeAnythingIsTried)
{
    ASSERT_TRUE(run(DeliveryBegin::New));
    EXPECT_EQ(deliveries.history(order).changed, QString());
    order.destination.delivery.maxConcurrency = 2;
    EXPECT_EQ(deliveries.history(order).changed, QString()) << "it may go on more slowly";
    order.destination.credential = "Other";
    order.destination.setParameter("room_id", "x-{record.id}");
    EXPECT_EQ(deliveries.history(order).changed, "credential, parameters, base URL");
}

TEST_F(LocalDeliveriesTest, SentencesSpeakOfButtonsAndNotOfOptions)
{
    QFile file(order.nexset);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    for (int id = 0; id < 60; ++id)
        file.write("{\"id\":\"" + QByteArray::number(id) + "\"}\n");
    file.close();
    server.setHandler([](const SeenRequest &) { return Reply{404, {}, "{\"message\":\"no room\"}"}; });
    ASSERT_TRUE(run(DeliveryBegin::New));
    EXPECT_TRUE(end->reason.contains("“Resume”")) << end->reason.toStdString();
    EXPECT_TRUE(end->reason.contains("“Retry the failed”")) << end->reason.toStdString();
    EXPECT_FALSE(end->reason.contains("--")) << end->reason.toStdString();
    ASSERT_TRUE(run(DeliveryBegin::New));
    ASSERT_TRUE(refusal);
    EXPECT_FALSE(refusal->contains("--")) << refusal->toStdString();
    order.destination.setParameter("room_id", "other");
    ASSERT_TRUE(run(DeliveryBegin::Resume));
    ASSERT_TRUE(refusal);
    EXPECT_TRUE(refusal->contains("“Start over”")) << refusal->toStdString();
    EXPECT_FALSE(refusal->contains("--")) << refusal->toStdString();
}

} // namespace
} // namespace ds
