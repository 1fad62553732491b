// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments, then --resume, with the real program. DS_KILLS says how often (20).
#include "model/network/ledger/Ledger.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <map>

namespace ds::test {
namespace {

constexpr int concurrency = 4;
constexpr int records = 1500;

int kills()
{
    const int asked = qEnvironmentVariableIntValue("DS_KILLS");
    return asked > 0 ? asked : 20;
}

struct KillCase
{
    const char *endpoint;
    const char *target;
    bool repeatSafe;
};

class Kill : public testing::TestWithParam<KillCase>
{
protected:
    Kill()
        : m_server([](const SeenRequest &) { return Reply{.body = "{}"}; })
    {
    }
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &text)
    {
        QFile out(file(name));
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    void writeInputs()
    {
        const QString destination = QStringLiteral(
            R"({"format":"100ms-destination","version":1,"name":"k","endpoint":"%1","parameters":{"room_id":"{record.id}"},)"
            R"("mapping":[{"target":"%2","source":"text"}],"delivery":{"maxConcurrency":%3}})");
        write("d.destination.json",
              destination.arg(QLatin1String(GetParam().endpoint), QLatin1String(GetParam().target))
                  .arg(concurrency)
                  .toUtf8());
        QByteArray text;
        for (int id = 0; id < records; ++id)
            text += QStringLiteral("{\"id\":\"%1\",\"text\":\"t\"}\n").arg(id).toUtf8();
        write("records.ndjson", text);
    }
    void start(QProcess &program)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HMS_ACCESS_KEY"), QStringLiteral("key"));
        environment.insert(QStringLiteral("HMS_SECRET"), QStringLiteral("secret"));
        environment.insert(QStringLiteral("DESTINATION_STUDIO_HOME"), m_folder.path());
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(DS_BIN "/destination-cli"),
                      {QStringLiteral("deliver"), file("d.destination.json"), QStringLiteral("--records"),
                       file("records.ndjson"), QStringLiteral("--ledger"), file("k.ledger"), QStringLiteral("--resume"),
                       QStringLiteral("--base-url"), m_server.url(QStringLiteral("/v2"))});
        ASSERT_TRUE(program.waitForStarted());
    }
    /// Until some more requests came, or for some time: moments of every kind.
    void waitForTheMoment(QProcess &program, QRandomGenerator &random)
    {
        const bool byTime = random.bounded(3) == 0;
        const qint64 most = byTime ? random.bounded(250) : 20000;
        const qint64 wanted = m_server.log().size() + (byTime ? records : 1 + random.bounded(2 * records / kills()));
        QElapsedTimer time;
        time.start();
        while (program.state() == QProcess::Running && time.elapsed() < most && m_server.log().size() < wanted)
            program.waitForFinished(1);
    }
    /// What is open in the ledger after a kill, by request number.
    std::vector<qint64> openRequests()
    {
        std::vector<qint64> open;
        if (Ledger::look(file("k.ledger")) != Ledger::Found::Whole)
            return open;
        const auto ledger = Ledger::open(file("k.ledger"));
        const auto rows = (*ledger)->rows(0, records);
        for (const LedgerRow &row : *rows) {
            if (row.state == RequestState::Sent)
                open.push_back(row.number);
        }
        return open;
    }

    QTemporaryDir m_folder;
    TestServer m_server;
};

TEST_P(Kill, atAnyMomentLosesNothingAndRepeatsNothingUnsaid)
{
    writeInputs();
    const quint32 seed = QRandomGenerator::global()->generate();
    RecordProperty("seed", std::to_string(seed));
    QRandomGenerator random(seed);
    std::map<int, int> explained;
    for (int i = 0; i < kills(); ++i) {
        QProcess program;
        start(program);
        waitForTheMoment(program, random);
        program.kill();
        program.waitForFinished();
        const std::vector<qint64> open = openRequests();
        EXPECT_LE(open.size(), size_t(2 * concurrency)) << "seed " << seed;
        for (const qint64 number : open)
            ++explained[int(number)];
    }
    QProcess program;
    start(program);
    ASSERT_TRUE(program.waitForFinished(60000));
    const auto summary = Json::parse(program.readAllStandardOutput().trimmed().toStdString());
    ASSERT_TRUE(bool(summary)) << program.readAllStandardError().toStdString();
    EXPECT_EQ(summary->find("records")->text(), std::to_string(records));
    EXPECT_EQ(summary->find("pending")->text(), "0");
    EXPECT_EQ(summary->find("failed")->text(), "0");

    std::map<int, int> seen;
    for (const SeenRequest &request : m_server.log())
        ++seen[request.target.split('/').value(3).toInt()];
    const auto ledger = *Ledger::open(file("k.ledger"));
    const std::vector<LedgerRow> rows = *ledger->rows(0, records + 1);
    ASSERT_EQ(int(rows.size()), records);
    for (const LedgerRow &row : rows) {
        const int id = int(row.number);
        if (row.state == RequestState::Delivered) {
            EXPECT_GE(seen[id], 1) << id << " is lost, seed " << seed;
        } else {
            EXPECT_EQ(row.state, RequestState::Unknown);
        }
        EXPECT_LE(seen[id], 1 + (GetParam().repeatSafe ? explained[id] : 0)) << id << " was repeated, seed " << seed;
    }
    if (GetParam().repeatSafe) {
        EXPECT_EQ(summary->find("delivered")->text(), std::to_string(records));
    }
}

INSTANTIATE_TEST_SUITE_P(Endpoints, Kill,
                         testing::Values(KillCase{"update_room", "description", true},
                                         KillCase{"send_message", "message", false}),
                         [](const auto &one) { return one.param.endpoint; });

} // namespace
} // namespace ds::test
