// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaConsent.h"

#include "tests/model/exchange/NexlaRun.h"

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

TEST(NexlaConsent, EverySettingThatNexlaCannotHoldHasAName)
{
    EXPECT_EQ(lossesOf(""), QStringList());
    EXPECT_EQ(lossesOf(R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}])"), QStringList());
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","expression":"1"}])"), QStringList{u"expression:a"_qs});
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","source":"b","ifMissing":"fail"}])"),
              QStringList{u"if-missing:a"_qs});
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","source":"b","steps":[{"step":"trim"}]}])"),
              QStringList{u"steps:a"_qs});
    EXPECT_EQ(lossesOf(R"("mapping":[{"target":"a","value":"b","steps":[]}])"), QStringList());
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

TEST(NexlaConsent, AnAddressThatTheTransformWouldEmptyIsOne)
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

TEST(NexlaConsent, ConsentIsGivenByCodeBySubjectOrAtOnce)
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

Result<NexlaForm> consented(const Destination &destination)
{
    const Result<NexlaForm> form = exported(destination);
    return form ? consentedForm(destination, *form, shippedCatalog(), QStringLiteral("https://api.100ms.live/v2"))
                : form;
}

TEST(NexlaConsent, AnAttributeOfTheUrlStaysInTheRecordThatNexlaFillsItFrom)
{
    const Destination destination = destinationOf(
        R"("endpoint":"update_room","parameters":{"room_id":"{record.room.id}"},"mapping":[{"target":"name","source":"a"}])");
    const Result<NexlaForm> form = consented(destination);
    ASSERT_TRUE(form);
    const Json record = *Json::parse(R"({"room":{"id":"r1","secret":1},"a":"x"})");
    EXPECT_EQ(nexlaBody(*form, record).out->toCompact(), R"({"room":{"id":"r1"},"name":"x"})");
    EXPECT_TRUE(form->notes.last().contains(u"sends them in the body too: room.id"))
        << form->notes.last().toStdString();
    EXPECT_EQ(form->sink, exported(destination)->sink);
}

TEST(NexlaConsent, AnExcludedAttributeIsNeverPutBack)
{
    const Destination destination = destinationOf(
        R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms/{record.id}"},"exclude":["id"])");
    const Result<NexlaForm> form = consented(destination);
    ASSERT_TRUE(form);
    EXPECT_EQ(nexlaBody(*form, *Json::parse(R"({"id":"r1","a":1})")).out->toCompact(), R"({"a":1})");
}

} // namespace
