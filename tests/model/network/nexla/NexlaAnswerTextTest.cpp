// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaAnswerText.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

Answer answer(int status, const char *body)
{
    return {status, {}, body};
}

TEST(NexlaAnswerText, SaysTheMeaningNexlasWordsAndHowItsSupportFindsTheCall)
{
    const QString text = explainNexlaAnswer(
        answer(
            403,
            R"({"error":"forbidden","error_description":"No access to data set","error_code":"AUTH_004","request_id":"r-1"})"),
        true);
    EXPECT_TRUE(text.startsWith(u"403: Your Nexla user has no right to this.")) << text.toStdString();
    EXPECT_TRUE(text.endsWith(u"Nexla says: No access to data set (error_code AUTH_004, request_id r-1)"))
        << text.toStdString();
}

TEST(NexlaAnswerText, A401IsAboutTheKeyOrTheToken)
{
    EXPECT_TRUE(explainNexlaAnswer(answer(401, "{}"), true).contains(u"service key"));
    EXPECT_TRUE(explainNexlaAnswer(answer(401, "{}"), false).contains(u"lives about an hour"));
    EXPECT_TRUE(explainNexlaTokenAnswer(answer(403, "{}")).contains(u"does not accept the service key"));
    EXPECT_TRUE(explainNexlaTokenAnswer(answer(500, "{}")).contains(u"error of its own"));
}

TEST(NexlaAnswerText, AWebPageIsNotNexlasApi)
{
    const Answer page = answer(404, "<!DOCTYPE html><title>Sign in</title>");
    EXPECT_TRUE(explainNexlaAnswer(page, true).contains(u"check NEXLA_API_URL"));
    EXPECT_TRUE(explainForeignAnswer(page).contains(u"A web page came"));
    EXPECT_TRUE(explainForeignAnswer(answer(200, "hello")).contains(u"no JSON"));
}

TEST(NexlaAnswerText, DrawsNothingOnTheTerminal)
{
    const QString text = explainNexlaAnswer(answer(400, "{\"error\":\"\\u001b[2J\",\"request_id\":\"\\u0007\"}"), true);
    EXPECT_FALSE(text.contains(u'\x1b') || text.contains(u'\x07')) << text.toStdString();
}

} // namespace
