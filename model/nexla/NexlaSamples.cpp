// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaSamples.h"

#include "model/nexset/Unwrap.h"

namespace ds {

namespace {

/// The list itself, or the member of an answer that holds it.
const Json *listIn(const Json &answer)
{
    if (answer.isArray())
        return &answer;
    for (const char *key : {"samples", "output", "data"}) {
        const Json *list = answer.find(key);
        if (list && list->isArray())
            return list;
    }
    return nullptr;
}

/// With metadata asked for, an output can be wrapped once more.
Json recordOf(Json sample)
{
    constexpr int mostWraps = 2;
    for (int i = 0; i < mostWraps && wrappedKey(sample); ++i)
        sample = unwrap(std::move(sample), false);
    return sample;
}

} // namespace

NexlaCall samplesCall(qint64 nexset, qint64 count)
{
    return {"GET", "/data_sets/" + std::to_string(nexset) + "/samples?count=" + std::to_string(count)};
}

Result<NexlaSamples> readSamples(const Json &answer)
{
    const Json *list = listIn(answer);
    if (!list && !answer.isNull())
        return Error{QStringLiteral("The answer is no list of samples as Nexla sends it. Check NEXLA_API_URL."), {}};
    NexlaSamples samples;
    for (const Json &sample : list ? list->items() : Json::Items()) {
        Json record = recordOf(sample);
        if (record.isObject())
            samples.records.push_back(std::move(record));
        else
            ++samples.unusable;
    }
    return samples;
}

} // namespace ds
