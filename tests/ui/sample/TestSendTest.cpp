// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/TestSend.h"

#include "model/request/Secrets.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/base/JsonPlace.h"
#include "ui/sample/AnswerText.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(TestSend, AnEditedBodyIsCompactedWithoutLosingNumbers)
{
    const Result<std::string> body = bodyFromEdited("{\n  \"id\": 12345678901234567890,\n  \"p\": 1.10\n}", "{}");
    ASSERT_TRUE(body);
    EXPECT_EQ(*body, R"({"id":12345678901234567890,"p":1.10})");
}

TEST(TestSend, AnEditThatIsNotJsonIsRefusedWithItsPlace)
{
    const Result<std::string> body = bodyFromEdited("{\n  \"a\": 1,\n  \"b\" 2\n}", "{}");
    ASSERT_FALSE(body);
    EXPECT_TRUE(body.error().what.contains("line 3")) << body.error().what.toStdString();
    const auto fault = parseTypedJson("{\n  \"a\": 1,\n  \"b\" 2\n}").error();
    EXPECT_EQ(fault.line, 3);
    EXPECT_EQ(parseTypedJson("{} x").error().column, 4);
}

TEST(TestSend, SecretsShownAsDotsAreSecretsAgainWhenSent)
{
    const std::string built = R"({"key":")" + secretMark("s3") + R"("})";
    const Result<std::string> body = bodyFromEdited(QStringLiteral("{\"key\": \"•••\", \"more\": 1}"), built);
    ASSERT_TRUE(body);
    EXPECT_EQ(*body, R"({"key":")" + secretMark("s3") + R"(","more":1})");
}

TEST(TestSend, SendsOneAtATimeAndReportsWhatCame)
{
    FakeSender sender;
    TestSend send(&sender);
    int finished = 0;
    QObject::connect(&send, &TestSend::finished, [&](const Outcome &outcome) {
        ++finished;
        EXPECT_EQ(outcome.answer->status, 200);
    });
    ApiRequest request;
    request.url = "http://127.0.0.1/v2/rooms";
    send.send(request, "Sandbox", 30);
    send.send(request, "Sandbox", 30);
    EXPECT_EQ(sender.requests.size(), 1u);
    EXPECT_TRUE(send.isSending());
    sender.answer(200, "{}");
    EXPECT_EQ(finished, 1);
    EXPECT_FALSE(send.isSending());
}

TEST(AnswerText, AVeryLongAnswerIsCutWithANote)
{
    const QString text = answerText(std::string(10 * 1024 * 1024, 'x'));
    EXPECT_LT(text.size(), 300 * 1024);
    EXPECT_TRUE(text.contains("cut here"));
    EXPECT_EQ(answerText(R"({"a":1})"), "{\n  \"a\": 1\n}");
    EXPECT_EQ(answerText("<html>"), "<html>");
}

} // namespace
} // namespace ds
