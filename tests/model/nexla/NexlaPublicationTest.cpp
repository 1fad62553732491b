// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever breaks off, the state is told and the next publication ends where an undisturbed one does.
#include "tests/model/nexla/Publishing.h"

using namespace ds;
using namespace ds::test;

namespace {

constexpr auto entry = R"({"target":"name","source":"title"})";
constexpr auto otherEntry = R"({"target":"name","source":"other"})";

/// Breaks the job at its call `at`, then repeats it undisturbed. False: there is no such call.
bool breakAndRepeat(NexlaStandIn &nexla, Destination &destination, const NexlaOrder &order, int at, bool afterwards)
{
    StandInApi broken(nexla);
    broken.breakAt(at, afterwards);
    const Published first = publish(broken, destination, order);
    if (broken.made <= at) {
        EXPECT_TRUE(first.complete());
        return false;
    }
    EXPECT_FALSE(first.complete() && first.words().isEmpty()) << at;
    EXPECT_TRUE(first.words().contains(u"The network is gone.") || first.words().contains(u"failed"))
        << at << first.words().toStdString();
    if (first.report && !first.complete()) {
        EXPECT_TRUE(first.report->leftHalfway || first.words().contains(u"Nothing was changed in Nexla."))
            << at << first.words().toStdString();
    }
    StandInApi whole(nexla);
    const Published again = publish(whole, destination, order);
    EXPECT_TRUE(again.complete()) << at << again.words().toStdString();
    return true;
}

TEST(NexlaPublication, BrokenOffAnywhereAFirstOneGoesOnAndMakesNothingTwice)
{
    for (const bool afterwards : {false, true}) {
        for (int at = 0;; ++at) {
            NexlaStandIn nexla;
            Destination destination = mappingOf(entry);
            const bool broke = breakAndRepeat(nexla, destination, {100, 30, true}, at, afterwards);
            EXPECT_EQ(nexla.count("data_sinks"), 1) << at << afterwards;
            EXPECT_EQ(nexla.count("data_sets"), 2) << at << afterwards;
            EXPECT_TRUE(isActive(sinkOf(nexla, destination))) << at << afterwards;
            EXPECT_EQ(nexlaIdsOf(destination).begun, NexlaIds::Begun::Nothing);
            if (!broke) {
                EXPECT_GE(at, 4);
                break;
            }
        }
    }
}

TEST(NexlaPublication, BrokenOffAnywhereAnUpdateGoesOnAndTheSinkRunsAgain)
{
    for (const bool afterwards : {false, true}) {
        for (int at = 0;; ++at) {
            NexlaStandIn nexla;
            StandInApi api(nexla);
            Destination destination = mappingOf(entry);
            ASSERT_TRUE(publish(api, destination, {100, 30, true}).complete());
            destination.mapping = mappingOf(otherEntry).mapping;
            const bool broke = breakAndRepeat(nexla, destination, {100, 30}, at, afterwards);
            EXPECT_TRUE(isActive(sinkOf(nexla, destination))) << at << afterwards;
            EXPECT_NE(effectOf(nexla, destination).find("\"other\""), std::string::npos) << at << afterwards;
            EXPECT_EQ(nexla.count("data_sinks"), 1);
            EXPECT_EQ(nexla.count("data_sets"), 2);
            EXPECT_FALSE(nexlaIdsOf(destination).reactivate);
            if (!broke) {
                EXPECT_GE(at, 6);
                break;
            }
        }
    }
}

TEST(NexlaPublication, AnUpdateThatNexlaRefusesAtOnceChangesNothingHereEither)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    Destination destination = mappingOf(entry);
    ASSERT_TRUE(publish(api, destination, {100, 30, true}).complete());
    const NexlaIds before = nexlaIdsOf(destination);
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        return call.endsWith(u"/pause") ? std::optional(NexlaStandIn::error(403, "AUTH_004", "no")) : std::nullopt;
    });
    const Published refused = publish(api, destination, {100, 30});
    EXPECT_FALSE(refused.complete());
    EXPECT_FALSE(refused.report->leftHalfway);
    EXPECT_EQ(nexlaIdsOf(destination), before);
}

TEST(NexlaPublication, TheStateIsToldInWords)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    Destination destination = destinationOf("");
    ASSERT_TRUE(publish(api, destination, {100, 30, true}).complete());
    const qint64 sink = nexlaIdsOf(destination).sink;
    const auto words = [&](int at) {
        StandInApi broken(nexla);
        broken.breakAt(at, false);
        return publish(broken, destination, {100, 30}).words();
    };
    EXPECT_TRUE(words(1).contains(u"Nothing was changed in Nexla."));
    EXPECT_TRUE(words(2).contains(QStringLiteral("The sink %1 is paused and has its earlier settings.").arg(sink)));
    // Paused already, so that the third call is the activation.
    EXPECT_TRUE(words(2).contains(QStringLiteral("The sink %1 has the new settings and is not active.").arg(sink)));
}

TEST(NexlaPublication, WhenTheFileCannotBeWrittenNothingIsSent)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    const NexlaForm form = *exported(destinationOf(""));
    const NexlaPlan plan = *planPublication(form, {100, 30}, {}, {});
    const auto report = NexlaPublication(api, plan, [](const NexlaIds &) {
                            return Result<void>(Error{u"The disk is full."_qs, {}});
                        }).run();
    EXPECT_TRUE(report.notSaved);
    EXPECT_FALSE(report.complete);
    EXPECT_EQ(api.made, 0);
}

TEST(NexlaPublication, StopsBetweenTwoCallsAndSaysWhereItIs)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    const NexlaForm form = *exported(mappingOf(entry));
    const NexlaPlan plan = *planPublication(form, {100, 30}, {}, {});
    const auto report = NexlaPublication(
                            api, plan, [](const NexlaIds &) { return Result<void>(); }, [&] { return api.made == 1; })
                            .run();
    EXPECT_TRUE(report.leftHalfway);
    EXPECT_EQ(nexla.count("data_sinks"), 0);
    EXPECT_TRUE(report.messages.join(u' ').contains(u"The derived Nexset")) << report.messages.join(u' ').toStdString();
}

} // namespace
