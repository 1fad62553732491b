// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/nexla/Publishing.h"

using namespace ds;
using namespace ds::test;

namespace {

QStringList namesOf(const std::vector<NexlaLoss> &losses)
{
    QStringList names;
    for (const NexlaLoss &loss : losses)
        names << (loss.subject.isEmpty() ? loss.code : loss.code + u':' + loss.subject);
    return names;
}

QStringList lossesOf(const std::string &keys)
{
    const Result<NexlaForm> form = exported(destinationOf(keys));
    EXPECT_TRUE(form) << keys;
    return form ? namesOf(form->losses) : QStringList();
}

QStringList callsOf(const NexlaPlan &plan)
{
    QStringList calls;
    for (const NexlaStep &step : plan.steps)
        calls << QString::fromStdString(step.call.method + ' ' + step.call.path);
    return calls;
}

TEST(NexlaLosses, EverySettingThatNexlaCannotHoldHasAName)
{
    EXPECT_EQ(lossesOf(""), QStringList());
    EXPECT_EQ(lossesOf(R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}])"), QStringList());
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","expression":"1"}])"), QStringList{u"expression:a"_qs});
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","source":"b","ifMissing":"fail"}])"),
              QStringList{u"if-missing:a"_qs});
    EXPECT_EQ(lossesOf(R"("delivery":{"maxConcurrency":1})"), QStringList{u"delivery"_qs});
    EXPECT_EQ(lossesOf(R"("responseWebhook":{"enabled":true,"url":"https://a.example/x"})"),
              QStringList{u"webhook-address"_qs});
    EXPECT_EQ(lossesOf(R"("headers":"x-a:{secret.A},x-b:\"1, 2\"")"),
              (QStringList{u"header-secret:x-a"_qs, u"header-comma:x-b"_qs}));
    EXPECT_EQ(lossesOf(R"("batching":{"enabled":true,"algorithm":"code","code":"messages"})"), QStringList{u"code"_qs});
    EXPECT_EQ(lossesOf(R"("endpoint":"update_room","mapping":[{"target":"name","source":"a"}])"),
              QStringList{u"parameter:room_id"_qs});
    EXPECT_TRUE(
        lossesOf(
            R"("endpoint":"send_message","parameters":{"room_id":"r"},"mapping":[{"target":"message","source":"a"},{"target":"roles","source":"b"}])")
            .contains(u"fan-out:roles"_qs));
    EXPECT_TRUE(
        lossesOf(
            R"("endpoint":"start_live_stream","parameters":{"room_id":"r"},"mapping":[{"target":"rtmp_urls","source":"b"}])")
            .contains(u"route:rtmp_urls"_qs));
}

TEST(NexlaLosses, AnAddressThatTheTransformWouldEmptyIsOne)
{
    const std::string update = R"("endpoint":"update_room","parameters":{"room_id":"{record.room.id}"})";
    EXPECT_EQ(lossesOf(update + R"(,"mapping":[{"target":"name","source":"a"}])"),
              QStringList{u"url-attribute:room.id"_qs});
    const std::string advanced =
        R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms/{record.room.id}"})";
    EXPECT_EQ(lossesOf(advanced), QStringList());
    EXPECT_EQ(lossesOf(advanced + R"(,"exclude":["other"])"), QStringList());
    EXPECT_EQ(lossesOf(advanced + R"(,"exclude":["room"])"), QStringList{u"url-attribute:room.id"_qs});
    EXPECT_EQ(lossesOf(advanced + R"(,"mapping":[{"target":"room","source":"room"}])"), QStringList());
    EXPECT_EQ(lossesOf(advanced + R"(,"mapping":[{"target":"id","source":"room.id"}])"),
              QStringList{u"url-attribute:room.id"_qs});
}

TEST(NexlaLosses, ConsentIsGivenByCodeBySubjectOrAtOnce)
{
    const Result<NexlaForm> form = exported(destinationOf(
        R"("mapping":[{"target":"a","expression":"1"},{"target":"b","source":"c"}],"delivery":{"maxConcurrency":1})"));
    ASSERT_TRUE(form);
    EXPECT_EQ(namesOf(refusedLosses(*form, {})), (QStringList{u"expression:a"_qs, u"delivery"_qs}));
    EXPECT_EQ(namesOf(refusedLosses(*form, {u"a"_qs})), QStringList{u"delivery"_qs});
    EXPECT_TRUE(refusedLosses(*form, {u"expression"_qs, u"delivery"_qs}).empty());
    EXPECT_TRUE(refusedLosses(*form, {u"all"_qs}).empty());
    EXPECT_EQ(idleNames(*form, {u"b"_qs, u"a"_qs, u"all"_qs}), QStringList{u"b"_qs});
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
