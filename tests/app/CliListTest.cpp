// SPDX-License-Identifier: GPL-3.0-or-later
// `list` through the terminal: against the sandbox, and against servers that answer as 100ms may.
#include "model/json/Json.h"
#include "tests/app/Cli.h"
#include "tests/app/Sandbox.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

constexpr auto seedRoom = "64a1f0c2b3d4e5f607182901";
constexpr auto emptyRoom = "64a1f0c2b3d4e5f607182905";
constexpr auto seedTemplate = "64a1f0c2b3d4e5f607182a01";

CliResult list(const QStringList &arguments)
{
    return runCli(QStringList{u"list"_qs} + arguments + QStringList{u"--credential"_qs, u"Sandbox"_qs});
}

CliResult listFrom(const TestServer &server, const QStringList &arguments)
{
    return runCli(QStringList{u"list"_qs} + arguments + QStringList{u"--base-url"_qs, server.url(u"/v2"_qs)}, {},
                  {u"HMS_ACCESS_KEY=key"_qs, u"HMS_SECRET=secret"_qs});
}

/// The values of a member of every line; each line must be an object that has it.
QStringList valuesOf(const CliResult &result, const char *member)
{
    QStringList values;
    for (const QByteArray &line : result.out.split('\n')) {
        if (line.isEmpty())
            continue;
        const Result<Json> json = Json::parse(line.toStdString());
        const Json *value = json ? json->find(member) : nullptr;
        EXPECT_TRUE(value) << line.toStdString();
        values.append(value ? value->toQString() : QString());
    }
    return values;
}

TEST(CliList, EveryKindOfTheSandboxIsListed)
{
    const QString room = QString::fromLatin1(seedRoom);
    const QString roomTemplate = QString::fromLatin1(seedTemplate);
    EXPECT_TRUE(valuesOf(list({u"rooms"_qs}), "id").contains(room));
    EXPECT_EQ(valuesOf(list({u"templates"_qs}), "id"), QStringList{roomTemplate});
    EXPECT_EQ(valuesOf(list({u"roles"_qs, roomTemplate}), "name"),
              (QStringList{u"host"_qs, u"guest"_qs, u"viewer"_qs}));
    EXPECT_FALSE(valuesOf(list({u"streams"_qs}), "id").isEmpty());
    EXPECT_EQ(valuesOf(list({u"sessions"_qs, room}), "room_id"), QStringList{room});
    EXPECT_EQ(valuesOf(list({u"peers"_qs, room}), "name"), (QStringList{u"Ada"_qs, u"Grace"_qs}));
}

TEST(CliList, FiltersAndTheLimitNarrow)
{
    EXPECT_EQ(valuesOf(list({u"rooms"_qs, u"--name"_qs, u"town-hall"_qs}), "name"), QStringList{u"town-hall"_qs});
    EXPECT_EQ(valuesOf(list({u"rooms"_qs, u"--limit"_qs, u"2"_qs}), "id").size(), 2);
    EXPECT_EQ(valuesOf(list({u"peers"_qs, QString::fromLatin1(seedRoom), u"--limit"_qs, u"1"_qs}), "id").size(), 1);
}

TEST(CliList, NothingThereIsSaidAndIsNoError)
{
    for (const QStringList &arguments : {QStringList{u"external-streams"_qs, QString::fromLatin1(emptyRoom)},
                                         QStringList{u"rooms"_qs, u"--name"_qs, u"nobody"_qs}}) {
        const CliResult result = list(arguments);
        EXPECT_EQ(result.code, 0) << result.err.toStdString();
        EXPECT_TRUE(result.out.isEmpty()) << result.out.toStdString();
        EXPECT_TRUE(result.err.contains("There are no ")) << result.err.toStdString();
    }
}

TEST(CliList, ARoomWithoutASessionIsAnErrorThatSaysSo)
{
    const CliResult result = list({u"peers"_qs, QString::fromLatin1(emptyRoom)});
    EXPECT_EQ(result.code, 1);
    EXPECT_TRUE(result.err.contains("active session")) << result.err.toStdString();
}

/// 250 objects in pages of as many as `most`, each of which follows `start`.
Reply pageOf(const SeenRequest &request, int most)
{
    const auto start = request.target.indexOf("&start=");
    const int first = start < 0 ? 0 : request.target.mid(start + 7).toInt() + 1;
    const int end = std::min(first + most, 250);
    QByteArray items;
    for (int i = first; i < end; ++i)
        items += (i > first ? "," : "") + ("{\"id\":\"" + QByteArray::number(i) + "\",\"big\":1.10,\"a\":1e3}");
    return Reply{.status = 200,
                 .body = "{\"limit\":" + QByteArray::number(most) + ",\"data\":[" + items + "],\"last\":\"" +
                         QByteArray::number(end - 1) + "\"}"};
}

TEST(CliList, AllPagesComeWithNumbersAndOrderAsTheyWere)
{
    for (const int most : {100, 10, 50}) {
        TestServer server([most](const SeenRequest &request) { return pageOf(request, most); });
        const CliResult result = listFrom(server, {u"rooms"_qs});
        EXPECT_EQ(result.code, 0) << result.err.toStdString();
        EXPECT_EQ(result.out.count('\n'), 250) << most;
        EXPECT_TRUE(result.out.endsWith("{\"id\":\"249\",\"big\":1.10,\"a\":1e3}\n"));
        EXPECT_EQ(server.log().first().target, "/v2/rooms?limit=100");
    }
}

TEST(CliList, TheLimitAsksForNoMorePagesThanItNeeds)
{
    TestServer server([](const SeenRequest &request) { return pageOf(request, 100); });
    EXPECT_EQ(listFrom(server, {u"rooms"_qs, u"--limit"_qs, u"120"_qs}).out.count('\n'), 120);
    EXPECT_EQ(server.log().size(), 2);
}

TEST(CliList, ATokenIsRenewedOnceAndALackingRightIsSaid)
{
    TestServer renewed([](const SeenRequest &request) {
        return request.index == 0 ? Reply{.status = 401, .body = R"({"code":401,"message":"Token validation error"})"}
                                  : pageOf(request, 100);
    });
    EXPECT_EQ(listFrom(renewed, {u"rooms"_qs, u"--limit"_qs, u"1"_qs}).code, 0);
    EXPECT_EQ(renewed.log().size(), 2);

    TestServer forbidden([](const SeenRequest &) {
        return Reply{.status = 403, .body = R"({"code":403,"message":"user does not have required permission"})"};
    });
    const CliResult refused = listFrom(forbidden, {u"rooms"_qs});
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.err.contains("has no permission")) << refused.err.toStdString();
    EXPECT_EQ(forbidden.log().size(), 2);
}

TEST(CliList, ThatBreaksOffSaysThatItIsNotComplete)
{
    TestServer failing([](const SeenRequest &request) {
        return request.index == 0 ? pageOf(request, 100) : Reply{.status = 500, .body = "{}"};
    });
    const CliResult result = listFrom(failing, {u"rooms"_qs});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out.count('\n'), 100);
    EXPECT_TRUE(result.err.contains("not complete")) << result.err.toStdString();

    TestServer circling([](const SeenRequest &) {
        return Reply{.status = 200, .body = R"({"limit":1,"data":[{"id":"a"}],"last":"a"})"};
    });
    EXPECT_EQ(listFrom(circling, {u"rooms"_qs}).code, 1);
    EXPECT_EQ(circling.log().size(), 2);
}

TEST(CliList, EndsWithoutAWordWhenNobodyReadsOn)
{
    TestServer server([](const SeenRequest &request) {
        const Reply page = pageOf(request, 100);
        Reply wide = page;
        wide.body.replace("1.10", '"' + QByteArray(4000, 'x') + '"'); // more than a pipe holds
        return wide;
    });
    const CliResult result =
        runProgram(u"bash"_qs,
                   {u"-c"_qs, u"\"$0\" list rooms --base-url \"$1\" | head -n 1 | wc -l; echo ${PIPESTATUS[0]}"_qs,
                    QStringLiteral(DS_BIN "/destination-cli"), server.url(u"/v2"_qs)},
                   {u"HMS_ACCESS_KEY=key"_qs, u"HMS_SECRET=secret"_qs});
    EXPECT_EQ(result.out, "1\n141\n");
    EXPECT_EQ(result.err, "");
}

TEST(CliList, ACredentialThatIsNamedWinsOverTheEnvironments)
{
    const QStringList environment{u"HMS_ACCESS_KEY=key"_qs, u"HMS_SECRET=secret"_qs};
    const CliResult named = runCli({u"list"_qs, u"templates"_qs, u"--credential"_qs, u"Sandbox"_qs}, {}, environment);
    EXPECT_EQ(named.code, 0) << named.err.toStdString();
    EXPECT_EQ(valuesOf(named, "id"), QStringList{QString::fromLatin1(seedTemplate)});
    const CliResult unknown = runCli({u"list"_qs, u"rooms"_qs, u"--credential"_qs, u"Nobody"_qs}, {}, environment);
    EXPECT_EQ(unknown.code, 1);
    EXPECT_TRUE(unknown.err.contains("no credential \"Nobody\"")) << unknown.err.toStdString();
}

TEST(CliList, WrongUseIsTwoBeforeAnythingIsAsked)
{
    TestServer server([](const SeenRequest &request) { return pageOf(request, 100); });
    for (const QStringList &arguments :
         {QStringList{}, QStringList{u"everything"_qs}, QStringList{u"rooms"_qs, u"id"_qs}, QStringList{u"roles"_qs},
          QStringList{u"peers"_qs}, QStringList{u"peers"_qs, u".."_qs}, QStringList{u"streams"_qs, u"a"_qs, u"b"_qs},
          QStringList{u"streams"_qs, u"--active"_qs}, QStringList{u"rooms"_qs, u"--limit"_qs, u"0"_qs},
          QStringList{u"sessions"_qs, u"a"_qs, u"--room-id"_qs, u"b"_qs}})
        EXPECT_EQ(listFrom(server, arguments).code, 2) << arguments.join(u' ').toStdString();
    EXPECT_TRUE(server.log().isEmpty());
}

} // namespace
