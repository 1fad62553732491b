// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text to JavaScript values, with a memory of what the values cannot hold: the spelling of numbers and the place
// of keys like "10", which JavaScript moves to the front.
#pragma once

#include "app/worker/NumberText.h"

#include <jsapi.h>

#include <string>
#include <string_view>
#include <vector>

namespace ds::worker {

/// One object or array of the input as it was written.
struct Source
{
    struct Entry
    {
        std::string key;       ///< Quoted, as ResultWriter prints it; empty in arrays.
        std::string_view text; ///< Of a number that a double holds; empty for everything else.
        std::uint64_t bits = 0;
    };
    std::vector<Entry> entries;
    bool hasIndexKeys = false;
};

class InputBuilder
{
public:
    enum class Mode {
        Plain,  ///< Only values; needsMemory() tells whether something was lost by that.
        Memory, ///< Also fills sources() and makes sourceOf() work.
        /// Numbers that are spelled otherwise are made number objects, too: what code only moves keeps its identity,
        /// what it computes becomes a plain number. ResultWriter asks this when a value alone does not tell.
        Shadow,
    };

    InputBuilder(JSContext *cx, std::string_view json, Mode mode);

    /// `json` must be valid (the program has checked it) and must outlive this. False: exception pending.
    bool build(JS::MutableHandleValue value);

    bool needsMemory() const { return m_spelled || m_indexKeys; }
    bool hasSpelledNumbers() const { return m_spelled; }
    bool hasBigInts() const { return m_bigInts; }
    const std::vector<Source> &sources() const { return m_sources; }
    /// The source that `object` was made of, unless it is none of the inputs.
    const Source *sourceOf(JS::HandleObject object) const;

private:
    bool value(JS::MutableHandleValue out);
    bool object(JS::MutableHandleValue out);
    bool array(JS::MutableHandleValue out);
    bool member(JS::HandleObject object, size_t source);
    bool key(JS::MutableHandleId id);
    bool string(JS::MutableHandleValue out);
    bool number(JS::MutableHandleValue out);
    bool makeNumber(std::string_view text, JS::MutableHandleValue out);
    bool remember(JS::HandleObject object, size_t source);
    size_t newSource();
    void note(size_t source, std::string key, size_t start, const JS::Value &value);
    std::string_view rawString(bool &plain);
    bool take(char c);

    JSContext *m_cx;
    std::string_view m_json;
    size_t m_at = 0;
    Mode m_mode;
    bool m_spelled = false;
    bool m_indexKeys = false;
    bool m_bigInts = false;
    std::vector<Source> m_sources;
    JS::RootedObject m_map; ///< A JavaScript Map, since the collector moves objects.
};

/// Keys that JavaScript sorts to the front: 0 to 4294967294, written as JavaScript writes them.
bool isIndexKey(std::string_view key);
/// The JSON string token of a JavaScript string; lone surrogates and control characters escaped.
bool appendQuoted(JSContext *cx, JS::HandleString string, std::string &out);

} // namespace ds::worker
