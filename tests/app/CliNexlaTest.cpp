// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla …` through the terminal, against a stand-in of Nexla's API.
#include "tests/app/Cli.h"
#include "tests/support/Printers.h"
#include "tests/support/nexla/NexlaStandIn.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

/// Maps, so that a derived Nexset is needed.
constexpr auto mapped = R"({"format":"100ms-destination","version":1,"name":"Rooms","endpoint":"create_room",)"
                        R"("mapping":[{"target":"name","source":"title"}],"x-mine":{"kept":1.50}})";
/// Sends records as they are.
constexpr auto plain = R"({"format":"100ms-destination","version":1,"name":"Plain","endpoint":"advanced",)"
                       R"("advanced":{"method":"POST","url":"https://api.100ms.live/v2/rooms"}})";

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

class CliNexla : public testing::Test
{
protected:
    NexlaStandIn nexla;
    CliFolder folder;
    QStringList environment{QStringLiteral("NEXLA_API_URL=") + nexla.url(),
                            QStringLiteral("NEXLA_SERVICE_KEY=") + QString::fromLatin1(NexlaStandIn::serviceKey)};

    CliResult run(const QStringList &arguments) const
    {
        const CliResult result = runCli(QStringList{u"nexla"_qs} + arguments, {}, environment);
        for (const QByteArray &output : {result.out, result.err}) {
            EXPECT_FALSE(output.contains(NexlaStandIn::serviceKey)) << output.toStdString();
            EXPECT_FALSE(output.contains("given-token")) << output.toStdString();
            EXPECT_FALSE(output.contains("Bearer")) << output.toStdString();
        }
        return result;
    }
    CliResult publish(const QString &path, const QStringList &more = {}) const
    {
        return run(QStringList{u"publish"_qs, path, u"--nexset"_qs, u"100"_qs, u"--nexla-credential"_qs, u"30"_qs} +
                   more);
    }
    Json file(const QString &path) const
    {
        const Result<Json> json = Json::parse(bytesOf(path).toStdString());
        EXPECT_TRUE(json);
        return json ? *json : Json();
    }
    qint64 idIn(const QString &path, const char *key) const
    {
        const Json json = file(path);
        const Json *ids = json.find("nexla");
        const Json *id = ids ? ids->find(key) : nullptr;
        return id ? id->toQString().toLongLong() : 0;
    }
    QStringList callsAfterToken() const
    {
        QStringList calls = nexla.calls();
        calls.removeAll(QStringLiteral("POST /token"));
        return calls;
    }
};

std::string configText(const Json &sink, const char *key)
{
    const Json *config = sink.find("sink_config");
    const Json *value = config ? config->find(key) : nullptr;
    return value ? value->text() : "(missing)";
}

std::string statusOf(const Json &resource)
{
    const Json *status = resource.find("status");
    return status ? status->text() : "(missing)";
}

TEST_F(CliNexla, ListsComeWholeHoweverTheyArePaged)
{
    for (int id = 101; id <= 350; ++id)
        nexla.put("data_sets", id, R"({"name":"N","status":"ACTIVE","big":1.10})");
    for (const auto &[largest, headers] : {std::pair(100, true), {20, true}, {100, false}, {7, false}}) {
        nexla.setPages(largest, headers);
        const CliResult result = run({u"nexsets"_qs});
        EXPECT_EQ(result.code, 0) << result.err.toStdString();
        EXPECT_EQ(result.out.count('\n'), 251) << largest << headers;
        EXPECT_TRUE(result.out.endsWith("{\"id\":350,\"name\":\"N\",\"status\":\"ACTIVE\",\"big\":1.10}\n"));
    }
    EXPECT_EQ(run({u"nexsets"_qs, u"--limit"_qs, u"3"_qs}).out.count('\n'), 3);
}

TEST_F(CliNexla, ListsAndSamplesEndWithoutAWordWhenNobodyReadsOn)
{
    const std::string wide = '"' + std::string(4000, 'x') + '"'; // more than a pipe holds
    for (int id = 101; id <= 200; ++id)
        nexla.put("data_sets", id, R"({"name":)" + wide + '}');
    std::string samples;
    for (int i = 0; i < 100; ++i)
        samples += (i == 0 ? R"({"x":)" : R"(,{"x":)") + wide + '}';
    nexla.setSamples(100, '[' + samples + ']');
    for (const char *command : {"nexsets", "samples 100"}) {
        const CliResult result = runProgram(u"bash"_qs,
                                            {u"-c"_qs, u"\"$0\" nexla $1 | head -n 1 | wc -l; echo ${PIPESTATUS[0]}"_qs,
                                             QStringLiteral(DS_BIN "/destination-cli"), QString::fromLatin1(command)},
                                            environment);
        EXPECT_EQ(result.out, "1\n141\n") << command;
        EXPECT_EQ(result.err, "") << command;
    }
}

TEST_F(CliNexla, ListsShowNothingSecretAndSayWhenThereIsNothing)
{
    nexla.put(
        "data_credentials", 31,
        R"({"name":"Other","credentials":{"api.key.auth.value":"Bearer hidden-1"},"api_keys":[{"id":4,"api_key":"hidden-2"}]})");
    const CliResult credentials = run({u"credentials"_qs});
    EXPECT_EQ(credentials.code, 0);
    EXPECT_EQ(credentials.out.count('\n'), 2);
    EXPECT_FALSE(credentials.out.contains("hidden")) << credentials.out.toStdString();
    const CliResult sinks = run({u"sinks"_qs});
    EXPECT_EQ(sinks.code, 0);
    EXPECT_TRUE(sinks.out.isEmpty());
    EXPECT_TRUE(sinks.err.contains("There are no sinks")) << sinks.err.toStdString();
}

TEST_F(CliNexla, SamplesOfEveryShapeBecomeRecords)
{
    const char *shapes[] = {
        R"([{"id":12345678901234567890,"price":1.10,"n":null}])",
        R"([{"input":{"x":1},"output":{"id":12345678901234567890,"price":1.10,"n":null}}])",
        R"([{"rawMessage":{"id":12345678901234567890,"price":1.10,"n":null},"nexlaMetaData":{"resourceId":1}}])",
        R"({"samples":[{"id":12345678901234567890,"price":1.10,"n":null}]})",
    };
    for (const char *shape : shapes) {
        nexla.setSamples(100, shape);
        const CliResult result = run({u"samples"_qs, u"100"_qs});
        EXPECT_EQ(result.code, 0) << result.err.toStdString();
        EXPECT_EQ(result.out, "{\"id\":12345678901234567890,\"price\":1.10,\"n\":null}\n") << shape;
    }
}

TEST_F(CliNexla, SamplesAreWrittenToAFileOfTheirOwnerAndNotWhenThereAreNone)
{
    const QString path = folder.path("samples.ndjson");
    const CliResult none = run({u"samples"_qs, u"100"_qs, u"-o"_qs, path});
    EXPECT_EQ(none.code, 1);
    EXPECT_TRUE(none.err.contains("has no samples")) << none.err.toStdString();
    EXPECT_FALSE(QFile::exists(path));
    nexla.setSamples(100, R"([{"a":1},{"a":2},{"a":3}])");
    EXPECT_EQ(run({u"samples"_qs, u"100"_qs, u"-o"_qs, path, u"--count"_qs, u"2"_qs}).code, 0);
    EXPECT_EQ(bytesOf(path), "{\"a\":1}\n{\"a\":2}\n");
    EXPECT_EQ(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), 0);
}

TEST_F(CliNexla, PublishMakesADerivedNexsetAndASinkAndKeepsTheirIds)
{
    const QString path = folder.write("rooms.destination.json", mapped);
    const CliResult result = publish(path);
    ASSERT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_EQ(callsAfterToken(), (QStringList{u"POST /data_sets"_qs, u"POST /data_sinks"_qs}));
    const qint64 sink = idIn(path, "sink");
    const qint64 derived = idIn(path, "derived");
    EXPECT_EQ(result.out, "{\"sink\":" + QByteArray::number(sink) + ",\"nexset\":100,\"status\":\"PAUSED\"}\n");
    EXPECT_EQ(idIn(path, "nexset"), 100);
    EXPECT_EQ(nexla.at("data_sinks", sink).find("data_set_id")->toQString().toLongLong(), derived);
    EXPECT_EQ(nexla.at("data_sets", derived).find("transform")->find("code_type")->text(), "jolt_standard");
    EXPECT_EQ(file(path).find("x-mine")->toCompact(), R"({"kept":1.50})");
    EXPECT_FALSE(bytesOf(path).contains("begun"));
}

TEST_F(CliNexla, PublishWithoutMappingNeedsNoDerivedNexset)
{
    const QString path = folder.write("plain.destination.json", plain);
    const CliResult result = publish(path, {u"--activate"_qs});
    ASSERT_EQ(result.code, 0) << result.err.toStdString();
    const qint64 sink = idIn(path, "sink");
    EXPECT_EQ(callsAfterToken(),
              (QStringList{u"POST /data_sinks"_qs, QStringLiteral("PUT /data_sinks/%1/activate").arg(sink)}));
    EXPECT_EQ(statusOf(nexla.at("data_sinks", sink)), "ACTIVE");
    EXPECT_EQ(idIn(path, "derived"), 0);
    EXPECT_TRUE(result.out.contains("\"status\":\"ACTIVE\"")) << result.out.toStdString();
}

TEST_F(CliNexla, AnUpdatePausesReplacesAndActivatesAgain)
{
    const QString path = folder.write("plain.destination.json", plain);
    ASSERT_EQ(publish(path, {u"--activate"_qs}).code, 0);
    const qint64 sink = idIn(path, "sink");
    nexla.change("data_sinks", sink, R"({"description":"ours"})");
    QByteArray edited = bytesOf(path);
    folder.write("plain.destination.json", edited.replace("\"url\": \"https://api.100ms.live/v2/rooms",
                                                          "\"url\": \"https://api.100ms.live/v2/recordings"));
    nexla.forget();
    const CliResult result = publish(path);
    ASSERT_EQ(result.code, 0) << result.err.toStdString();
    const QString at = QStringLiteral("/data_sinks/%1").arg(sink);
    EXPECT_EQ(callsAfterToken(), (QStringList{u"GET "_qs + at, u"PUT "_qs + at + u"/pause"_qs, u"PUT "_qs + at,
                                              u"PUT "_qs + at + u"/activate"_qs}));
    const Json now = nexla.at("data_sinks", sink);
    EXPECT_EQ(configText(now, "url.template"), "https://api.100ms.live/v2/recordings");
    EXPECT_EQ(statusOf(now), "ACTIVE");
    EXPECT_EQ(now.find("description")->text(), "ours");
    EXPECT_EQ(nexla.count("data_sinks"), 1);
}

TEST_F(CliNexla, AnUpdateKeepsWhatIsOnlyInNexlaAndAPausedSinkPaused)
{
    const QString path = folder.write("plain.destination.json", plain);
    ASSERT_EQ(publish(path).code, 0);
    const qint64 sink = idIn(path, "sink");
    Json config = *nexla.at("data_sinks", sink).find("sink_config");
    config.set("ingest.datasource.id", Json::number(qint64(77)));
    config.set("exclude.something", Json::array({Json::string(std::string_view("a"))}));
    nexla.change("data_sinks", sink, Json::object({{"sink_config", config}}).toCompact());
    nexla.forget();
    ASSERT_EQ(publish(path).code, 0);
    const Json now = nexla.at("data_sinks", sink);
    EXPECT_EQ(*now.find("sink_config"), config);
    EXPECT_EQ(statusOf(now), "PAUSED");
    EXPECT_FALSE(callsAfterToken().join(u' ').contains(u"pause"));
}

TEST_F(CliNexla, WhatWasChangedInNexlaIsNotWrittenOver)
{
    const QString path = folder.write("plain.destination.json", plain);
    ASSERT_EQ(publish(path).code, 0);
    const qint64 sink = idIn(path, "sink");
    Json config = *nexla.at("data_sinks", sink).find("sink_config");
    config.set("method", Json::string(std::string_view("DELETE")));
    nexla.change("data_sinks", sink, Json::object({{"sink_config", config}}).toCompact());
    nexla.forget();
    const CliResult refused = publish(path);
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains("was changed in Nexla") && refused.err.contains("method"))
        << refused.err.toStdString();
    EXPECT_EQ(configText(nexla.at("data_sinks", sink), "method"), "DELETE");
    EXPECT_EQ(publish(path, {u"--overwrite"_qs}).code, 0);
    EXPECT_EQ(configText(nexla.at("data_sinks", sink), "method"), "POST");
}

TEST_F(CliNexla, WhatNexlaCannotHoldIsRefusedUnlessItIsNamed)
{
    const QString path =
        folder.write("x.destination.json",
                     R"({"format":"100ms-destination","version":1,"name":"X","endpoint":"create_room","mapping":[)"
                     R"({"target":"name","source":"title"},{"target":"size","expression":"record.seats * 2"}],)"
                     R"("delivery":{"maxConcurrency":2}})");
    const CliResult refused = publish(path);
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.err.contains("--leave-out expression,delivery")) << refused.err.toStdString();
    EXPECT_TRUE(nexla.calls().isEmpty());
    EXPECT_EQ(publish(path, {u"--leave-out"_qs, u"expression"_qs}).code, 2);
    EXPECT_EQ(publish(path, {u"--leave-out"_qs, u"size,delivery,unknown"_qs}).code, 2);
    EXPECT_TRUE(nexla.calls().isEmpty());
    EXPECT_EQ(publish(path, {u"--leave-out"_qs, u"size"_qs, u"--leave-out"_qs, u"delivery"_qs}).code, 0);
    EXPECT_EQ(nexla.count("data_sinks"), 1);
}

TEST_F(CliNexla, ADryRunShowsEveryRequestAndChangesNothing)
{
    const QString path = folder.write("rooms.destination.json", mapped);
    const CliResult first = publish(path, {u"--dry-run"_qs, u"--activate"_qs});
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    EXPECT_TRUE(nexla.calls().isEmpty());
    EXPECT_EQ(first.out.count('\n'), 3);
    EXPECT_TRUE(first.out.contains("\"method\":\"POST\",\"url\":\"" + nexla.url().toUtf8() + "/data_sets\""));
    EXPECT_FALSE(first.out.contains("Authorization"));
    EXPECT_EQ(bytesOf(path), mapped);

    ASSERT_EQ(publish(path, {u"--activate"_qs}).code, 0);
    nexla.forget();
    const QByteArray before = bytesOf(path);
    const CliResult update = publish(path, {u"--dry-run"_qs});
    EXPECT_EQ(update.code, 0) << update.err.toStdString();
    EXPECT_EQ(update.out.count('\n'), 3) << update.out.toStdString();
    EXPECT_EQ(callsAfterToken().filter(QRegularExpression(u"^(PUT|POST) "_qs)), QStringList());
    EXPECT_EQ(bytesOf(path), before);
}

TEST_F(CliNexla, ActivatePauseAndStatusTellTheState)
{
    nexla.put("data_sinks", 12,
              R"({"name":"S","status":"PAUSED","data_set_id":100,"data_credentials":{"id":30},)"
              R"("sink_type":"rest","sink_config":{},"created_at":"2026-11-01T00:00:00Z"})");
    EXPECT_EQ(run({u"activate"_qs, u"12"_qs}).out, "{\"sink\":12,\"status\":\"ACTIVE\"}\n");
    EXPECT_EQ(statusOf(nexla.at("data_sinks", 12)), "ACTIVE");
    const CliResult status = run({u"status"_qs, u"12"_qs, u"--errors"_qs, u"5"_qs});
    EXPECT_EQ(status.code, 0) << status.err.toStdString();
    EXPECT_TRUE(status.out.startsWith(R"({"sink":12,"name":"S","status":"ACTIVE","nexset":100,"credential":30,)"))
        << status.out.toStdString();
    EXPECT_TRUE(status.out.contains(R"("records":120,"errors":3)"));
    EXPECT_TRUE(status.out.contains(R"("rawMessage":{"name":"a b"})"));
    EXPECT_EQ(run({u"pause"_qs, u"12"_qs}).out, "{\"sink\":12,\"status\":\"PAUSED\"}\n");
}

TEST_F(CliNexla, AFetchedSinkIsPublishedBackAsItWas)
{
    const QString path = folder.write("rooms.destination.json", mapped);
    ASSERT_EQ(publish(path, {u"--activate"_qs}).code, 0);
    const qint64 sink = idIn(path, "sink");
    const Json before = nexla.at("data_sinks", sink);
    const Json derivedBefore = nexla.at("data_sets", idIn(path, "derived"));
    const QString fetched = folder.path("fetched.destination.json");
    const CliResult fetch = run({u"fetch"_qs, QString::number(sink), u"-o"_qs, fetched});
    ASSERT_EQ(fetch.code, 0) << fetch.err.toStdString();
    EXPECT_EQ(file(fetched).find("endpoint")->text(), "create_room");
    EXPECT_EQ(file(fetched).find("mapping")->toCompact(), R"([{"target":"name","source":"title"}])");
    EXPECT_EQ(idIn(fetched, "nexset"), 100);
    nexla.forget();
    const CliResult again = run({u"publish"_qs, fetched});
    ASSERT_EQ(again.code, 0) << again.err.toStdString();
    EXPECT_FALSE(callsAfterToken().join(u' ').contains(u"PUT /data_sets"));
    const Json after = nexla.at("data_sinks", sink);
    for (const char *key : {"name", "sink_config", "data_set_id", "data_credentials_id", "status", "description"})
        EXPECT_EQ(*after.find(key), *before.find(key)) << key;
    EXPECT_EQ(*nexla.at("data_sets", idIn(path, "derived")).find("transform"), *derivedBefore.find("transform"));
}

TEST_F(CliNexla, ASinkOfAnotherKindIsSaidAndNothingIsWritten)
{
    nexla.put("data_sinks", 12, R"({"name":"Bucket","sink_type":"s3","data_set_id":100,"sink_config":{"path":"a/b"}})");
    nexla.put("data_sinks", 13,
              R"({"name":"T","sink_type":"rest","data_set_id":100,"has_template":true,"sink_config":{}})");
    const QString path = folder.path("x.destination.json");
    const CliResult bucket = run({u"fetch"_qs, u"12"_qs, u"-o"_qs, path});
    EXPECT_EQ(bucket.code, 2);
    EXPECT_TRUE(bucket.err.contains("another kind: it writes to s3")) << bucket.err.toStdString();
    EXPECT_TRUE(run({u"fetch"_qs, u"13"_qs}).err.contains("endpoint template"));
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(CliNexla, ATokenIsRenewedOnceAndAWrongKeyIsExplained)
{
    int refused = 0;
    nexla.setTrouble([&](const QString &call, int) -> std::optional<Reply> {
        return call == u"GET /data_sets" && refused++ == 0
                   ? std::optional(NexlaStandIn::error(401, "AUTH_002", "Token has expired"))
                   : std::nullopt;
    });
    EXPECT_EQ(run({u"nexsets"_qs}).code, 0);
    EXPECT_EQ(nexla.calls().count(u"POST /token"_qs), 2);
    nexla.setTrouble({});
    nexla.refuseKey();
    nexla.forget();
    const CliResult wrong = run({u"nexsets"_qs});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_TRUE(wrong.err.contains("does not accept the service key")) << wrong.err.toStdString();
    EXPECT_TRUE(wrong.err.contains("request_id req-1")) << wrong.err.toStdString();
    EXPECT_EQ(nexla.calls(), QStringList{u"POST /token"_qs});
}

TEST_F(CliNexla, ATokenAloneWorksUntilItEnds)
{
    environment = QStringList{environment.first(),
                              QStringLiteral("NEXLA_TOKEN=") + QString::fromLatin1(NexlaStandIn::lastingToken)};
    EXPECT_EQ(run({u"nexsets"_qs}).code, 0);
    EXPECT_EQ(nexla.calls(), QStringList{u"GET /data_sets"_qs});
    environment.last() = u"NEXLA_TOKEN=ended-token-999"_qs;
    const CliResult ended = run({u"nexsets"_qs});
    EXPECT_EQ(ended.code, 1);
    EXPECT_TRUE(ended.err.contains("lives about an hour")) << ended.err.toStdString();
    EXPECT_FALSE(ended.err.contains("ended-token"));
}

TEST_F(CliNexla, A429IsWaitedFor)
{
    nexla.setTrouble([](const QString &call, int count) -> std::optional<Reply> {
        if (call != u"GET /data_sets" || count > 3)
            return {};
        Reply reply = NexlaStandIn::error(429, "RATE_001", "Slow down");
        reply.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "0"));
        return reply;
    });
    const CliResult result = run({u"nexsets"_qs});
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_GT(nexla.calls().count(u"GET /data_sets"_qs), 2);
}

TEST_F(CliNexla, EveryRefusalIsASentence)
{
    const QString path = folder.write("plain.destination.json", plain);
    const auto says = [&](const Reply &reply, const QByteArray &words) {
        nexla.setTrouble([&](const QString &call, int) {
            return call == u"POST /token" ? std::optional<Reply>() : std::optional(reply);
        });
        const CliResult result = publish(path);
        EXPECT_EQ(result.code, 1) << result.err.toStdString();
        EXPECT_TRUE(result.err.contains(words)) << result.err.toStdString();
        EXPECT_TRUE(result.err.contains("Nothing was changed in Nexla.")) << result.err.toStdString();
        EXPECT_EQ(idIn(path, "sink"), 0);
    };
    says(NexlaStandIn::error(403, "AUTH_004", "Forbidden"), "has no right to this");
    says(NexlaStandIn::error(404, "VAL_001", "Data set not found"), "Data set not found");
    says(NexlaStandIn::error(409, "VAL_001", "Name taken"), "Give the destination another name");
    says(NexlaStandIn::error(422, "VAL_001", "bad"), "does not take this");
    says(Reply{.status = 404, .body = "<!doctype html><title>x</title>"}, "A web page came");
    says(Reply{.status = 302, .headers = {{"Location", "https://elsewhere.example/"}}}, "Redirects are not followed");
}

TEST_F(CliNexla, WhatBreaksOffSaysTheStateAndGoesOn)
{
    const QString path = folder.write("rooms.destination.json", mapped);
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        return call == u"POST /data_sinks" ? std::optional(Reply{.fault = Fault::CloseBefore}) : std::nullopt;
    });
    const CliResult broken = publish(path);
    EXPECT_EQ(broken.code, 3) << broken.err.toStdString();
    EXPECT_TRUE(broken.err.contains("The derived Nexset") && broken.err.contains("Publish again"))
        << broken.err.toStdString();
    EXPECT_TRUE(broken.out.isEmpty());
    nexla.setTrouble({});
    const CliResult again = publish(path);
    EXPECT_EQ(again.code, 0) << again.err.toStdString();
    EXPECT_EQ(nexla.count("data_sets"), 2);
    EXPECT_EQ(nexla.count("data_sinks"), 1);
}

TEST_F(CliNexla, ALostAnswerMakesNothingTwice)
{
    for (const char *lost : {"POST /data_sets", "POST /data_sinks"}) {
        NexlaStandIn fresh;
        environment.first() = QStringLiteral("NEXLA_API_URL=") + fresh.url();
        const QString path = folder.write("rooms.destination.json", mapped);
        fresh.loseAnswerOf(QString::fromLatin1(lost));
        const CliResult broken = publish(path);
        EXPECT_EQ(broken.code, 3) << broken.err.toStdString();
        EXPECT_TRUE(broken.err.contains("is not known")) << broken.err.toStdString();
        EXPECT_EQ(publish(path).code, 0);
        EXPECT_EQ(fresh.count("data_sets"), 2) << lost;
        EXPECT_EQ(fresh.count("data_sinks"), 1) << lost;
    }
}

TEST_F(CliNexla, NoFileHoldsAKeyOrAToken)
{
    environment << QStringLiteral("DESTINATION_STUDIO_HOME=") + folder.path("home");
    const QString path = folder.write("rooms.destination.json", mapped);
    nexla.setSamples(100, R"([{"a":1}])");
    ASSERT_EQ(publish(path, {u"--activate"_qs}).code, 0);
    ASSERT_EQ(publish(path).code, 0);
    ASSERT_EQ(run({u"samples"_qs, u"100"_qs, u"-o"_qs, folder.path("a.ndjson")}).code, 0);
    ASSERT_EQ(run({u"fetch"_qs, QString::number(idIn(path, "sink")), u"-o"_qs, folder.path("b.json")}).code, 0);
    int files = 0;
    for (QDirIterator it(folder.path(""), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
        const QByteArray bytes = bytesOf(it.next());
        EXPECT_FALSE(bytes.contains(NexlaStandIn::serviceKey)) << it.filePath().toStdString();
        EXPECT_FALSE(bytes.contains("given-token")) << it.filePath().toStdString();
        ++files;
    }
    EXPECT_GE(files, 3);
}

TEST_F(CliNexla, NothingIsSentWithoutAKeyOrInClear)
{
    const auto refused = [&](const QStringList &variables, const QByteArray &words) {
        const CliResult result = runCli({u"nexla"_qs, u"nexsets"_qs}, {}, variables);
        EXPECT_EQ(result.code, 2) << result.err.toStdString();
        EXPECT_TRUE(result.err.contains(words)) << result.err.toStdString();
    };
    refused({environment.first()}, "There is no key for Nexla");
    refused({u"NEXLA_API_URL=http://nexla.example/api"_qs, environment.last()}, "without encryption");
    refused({u"NEXLA_API_URL=ftp://x"_qs, environment.last()}, "NEXLA_API_URL");
    refused({nexla.url().prepend(u"NEXLA_API_URL="_qs) + u"?a=1"_qs, environment.last()}, "query");
    EXPECT_TRUE(nexla.calls().isEmpty());
}

TEST_F(CliNexla, WrongUseIsTwoBeforeAnythingIsAsked)
{
    const QString path = folder.write("plain.destination.json", plain);
    for (const QStringList &arguments :
         {QStringList{}, QStringList{u"everything"_qs}, QStringList{u"nexsets"_qs, u"1"_qs}, QStringList{u"samples"_qs},
          QStringList{u"samples"_qs, u"x"_qs}, QStringList{u"samples"_qs, u"-1"_qs},
          QStringList{u"samples"_qs, u"1"_qs, u"--count"_qs, u"0"_qs}, QStringList{u"publish"_qs},
          QStringList{u"publish"_qs, path}, QStringList{u"publish"_qs, path, u"--nexset"_qs, u"100"_qs},
          QStringList{u"publish"_qs, folder.path("none"), u"--nexset"_qs, u"1"_qs, u"--nexla-credential"_qs, u"1"_qs},
          QStringList{u"activate"_qs}, QStringList{u"pause"_qs, u"a/b"_qs}, QStringList{u"status"_qs, u"0"_qs},
          QStringList{u"fetch"_qs, u"1.5"_qs}})
        EXPECT_EQ(run(arguments).code, 2) << arguments.join(u' ').toStdString();
    EXPECT_TRUE(nexla.calls().isEmpty());
    EXPECT_EQ(run({u"--help"_qs}).code, 0);
    EXPECT_EQ(run({u"publish"_qs, u"--help"_qs}).code, 0);
}

TEST_F(CliNexla, AnIdThatNexlaDoesNotKnowIsSaid)
{
    for (const QStringList &arguments :
         {QStringList{u"samples"_qs, u"9"_qs}, QStringList{u"activate"_qs, u"9"_qs}, QStringList{u"pause"_qs, u"9"_qs},
          QStringList{u"status"_qs, u"9"_qs}, QStringList{u"fetch"_qs, u"9"_qs}}) {
        const CliResult result = run(arguments);
        EXPECT_EQ(result.code, 1) << arguments.join(u' ').toStdString();
        EXPECT_TRUE(result.err.contains("Nexla has nothing under this address")) << result.err.toStdString();
    }
}

} // namespace
