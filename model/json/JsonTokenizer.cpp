// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonTokenizer.h"

#include "model/json/JsonScanner.h"
#include "model/json/KeyCheck.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace ds {

namespace {

constexpr uint32_t none = UINT32_MAX;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

bool hasValidEscapes(std::string_view text)
{
    for (size_t i = text.find('\\'); i != std::string_view::npos; i = text.find('\\', i)) {
        if (i + 1 >= text.size())
            return false;
        const char c = text[i + 1];
        if (c == 'u') {
            if (i + 6 > text.size() || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                                                    text.begin() + static_cast<std::ptrdiff_t>(i) + 6, isHex))
                return false;
            i += 6;
        } else if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) {
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

} // namespace

struct JsonTokenizer::Private
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
    const char *bytes = nullptr;
    size_t base = 0; ///< Of the stretch; the stage counts from here.
    size_t limit = 0;
    /// Of the structural characters and the beginnings of scalars, from `base`; `limit` stands behind the last.
    const uint32_t *positions = nullptr;
    const uint32_t *positionsBegin = nullptr;
    const uint32_t *positionsEnd = nullptr;
    size_t backslash = 0; ///< The first one at or behind what was read, or `limit`.
    size_t valueEnd = 0;
    uint32_t shape = 0;
    bool cut = false;
    KeyCheck keys;

    bool prepare(size_t size);
    size_t position() const { return positions < positionsEnd ? base + *positions : limit; }
};

namespace {

/// The reading of one value. Short-lived and without a pointer to it from outside, so that it lives in registers.
struct Walk
{
    const char *bytes; ///< Of the stretch.
    const uint32_t *at;
    uint32_t stop; ///< From `base`, as all positions; what stands behind the last one is not before it.
    JsonToken *tokens;
    JsonToken *out;
    KeyCheck &keys;
    size_t &backslash;
    const char *allBytes;
    uint32_t base;
    uint32_t limit;       ///< From `base`, as all positions.
    uint32_t open = none; ///< The innermost open container; a container's `next` is its parent while it is open.
    uint32_t tight = 0;   ///< Where the next token begins unless white space stands before it.
    size_t depth = 0;
    size_t values = 0;

    bool atEnd() const { return *at >= stop; }
    char current() const { return bytes[*at]; }
    uint32_t index() const { return static_cast<uint32_t>(out - tokens); }

    /// White space in front of a token makes the container around it loose.
    void note(uint32_t from, uint32_t to)
    {
        if (from != tight && open != none)
            tokens[open].flags |= JsonToken::Loose;
        tight = to;
    }
    void push(uint32_t from, uint32_t to, Json::Kind kind, bool isKey, uint8_t flags)
    {
        *out = {base + from, base + to, index() + 1, kind, isKey, flags};
        ++out;
    }
    /// Between a scalar and the next position stands only white space.
    uint32_t scalarEnd() const
    {
        uint32_t to = at[1];
        while (isSpace(bytes[to - 1]))
            --to;
        return to;
    }
    bool isEscaped(size_t from, size_t to)
    {
        if (backslash < from) {
            const void *found = std::memchr(bytes + from, '\\', limit - from);
            backslash = found ? static_cast<size_t>(static_cast<const char *>(found) - bytes) : limit;
        }
        return backslash < to;
    }
    bool string(bool isKey)
    {
        const uint32_t from = *at + 1;
        const uint32_t to = scalarEnd() - 1;
        if (to < from || bytes[to] != '"')
            return false;
        note(from - 1, to + 1);
        uint8_t flags = 0;
        if (isEscaped(from, to)) {
            flags = JsonToken::Escaped;
            if (!hasValidEscapes({bytes + from, to - from}))
                return false;
            if (isKey)
                tokens[open].flags |= JsonToken::Loose;
        }
        push(from, to, Json::Kind::String, isKey, flags);
        ++at;
        return true;
    }
    static bool isPlainNumber(std::string_view text)
    {
        if (text[0] < '1' || text[0] > '9')
            return false;
        for (const char c : text) {
            if (c < '0' || c > '9')
                return false;
        }
        return true;
    }
    bool scalar(char c)
    {
        const uint32_t to = scalarEnd();
        const std::string_view text(bytes + *at, to - *at);
        Json::Kind kind = Json::Kind::Number;
        if (c == 'n' && text == "null")
            kind = Json::Kind::Null;
        else if ((c == 't' && text == "true") || (c == 'f' && text == "false"))
            kind = Json::Kind::Boolean;
        else if (!isPlainNumber(text) && !isJsonNumber(text))
            return false;
        note(*at, to);
        push(*at, to, kind, false, 0);
        ++at;
        return true;
    }
    bool key()
    {
        if (atEnd() || current() != '"' || !string(true))
            return false;
        keys.add({allBytes, tokens, index() - 1}, open);
        if (atEnd() || current() != ':')
            return false;
        note(*at, *at + 1);
        ++at;
        return true;
    }
    bool close(char c)
    {
        JsonToken &closed = tokens[open];
        const bool isObject = closed.kind == Json::Kind::Object;
        if (c != (isObject ? '}' : ']'))
            return false;
        note(*at, *at + 1);
        const uint32_t which = open;
        open = closed.next;
        closed.end = base + *at + 1;
        closed.next = index();
        if (open != none)
            tokens[open].flags |= closed.flags & JsonToken::Loose;
        --depth;
        ++at;
        return !isObject || keys.closes({allBytes, tokens, which});
    }
    /// `more`: a value must follow.
    bool container(char c, bool &more)
    {
        if (++depth > static_cast<size_t>(Json::maxDepth))
            return false;
        note(*at, *at + 1);
        const uint32_t parent = open;
        open = index();
        push(*at, 0, c == '{' ? Json::Kind::Object : Json::Kind::Array, false, 0);
        tokens[open].next = parent;
        ++at;
        if (atEnd())
            return false;
        if (current() == '}' || current() == ']')
            return close(current());
        more = true;
        return c == '[' || key();
    }
    bool value(bool &more)
    {
        if (atEnd() || ++values > mostJsonValues)
            return false;
        const char c = current();
        if (c == '"')
            return string(false);
        return c == '{' || c == '[' ? container(c, more) : scalar(c);
    }
    /// Behind a value: to the next one, or out of the container.
    bool goOn(bool &more)
    {
        if (atEnd())
            return false;
        const char c = current();
        if (c != ',')
            return close(c);
        note(*at, *at + 1);
        ++at;
        more = true;
        return tokens[open].kind == Json::Kind::Array || key();
    }
    bool run()
    {
        for (bool more = true; more;) {
            more = false;
            if (!value(more))
                return false;
            while (!more && open != none) {
                if (!goOn(more))
                    return false;
            }
        }
        return true;
    }
};

} // namespace

bool JsonTokenizer::Private::prepare(size_t size)
{
    constexpr size_t unusedDepth = 1;
    if (!stage)
        return simdjson::get_active_implementation()->create_dom_parser_implementation(size, unusedDepth, stage) ==
               simdjson::SUCCESS;
    return stage->capacity() >= size || stage->set_capacity(size) == simdjson::SUCCESS;
}

JsonTokenizer::JsonTokenizer()
    : d(std::make_unique<Private>())
{
}
JsonTokenizer::~JsonTokenizer() = default;
JsonTokenizer::JsonTokenizer(JsonTokenizer &&) noexcept = default;
JsonTokenizer &JsonTokenizer::operator=(JsonTokenizer &&) noexcept = default;

bool JsonTokenizer::begin(const char *bytes, size_t from, size_t to)
{
    d->bytes = bytes;
    d->base = from;
    d->limit = to;
    d->backslash = 0;
    d->positions = d->positionsBegin = d->positionsEnd = nullptr;
    if (from == to || !d->prepare(to - from))
        return from == to;
    const auto *start = reinterpret_cast<const uint8_t *>(bytes + from);
    const simdjson::error_code code = d->stage->stage1(start, to - from, simdjson::stage1_mode::regular);
    if (code == simdjson::EMPTY)
        return true;
    if (code != simdjson::SUCCESS)
        return false;
    d->positions = d->positionsBegin = d->stage->structural_indexes.get();
    d->positionsEnd = d->positions + d->stage->n_structural_indexes;
    return true;
}

size_t JsonTokenizer::peek() const
{
    return d->position();
}

void JsonTokenizer::seek(size_t offset)
{
    Private &p = *d;
    const auto wanted = static_cast<uint32_t>(std::max(offset, p.base) - p.base);
    if (p.positions > p.positionsBegin && p.positions[-1] >= wanted)
        p.positions = std::lower_bound(p.positionsBegin, p.positions, wanted);
    else
        p.positions = std::find_if(p.positions, p.positionsEnd, [&](uint32_t each) { return each >= wanted; });
}

bool JsonTokenizer::read(JsonTokens &tokens)
{
    return read(tokens, d->limit);
}

bool JsonTokenizer::read(JsonTokens &tokens, size_t stop)
{
    Private &p = *d;
    p.cut = p.positions >= p.positionsEnd;
    if (p.cut || (p.bytes[p.position()] != '{' && p.bytes[p.position()] != '['))
        return false;
    const size_t first = tokens.size();
    // A key and its value are two tokens; no value has more positions than tokens.
    JsonToken *room = tokens.room(std::min(static_cast<size_t>(p.positionsEnd - p.positions), 2 * mostJsonValues + 2));
    p.keys.begin();
    Walk walk{p.bytes + p.base,
              p.positions,
              static_cast<uint32_t>(stop - p.base),
              room,
              room,
              p.keys,
              p.backslash,
              p.bytes,
              static_cast<uint32_t>(p.base),
              static_cast<uint32_t>(p.limit - p.base)};
    walk.tight = *walk.at;
    const bool right = walk.run();
    p.positions = walk.at;
    p.cut = p.positions >= p.positionsEnd;
    if (!right)
        return false;
    tokens.resize(first + walk.index());
    p.valueEnd = room->end;
    p.shape = p.keys.finish({p.bytes, room, 0});
    return true;
}

size_t JsonTokenizer::valueEnd() const
{
    return d->valueEnd;
}

uint32_t JsonTokenizer::shape() const
{
    return d->shape;
}

bool JsonTokenizer::isCut() const
{
    return d->cut;
}

bool tokenize(JsonTokenizer &tokenizer, std::string_view bytes, JsonTokens &tokens)
{
    const size_t before = tokens.size();
    if (!tokenizer.begin(bytes.data(), 0, bytes.size()) || !tokenizer.read(tokens))
        return false;
    if (tokenizer.peek() == bytes.size())
        return true;
    tokens.resize(before);
    return false;
}

bool isValidUtf8(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

} // namespace ds
