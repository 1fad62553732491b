// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRoomAccess.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

const QByteArray codesPath = QByteArray("/room-codes/room/") + weeklySync;
const QByteArray keyPath = QByteArray("/stream-keys/room/") + weeklySync;

class SandboxRoomAccessTest : public SandboxTest
{
};

TEST_F(SandboxRoomAccessTest, EachRoleHasOneCodeAndKeepsIt)
{
    const SandboxReply host = post(codesPath + "/role/host");
    EXPECT_EQ(host.status, 200);
    EXPECT_EQ(host.text("role"), "host");
    EXPECT_THAT(host.text("code"), testing::MatchesRegex("[a-p]{3}-[a-p]{4}-[a-p]{3}"));
    const SandboxReply all = post(codesPath);
    ASSERT_EQ(all.body.find("data")->items().size(), 3u);
    EXPECT_EQ(all.body.find("data")->items()[0].find("code")->text(), host.text("code"));
    EXPECT_NE(all.body.find("data")->items()[1].find("code")->text(), host.text("code"));
    EXPECT_EQ(get(codesPath + "?role=guest").body.find("data")->items().size(), 1u);
}

TEST_F(SandboxRoomAccessTest, ACodeIsSwitchedOffAndNothingElse)
{
    const std::string code = post(codesPath + "/role/host").text("code");
    const auto with = [&](const char *rest) { return QByteArray(R"({"code":")") + code.c_str() + "\"" + rest + "}"; };
    EXPECT_EQ(post("/room-codes/code", with(R"(,"enabled":false)")).compact("enabled"), "false");
    EXPECT_EQ(get(codesPath + "?enabled=false").body.find("data")->items().size(), 1u);
    EXPECT_EQ(post("/room-codes/code", with(R"(,"enabled":true,"role":"guest")")).status, 400);
    EXPECT_EQ(post("/room-codes/code", with("")).status, 400);
    EXPECT_EQ(post("/room-codes/code", R"({"code":"x","enabled":true})").status, 404);
}

TEST_F(SandboxRoomAccessTest, UnknownRoomsAndRolesAre404)
{
    EXPECT_EQ(post("/room-codes/room/x").status, 404);
    EXPECT_EQ(post(codesPath + "/role/nobody").status, 404);
    EXPECT_EQ(post("/stream-keys/room/x").status, 404);
}

TEST_F(SandboxRoomAccessTest, ARoomHasOneActiveStreamKey)
{
    EXPECT_EQ(get(keyPath).status, 404);
    EXPECT_EQ(post(keyPath + "/disable").status, 404);
    const SandboxReply made = post(keyPath);
    EXPECT_EQ(made.status, 200);
    EXPECT_EQ(get(keyPath).text("key"), made.text("key"));
    EXPECT_EQ(post(keyPath).status, 400);
    EXPECT_EQ(post(keyPath + "/disable").status, 201);
    EXPECT_EQ(post(keyPath).status, 200);
}

TEST_F(SandboxRoomAccessTest, ADisabledRoomGetsNoStreamKey)
{
    ASSERT_EQ(post(QByteArray("/rooms/") + weeklySync, R"({"enabled":false})").status, 200);
    EXPECT_EQ(post(keyPath).status, 403);
}

} // namespace
