// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/DestinationCheck.h"
#include "model/destination/DestinationFile.h"
#include "tests/support/DestinationKeys.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

/// "code@field" of every finding of a destination given by its keys.
QStringList checked(const std::string &keys)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    BuildContext context;
    context.catalog = &catalog;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    const auto json = Json::parse(test::destinationText("n", keys));
    EXPECT_TRUE(json);
    const ReadDestination read = destinationFromJson(*json);
    for (const Error &fault : read.faults)
        ADD_FAILURE() << fault.sentence().toStdString();
    QStringList found;
    for (const Problem &problem : checkDestination(*read.destination, context)) {
        EXPECT_FALSE(problem.message.isEmpty());
        found.append(codeName(problem.code) + u'@' + problem.field);
    }
    return found;
}

struct Row
{
    const char *keys;
    const char *expected; ///< Joined with spaces.
};

class DestinationCheck : public testing::TestWithParam<Row>
{
};

TEST_P(DestinationCheck, SaysWhatIsWrongBeforeAnyRecordIsRead)
{
    EXPECT_EQ(checked(GetParam().keys).join(u' '), QString::fromUtf8(GetParam().expected)) << GetParam().keys;
}

constexpr auto room = R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}])";

INSTANTIATE_TEST_SUITE_P(
    Table, DestinationCheck,
    testing::Values(
        Row{room, ""}, Row{R"("endpoint":"create_room")", "mapping-empty@mapping"},
        Row{R"("endpoint":"nope")", "url-invalid@endpoint"},
        Row{R"("endpoint":"update_room","mapping":[{"target":"name","source":"a"}])", "parameter-empty@room_id"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"nam","source":"a"}])", "unknown-field@nam"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a","steps":[{"step":"slug"}]}])", ""},
        Row{R"("endpoint":"create_room","mapping":[{"target":"recording_info.upload_info.credentials.secret","source":"a","steps":[{"step":"default","value":"in clear"}]},{"target":"name","source":"b"},{"target":"recording_info.enabled","value":true}])",
            "recording-info-replaced@recording_info secret-in-file@recording_info.upload_info.credentials.secret"},
        Row{R"("endpoint":"create_room","exclude":["o"],"mapping":[{"target":"name","source":"o.p"}])",
            "excluded-mapped@name"},
        Row{R"("endpoint":"create_room","exclude":["o"],"mapping":[{"target":"name","template":"x{record.o}"}])",
            "excluded-mapped@name"},
        Row{R"("endpoint":"update_room","parameters":{"room_id":"x"},"mapping":[{"target":"template_id","source":"t"}])",
            "unknown-field@template_id"},
        Row{R"("endpoint":"start_live_stream","parameters":{"room_id":"x"},"mapping":[{"target":"resolution","source":"r"}])",
            "unknown-field@resolution"},
        Row{R"("endpoint":"start_live_stream","parameters":{"room_id":"x"},"mapping":[{"target":"resolution","source":"r"},{"target":"rtmp_urls","source":"u"}])",
            ""},
        Row{R"("endpoint":"send_message","parameters":{"room_id":"x"},"mapping":[{"target":"type","value":"chat"}])",
            "required-missing@message"},
        Row{R"("endpoint":"create_room","batching":{"enabled":true},"mapping":[{"target":"name","source":"a"}])",
            "batching-unsupported@batching"},
        Row{R"("endpoint":"update_room","parameters":{"room_id":"x"},"mapping":[{"target":"recording_info.enabled","value":true}])",
            "recording-info-replaced@recording_info"},
        Row{R"("endpoint":"create_update_role","parameters":{"template_id":"x","role_name":"y"},"mapping":[{"target":"priority","value":1}])",
            "role-merge-unknown@mapping"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"recording_info.upload_info.credentials.secret","value":"s3cret"}])",
            "recording-info-replaced@recording_info secret-in-file@recording_info.upload_info.credentials.secret"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"webhook","value":{"url":"https://x.example","headers":{"k":"v"}}}])",
            "secret-in-file@webhook"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"webhook.headers.k","value":"{secret.K}"}])", ""},
        Row{R"("endpoint":"advanced")", "url-invalid@url"},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms/{record.id}"})", ""},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms/{record id}"})",
            "url-invalid@url"},
        Row{R"("endpoint":"advanced","advanced":{"url":"http://api.100ms.live/v2/rooms"})", "url-insecure@url"},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/polls","method":"PUT"})",
            "method-unsupported@method"},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/rooms"},"batching":{"enabled":true})",
            "batching-unsupported@batching"},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/nothing-documented"},"batching":{"enabled":true}, "headers":"x:{record.a}")",
            ""},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/nothing-documented"},"batching":{"enabled":true,"algorithm":"property","propertyName":"a","otherProps":{"a":1}})",
            "other-props-invalid@batching.otherProps"},
        Row{R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/polls"},"headers":"Host:x")",
            "header-reserved@headers"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}],"responseWebhook":{"enabled":true,"url":"ftp://x"})",
            "webhook-invalid@responseWebhook.url"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}],"responseWebhook":{"enabled":true,"url":"http://hooks.example"})",
            "webhook-invalid@responseWebhook.url"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}],"responseWebhook":{"enabled":true,"url":"https://me:secret@hooks.example/x"})",
            "webhook-invalid@responseWebhook.url"},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}],"responseWebhook":{"enabled":true,"url":""})",
            ""},
        Row{R"("endpoint":"create_room","mapping":[{"target":"name","source":"a"}],"responseWebhook":{"enabled":true,"url":"http://127.0.0.1:9/x"})",
            ""}));

} // namespace
