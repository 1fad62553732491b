// SPDX-License-Identifier: GPL-3.0-or-later
// The limits of a live stream's `transcription` (100ms docs: start-live-stream-for-room).
#include "model/network/sandbox/SandboxTranscription.h"

#include <algorithm>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;
using Words = std::initializer_list<std::string_view>;

SandboxRefusal checkWords(const Json &parent, const char *key, Words allowed)
{
    const Json *list = given(parent, key);
    if (!list)
        return {};
    for (const Json &item : list->items())
        if (!item.isString() || std::find(allowed.begin(), allowed.end(), item.text()) == allowed.end())
            return invalidParam("transcription." + std::string(key) + " holds a value that is not supported");
    return {};
}

bool isSection(const Json &section)
{
    const std::string title = textOf(section, "title");
    const std::string format = textOf(section, "format");
    return !title.empty() && codePointCount(title) <= 100 && (format == "bullets" || format == "paragraph");
}

SandboxRefusal checkSections(const Json &summary)
{
    const Json *sections = given(summary, "sections");
    if (!sections)
        return {};
    if (sections->items().size() > 6)
        return invalidParam("transcription.summary.sections has more than 6 sections");
    if (!std::all_of(sections->items().begin(), sections->items().end(), isSection))
        return invalidParam("transcription.summary.sections needs title and format (bullets or paragraph) in each");
    return {};
}

SandboxRefusal checkSummary(const Json &transcription)
{
    const Json *summary = given(transcription, "summary");
    if (!summary)
        return {};
    if (SandboxRefusal refusal = checkKinds(*summary, {{"enabled", Kind::Boolean},
                                                       {"context", Kind::String},
                                                       {"temperature", Kind::Number},
                                                       {"sections", Kind::Array}}))
        return refusal;
    if (codePointCount(textOf(*summary, "context")) > 300)
        return invalidParam("transcription.summary.context is longer than 300 characters");
    const Json *temperature = given(*summary, "temperature");
    const double degree = temperature ? decimalOf(*temperature).value_or(0) : 0.5;
    if (degree < 0.1 || degree > 1.0)
        return invalidParam("transcription.summary.temperature is not between 0.1 and 1.0");
    return checkSections(*summary);
}

} // namespace

SandboxRefusal checkTranscription(const Json &body)
{
    const Json *transcription = given(body, "transcription");
    if (!transcription)
        return {};
    if (SandboxRefusal refusal = checkKinds(*transcription, {{"enabled", Kind::Boolean},
                                                             {"modes", Kind::Array},
                                                             {"output_modes", Kind::Array},
                                                             {"custom_vocabulary", Kind::Array},
                                                             {"summary", Kind::Object}}))
        return refusal;
    if (SandboxRefusal refusal = checkWords(*transcription, "modes", {"recorded", "live"}))
        return refusal;
    if (SandboxRefusal refusal = checkWords(*transcription, "output_modes", {"txt", "srt", "json"}))
        return refusal;
    return checkSummary(*transcription);
}

} // namespace ds::sandbox
