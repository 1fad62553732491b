// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/AnswerFile.h"
#include "tests/model/network/delivery/DeliveryFixture.h"

namespace ds::test {
namespace {

class AnswerFileTest : public DeliveryTest
{
protected:
    AnswerFileTest() { plan.answersTo = m_folder.filePath(QStringLiteral("answers.ndjson")); }
    std::vector<std::string> lines() const
    {
        std::vector<std::string> all;
        QFile file(plan.answersTo);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        while (!file.atEnd())
            all.push_back(file.readLine().trimmed().toStdString());
        return all;
    }
    std::string url(const char *path) const { return m_server.url(QString::fromUtf8(path)).toStdString(); }
};

TEST_F(AnswerFileTest, SetsEachAnswerBesideItsRecordAndRequest)
{
    writeRecords(QByteArray("{\"id\":\"1\",\"text\":\"t\",\"n\":1.10}\n"
                            "broken\n"
                            "{\"id\":\"2\",\"text\":\"u\"}\n{\"id\":\"3\",\"text\":\"v\"}\n"));
    answer([](const SeenRequest &request) {
        return idOf(request) == 2 ? Reply{.status = 400, .body = "no JSON"}
                                  : Reply{.body = "{ \"id\": 12345678901234567890 }"};
    });
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.answersWritten, 3);
    EXPECT_EQ(result.answersNotKept, 0);
    EXPECT_FALSE(result.outputFailed);
    const auto expected = [this](const char *records, const char *record, const char *path, const char *text,
                                 const char *response) {
        return std::string("{\"records\":[") + records + "],\"record\":" + record +
               ",\"request\":{\"method\":\"POST\",\"url\":\"" + url(path) + "\",\"body\":{\"description\":\"" + text +
               "\"}},\"response\":" + response + "}";
    };
    const char *good = "{\"status\":200,\"body\":{\"id\":12345678901234567890}}";
    EXPECT_EQ(lines(), (std::vector<std::string>{
                           expected("0", "{\"id\":\"1\",\"text\":\"t\",\"n\":1.10}", "/v2/rooms/1", "t", good),
                           expected("2", "{\"id\":\"2\",\"text\":\"u\"}", "/v2/rooms/2", "u",
                                    "{\"status\":400,\"body\":\"no JSON\"}"),
                           expected("3", "{\"id\":\"3\",\"text\":\"v\"}", "/v2/rooms/3", "v", good)}));
    EXPECT_FALSE(QFile::permissions(plan.answersTo) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST_F(AnswerFileTest, HoldsWhatEarlierRunsWereAnsweredToo)
{
    writeRecords(40);
    answer([](const SeenRequest &request) { return Reply{.status = idOf(request) == 3 ? 400 : 200, .body = "{}"}; });
    const QString path = std::exchange(plan.answersTo, QString());
    deliver();
    plan.answersTo = path;
    plan.retryFailed = true;
    answer([](const SeenRequest &) { return Reply{.body = "{\"id\":\"late\"}"}; });
    EXPECT_EQ(deliver().answersWritten, 40);
    EXPECT_EQ(lines().size(), 40u);
    EXPECT_TRUE(lines()[3].find("\"late\"") != std::string::npos) << lines()[3];
}

TEST_F(AnswerFileTest, ABatchHasNoRecordAndItsSplitRecordsStandBehind)
{
    plan.destination = batches(2);
    plan.splitRefused = true;
    writeRecords(5);
    answer([](const SeenRequest &request) {
        return Reply{.status = request.body.contains("\"t2\"") ? 422 : 200, .body = "{}"};
    });
    EXPECT_EQ(deliver().summary.failed, 1);
    std::vector<std::string> starts;
    for (const std::string &line : lines())
        starts.push_back(line.substr(0, line.find(",\"request\"")));
    EXPECT_EQ(starts,
              (std::vector<std::string>{"{\"records\":[0,1],\"record\":null", "{\"records\":[2,3],\"record\":null",
                                        "{\"records\":[4],\"record\":{\"id\":\"4\",\"text\":\"t4\"}",
                                        "{\"records\":[2],\"record\":{\"id\":\"2\",\"text\":\"t2\"}",
                                        "{\"records\":[3],\"record\":{\"id\":\"3\",\"text\":\"t3\"}"}));
}

TEST_F(AnswerFileTest, OfALaterDestinationIsRefused)
{
    writeRecords(2);
    deliver();
    plan.destination.exclude = QStringList{QStringLiteral("text")};
    const Result<AnswersWritten> written = writeAnswers(plan, plan.answersTo);
    ASSERT_FALSE(bool(written));
    EXPECT_TRUE(written.error().what.contains(QStringLiteral("exclude")));
    EXPECT_EQ(lines().size(), 2u) << "the earlier file stays";
}

TEST_F(AnswerFileTest, StopsWhenToldAndLeavesTheEarlierFile)
{
    writeRecords(5);
    deliver();
    int asked = 0;
    const Result<AnswersWritten> written = writeAnswers(plan, plan.answersTo, [&] { return ++asked > 3; });
    ASSERT_FALSE(bool(written));
    EXPECT_TRUE(written.error().what.contains(QStringLiteral("was stopped")));
    EXPECT_EQ(asked, 4);
    EXPECT_EQ(lines().size(), 5u);
}

TEST_F(AnswerFileTest, ThatCannotBeWrittenIsTold)
{
    writeRecords(2);
    plan.answersTo = QStringLiteral("/dev/full");
    const DeliveryResult result = deliver();
    EXPECT_EQ(result.summary.delivered, 2);
    EXPECT_TRUE(result.outputFailed);
    EXPECT_TRUE(result.reason.contains(QStringLiteral("/dev/full"))) << result.reason.toStdString();
}

TEST_F(AnswerFileTest, AWebhookWithoutAddressCollectsWholeAnswers)
{
    plan.answersTo.clear();
    plan.destination.responseWebhook = {true, QString()};
    writeRecords(1);
    answer([](const SeenRequest &) { return Reply{.body = QByteArray(100'000, 'x')}; });
    EXPECT_EQ(deliver().summary.delivered, 1);
    const auto ledger = Ledger::open(plan.ledgerPath);
    EXPECT_EQ((*ledger)->answers().next()->answer->size(), 100'000u);
}

} // namespace
} // namespace ds::test
