// SPDX-License-Identifier: GPL-3.0-or-later
// A frame of calls as the program sends it (ScriptProtocol.h), read without trust: the bytes say how long they are.
#pragma once

#include "model/script/ScriptProtocol.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ds::worker {

/// Calls `each(code, isBatch, json)` for one call after the other; views into `frame`. False when the frame is no
/// whole one: the calls before the fault were made.
template <typename Each>
bool readCalls(std::string_view frame, const Each &each)
{
    script_protocol::Reader reader(frame);
    // A code takes five bytes at least, whatever the frame says.
    std::vector<std::pair<std::string_view, bool>> codes(std::min<size_t>(reader.number(), frame.size() / 5));
    for (auto &[text, isBatch] : codes) {
        isBatch = reader.byte() != '\0';
        text = reader.text();
    }
    for (std::uint32_t left = reader.number(); left > 0 && reader.ok(); --left) {
        const std::uint32_t index = reader.number();
        const std::string_view json = reader.text();
        if (!reader.ok() || index >= codes.size())
            return false;
        each(codes[index].first, codes[index].second, json);
    }
    return reader.ok();
}

} // namespace ds::worker
