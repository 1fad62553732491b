// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/nexla/Publishing.h"

using namespace ds;
using namespace ds::test;

namespace {

QStringList callsOf(const NexlaPlan &plan)
{
    QStringList calls;
    for (const NexlaStep &step : plan.steps)
        calls << QString::fromStdString(step.call.method + ' ' + step.call.path);
    return calls;
}

TEST(NexlaPlan, OfAFirstPublicationNeedsNothingOfNexla)
{
    const NexlaForm form = *exported(mappingOf(R"({"target":"a","source":"b"})"));
    const Result<NexlaPlan> plan = planPublication(form, {100, 30, true}, {}, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(callsOf(*plan), (QStringList{u"POST /data_sets"_qs, u"POST /data_sinks"_qs,
                                           u"PUT /data_sets/0/activate"_qs, u"PUT /data_sinks/0/activate"_qs}));
    EXPECT_FALSE(planPublication(form, {0, 30}, {}, {}));
    EXPECT_FALSE(planPublication(form, {100, 0}, {}, {}));
}

TEST(NexlaPlan, AnotherNexsetMakesAnotherDerivedOneAndSaysSo)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    Destination destination = mappingOf(R"({"target":"a","source":"b"})");
    ASSERT_TRUE(publish(api, destination).complete());
    const NexlaIds before = nexlaIdsOf(destination);
    nexla.put("data_sets", 200, R"({"name":"Other"})");
    const Published again = publish(api, destination, {200, 0});
    ASSERT_TRUE(again.complete()) << again.words().toStdString();
    const NexlaIds after = nexlaIdsOf(destination);
    EXPECT_EQ(after.sink, before.sink);
    EXPECT_NE(after.derived, before.derived);
    EXPECT_EQ(parentOf(nexla.at("data_sets", after.derived)), 200);
    EXPECT_TRUE(again.words().contains(QStringLiteral("Nexset %1 is not used any more").arg(before.derived)));
}

TEST(NexlaPlan, WithoutAMappingAnyMoreTheSinkTakesTheNexsetItself)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    Destination destination = mappingOf(R"({"target":"a","source":"b"})");
    ASSERT_TRUE(publish(api, destination).complete());
    destination.mapping.clear();
    ASSERT_TRUE(publish(api, destination, {}).complete());
    EXPECT_EQ(dataSetOf(sinkOf(nexla, destination)), 100);
    EXPECT_EQ(nexlaIdsOf(destination).derived, 0);
}

} // namespace
