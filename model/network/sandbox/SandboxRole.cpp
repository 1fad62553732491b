// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRole.h"

#include <algorithm>
#include <limits>

namespace ds::sandbox {

namespace {

/// `allowed`, `maxSubsBitRate` and `priority` have no documented default; these are the samples' (assumption).
constexpr std::string_view defaultRole = R"({
"name":"",
"publishParams":{"allowed":["audio","video","screen"],"audio":{"bitRate":32,"codec":"opus"},
  "video":{"bitRate":256,"codec":"vp8","frameRate":25,"width":320,"height":180},
  "screen":{"bitRate":1024,"codec":"vp8","frameRate":10,"width":1280,"height":720},"simulcast":{}},
"subscribeParams":{"subscribeToRoles":[],"maxSubsBitRate":3200,
  "subscribeDegradation":{"packetLossThreshold":50,"degradeGracePeriodSeconds":1,"recoverGracePeriodSeconds":4}},
"permissions":{"endRoom":false,"removeOthers":false,"mute":false,"unmute":false,"changeRole":false,
  "rtmpStreaming":true,"hlsStreaming":true,"browserRecording":true,"sendRoomState":false,"pollRead":false,
  "pollWrite":false},
"priority":1,"maxPeerCount":0})";

constexpr qint64 noLimit = std::numeric_limits<qint64>::max();

struct Limit
{
    const char *path;
    qint64 low;
    qint64 high;
};

constexpr Limit limits[] = {
    {"publishParams.audio.bitRate", 16, 128},
    {"publishParams.video.bitRate", 30, 2000},
    {"publishParams.video.frameRate", 1, 30},
    {"publishParams.video.width", 50, 1920},
    {"publishParams.video.height", 50, 1080},
    {"publishParams.screen.bitRate", 500, noLimit},
    {"publishParams.screen.frameRate", 1, 30},
    {"publishParams.screen.width", 480, 1920},
    {"publishParams.screen.height", 270, 1080},
    {"subscribeParams.maxSubsBitRate", 0, noLimit},
    {"subscribeParams.subscribeDegradation.packetLossThreshold", 1, 100},
    {"subscribeParams.subscribeDegradation.degradeGracePeriodSeconds", 1, 10},
    {"subscribeParams.subscribeDegradation.recoverGracePeriodSeconds", 1, 10},
    {"priority", 1, 5},
    {"maxPeerCount", -1, noLimit},
};

struct Shape
{
    const char *path;
    Json::Kind kind;
};

constexpr Shape shapes[] = {
    {"publishParams", Json::Kind::Object},
    {"publishParams.allowed", Json::Kind::Array},
    {"publishParams.audio", Json::Kind::Object},
    {"publishParams.video", Json::Kind::Object},
    {"publishParams.screen", Json::Kind::Object},
    {"publishParams.simulcast", Json::Kind::Object},
    {"subscribeParams", Json::Kind::Object},
    {"subscribeParams.subscribeToRoles", Json::Kind::Array},
    {"subscribeParams.subscribeDegradation", Json::Kind::Object},
    {"permissions", Json::Kind::Object},
};

constexpr std::pair<const char *, const char *> codecs[] = {
    {"publishParams.audio.codec", "opus"},
    {"publishParams.video.codec", "vp8"},
    {"publishParams.screen.codec", "vp8"},
};

const Json *at(const Json &value, std::string_view path)
{
    const size_t dot = path.find('.');
    const Json *member = value.find(path.substr(0, dot));
    return !member || dot == std::string_view::npos ? member : at(*member, path.substr(dot + 1));
}

void overlay(Json &base, const Json &sent)
{
    for (const Json::Member &member : sent.members()) {
        Json *place = base.find(member.key);
        if (place && place->isObject() && member.value.isObject())
            overlay(*place, member.value);
        else if (!member.value.isNull())
            base.set(member.key, member.value);
    }
}

SandboxRefusal checkShapes(const Json &role)
{
    for (const Shape &shape : shapes)
        if (const Json *value = at(role, shape.path); value && value->kind() != shape.kind)
            return invalidParam(std::string(shape.path) +
                                (shape.kind == Json::Kind::Array ? " must be an array" : " must be an object"));
    return {};
}

SandboxRefusal checkLimits(const Json &role)
{
    for (const Limit &limit : limits) {
        const Json *value = at(role, limit.path);
        const std::optional<qint64> number = value ? integerOf(*value) : std::nullopt;
        if (!number || *number < limit.low || *number > limit.high)
            return invalidParam(std::string(limit.path) + " must be an integer " +
                                (limit.high == noLimit
                                     ? "of at least " + std::to_string(limit.low)
                                     : std::to_string(limit.low) + " to " + std::to_string(limit.high)));
    }
    return {};
}

SandboxRefusal checkWords(const Json &role)
{
    static constexpr std::string_view known[] = {"audio", "video", "screen", "simulcast"};
    for (const Json &item : at(role, "publishParams.allowed")->items())
        if (!item.isString() || std::find(std::begin(known), std::end(known), item.text()) == std::end(known))
            return invalidParam("publishParams.allowed may hold audio, video, screen, simulcast");
    for (const Json &item : at(role, "subscribeParams.subscribeToRoles")->items())
        if (!item.isString())
            return invalidParam("subscribeParams.subscribeToRoles must hold role names");
    for (const auto &[path, codec] : codecs)
        if (const Json *value = at(role, path); !value->isString() || value->text() != codec)
            return invalidParam(std::string(path) + " must be " + codec);
    return {};
}

SandboxRefusal checkPermissions(const Json &role)
{
    for (const Json::Member &member : at(role, "permissions")->members())
        if (!member.value.isBoolean())
            return invalidParam("permissions." + member.key + " must be a boolean");
    return {};
}

/// `maxBitrate` may be left out, `maxFramerate` not.
bool isLayer(const Json &layer)
{
    const Json *rate = given(layer, "maxFramerate");
    const Json *bits = given(layer, "maxBitrate");
    const qint64 frames = rate ? integerOf(*rate).value_or(0) : 0;
    const qint64 kilobits = bits ? integerOf(*bits).value_or(-1) : 0;
    return frames >= 1 && frames <= 30 && kilobits >= 0 && kilobits <= 2000;
}

/// f before h before q, each once, the first f at scale 1, scales growing up to 12.
bool areLayersInOrder(const Json::Items &layers)
{
    size_t rank = 0;
    double scale = 0;
    for (const Json &layer : layers) {
        const std::string rid = textOf(layer, "rid");
        const size_t place = std::string_view("fhq").find(rid);
        const Json *down = given(layer, "scaleResolutionDownBy");
        const double next = down ? decimalOf(*down).value_or(0) : 0;
        if (rid.size() != 1 || place == std::string_view::npos || (scale > 0 && place <= rank) || next <= scale ||
            next < 1 || next > 12)
            return false;
        rank = place;
        scale = next;
    }
    const Json *first = layers.empty() ? nullptr : given(layers.front(), "scaleResolutionDownBy");
    return layers.empty() || (textOf(layers.front(), "rid") == "f" && decimalOf(*first) == 1.0);
}

SandboxRefusal checkLayers(const Json &role)
{
    for (const char *path : {"publishParams.simulcast.video", "publishParams.simulcast.screen"}) {
        const Json *part = at(role, path);
        const Json *layers = part ? given(*part, "layers") : nullptr;
        if (!layers)
            continue;
        const Json::Items &items = layers->items();
        if (!layers->isArray() || items.size() > 3 || !std::all_of(items.begin(), items.end(), isLayer) ||
            !areLayersInOrder(items))
            return invalidParam(std::string(path) + ".layers is not a valid list of up to 3 layers");
    }
    return {};
}

} // namespace

Json completeRole(const std::string &name, const Json &sent)
{
    static const Json base = *Json::parse(defaultRole);
    Json role = base;
    overlay(role, sent);
    role.set("name", Json::string(name));
    return role;
}

SandboxRefusal checkRole(const Json &completeRole)
{
    for (auto check : {checkShapes, checkLimits, checkWords, checkPermissions, checkLayers})
        if (SandboxRefusal refusal = check(completeRole))
            return refusal;
    return {};
}

} // namespace ds::sandbox
