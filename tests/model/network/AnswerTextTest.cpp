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
                    Case{"[1]", ""}, Case{"\xEF\xBB\xBF{\"message\":\"marked\"}", "marked"},
                    Case{R"({"error":"name invalid"})", "name invalid"},
                    Case{R"({"error":{"message":"name invalid"}})", "name invalid"},
                    Case{R"({"error":"invalid_token","error_description":"It expired"})", "It expired"},
                    Case{R"({"title":"Bad Request","detail":"name invalid"})", "name invalid"},
                    Case{R"({"title":"Bad Request"})", "Bad Request"},
                    Case{R"("said in a string")", "said in a string"}, Case{"\n  first line \nsecond", "first line"},
                    Case{"upstream connect error", "upstream connect error"},
                    Case{R"({"message":"a\u001b[2J\u0007b"})", "a\\u001b[2J\\u0007b"},
                    Case{R"({"message":"a \ud800 b"})", "a \\ud800 b"},
                    Case{R"({"message":"a \ud83d\ude00 b"})", "a \U0001F600 b"}));

TEST(WebPage, IsNamedByItsTitleAndSaidNotToBeFrom100ms)
{
    const Answer page{403, {}, "<!DOCTYPE html>\n<html><head><title> Attention\n Required! </title></head>"};
    EXPECT_EQ(webPageTitle(page.body), QStringLiteral("Attention Required!"));
    EXPECT_TRUE(explainAnswer(page).contains(u"\"Attention Required!\"; this page is not from 100ms"));
    EXPECT_EQ(webPageTitle("<html></html>"), QString());
    EXPECT_EQ(webPageTitle(R"({"a":"<html>"})"), std::nullopt);
}

TEST(Suspect, IsASuccessThatLooksLikeAnotherAnswer)
{
    EXPECT_TRUE(isSuspect({200, {}, "<html><title>Log in</title></html>"}));
    EXPECT_TRUE(isSuspect({200, {}, R"({"code":404,"message":"x"})"}));
    EXPECT_FALSE(isSuspect({200, {}, R"({"code":200})"}));
    EXPECT_FALSE(isSuspect({200, {}, R"({"id":"a"})"}));
    EXPECT_FALSE(isSuspect({204, {}, ""}));
    EXPECT_FALSE(isSuspect({404, {}, "<html>"}));
}

TEST(ClockText, NamesADifferenceThatMakesATokenInvalid)
{
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 5), Qt::UTC);
    const HeaderList date = {{"date", "Mon, 02 Mar 2026 09:00:00 GMT"}};
    EXPECT_TRUE(clockText({401, date, ""}, now).startsWith(u"This machine's clock is 300 s ahead"));
    EXPECT_TRUE(clockText({401, date, ""}, now.addSecs(-600)).startsWith(u"This machine's clock is 300 s behind"));
    EXPECT_EQ(clockText({401, date, ""}, now.addSecs(-295)), u"");
    EXPECT_EQ(clockText({400, date, ""}, now), u"");
    EXPECT_EQ(clockText({401, {}, ""}, now), u"");
}

TEST(ExplainAnswer, ARedirectCannotDrawOnTheTerminal)
{
    EXPECT_FALSE(explainAnswer({.status = 302, .headers = {{"Location", "http://e/\x1b[2J"}}}).contains(QChar(0x1b)));
}

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
