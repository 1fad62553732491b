// SPDX-License-Identifier: GPL-3.0-or-later
// The templates that ship, as data. What holds for every one loops over what is there: a file more breaks nothing.
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"
#include "tests/support/SchemaValidator.h"

#include <QDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ds;

namespace {

const EndpointCatalog &shipped()
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    return catalog;
}

const FieldSpec &fieldOf(const char *endpoint, const char *target)
{
    static const FieldSpec none;
    const EndpointTemplate *made = shipped().find(QString::fromLatin1(endpoint));
    const FieldSpec *field = made ? made->field(QString::fromLatin1(target)) : nullptr;
    EXPECT_TRUE(field) << endpoint << ' ' << target;
    return field ? *field : none;
}

/// Those of the documented workflow, in its order.
const char *const documented[] = {"create_room",       "update_room",         "send_message",
                                  "start_live_stream", "send_timed_metadata", "create_update_role"};

TEST(ShippedTemplates, AllLoadAndTheDocumentedOnesStandFirst)
{
    ASSERT_GE(shipped().all().size(), std::size(documented));
    for (size_t i = 0; i < std::size(documented); ++i)
        EXPECT_EQ(shipped().all()[i].id, QString::fromLatin1(documented[i]));
    for (const Error &fault : shipped().faults())
        ADD_FAILURE() << fault.sentence().toStdString();
}

TEST(ShippedTemplates, AreAcceptedByThePublishedSchema)
{
    const QString folder = QStringLiteral(DS_TEST_DATA "/../../resources/endpoints");
    const std::optional<QStringList> accepted =
        acceptedBySchema(u"resources/schema/endpoint-template.schema.json"_qs, folder);
    if (!accepted)
        GTEST_SKIP() << "python3-jsonschema is not installed";
    EXPECT_EQ(*accepted, QDir(folder).entryList({u"*.json"_qs}, QDir::Files, QDir::Name));
}

struct Row
{
    const char *id;
    const char *label;
    const char *request;
    const char *parameters;
    const char *fields;
};

const Row rows[] = {
    {"create_room", "Create Room", "POST /rooms", "",
     "name description template_id region recording_info large_room size max_duration_seconds webhook polls"},
    {"update_room", "Update Room", "POST /rooms/{room_id}", "Room ID",
     "name description recording_info region large_room size max_duration_seconds polls webhook enabled template_id"},
    {"send_message", "Send Message to Active Room", "POST /active-rooms/{room_id}/send-message", "Room ID",
     "message type role peer_id roles"},
    {"start_live_stream", "Start Live Stream", "POST /live-streams/room/{room_id}/start", "Room ID",
     "meeting_url recording destination transcription rtmp_urls resolution"},
    {"send_timed_metadata", "Send Timed Metadata", "POST /live-streams/{stream_id}/timed-metadata", "Stream ID",
     "payload duration"},
    {"create_update_role", "Create/Update Role", "POST /templates/{template_id}/roles/{role_name}",
     "Template ID, Role Name", "publishParams subscribeParams permissions priority maxPeerCount name"},
};

class ShippedTemplate : public testing::TestWithParam<Row>
{
};

TEST_P(ShippedTemplate, SaysWhatTheContractSays)
{
    const EndpointTemplate *made = shipped().find(QString::fromLatin1(GetParam().id));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->label, QString::fromLatin1(GetParam().label));
    EXPECT_EQ(made->method + u' ' + made->path, QString::fromLatin1(GetParam().request));
    QStringList labels;
    for (const ParameterSpec &parameter : made->parameters)
        labels += parameter.label;
    EXPECT_EQ(labels.join(u", "_qs), QString::fromLatin1(GetParam().parameters));
    QStringList fields;
    for (const FieldSpec &field : made->fields)
        fields += field.name;
    EXPECT_EQ(fields.join(u' '), QString::fromLatin1(GetParam().fields));
}

INSTANTIATE_TEST_SUITE_P(All, ShippedTemplate, testing::ValuesIn(rows),
                         [](const auto &row) { return std::string(row.param.id); });

void expectHelp(const std::vector<FieldSpec> &fields, const QString &where)
{
    for (const FieldSpec &field : fields) {
        const QString here = where + u'.' + field.name;
        EXPECT_GT(field.help.size(), 10) << here.toStdString();
        EXPECT_TRUE(field.help.endsWith(u'.')) << here.toStdString();
        expectHelp(field.fields, here);
    }
}

TEST(ShippedTemplates, HaveHelpForEverythingAndAReference)
{
    for (const EndpointTemplate &made : shipped().all()) {
        expectHelp(made.fields, made.id);
        if (made.route)
            expectHelp(made.route->fields, made.id + u".route"_qs);
        for (const ParameterSpec &parameter : made.parameters)
            EXPECT_TRUE(parameter.help.endsWith(u'.')) << parameter.id.toStdString();
        EXPECT_TRUE(made.help.endsWith(u'.')) << made.id.toStdString();
        for (const EndpointRule &rule : made.rules)
            EXPECT_TRUE(rule.message.endsWith(u'.')) << made.id.toStdString();
        EXPECT_THAT(endpointGroups(), testing::Contains(made.group)) << made.id.toStdString();
        EXPECT_TRUE(made.reference.startsWith(u"https://www.100ms.live/docs/server-side/v2/api-reference/"_qs));
    }
}

struct Limit
{
    const char *endpoint;
    const char *target;
    double minimum;
    double maximum;
};

const Limit limits[] = {
    {"create_room", "size", 0, 20000},
    {"update_room", "size", 0, 20000},
    {"create_room", "max_duration_seconds", 120, 43200},
    {"update_room", "max_duration_seconds", 120, 43200},
    {"create_update_role", "priority", 1, 5},
    {"create_update_role", "publishParams.audio.bitRate", 16, 128},
    {"create_update_role", "publishParams.video.bitRate", 30, 2000},
    {"create_update_role", "publishParams.video.frameRate", 1, 30},
    {"create_update_role", "publishParams.video.height", 50, 1080},
    {"create_update_role", "publishParams.video.width", 50, 1920},
    {"create_update_role", "publishParams.screen.height", 270, 1080},
    {"create_update_role", "publishParams.screen.width", 480, 1920},
    {"create_update_role", "publishParams.simulcast.video.layers.0.scaleResolutionDownBy", 1, 12},
    {"create_update_role", "publishParams.simulcast.screen.layers.2.maxBitrate", 0, 2000},
    {"create_update_role", "subscribeParams.subscribeDegradation.packetLossThreshold", 1, 100},
    {"create_update_role", "subscribeParams.subscribeDegradation.recoverGracePeriodSeconds", 1, 10},
    {"start_live_stream", "transcription.summary.temperature", 0.1, 1.0},
    {"start_live_stream", "resolution.width", 500, 1920},
};

TEST(ShippedTemplates, HaveTheLimitsOfTheApi)
{
    for (const Limit &limit : limits) {
        const FieldSpec &field = fieldOf(limit.endpoint, limit.target);
        EXPECT_EQ(field.minimum, limit.minimum) << limit.target;
        EXPECT_EQ(field.maximum, limit.maximum) << limit.target;
    }
    EXPECT_EQ(fieldOf("create_update_role", "maxPeerCount").minimum, -1);
    EXPECT_EQ(fieldOf("create_update_role", "publishParams.screen.bitRate").minimum, 500);
    EXPECT_EQ(fieldOf("send_timed_metadata", "payload").maxLength, 100);
    EXPECT_EQ(fieldOf("start_live_stream", "transcription.summary.context").maxLength, 300);
    EXPECT_EQ(fieldOf("start_live_stream", "transcription.summary.sections.0.title").maxLength, 100);
    EXPECT_EQ(fieldOf("start_live_stream", "transcription.summary.sections").maxItems, 6);
    EXPECT_EQ(fieldOf("start_live_stream", "rtmp_urls").maxItems, 5);
    EXPECT_EQ(fieldOf("create_update_role", "publishParams.simulcast.video.layers").maxItems, 3);
}

TEST(ShippedTemplates, AllowTheDocumentedWords)
{
    EXPECT_EQ(fieldOf("create_room", "region").allowed.join(u' '), u"us eu in auto"_qs);
    EXPECT_EQ(fieldOf("update_room", "recording_info.upload_info.type").allowed.join(u' '), u"s3 gs oss azure"_qs);
    EXPECT_EQ(fieldOf("start_live_stream", "transcription.modes.0").allowed.join(u' '), u"recorded live"_qs);
    EXPECT_EQ(fieldOf("create_update_role", "publishParams.allowed.1").allowed.join(u' '),
              u"audio video screen simulcast"_qs);
}

TEST(ShippedTemplates, TreatBlankAsMissingWhereTheDocumentationSaysLeaveBlank)
{
    for (const char *target : {"type", "role", "peer_id"})
        EXPECT_TRUE(fieldOf("send_message", target).blankIsMissing) << target;
    for (const char *target : {"region", "template_id"}) {
        EXPECT_TRUE(fieldOf("create_room", target).blankIsMissing) << target;
        EXPECT_TRUE(fieldOf("update_room", target).blankIsMissing) << target;
    }
    EXPECT_TRUE(fieldOf("start_live_stream", "destination").blankIsMissing);
    EXPECT_FALSE(fieldOf("create_room", "description").blankIsMissing);
    EXPECT_FALSE(fieldOf("send_message", "message").blankIsMissing);
}

TEST(ShippedTemplates, HaveTheRulesOfTheApi)
{
    const auto rules = [](const char *endpoint) {
        QStringList names;
        for (const EndpointRule &rule : shipped().find(QString::fromLatin1(endpoint))->rules)
            names += QString::fromLatin1(rule.kind->name) + u'=' + rule.fields.join(u'+');
        return names.join(u' ');
    };
    EXPECT_EQ(rules("create_room"),
              u"flag-above=size+large_room overwrites-same=name replaced-whole=recording_info"_qs);
    EXPECT_EQ(rules("update_room"), u"flag-above=size+large_room replaced-whole=recording_info"_qs);
    EXPECT_EQ(rules("send_message"),
              u"not-together=peer_id+role+roles one-not-several=role+peer_id one-not-several=roles+peer_id"_qs);
    EXPECT_EQ(rules("start_live_stream"), u"usually-needed=meeting_url"_qs);
    EXPECT_EQ(rules("create_update_role"),
              u"merge-unknown=publishParams+subscribeParams+permissions+priority+maxPeerCount"_qs);
}

TEST(ShippedTemplates, RequireOnlyMessagePayloadAndDuration)
{
    QStringList required;
    for (const char *id : documented) {
        for (const FieldSpec &field : shipped().find(QString::fromLatin1(id))->fields) {
            if (field.required)
                required += field.name;
        }
    }
    EXPECT_EQ(required.join(u' '), u"message payload duration"_qs);
    EXPECT_EQ(fieldOf("send_timed_metadata", "duration").defaultValue, Json::number(qint64(1)));
}

TEST(ShippedTemplates, SendRolesOneByOneAndRtmpElsewhere)
{
    const std::optional<FanOut> &fanOut = shipped().find(u"send_message"_qs)->fanOut;
    ASSERT_TRUE(fanOut);
    EXPECT_EQ(fanOut->field, u"roles"_qs);
    EXPECT_EQ(fanOut->into, u"role"_qs);
    EXPECT_EQ(fanOut->unless, u"peer_id"_qs);
    EXPECT_TRUE(fieldOf("send_message", "roles").oneAsArray);

    const std::optional<Route> &route = shipped().find(u"start_live_stream"_qs)->route;
    ASSERT_TRUE(route);
    EXPECT_EQ(route->when, u"rtmp_urls"_qs);
    EXPECT_EQ(route->path, u"/external-streams/room/{room_id}/start"_qs);
    EXPECT_EQ(findField(route->fields, u"recording"_qs)->type, FieldType::Boolean);
    EXPECT_FALSE(findField(route->fields, u"transcription"_qs));
}

TEST(ShippedTemplates, RepeatOnlyWhatIsSafe)
{
    QStringList safe;
    for (const char *id : documented) {
        const DeliveryRule &rule = shipped().find(QString::fromLatin1(id))->delivery;
        if (rule.repeatSafe)
            safe += QString::fromLatin1(id) + u'/' + rule.repeatNeeds + u'/' + rule.laneField;
    }
    EXPECT_EQ(safe.join(u' '), u"create_room/name/name update_room// create_update_role//"_qs);
    EXPECT_EQ(shipped().find(u"start_live_stream"_qs)->delivery.alreadyDone,
              (std::vector{DoneAnswer{409, u"beam already started"_qs}}));
}

TEST(ShippedTemplates, TellWhatTheDocumentedWorkflowGetsWrong)
{
    EXPECT_TRUE(fieldOf("update_room", "template_id").caution.contains(u"Create Room"_qs));
    EXPECT_TRUE(fieldOf("create_update_role", "subscribeParams").help.contains(u"maxSubsBitRate"_qs));
    EXPECT_TRUE(fieldOf("create_update_role", "subscribeParams").help.contains(u"maxPeerCount"_qs));
    EXPECT_FALSE(fieldOf("create_update_role", "name").suggested);
    EXPECT_TRUE(fieldOf("create_room", "recording_info.upload_info.credentials.secret").secret);
    EXPECT_TRUE(fieldOf("update_room", "webhook.headers").secret);
}

} // namespace
