// SPDX-License-Identifier: GPL-3.0-or-later
// The sample story: each delivery's answers are the next one's Nexset, from new rooms to ended ones.
#include "model/json/Json.h"
#include "tests/app/Cli.h"
#include "tests/app/Sandbox.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>

using namespace ds;
using namespace ds::test;

namespace {

class CliStory : public testing::Test
{
protected:
    /// Delivers the records of `from`, and keeps the answers as `to`.
    QByteArray tell(const char *destination, const QString &from, const char *to)
    {
        const CliResult result =
            runCli({u"deliver"_qs, QStringLiteral(DS_SAMPLES "/") + QString::fromUtf8(destination), u"--records"_qs,
                    from, u"--base-url"_qs, m_sandbox.url(), u"--answers-to"_qs, m_folder.path(to)},
                   {}, m_sandbox.environment());
        EXPECT_EQ(result.code, 0) << destination << "\n" << result.err.toStdString();
        return m_folder.read(QString::fromUtf8(to));
    }
    qsizetype listed(const QStringList &what)
    {
        return runCli(QStringList{u"list"_qs} + what + QStringList{u"--base-url"_qs, m_sandbox.url()}, {},
                      m_sandbox.environment())
            .out.count('\n');
    }
    bool untilListed(const QStringList &what, qsizetype count)
    {
        QElapsedTimer since;
        since.start();
        while (listed(what) != count)
            if (since.elapsed() > 20'000)
                return false;
        return true;
    }

    Sandbox m_sandbox;
    CliFolder m_folder;
};

TEST_F(CliStory, AnswersOfOneDeliveryAreTheNexsetOfTheNext)
{
    const QStringList running{u"streams"_qs, u"--status"_qs, u"running"_qs};
    const QStringList going{u"sessions"_qs, u"--active"_qs};
    const qsizetype seeded = listed(running);
    const qsizetype sessions = listed(going);
    const QByteArray rooms =
        tell("create-rooms.destination.json", QStringLiteral(DS_SAMPLES "/meetings.ndjson"), "made");
    EXPECT_EQ(rooms.count('\n'), 6);
    EXPECT_TRUE(tell("story/2-room-codes.destination.json", m_folder.path("made"), "codes").contains("\"code\":"));
    tell("story/3-start-streams.destination.json", m_folder.path("made"), "started");
    ASSERT_TRUE(untilListed(running, seeded + 6));
    const QByteArray said = tell("story/4-timed-metadata.destination.json", m_folder.path("started"), "said");
    EXPECT_TRUE(said.contains(R"("body":{"payload":"on air: )")) << said.left(2000).toStdString();
    tell("story/5-stop-streams.destination.json", m_folder.path("started"), "stopped");
    EXPECT_TRUE(untilListed(running, seeded));
    // Three of the six rooms were there before, with people in them.
    EXPECT_EQ(listed(going), sessions + 3) << "the bot of each stream is still in its room";
    tell("story/6-end-rooms.destination.json", m_folder.path("made"), "ended");
    const Result<Json> last = Json::parse(m_folder.read(u"ended"_qs).split('\n').value(5).toStdString());
    ASSERT_TRUE(last);
    EXPECT_EQ(last->find("response")->find("body")->toCompact(), R"({"message":"session is ending"})");
    EXPECT_EQ(listed(going), sessions - 3);
    EXPECT_EQ(listed({u"rooms"_qs, u"--enabled"_qs, u"false"_qs}), 6) << "each is locked";
}

} // namespace
