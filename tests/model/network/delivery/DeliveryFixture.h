// SPDX-License-Identifier: GPL-3.0-or-later
// Runs whole deliveries against a TestServer and counts what the server itself saw.
#pragma once

#include "model/endpoint/EndpointCatalog.h"
#include "model/network/delivery/DeliveryEngine.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <gtest/gtest.h>

#include <map>

namespace ds::test {

inline const EndpointCatalog &catalog()
{
    static const EndpointCatalog loaded = EndpointCatalog::load();
    return loaded;
}

/// Safe to repeat: `POST /v2/rooms/ID`.
inline Destination updateRoom()
{
    Destination destination;
    destination.name = QStringLiteral("test");
    destination.endpoint = QStringLiteral("update_room");
    destination.setParameter(QStringLiteral("room_id"), QStringLiteral("{record.id}"));
    MappingEntry entry;
    entry.target = QStringLiteral("description");
    entry.text = QStringLiteral("text");
    destination.mapping.push_back(entry);
    return destination;
}

/// Not safe to repeat: `POST /v2/active-rooms/ID/send-message`.
inline Destination sendMessage()
{
    Destination destination = updateRoom();
    destination.endpoint = QStringLiteral("send_message");
    destination.mapping[0].target = QStringLiteral("message");
    return destination;
}

/// Any body, one place.
inline Destination batches(int size)
{
    Destination destination;
    destination.name = QStringLiteral("test");
    destination.endpoint = QLatin1String(Destination::advancedEndpoint);
    destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/batch");
    destination.batching.enabled = true;
    destination.batching.size = size;
    destination.batching.algorithm = Batching::Algorithm::Array;
    return destination;
}

/// The record's id in `/v2/…/ID…`.
inline int idOf(const SeenRequest &request)
{
    const QList<QByteArray> parts = request.target.split('/');
    return parts.value(3).toInt();
}

class DeliveryTest : public testing::Test
{
protected:
    DeliveryTest()
        : m_server([](const SeenRequest &) { return Reply{}; })
    {
        plan.context.catalog = &catalog();
        plan.context.baseUrl = m_server.url(QStringLiteral("/v2"));
        plan.recordsPath = m_folder.filePath(QStringLiteral("records.ndjson"));
        plan.ledgerPath = m_folder.filePath(QStringLiteral("a.ledger"));
        plan.destination = updateRoom();
        tools.access = {QUrl(plan.context.baseUrl),
                        std::make_shared<TokenSource>(QStringLiteral("key"), SecretBytes::take(QByteArray("secret")))};
        tools.random = [] { return 0.0; };
    }

    void writeRecords(int count)
    {
        QByteArray text;
        for (int id = 0; id < count; ++id)
            text += QStringLiteral("{\"id\":\"%1\",\"text\":\"t%1\"}\n").arg(id).toUtf8();
        writeRecords(text);
    }
    void writeRecords(const QByteArray &text)
    {
        QFile file(plan.recordsPath);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void answer(TestServer::Handler handler) { m_server.setHandler(std::move(handler)); }

    /// Prepares, starts and waits for the end. `during` may connect to the engine before it starts.
    DeliveryResult deliver(const std::function<void(DeliveryEngine &)> &during = {})
    {
        DeliveryEngine engine(plan, tools);
        const Result<void> prepared = engine.prepare();
        EXPECT_TRUE(bool(prepared)) << (prepared ? "" : prepared.error().sentence().toStdString());
        if (!prepared)
            return {};
        QEventLoop loop;
        DeliveryResult result;
        bool finished = false;
        QObject::connect(&engine, &DeliveryEngine::finished, [&](const DeliveryResult &came) {
            result = came;
            finished = true;
            loop.quit();
        });
        QTimer::singleShot(60000, &loop, &QEventLoop::quit);
        if (during)
            during(engine);
        engine.start();
        loop.exec();
        EXPECT_TRUE(finished) << "the delivery did not end";
        return result;
    }
    QString refusal()
    {
        DeliveryEngine engine(plan, tools);
        const Result<void> prepared = engine.prepare();
        return prepared ? QString() : prepared.error().sentence();
    }

    /// How often the server saw each id.
    std::map<int, int> seen() const
    {
        std::map<int, int> counts;
        for (const SeenRequest &request : m_server.log())
            ++counts[idOf(request)];
        return counts;
    }
    static void expectWhole(const DeliverySummary &summary, qint64 records)
    {
        EXPECT_EQ(summary.records, records);
        EXPECT_EQ(summary.delivered + summary.failed + summary.unknown + summary.pending, records);
    }

    QTemporaryDir m_folder;
    TestServer m_server;
    DeliveryPlan plan;
    DeliveryTools tools;
};

} // namespace ds::test
