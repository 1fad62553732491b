// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeam.h"
#include "model/network/sandbox/SandboxBeamCalls.h"

#include <QByteArray>

#include <algorithm>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json externalStreamJson(const SandboxBeam &beam, const QDateTime &now)
{
    Json answer = beamHead(beam, now);
    for (const Json::Member &option : beam.options.members())
        answer.set(option.key, option.value);
    appendBeamTail(answer, beam, now);
    return answer;
}

bool isRtmpUrl(const Json &item)
{
    const QByteArray url = QByteArray::fromStdString(item.isString() ? item.text() : std::string());
    return (url.startsWith("rtmp://") && url.size() > 7) || (url.startsWith("rtmps://") && url.size() > 8);
}

/// 1 to 5 addresses; the sentences are ours (assumption).
SandboxRefusal checkUrls(const Json &body)
{
    const Json *urls = given(body, "rtmp_urls");
    if (!urls || urls->items().empty())
        return invalidParam("rtmp_urls is required");
    if (urls->items().size() > 5)
        return invalidParam("rtmp_urls has more than 5 urls");
    if (!std::all_of(urls->items().begin(), urls->items().end(), isRtmpUrl))
        return invalidParam("rtmp_urls must begin with rtmp:// or rtmps://");
    return {};
}

SandboxRefusal checkStart(const Json &body)
{
    if (SandboxRefusal refusal =
            checkKinds(body, {{"rtmp_urls", Kind::Array}, {"recording", Kind::Boolean}, {"resolution", Kind::Object}}))
        return refusal;
    if (SandboxRefusal refusal = checkUrls(body))
        return refusal;
    return checkResolution(body);
}

Json optionsOf(const Json &body)
{
    return Json::object({{"destination", Json::string(textOf(body, "destination"))},
                         {"rtmp_urls", *body.find("rtmp_urls")},
                         {"recording", Json::boolean(flagOf(body, "recording", false))},
                         {"resolution", resolutionOf(body)}});
}

} // namespace

SandboxAnswer startExternalStream(SandboxCall &call)
{
    return startBeam(call, call.state.externalStreams, checkStart, optionsOf, externalStreamJson);
}

SandboxAnswer stopExternalStreamsOfRoom(SandboxCall &call)
{
    return stopBeamsOfRoom(call, call.state.externalStreams, externalStreamJson);
}

SandboxAnswer stopExternalStream(SandboxCall &call)
{
    return stopBeam(call, call.state.externalStreams, externalStreamJson);
}

SandboxAnswer getExternalStream(SandboxCall &call)
{
    return getBeam(call, call.state.externalStreams, externalStreamJson);
}

SandboxAnswer listExternalStreams(SandboxCall &call)
{
    return listBeams(call, call.state.externalStreams, externalStreamJson);
}

} // namespace ds::sandbox
