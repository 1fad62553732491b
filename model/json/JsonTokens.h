// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON value as the bytes it came as and a flat index of its tokens: what records are (model/nexset/Record.h).
// Nothing is copied or converted until somebody asks.
//
//     JsonView value(bytes, tokens, root);
//     for (JsonView::Members each(value); each; ++each)
//         use(each.key(), each.value());
#pragma once

#include "model/json/Json.h"

#include <cstdint>
#include <memory>

namespace ds {

/// One token. Offsets are into the bytes that the index was made of; of strings and keys they leave out the quotes.
struct JsonToken
{
    using Kind = Json::Kind;
    enum Flag : uint8_t {
        Escaped = 1, ///< A string or key that holds a backslash.
        Raw = 2,     ///< A string or key that stands without quotes and escapes: a CSV cell, a column's name.
        Loose = 4,   ///< A container that is not compact as it stands: it holds white space, escaped keys or raw text.
    };

    uint32_t begin;
    uint32_t end;
    uint32_t next; ///< The token behind this one and all that is in it, counted like the tokens themselves.
    Kind kind;
    bool isKey; ///< `kind` is String then; its value is the next token.
    uint8_t flags;

    bool has(Flag flag) const { return (flags & flag) != 0; }
};

/// Tokens one behind the other. Unlike a vector it can be grown without being filled, which halves the time of reading.
class JsonTokens
{
public:
    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const JsonToken *data() const { return m_tokens.get(); }
    const JsonToken &operator[](size_t index) const { return m_tokens[index]; }
    JsonToken &at(size_t index) { return m_tokens[index]; }
    void clear() { m_size = 0; }
    void push_back(const JsonToken &token)
    {
        *room(1) = token;
        ++m_size;
    }
    /// Where `count` more tokens can be written; valid until the next call. resize() then says how many there are.
    JsonToken *room(size_t count);
    void resize(size_t size) { m_size = size; } ///< At most what there is room for.

private:
    std::unique_ptr<JsonToken[]> m_tokens;
    size_t m_size = 0;
    size_t m_capacity = 0;
};

/// A value inside an index. A view: bytes and tokens must outlive it and stay where they are.
class JsonView
{
public:
    JsonView() = default;
    JsonView(const char *bytes, const JsonToken *tokens, uint32_t at)
        : m_bytes(bytes)
        , m_tokens(tokens)
        , m_at(at)
    {
    }

    const JsonToken &token() const { return m_tokens[m_at]; }
    uint32_t position() const { return m_at; } ///< Which of the tokens.
    JsonView at(uint32_t position) const { return {m_bytes, m_tokens, position}; }

    Json::Kind kind() const { return token().kind; }
    bool isString() const { return kind() == Json::Kind::String; }
    bool isNumber() const { return kind() == Json::Kind::Number; }
    bool isNull() const { return kind() == Json::Kind::Null; }
    bool isObject() const { return kind() == Json::Kind::Object; }
    bool isArray() const { return kind() == Json::Kind::Array; }
    bool isContainer() const { return isObject() || isArray(); }

    /// The bytes of the token; of strings and keys without quotes, as they came.
    std::string_view raw() const { return {m_bytes + token().begin, token().end - token().begin}; }
    /// True when raw() is the text itself: a string without escapes, or another scalar.
    bool isPlain() const { return !token().has(JsonToken::Escaped); }
    bool equals(std::string_view text) const; ///< Of strings and keys: compares what they mean.
    /// As Json::text(), appended; precondition: no container.
    void appendText(std::string &out) const;
    std::string text() const;
    /// Its bytes when they are compact JSON as they stand; empty otherwise.
    std::string_view compactBytes() const;
    /// As Json::appendCompact().
    void appendCompact(std::string &out) const;
    Json toJson() const;

    /// The value of `key`; its position is that of this object when there is none (see isSame()).
    JsonView find(std::string_view key) const;
    bool isSame(const JsonView &other) const { return m_at == other.m_at; }

    class Members;
    class Items;

private:
    const char *m_bytes = nullptr;
    const JsonToken *m_tokens = nullptr;
    uint32_t m_at = 0;
};

/// Walks over the members of an object; over nothing for other values.
class JsonView::Members
{
public:
    explicit Members(const JsonView &object)
        : m_object(object)
        , m_at(object.position() + 1)
        , m_end(object.isObject() ? object.token().next : m_at)
    {
    }
    explicit operator bool() const { return m_at < m_end; }
    Members &operator++()
    {
        m_at = value().token().next;
        return *this;
    }
    JsonView key() const { return m_object.at(m_at); }
    JsonView value() const { return m_object.at(m_at + 1); }

private:
    JsonView m_object;
    uint32_t m_at;
    uint32_t m_end;
};

/// Walks over the items of an array; over nothing for other values.
class JsonView::Items
{
public:
    explicit Items(const JsonView &array)
        : m_array(array)
        , m_at(array.position() + 1)
        , m_end(array.isArray() ? array.token().next : m_at)
    {
    }
    explicit operator bool() const { return m_at < m_end; }
    Items &operator++()
    {
        m_at = value().token().next;
        return *this;
    }
    JsonView value() const { return m_array.at(m_at); }

private:
    JsonView m_array;
    uint32_t m_at;
    uint32_t m_end;
};

} // namespace ds
