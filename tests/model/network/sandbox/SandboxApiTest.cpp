// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxApi.h"
#include "model/network/sandbox/SandboxRoutes.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

#include <QRegularExpression>

using namespace ds;

namespace {

class SandboxApiTest : public SandboxTest
{
};

TEST_F(SandboxApiTest, UnknownPathsAre404AndOtherMethods405)
{
    EXPECT_EQ(get("/nothing").answer.body.toStdString(),
              R"({"code":404,"message":"not found","details":["the sandbox has no such path"]})");
    for (const char *method : {"PUT", "PATCH", "HEAD", "DELETE", "OPTIONS"}) {
        const SandboxReply reply = call(method, "/rooms");
        EXPECT_EQ(reply.status, 405) << method;
        EXPECT_TRUE(reply.answer.headers.contains({"allow", "POST, GET"})) << method;
    }
}

TEST_F(SandboxApiTest, AnswersBearTheHeadersOfTheRealApi)
{
    const SandboxAnswer answer = get("/rooms").answer;
    EXPECT_TRUE(answer.headers.contains({"content-type", "application/json; charset=utf-8"}));
    EXPECT_TRUE(answer.headers.contains({"vary", "Origin"}));
    SandboxRequest asHolder;
    asHolder.headers = answer.headers;
    static const QRegularExpression uuid(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
    EXPECT_TRUE(uuid.match(QString::fromLatin1(asHolder.header("X-Request-Id"))).hasMatch());
}

TEST_F(SandboxApiTest, EveryRouteAnswersATokenAndRefusesNone)
{
    for (const SandboxRoute &route : sandboxRoutes()) {
        QByteArray path = route.pattern;
        path.replace("{room_id}", weeklySync).replace("{template_id}", defaultTemplate).replace("{role_name}", "host");
        path.replace("{peer_id}", adaPeer).replace("{stream_id}", townHallStream).replace("{session_id}", "x");
        EXPECT_EQ(callWith("", route.method, path).status, 401) << path.toStdString();
        const SandboxReply reply = call(route.method, path);
        // The two calls that 100ms documents as exceptions: one answers 201, one an array.
        if (path.endsWith("/disable"))
            EXPECT_EQ(reply.status, 201);
        else
            EXPECT_THAT(reply.status, testing::AnyOf(200, 204, 400, 404)) << path.toStdString();
        if (route.method == "GET" && path.startsWith("/templates/") && path.endsWith("/recordings"))
            EXPECT_TRUE(reply.body.isArray());
        else
            EXPECT_TRUE(reply.status == 204 ? reply.answer.body.isEmpty() : reply.body.isObject())
                << path.toStdString();
    }
}

TEST_F(SandboxApiTest, AnEncodedSlashStaysInItsSegment)
{
    const SandboxMatch match = matchRoute("POST", "/v2/templates/t/roles/ho%2Fst%20%C3%A9");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.args, (std::vector<std::string>{"t", "ho/st é"}));
    EXPECT_FALSE(matchRoute("POST", "/v2/templates/t/roles/ho/st").route);
    EXPECT_FALSE(matchRoute("GET", "/v2/templates//roles/host").route);
    EXPECT_FALSE(matchRoute("GET", "/rooms").route);
}

TEST_F(SandboxApiTest, AnEmptyRoomIdTurnsAnUpdateIntoACreation)
{
    const SandboxReply reply = post("/rooms/", R"({"name":"made-by-accident"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_NE(reply.text("id"), weeklySync);
}

TEST_F(SandboxApiTest, TheRateLimitCountsOverAnySecond)
{
    restart({.rateLimitPerSecond = 2});
    EXPECT_EQ(get("/rooms").status, 200);
    pass(600);
    EXPECT_EQ(get("/rooms").status, 200);
    pass(399);
    const SandboxReply refused = get("/rooms");
    EXPECT_EQ(refused.answer.body.toStdString(),
              R"({"code":429,"message":"rate limit exceeded, retry after 1 seconds",)"
              R"("details":["rate limit exceeded, retry after 1 seconds"]})");
    EXPECT_TRUE(refused.answer.headers.contains({"retry-after", "1"}));
    pass(1);
    EXPECT_EQ(get("/rooms").status, 200);
    EXPECT_EQ(get("/rooms").status, 429);
}

TEST_F(SandboxApiTest, ChanceFailuresHappenBeforeAnythingTakesEffect)
{
    restart({.failRate = 0.95});
    EXPECT_EQ(post("/rooms", R"({"name":"lost"})").status, 503);
    chance = 0.3;
    EXPECT_EQ(post("/rooms", R"({"name":"lost"})").status, 500);
    chance = 0.95;
    EXPECT_EQ(get("/rooms?name=lost").compact("data"), "null");
}

TEST_F(SandboxApiTest, AFailRateAboveOneIsPercent)
{
    restart({.failRate = 50});
    chance = 0.51;
    EXPECT_EQ(get("/rooms").status, 200);
    chance = 0.49;
    EXPECT_EQ(get("/rooms").status, 500);
}

TEST_F(SandboxApiTest, BodiesUpTo16MegabytesAreTaken)
{
    const QByteArray head = R"({"description":")";
    const QByteArray tail = R"("})";
    const QByteArray fits = head + QByteArray(SandboxApi::maxBodyBytes - head.size() - tail.size(), 'x') + tail;
    EXPECT_EQ(post("/rooms", fits).status, 200);
    EXPECT_EQ(post("/rooms", fits + ' ').status, 413);
}

class SandboxBrokenBody : public SandboxTest, public testing::WithParamInterface<RefusedBody>
{
};

TEST_P(SandboxBrokenBody, IsRefusedInTheWordsThatWereObserved)
{
    const SandboxReply reply = post(QByteArray("/active-rooms/") + weeklySync + "/send-message", GetParam().body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.message(), GetParam().message);
    EXPECT_EQ(reply.detail(), GetParam().detail);
}

#define BADLY(position) "request body contains badly-formed JSON (at position " position ")"
INSTANTIATE_TEST_SUITE_P(
    Bodies, SandboxBrokenBody,
    testing::Values(RefusedBody{"", "request body must not be empty", "request body must not be empty"},
                    RefusedBody{" \n", "request body must not be empty", "request body must not be empty"},
                    RefusedBody{R"({"message":})", BADLY("12"), BADLY("12")},
                    RefusedBody{R"({"message":"a"} x)", BADLY("17"), BADLY("17")},
                    RefusedBody{R"([{"message":"a"}])", "Invalid body param",
                                "Invalid body param: the request body must be a JSON object"},
                    RefusedBody{"5", "Invalid body param",
                                "Invalid body param: the request body must be a JSON object"}));

TEST(SandboxOptionsTest, KeyAndSecretAreMadeAtRandomAtEveryStart)
{
    const SandboxApi one{SandboxOptions{}};
    const SandboxApi two{SandboxOptions{}};
    EXPECT_EQ(one.options().accessKey.size(), 24);
    EXPECT_EQ(one.options().secret.size(), 64);
    EXPECT_NE(one.options().accessKey, two.options().accessKey);
    EXPECT_NE(one.options().secret, two.options().secret);
}

} // namespace
