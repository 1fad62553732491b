// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AnswerText.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

struct Case
{
    const char *body;
    const char *message;
};

class ApiMessage : public testing::TestWithParam<Case>
{
};

TEST_P(ApiMessage, IsReadFromEveryShapeOfErrorBody)
{
    EXPECT_EQ(apiMessage(GetParam().body), QString::fromUtf8(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, ApiMessage,
    testing::Values(Case{R"({"code":401,"message":"Token validation error","details":["not found"]})",
                         "Token validation error; not found"},
                    Case{R"({"code":400,"message":"Invalid body param","details":["Invalid body param: size"]})",
                         "Invalid body param; Invalid body param: size"},
                    Case{R"({"code":404,"message":"Error: x","data":{"description":"Error: x"}})", "Error: x"},
                    Case{R"({"data":{"description":"rpc error"}})", "rpc error"},
                    Case{R"({"message":7,"details":"text","data":[]})", ""}, Case{"<html>", ""}, Case{"", ""},
                    Case{"[1]", ""}));

TEST(ExplainAnswer, SaysNothingAboutSuccess)
{
    EXPECT_EQ(explainAnswer({.status = 200, .body = "{}"}), QString());
    EXPECT_EQ(explainAnswer({.status = 204}), QString());
}

TEST(ExplainAnswer, NamesWhereARedirectPoints)
{
    const QString text = explainAnswer({.status = 302, .headers = {{"location", "https://evil.example/"}}});
    EXPECT_TRUE(text.contains(u"https://evil.example/")) << text.toStdString();
    EXPECT_TRUE(text.contains(u"not followed"));
}

class ExplainedStatus : public testing::TestWithParam<int>
{
};

TEST_P(ExplainedStatus, HasASentenceAndTheApisWords)
{
    const QString text = explainAnswer({.status = GetParam(), .body = R"({"message":"said so"})"});
    EXPECT_TRUE(text.startsWith(QStringLiteral("%1: ").arg(GetParam()))) << text.toStdString();
    EXPECT_TRUE(text.endsWith(u"said so")) << text.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Statuses, ExplainedStatus,
                         testing::Values(400, 401, 403, 404, 405, 408, 409, 413, 418, 429, 500, 502, 503, 504, 599));

TEST(ExplainAnswer, ABeamThatRunsAlreadyIsExplained)
{
    const QString text = explainAnswer({.status = 409, .body = R"({"message":"beam already started"})"});
    EXPECT_TRUE(text.contains(u"runs already")) << text.toStdString();
}

TEST(MaskAnswer, HidesStorageCredentialsAndKeepsTheRest)
{
    EXPECT_EQ(maskAnswer(R"({"id":"r","size":1.10,"recording_info":{"upload_info":{"type":"s3",)"
                         R"("credentials":{"key":"AKIA","secret":"s3cr3t","n":12345678901234567890}}}})"),
              R"({"id":"r","size":1.10,"recording_info":{"upload_info":{"type":"s3",)"
              R"("credentials":{"key":"•••","secret":"•••","n":12345678901234567890}}}})");
    EXPECT_EQ(maskAnswer(R"({"data":[{"credentials":{"key":"AKIA"}}]})"),
              R"({"data":[{"credentials":{"key":"•••"}}]})");
}

TEST(MaskAnswer, ReturnsOtherAnswersByteForByte)
{
    for (const char *body :
         {"{ \"a\" : 1 }", R"({ "credentials": "none" })", "credentials", "", "{ \"credentials\" :{} }"})
        EXPECT_EQ(maskAnswer(body), body);
}

} // namespace
