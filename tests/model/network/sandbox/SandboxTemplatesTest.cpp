// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxTemplates.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

const QByteArray templatePath = QByteArray("/templates/") + defaultTemplate;
const QByteArray rolesPath = templatePath + "/roles/";

class SandboxTemplatesTest : public SandboxTest
{
protected:
    std::vector<std::string> roleNames()
    {
        std::vector<std::string> names;
        const SandboxReply reply = get(templatePath);
        for (const Json::Member &member : reply.body.find("roles")->members())
            names.push_back(member.key);
        return names;
    }
};

TEST_F(SandboxTemplatesTest, TheSeedHasOneTemplateWithThreeRoles)
{
    const SandboxReply list = get("/templates");
    EXPECT_EQ(list.text("last"), defaultTemplate);
    EXPECT_EQ(list.body.find("data")->items().front(), get(templatePath).body);
    EXPECT_EQ(roleNames(), (std::vector<std::string>{"host", "guest", "viewer"}));
    EXPECT_EQ(get(templatePath).text("_id"), defaultTemplate);
    EXPECT_EQ(get("/templates/nobody").status, 404);
}

TEST_F(SandboxTemplatesTest, CreatingWithAKnownNameOverwrites)
{
    const SandboxReply made = post("/templates", R"({"name":"t","roles":{"a":{},"b":{"priority":5}}})");
    EXPECT_EQ(made.status, 200);
    EXPECT_EQ(made.body.find("roles")->find("b")->find("priority")->toCompact(), "5");
    EXPECT_EQ(made.body.find("roles")->find("a")->find("maxPeerCount")->toCompact(), "0");
    const SandboxReply again = post("/templates", R"({"name":"t","settings":{"region":"in"}})");
    EXPECT_EQ(again.text("id"), made.text("id"));
    EXPECT_EQ(again.compact("roles"), "{}");
    EXPECT_EQ(again.compact("settings"), R"({"region":"in"})");
}

TEST_F(SandboxTemplatesTest, AnUpdateOverwritesAllFields)
{
    const SandboxReply reply = post(templatePath, R"({"roles":{"only":{}}})");
    EXPECT_EQ(reply.text("name"), "default-conference");
    EXPECT_EQ(roleNames(), std::vector<std::string>{"only"});
    EXPECT_EQ(reply.compact("destinations"), "{}");
    EXPECT_EQ(post(templatePath, R"({"roles":{"bad":{"priority":9}}})").status, 400);
    EXPECT_EQ(post("/templates/nobody", "{}").status, 404);
}

TEST_F(SandboxTemplatesTest, SettingsAndDestinationsAreReadAndWritten)
{
    EXPECT_EQ(get(templatePath + "/settings").text("region"), "eu");
    EXPECT_EQ(get(templatePath + "/destinations").body.find("hlsDestinations")->members().size(), 1u);
    EXPECT_EQ(post(templatePath + "/settings", R"({"region":"us"})").status, 200);
    EXPECT_EQ(get(templatePath + "/settings").body.toCompact(), R"({"region":"us"})");
    EXPECT_EQ(get("/templates/nobody/settings").status, 404);
    EXPECT_EQ(post("/templates/nobody/destinations", "{}").status, 404);
}

TEST_F(SandboxTemplatesTest, ANewRoleGetsTheDocumentedDefaults)
{
    const SandboxReply reply = post(rolesPath + "speaker", "{}");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(
        reply.body.toCompact(),
        R"({"name":"speaker","publishParams":{"allowed":["audio","video","screen"],"audio":{"bitRate":32,"codec":"opus"},)"
        R"("video":{"bitRate":256,"codec":"vp8","frameRate":25,"width":320,"height":180},)"
        R"("screen":{"bitRate":1024,"codec":"vp8","frameRate":10,"width":1280,"height":720},"simulcast":{}},)"
        R"("subscribeParams":{"subscribeToRoles":[],"maxSubsBitRate":3200,"subscribeDegradation":)"
        R"({"packetLossThreshold":50,"degradeGracePeriodSeconds":1,"recoverGracePeriodSeconds":4}},)"
        R"("permissions":{"endRoom":false,"removeOthers":false,"mute":false,"unmute":false,"changeRole":false,)"
        R"("rtmpStreaming":true,"hlsStreaming":true,"browserRecording":true,"sendRoomState":false,"pollRead":false,)"
        R"("pollWrite":false},"priority":1,"maxPeerCount":0})");
    EXPECT_EQ(get(rolesPath + "speaker").body, reply.body);
}

TEST_F(SandboxTemplatesTest, WhatIsSentReplacesTheDefaults)
{
    const SandboxReply reply =
        post(rolesPath + "guest", R"({"priority":2,"publishParams":{"allowed":["audio"],"video":{"bitRate":310}},)"
                                  R"("permissions":{"mute":true},"later":{"kept":1.10},"maxPeerCount":-1})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("publishParams")->find("allowed")->toCompact(), R"(["audio"])");
    EXPECT_EQ(reply.body.find("publishParams")->find("video")->toCompact(),
              R"({"bitRate":310,"codec":"vp8","frameRate":25,"width":320,"height":180})");
    EXPECT_EQ(reply.compact("later"), R"({"kept":1.10})");
    EXPECT_EQ(roleNames().size(), 3u);
}

TEST_F(SandboxTemplatesTest, ANameRenamesUnlessItIsTaken)
{
    const SandboxReply taken = post(rolesPath + "guest", R"({"name":"host"})");
    EXPECT_EQ(taken.status, 400);
    EXPECT_EQ(taken.message(), "Invalid body param");
    EXPECT_EQ(post(rolesPath + "guest", R"({"name":"visitor"})").text("name"), "visitor");
    EXPECT_EQ(roleNames(), (std::vector<std::string>{"host", "visitor", "viewer"}));
    EXPECT_EQ(post(rolesPath + "host", R"({"name":"host"})").status, 200);
}

TEST_F(SandboxTemplatesTest, ARoleNameMayHoldAnEncodedSlash)
{
    EXPECT_EQ(post(rolesPath + "ho%2Fst", "{}").text("name"), "ho/st");
    EXPECT_EQ(get(rolesPath + "ho%2Fst").status, 200);
    EXPECT_EQ(roleNames().back(), "ho/st");
}

TEST_F(SandboxTemplatesTest, ADeletedRoleIsGone)
{
    const SandboxReply reply = call("DELETE", rolesPath + "viewer");
    EXPECT_EQ(reply.status, 204);
    EXPECT_TRUE(reply.answer.body.isEmpty());
    EXPECT_EQ(get(rolesPath + "viewer").message(), "role not found");
    EXPECT_EQ(call("DELETE", rolesPath + "viewer").status, 404);
    EXPECT_EQ(call("DELETE", "/templates/nobody/roles/host").status, 404);
}

TEST_F(SandboxTemplatesTest, SimulcastLayersInOrderAreTaken)
{
    EXPECT_EQ(post(rolesPath + "host", R"({"publishParams":{"simulcast":{"video":{"layers":[)"
                                       R"({"rid":"f","scaleResolutionDownBy":1.0,"maxBitrate":700,"maxFramerate":25},)"
                                       R"({"rid":"h","scaleResolutionDownBy":2,"maxFramerate":25},)"
                                       R"({"rid":"q","scaleResolutionDownBy":4,"maxFramerate":25}]},"screen":{}}}})")
                  .status,
              200);
}

TEST_F(SandboxTemplatesTest, ARoleOfAnUnknownTemplateIs404)
{
    EXPECT_EQ(post("/templates/nobody/roles/host", "{}").status, 404);
    EXPECT_EQ(get("/templates/nobody/roles/host").status, 404);
    EXPECT_EQ(post(rolesPath + "host", "").message(), "request body must not be empty");
}

class SandboxRefusedRole : public SandboxTest, public testing::WithParamInterface<const char *>
{
};

TEST_P(SandboxRefusedRole, IsAnInvalidBodyParamAndChangesNothing)
{
    const Json before = get(rolesPath + "host").body;
    const SandboxReply reply = post(rolesPath + "host", GetParam());
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.message(), "Invalid body param");
    EXPECT_EQ(reply.detail().find("Invalid body param: "), 0u);
    EXPECT_EQ(get(rolesPath + "host").body, before);
}

#define LAYERS(list) R"({"publishParams":{"simulcast":{"video":{"layers":)" list "}}}}"
INSTANTIATE_TEST_SUITE_P(
    Bodies, SandboxRefusedRole,
    testing::Values(R"({"priority":0})", R"({"priority":6})", R"({"priority":"1"})", R"({"priority":1.5})",
                    R"({"maxPeerCount":-2})", R"({"name":1})", R"({"publishParams":[]})",
                    R"({"publishParams":{"allowed":["smell"]}})", R"({"publishParams":{"allowed":"audio"}})",
                    R"({"publishParams":{"audio":{"bitRate":15}}})", R"({"publishParams":{"audio":{"bitRate":129}}})",
                    R"({"publishParams":{"audio":{"codec":"mp3"}}})", R"({"publishParams":{"video":{"frameRate":31}}})",
                    R"({"publishParams":{"video":{"width":49}}})", R"({"publishParams":{"screen":{"bitRate":499}}})",
                    R"({"publishParams":{"screen":{"height":1081}}})",
                    R"({"subscribeParams":{"subscribeToRoles":[1]}})", R"({"subscribeParams":{"maxSubsBitRate":-1}})",
                    R"({"subscribeParams":{"subscribeDegradation":{"packetLossThreshold":101}}})",
                    R"({"permissions":{"mute":"yes"}})", LAYERS("5"), LAYERS("[{}]"),
                    LAYERS(R"([{"rid":"h","scaleResolutionDownBy":1,"maxFramerate":25}])"),
                    LAYERS(R"([{"rid":"f","scaleResolutionDownBy":2,"maxFramerate":25}])"),
                    LAYERS(R"([{"rid":"f","scaleResolutionDownBy":1,"maxFramerate":25},)"
                           R"({"rid":"f","scaleResolutionDownBy":2,"maxFramerate":25}])"),
                    LAYERS(R"([{"rid":"f","scaleResolutionDownBy":1,"maxFramerate":25},)"
                           R"({"rid":"h","scaleResolutionDownBy":1,"maxFramerate":25}])")));

} // namespace
