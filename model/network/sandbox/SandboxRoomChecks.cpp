// SPDX-License-Identifier: GPL-3.0-or-later
// What 100ms refuses in a room's body, with its own words (100ms docs: create-via-api, create-large-rooms).
#include "model/network/sandbox/SandboxRooms.h"

#include <algorithm>
#include <array>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

bool isRoomNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-:_").find(c) != std::string_view::npos;
}

SandboxRefusal checkName(const Json &body)
{
    const std::string name = textOf(body, "name");
    if (std::all_of(name.begin(), name.end(), isRoomNameCharacter))
        return {};
    return invalidParam("name may only hold a-z A-Z 0-9 . - : _"); // (assumption: the text is not documented)
}

SandboxRefusal checkRegion(const Json &body)
{
    static constexpr std::array<std::string_view, 5> regions{"", "eu", "in", "us", "auto"};
    if (std::find(regions.begin(), regions.end(), textOf(body, "region")) != regions.end())
        return {};
    return sandboxError(400, "Error: region not supported");
}

SandboxRefusal checkTemplate(const SandboxCall &call, const Json &body)
{
    if (body.find("template"))
        return invalidParam("template. Use template_id");
    const std::string id = textOf(body, "template_id");
    if (id.empty() || call.state.templates.find(id))
        return {};
    return sandboxError(400, "Error: template not found");
}

SandboxRefusal checkUploadInfo(const Json &info)
{
    static constexpr std::array<std::string_view, 4> types{"s3", "gs", "oss", "azure"};
    if (!info.isObject() || std::find(types.begin(), types.end(), textOf(info, "type")) == types.end())
        return sandboxError(400, "Invalid upload configuration");
    if (textOf(info, "location").empty())
        return sandboxError(400, "Bucket location is missing");
    const Json *credentials = given(info, "credentials");
    if (credentials && (textOf(*credentials, "key").empty() || textOf(*credentials, "secret").empty()))
        return sandboxError(400, "Invalid upload configuration");
    return {};
}

SandboxRefusal checkRecording(const Json &body)
{
    const Json *recording = given(body, "recording_info");
    if (!recording)
        return {};
    if (SandboxRefusal refusal = checkKinds(*recording, {{"enabled", Kind::Boolean}}))
        return refusal;
    const Json *upload = given(*recording, "upload_info");
    return upload ? checkUploadInfo(*upload) : SandboxRefusal();
}

bool isLargeRoom(const Json &body, const SandboxRoom *room)
{
    return flagOf(body, "large_room", room && flagOf(room->settings, "large_room", false));
}

SandboxRefusal checkSize(const Json &body, const SandboxRoom *room)
{
    const Json *size = given(body, "size");
    if (!size)
        return {};
    const std::optional<qint64> peers = integerOf(*size);
    if (!peers || *peers < 0)
        return invalidParam("room size must be an integer of at least 0"); // (assumption)
    if (*peers > 20000)
        return invalidParam("room size greater than 20000");
    if (*peers > 2500 && !isLargeRoom(body, room))
        return invalidParam("room size greater than 2500, set large_room flag as true");
    return {};
}

SandboxRefusal checkDuration(const Json &body)
{
    const Json *duration = given(body, "max_duration_seconds");
    if (!duration)
        return {};
    const std::optional<qint64> seconds = integerOf(*duration);
    if (!seconds)
        return invalidParam("max_duration_seconds must be an integer"); // (assumption)
    if (*seconds < 120)
        return invalidParam("max_duration_seconds less than 120 seconds");
    if (*seconds > 43200)
        return invalidParam("max_duration_seconds greater than 43200 seconds");
    return {};
}

SandboxRefusal checkWebhook(const Json &body)
{
    const Json *webhook = given(body, "webhook");
    if (!webhook)
        return {};
    if (textOf(*webhook, "url").empty())
        return invalidParam("webhook.url is required"); // (assumption: the text is not documented)
    return checkKinds(*webhook, {{"headers", Kind::Object}});
}

SandboxRefusal checkRoomKinds(const Json &body)
{
    return checkKinds(body, {{"name", Kind::String},
                             {"description", Kind::String},
                             {"template_id", Kind::String},
                             {"recording_info", Kind::Object},
                             {"region", Kind::String},
                             {"large_room", Kind::Boolean},
                             {"webhook", Kind::Object},
                             {"polls", Kind::Array},
                             {"enabled", Kind::Boolean}});
}

} // namespace

SandboxRefusal checkRoomBody(const SandboxCall &call, const Json &body, const SandboxRoom *room)
{
    if (SandboxRefusal refusal = checkRoomKinds(body))
        return refusal;
    if (SandboxRefusal refusal = checkTemplate(call, body))
        return refusal;
    for (auto check : {checkName, checkRegion, checkRecording, checkDuration, checkWebhook})
        if (SandboxRefusal refusal = check(body))
            return refusal;
    return checkSize(body, room);
}

} // namespace ds::sandbox
