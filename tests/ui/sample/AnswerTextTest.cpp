// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerText.h"

#include "model/request/Secrets.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(AnswerText, PhasesAddUpToTheTotalAsTheyAreShown)
{
    const Timing timings[] = {
        {1.24, 2.26, 0.04, 30.17, 0.55, 38.9}, {0, 0, 0, 0, 0, 0}, {0.06, 0.06, 0.06, 0.06, 0.06, 0.3}};
    for (const Timing &timing : timings) {
        const std::vector<Phase> phases = phasesOf(timing);
        qint64 sum = 0;
        for (size_t i = 0; i + 1 < phases.size(); ++i) {
            EXPECT_GE(phases[i].tenths, 0);
            sum += phases[i].tenths;
        }
        EXPECT_EQ(sum, phases.back().tenths);
    }
    EXPECT_EQ(phasesOf(timings[0]).front().tenths, 389 - 12 - 23 - 0 - 302 - 6) << "what nothing else accounts for";
}

TEST(AnswerText, TheRequestIsAsItWasSentWithoutItsSecrets)
{
    ApiRequest request;
    request.method = "POST";
    request.url = "https://api.100ms.live/v2/rooms";
    request.headers = {{"Content-Type", "application/json"}, {"X-Key", secretMark("s")}};
    request.body = R"({"id":12345678901234567890,"k":")" + secretMark("s") + "\"}";
    EXPECT_EQ(requestText(request),
              u"POST https://api.100ms.live/v2/rooms\nAuthorization: Bearer •••\nContent-Type: application/json\n"
              u"X-Key: •••\n\n{\"id\":12345678901234567890,\"k\":\"•••\"}");
}

} // namespace
} // namespace ds
