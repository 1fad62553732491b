// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxPolls.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

class SandboxPollsTest : public SandboxTest
{
protected:
    void SetUp() override
    {
        SandboxTest::SetUp();
        const SandboxReply made = post("/polls", R"({"title":"Lunch","questions":[
            {"text":"Where?","options":[{"text":"In"},{"text":"Out"}]},{"text":"When?"}]})");
        ASSERT_EQ(made.status, 200);
        path = "/polls/" + QByteArray::fromStdString(made.text("id"));
    }
    QByteArray path;
};

TEST_F(SandboxPollsTest, AnUpdateRewritesThePoll)
{
    EXPECT_EQ(get(path).text("title"), "Lunch");
    EXPECT_EQ(post(path, R"({"duration":60})").status, 200);
    EXPECT_EQ(get(path).text("title"), "(none)");
    EXPECT_EQ(get(path).compact("duration"), "60");
}

TEST_F(SandboxPollsTest, QuestionsAndOptionsAreRewrittenByTheirPlace)
{
    EXPECT_EQ(post(path + "/questions/1/options/2", R"({"text":"Park"})").status, 200);
    EXPECT_EQ(post(path + "/questions/2", R"({"text":"At noon?"})").status, 200);
    EXPECT_EQ(get(path).compact("questions"),
              R"([{"text":"Where?","options":[{"text":"In"},{"text":"Park"}]},{"text":"At noon?"}])");
}

TEST_F(SandboxPollsTest, ADeleteIs204AndTheNextMovesUp)
{
    EXPECT_EQ(call("DELETE", path + "/questions/1/options/1").status, 204);
    EXPECT_EQ(get(path).compact("questions"), R"([{"text":"Where?","options":[{"text":"Out"}]},{"text":"When?"}])");
    EXPECT_EQ(call("DELETE", path + "/questions/1").status, 204);
    EXPECT_EQ(get(path).compact("questions"), R"([{"text":"When?"}])");
}

TEST_F(SandboxPollsTest, WhatIsNotThereIs404)
{
    for (const char *tail :
         {"/questions/0", "/questions/3", "/questions/x", "/questions/1/options/3", "/questions/2/options/1"})
        EXPECT_EQ(call("DELETE", path + tail).status, 404) << tail;
    EXPECT_EQ(post("/polls/x", "{}").status, 404);
}

TEST_F(SandboxPollsTest, OtherKindsAreRefused)
{
    EXPECT_EQ(post("/polls").status, 400);
    EXPECT_EQ(post("/polls", R"({"questions":{}})").status, 400);
    EXPECT_EQ(post(path + "/questions/1", R"({"options":1})").status, 400);
}

} // namespace
