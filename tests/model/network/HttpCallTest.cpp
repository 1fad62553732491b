// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpCall.h"
#include "model/network/AnswerText.h"
#include "model/request/Secrets.h"
#include "tests/model/network/Sending.h"
#include "tests/support/Printers.h"

using namespace ds;
using namespace ds::test;

namespace {

const QUrl base(QStringLiteral("https://api.100ms.live/v2"));
const QString rooms = QStringLiteral("https://api.100ms.live/v2/rooms");

NamedSecrets withSecret(const char *value)
{
    return {{QStringLiteral("S3"), SecretBytes(QByteArrayView(value))}};
}

TEST(HttpCall, FillsSecretsIntoBodyAndHeaders)
{
    const std::string mark = secretMark(QStringLiteral("S3"));
    ApiRequest request = post(rooms, R"({"key":")" + mark + R"("})");
    request.headers.emplace_back("x-key", mark);
    const Result<HttpCall> call = prepareCall(request, base, withSecret("a\"b"));
    ASSERT_TRUE(call);
    EXPECT_EQ(call->body, R"({"key":"a\"b"})");
    EXPECT_EQ(call->headers.back().second, "a\"b");
}

TEST(HttpCall, AnUnknownSecretIsNamed)
{
    const ApiRequest request = post(rooms, secretMark(QStringLiteral("OTHER")));
    const Result<HttpCall> call = prepareCall(request, base, withSecret("x"));
    ASSERT_FALSE(call);
    EXPECT_TRUE(call.error().what.contains(u"\"OTHER\"")) << call.error().what.toStdString();
}

TEST(HttpCall, ASecretWithALineBreakDoesNotSmuggleAHeaderIn)
{
    ApiRequest request = post(rooms);
    request.headers.emplace_back("x-key", secretMark(QStringLiteral("S3")));
    const Result<HttpCall> call = prepareCall(request, base, withSecret("a\r\nx-evil: 1"));
    ASSERT_FALSE(call);
    EXPECT_FALSE(call.error().what.contains(u"evil"));
}

TEST(HttpCall, AnotherOriginIsRefused)
{
    EXPECT_FALSE(prepareCall(post(QStringLiteral("https://evil.example/v2/rooms")), base, {}));
    EXPECT_FALSE(prepareCall(post(QStringLiteral("http://api.100ms.live/v2/rooms")), base, {}));
}

TEST(HttpCall, WithoutCredentialsItMayGoAnywhereSecure)
{
    EXPECT_TRUE(prepareOpenCall(post(QStringLiteral("https://hooks.example/x"))));
    EXPECT_FALSE(prepareOpenCall(post(QStringLiteral("http://hooks.example/x"))));
    EXPECT_FALSE(prepareOpenCall(post(QStringLiteral("https://hooks.example/x"), secretMark(QStringLiteral("S3")))));
}

TEST(HttpCall, AnswersShowNothingThatWasFilledIn)
{
    ApiRequest request = post(rooms, secretMark(QStringLiteral("S3")));
    Result<HttpCall> call = prepareCall(request, base, withSecret("top-secret"));
    ASSERT_TRUE(call);
    call->token = SecretBytes(QByteArrayView("aaa.bbb.ccc"));
    Outcome outcome;
    outcome.answer =
        Answer{.status = 200, .headers = {{"x-echo", "Bearer aaa.bbb.ccc"}}, .body = R"({"echo":"top-secret!"})"};
    maskOutcome(outcome, *call);
    EXPECT_EQ(outcome.answer->body, R"({"echo":"•••!"})");
    EXPECT_EQ(outcome.answer->headers[0].second, "Bearer •••");
}

TEST(HttpCall, TheSentenceThatQuotesTheAnswerShowsNothingEither)
{
    Result<HttpCall> call = prepareCall(post(rooms, secretMark(QStringLiteral("S3"))), base, withSecret("top-secret"));
    ASSERT_TRUE(call);
    call->token = SecretBytes(QByteArrayView("aaa.bbb.ccc"));
    Outcome outcome;
    outcome.answer = Answer{
        .status = 400,
        .body = R"({"code":400,"message":"bad value top-secret","details":["Authorization: Bearer aaa.bbb.ccc"]})"};
    outcome.message = explainAnswer(*outcome.answer) + QStringLiteral(" The answer was cut off.");
    maskOutcome(outcome, *call);
    EXPECT_TRUE(outcome.message.contains("bad value •••")) << outcome.message.toStdString();
    EXPECT_FALSE(outcome.message.contains("aaa.bbb.ccc"));
    EXPECT_TRUE(outcome.message.endsWith(" The answer was cut off."));
}

} // namespace
