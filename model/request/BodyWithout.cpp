// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/BodyWithout.h"

#include "model/json/JsonText.h"

#include <algorithm>

namespace ds {

namespace {

using Without = std::vector<uint32_t>;

bool isLeftOut(const JsonView &value, const Without &without)
{
    return std::binary_search(without.begin(), without.end(), value.position());
}

void appendKey(std::string &out, const JsonView &key)
{
    if (key.token().has(JsonToken::Raw) || !key.isPlain()) {
        appendJsonQuoted(out, key.isPlain() ? key.raw() : std::string_view(key.text()));
    } else {
        out += '"';
        out += key.raw();
        out += '"';
    }
    out += ':';
}

} // namespace

bool holdsAny(const JsonView &value, const std::vector<uint32_t> &positions)
{
    const auto first = std::lower_bound(positions.begin(), positions.end(), value.position());
    return first != positions.end() && *first < value.token().next;
}

/// Recursion goes only as deep as an excluded path has parts.
void appendCompactWithout(std::string &out, const JsonView &value, const std::vector<uint32_t> &without)
{
    if (!value.isContainer() || !holdsAny(value, without))
        return value.appendCompact(out);
    bool first = true;
    const auto next = [&] {
        out += first ? "" : ",";
        first = false;
    };
    out += value.isObject() ? '{' : '[';
    for (JsonView::Members each(value); each; ++each) {
        if (isLeftOut(each.value(), without))
            continue;
        next();
        appendKey(out, each.key());
        appendCompactWithout(out, each.value(), without);
    }
    for (JsonView::Items each(value); each; ++each) {
        if (isLeftOut(each.value(), without))
            continue;
        next();
        appendCompactWithout(out, each.value(), without);
    }
    out += value.isObject() ? '}' : ']';
}

} // namespace ds
