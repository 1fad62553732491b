// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RetryRules.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

const QDateTime now(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);

Outcome answered(int status, const std::string &body = {}, const HeaderList &headers = {})
{
    Outcome outcome;
    outcome.kind = Outcome::Kind::Answered;
    outcome.answer = Answer{status, headers, body};
    return outcome;
}

Outcome without(Outcome::Kind kind)
{
    Outcome outcome;
    outcome.kind = kind;
    return outcome;
}

Judgement judged(const Outcome &outcome, const Attempted &attempted, bool resend = false, double random = 0.5)
{
    RetryPolicy policy;
    policy.resendUnknown = resend;
    policy.alreadyDone = {{409, u"beam already started"_qs}, {410, {}}};
    return judge(outcome, attempted, policy, now, [random] { return random; });
}

struct Case
{
    const char *name;
    Outcome outcome;
    Attempted attempted;
    bool resend;
    Verdict verdict;
};

class RetryRules : public testing::TestWithParam<Case>
{
};

TEST_P(RetryRules, judgesAsTheContractSays)
{
    const Case &c = GetParam();
    EXPECT_EQ(judged(c.outcome, c.attempted, c.resend).verdict, c.verdict);
}

const Attempted safe{true, 1, false};
const Attempted unsafe{false, 1, false};
const Attempted lastSafe{true, 5, false};
const Attempted lastUnsafe{false, 5, false};
const Attempted resent{false, 2, true};
using Kind = Outcome::Kind;
constexpr auto ofThe100ms = R"({"code":500,"message":"internal error"})";
constexpr auto envoy =
    "upstream connect error or disconnect/reset before headers. reset reason: connection termination";

Outcome hopeless()
{
    Outcome outcome = without(Kind::NotSent);
    outcome.hopeless = true;
    return outcome;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RetryRules,
    testing::Values(
        Case{"ok", answered(200), unsafe, false, Verdict::Delivered},
        Case{"noContent", answered(204), unsafe, false, Verdict::Delivered},
        Case{"redirect", answered(307), safe, false, Verdict::Failed},
        Case{"badRequest", answered(400), safe, false, Verdict::Failed},
        Case{"unauthorised", answered(401), safe, false, Verdict::Stop},
        Case{"forbidden", answered(403), safe, false, Verdict::Failed},
        Case{"notFound", answered(404), safe, false, Verdict::Failed},
        Case{"timeoutAnswer", answered(408), unsafe, false, Verdict::Retry},
        Case{"tooMany", answered(429), unsafe, false, Verdict::Retry},
        Case{"serverErrorSafe", answered(500), safe, false, Verdict::Retry},
        Case{"serverErrorOfSomebody", answered(500), unsafe, false, Verdict::Unknown},
        Case{"serverErrorOf100ms", answered(500, ofThe100ms), unsafe, false, Verdict::Retry},
        Case{"notImplemented", answered(501), safe, false, Verdict::Failed},
        Case{"unavailableSafe", answered(503), safe, false, Verdict::Retry},
        Case{"unavailableOfSomebody", answered(503, "<html>"), unsafe, false, Verdict::Unknown},
        Case{"unavailableOf100ms", answered(503, ofThe100ms), unsafe, false, Verdict::Retry},
        Case{"unavailableWithAWait", answered(503, "", {{"Retry-After", "1"}}), unsafe, false, Verdict::Retry},
        Case{"envoyLostIt", answered(503, envoy), unsafe, false, Verdict::Unknown},
        Case{"envoyLostItSafe", answered(503, envoy), lastSafe, false, Verdict::Unknown},
        Case{"cloudflare520", answered(520), unsafe, false, Verdict::Unknown},
        Case{"cloudflare521", answered(521), lastUnsafe, false, Verdict::Wait},
        Case{"cloudflare522", answered(522), unsafe, false, Verdict::Unknown},
        Case{"cloudflare523", answered(523), unsafe, false, Verdict::Wait},
        Case{"cloudflare524Safe", answered(524), safe, false, Verdict::Retry},
        Case{"notTaken", without(Kind::NotTaken), lastUnsafe, false, Verdict::Again},
        Case{"certificate", hopeless(), unsafe, false, Verdict::Stop},
        Case{"lastTooMany", answered(429), lastUnsafe, false, Verdict::Failed},
        Case{"gatewaySafe", answered(502), safe, false, Verdict::Retry},
        Case{"gatewayUnsafe", answered(502), unsafe, false, Verdict::Unknown},
        Case{"gatewayTimeoutUnsafe", answered(504), unsafe, false, Verdict::Unknown},
        Case{"gatewayUnsafeResent", answered(504), unsafe, true, Verdict::Retry},
        Case{"lastGatewaySafe", answered(502), lastSafe, false, Verdict::Unknown},
        Case{"resetSafe", without(Kind::Unanswered), safe, false, Verdict::Retry},
        Case{"resetUnsafe", without(Kind::Unanswered), unsafe, false, Verdict::Unknown},
        Case{"resetUnsafeResent", without(Kind::Unanswered), unsafe, true, Verdict::Retry},
        Case{"lastResetSafe", without(Kind::Unanswered), lastSafe, false, Verdict::Unknown},
        Case{"refused", without(Kind::NotSent), unsafe, false, Verdict::Wait},
        Case{"refusedAtLast", without(Kind::NotSent), lastUnsafe, false, Verdict::Wait},
        Case{"neverTried", without(Kind::Refused), safe, false, Verdict::Failed},
        Case{"aborted", without(Kind::Cancelled), safe, false, Verdict::Unknown},
        Case{"beamAfterResend", answered(409, R"({"message":"beam already started"})"), resent, true,
             Verdict::Delivered},
        Case{"beamAtFirst", answered(409, R"({"message":"beam already started"})"), unsafe, true, Verdict::Failed},
        Case{"doneByStatusAlone", answered(410, "{}"), resent, true, Verdict::Delivered},
        Case{"doneByAnotherStatus",
             answered(400, R"({"message":"beam already started"})"),
             {true, 2, true},
             true,
             Verdict::Failed},
        Case{"otherConflict", answered(409, "{}"), resent, true, Verdict::Unknown},
        Case{"forGoodAfterResendOfSafe", answered(404), {true, 2, true}, false, Verdict::Failed},
        Case{"givenUpAfterResendOfSafe", answered(503), {true, 5, true}, false, Verdict::Unknown}),
    [](const auto &one) { return one.param.name; });

TEST(RetryDelay, growsAndStaysBelowItsCeiling)
{
    const RetryPolicy policy;
    const auto most = [] { return 0.999999; };
    EXPECT_NEAR(double(backoff(1, policy, most).count()), 1000, 1);
    EXPECT_NEAR(double(backoff(2, policy, most).count()), 2000, 1);
    EXPECT_NEAR(double(backoff(5, policy, most).count()), 16000, 1);
    EXPECT_NEAR(double(backoff(6, policy, most).count()), 30000, 1);
    EXPECT_NEAR(double(backoff(100, policy, most).count()), 30000, 1);
    EXPECT_EQ(backoff(3, policy, [] { return 0.0; }).count(), 0);
}

TEST(RetryDelay, theServersWordHoldsForAll)
{
    const Judgement header = judged(answered(429, "", {{"Retry-After", "7"}}), unsafe);
    EXPECT_TRUE(header.forAll);
    EXPECT_EQ(header.delay.count(), 7000);
    const Judgement sentence = judged(answered(429, R"({"message":"rate limited, retry after 3 seconds"})"), unsafe);
    EXPECT_TRUE(sentence.forAll);
    EXPECT_EQ(sentence.delay.count(), 3000);
    EXPECT_FALSE(judged(answered(500), safe).forAll);
}

TEST(RetryDelay, aLostAnswerIsRememberedAsPerhapsEffective)
{
    EXPECT_TRUE(judged(without(Kind::Unanswered), safe).mayHaveTakenEffect);
    EXPECT_TRUE(judged(answered(502), safe).mayHaveTakenEffect);
    EXPECT_FALSE(judged(answered(503), safe).mayHaveTakenEffect);
}

TEST(EqualFailures, twentyOfTheSameInARowAreEnough)
{
    EqualFailures equal;
    for (int i = 0; i < 19; ++i)
        EXPECT_FALSE(equal.failed(403));
    EXPECT_TRUE(equal.failed(403));
}

TEST(EqualFailures, anotherStatusOrADeliveryStartsAnew)
{
    EqualFailures equal;
    for (int i = 0; i < 19; ++i)
        equal.failed(403);
    EXPECT_FALSE(equal.failed(404));
    for (int i = 0; i < 18; ++i)
        EXPECT_FALSE(equal.failed(404));
    equal.other();
    EXPECT_FALSE(equal.failed(404));
}

} // namespace
} // namespace ds
