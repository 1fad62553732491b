// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/Unwrap.h"

namespace ds {

const char *wrappedKey(const Json &record)
{
    // Keys are not repeated, so that their number and presence tell everything.
    const size_t count = record.members().size();
    if (count == 2 && record.find("input") && record.find("output"))
        return "output";
    if (count < 2 || count > 3 || !record.find("rawMessage") || !record.find("nexlaMetaData"))
        return nullptr;
    return count == 2 || record.find("error") ? "rawMessage" : nullptr;
}

uint32_t unwrappedRoot(const JsonView &record)
{
    constexpr size_t mostKeys = 3;
    size_t count = 0;
    for (JsonView::Members each(record); each; ++each) {
        if (++count > mostKeys)
            return record.position();
    }
    if (count < 2)
        return record.position();
    const auto has = [&record](std::string_view key) { return !record.find(key).isSame(record); };
    if (count == 2 && has("input"))
        return record.find("output").position();
    return has("nexlaMetaData") && (count == 2 || has("error")) ? record.find("rawMessage").position()
                                                                : record.position();
}

Json unwrap(Json record, bool fromCells)
{
    Json inner = std::move(*record.find(wrappedKey(record)));
    if (!fromCells)
        return inner;
    Result<Json> parsed = Json::parse(inner.text());
    return parsed && parsed->isObject() ? *std::move(parsed) : inner;
}

} // namespace ds
