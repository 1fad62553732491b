// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/EndpointTemplate.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const char *const valid = R"({"format":"100ms-endpoint-template","version":1,"id":"end_room","label":"End Room",
"summary":"Ends.","help":"Ends it.","method":"POST","path":"/active-rooms/{room_id}/end-room",
"parameters":[{"id":"room_id","label":"Room ID","help":"The room."}],
"fields":[{"name":"reason","type":"string","help":"Why."},{"name":"lock","type":"boolean","help":"Lock it."},
{"name":"peers","type":"array","itemType":"object","help":"Who.","fields":[{"name":"id","type":"string","help":"One."}]},
{"name":"tags","type":"array","itemType":"string","allowed":["x"],"help":"Tags."},
{"name":"extra","type":"object","help":"Free."},{"name":"any","type":"any","help":"Any."}]})";

/// The valid template with one piece of its text replaced.
Result<EndpointTemplate> readWith(const char *piece, const char *replacement)
{
    const QByteArray text = QByteArray(valid).replace(piece, replacement);
    EXPECT_TRUE(*piece == '\0' || text != valid) << piece;
    const Result<Json> document = Json::parse(text.toStdString());
    EXPECT_TRUE(document) << text.toStdString();
    return endpointTemplateFromJson(*document);
}

TEST(EndpointTemplate, FindsFieldsByDottedTarget)
{
    const EndpointTemplate made = *readWith("", "");
    EXPECT_EQ(made.field(u"lock"_qs)->type, FieldType::Boolean);
    EXPECT_EQ(made.field(u"peers.3.id"_qs)->help, u"One."_qs);
    EXPECT_EQ(made.field(u"peers.0"_qs)->type, FieldType::Object);
    EXPECT_EQ(made.field(u"tags.0"_qs)->allowed, QStringList{u"x"_qs});
    EXPECT_EQ(made.field(u"extra.what.ever"_qs)->type, FieldType::Any);
    EXPECT_EQ(made.field(u"any.0.b"_qs)->type, FieldType::Any);
    for (const QString &unknown :
         {u"Reason"_qs, u"reason.x"_qs, u"peers.id"_qs, u"peers.0.name"_qs, u"tags.x"_qs, u""_qs})
        EXPECT_FALSE(made.field(unknown)) << unknown.toStdString();
}

struct Fault
{
    const char *piece;
    const char *replacement;
    const char *where;
};

const Fault faults[] = {
    {"100ms-endpoint-template", "something", "$.format"},
    {"\"version\":1", "\"version\":2", "$.version"},
    {"\"id\":\"end_room\"", "\"id\":\"advanced\"", "$.id"},
    {"\"id\":\"end_room\"", "\"id\":\"End Room\"", "$.id"},
    {"\"label\":\"End Room\",", "", "$.label"},
    {"\"summary\"", "\"sumary\"", "$.summary"},
    {"\"help\":\"Ends it.\"", "\"help\":\"\"", "$.help"},
    {"\"POST\"", "\"SEND\"", "$.method"},
    {"/active-rooms", "active-rooms", "$.path"},
    {"{room_id}", "{room}", "$.path"},
    {"{room_id}", "x", "$.path"},
    {"\"label\":\"Room ID\",", "", "$.parameters[0].label"},
    {"\"type\":\"boolean\"", "\"type\":\"bool\"", "$.fields[1].type"},
    {"\"name\":\"lock\"", "\"name\":\"reason\"", "$.fields[1]"},
    {"\"name\":\"lock\"", "\"name\":\"a.b\"", "$.fields[1].name"},
    {"\"type\":\"boolean\"", "\"type\":\"boolean\",\"maximun\":1", "$.fields[1].maximun"},
    {"\"type\":\"boolean\"", "\"type\":\"boolean\",\"maximum\":1", "$.fields[1].maximum"},
    {"\"type\":\"boolean\"", "\"type\":\"integer\",\"minimum\":2,\"maximum\":1", "$.fields[1].minimum"},
    {"\"type\":\"boolean\"", "\"type\":\"integer\",\"default\":\"1\"", "$.fields[1].default"},
    {"\"type\":\"boolean\"", "\"type\":\"string\",\"maxLength\":-1", "$.fields[1].maxLength"},
    {"\"type\":\"boolean\"", "\"type\":\"string\",\"oneAsArray\":true", "$.fields[1].oneAsArray"},
    {"\"name\":\"id\",", "", "$.fields[2].fields[0].name"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"fanOut\":{\"field\":\"lock\",\"into\":\"reason\"},\"fields\":[{\"name\":\"reason\"", "$.fanOut.field"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"fanOut\":{\"field\":\"tags\",\"into\":\"no\"},\"fields\":[{\"name\":\"reason\"", "$.fanOut.into"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"route\":{\"when\":\"no\",\"path\":\"/x/{room_id}\",\"fields\":[]},\"fields\":[{\"name\":\"reason\"",
     "$.route.when"},
    {"\"fields\":[{\"name\":\"reason\"", "\"delivery\":{\"repeatSave\":true},\"fields\":[{\"name\":\"reason\"",
     "$.delivery.repeatSave"},
    {"\"method\":\"POST\"", "\"method\":\"POST\",\"body\":\"list\"", "$.body"},
    {"\"method\":\"POST\"", "\"method\":\"POST\",\"body\":\"none\"", "$.fields"},
    {"\"method\":\"POST\"", "\"method\":\"DELETE\"", "$.fields"},
    {"\"method\":\"POST\"", "\"method\":\"GET\",\"body\":\"object\"", "$.body"},
    {"\"method\":\"POST\"", "\"method\":\"POST\",\"maxBodyItems\":1", "$.maxBodyItems"},
    {"\"method\":\"POST\"", "\"method\":\"POST\",\"group\":\"\"", "$.group"},
    {"\"method\":\"POST\"", "\"method\":\"POST\",\"warnings\":[]", "$.warnings"},
    {"\"label\":\"Room ID\",", "\"label\":\"Room ID\",\"pick\":\"room\",", "$.parameters[0].pick"},
    {"\"type\":\"boolean\"", "\"type\":\"string\",\"rule\":\"roomname\"", "$.fields[1].rule"},
    {"\"type\":\"boolean\"", "\"type\":\"boolean\",\"rule\":\"room-name\"", "$.fields[1].rule"},
    {"\"type\":\"boolean\"", "\"type\":\"string\",\"pick\":\"peer\"", "$.fields[1].pick"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"delivery\":{\"alreadyDone\":[{\"status\":200}]},\"fields\":[{\"name\":\"reason\"",
     "$.delivery.alreadyDone[0].status"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"delivery\":{\"alreadyDone\":[{\"status\":409,\"text\":\"x\"}]},\"fields\":[{\"name\":\"reason\"",
     "$.delivery.alreadyDone[0].text"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"delivery\":{\"ordered\":false,\"laneField\":\"reason\"},\"fields\":[{\"name\":\"reason\"",
     "$.delivery.laneField"},
    {"\"fields\":[{\"name\":\"reason\"", "\"delivery\":{\"repeatNeeds\":\"reason\"},\"fields\":[{\"name\":\"reason\"",
     "$.delivery.repeatNeeds"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"flag-over\",\"fields\":[\"reason\"],\"message\":\"m.\"}],\"fields\":[{\"name\":\"reason\"",
     "$.rules[0].rule"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"flag-above\",\"fields\":[\"reason\",\"lock\"],\"message\":\"m.\"}],\"fields\":[{\"name\":"
     "\"reason\"",
     "$.rules[0].limit"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"one-of\",\"fields\":[\"reason\"],\"message\":\"m.\"}],\"fields\":[{\"name\":\"reason\"",
     "$.rules[0].fields"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"usually-needed\",\"fields\":[\"nope\"],\"message\":\"m.\"}],\"fields\":[{\"name\":"
     "\"reason\"",
     "$.rules[0].fields"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"overwrites-same\",\"fields\":[\"reason\"],\"message\":\"m.\"}],\"fields\":[{\"name\":"
     "\"reason\"",
     "$.rules[0].fields"},
    {"\"fields\":[{\"name\":\"reason\"",
     "\"rules\":[{\"rule\":\"usually-needed\",\"fields\":[\"reason\"]}],\"fields\":[{\"name\":\"reason\"",
     "$.rules[0].message"},
};

class BrokenTemplate : public testing::TestWithParam<Fault>
{
};

TEST_P(BrokenTemplate, IsRefusedWithThePathOfItsFault)
{
    const Result<EndpointTemplate> made = readWith(GetParam().piece, GetParam().replacement);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().where, QString::fromLatin1(GetParam().where)) << made.error().what.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Faults, BrokenTemplate, testing::ValuesIn(faults));

TEST(EndpointTemplate, NothingButAnObjectIsATemplate)
{
    for (const char *text : {"null", "[]", "\"x\"", "3"})
        EXPECT_EQ(endpointTemplateFromJson(*Json::parse(text)).error().where, u"$"_qs);
}

} // namespace
