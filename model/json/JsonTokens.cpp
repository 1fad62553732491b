// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonTokens.h"

#include "model/json/JsonText.h"

#include <algorithm>

namespace ds {

JsonToken *JsonTokens::room(size_t count)
{
    if (m_size + count > m_capacity) {
        const size_t capacity = std::max(m_size + count, m_capacity * 2);
        std::unique_ptr<JsonToken[]> grown(new JsonToken[capacity]);
        std::copy(m_tokens.get(), m_tokens.get() + m_size, grown.get());
        m_tokens = std::move(grown);
        m_capacity = capacity; // Only now: where there was no memory, there is no room.
    }
    return m_tokens.get() + m_size;
}

bool JsonView::equals(std::string_view text) const
{
    if (isPlain())
        return raw() == text;
    return this->text() == text;
}

void JsonView::appendText(std::string &out) const
{
    if (isPlain())
        out += raw();
    else
        appendJsonUnquoted(out, raw());
}

std::string JsonView::text() const
{
    std::string out;
    appendText(out);
    return out;
}

std::string_view JsonView::compactBytes() const
{
    const JsonToken &t = token();
    if (t.has(JsonToken::Raw) || t.has(JsonToken::Loose))
        return {};
    return isString() ? std::string_view(m_bytes + t.begin - 1, t.end - t.begin + 2) : raw();
}

namespace {

/// Escaped keys are written as Json writes them, unescaped and quoted anew; values keep their escapes.
void appendString(std::string &out, const JsonView &string)
{
    const JsonToken &token = string.token();
    if (token.has(JsonToken::Raw))
        return appendJsonQuoted(out, string.raw());
    if (token.isKey && token.has(JsonToken::Escaped))
        return appendJsonQuoted(out, string.text());
    out += '"';
    out += string.raw();
    out += '"';
}

} // namespace

/// Without recursion: the containers that are open wait on a stack of their ends.
void JsonView::appendCompact(std::string &out) const
{
    const std::string_view whole = compactBytes();
    if (!whole.empty()) {
        out += whole;
        return;
    }
    std::vector<uint32_t> open;
    const uint32_t end = token().next;
    for (uint32_t i = m_at; i < end;) {
        const JsonView value = at(i);
        const std::string_view bytes = value.token().isKey ? std::string_view() : value.compactBytes();
        bool ended = true;
        if (!bytes.empty()) {
            out += bytes;
            i = value.token().next;
        } else if (value.isContainer()) {
            out += value.isObject() ? '{' : '[';
            open.push_back(i);
            ++i;
            ended = false;
        } else {
            appendString(out, value);
            ++i;
        }
        if (value.token().isKey) {
            out += ':';
            continue;
        }
        while (!open.empty() && i == at(open.back()).token().next) {
            out += at(open.back()).isObject() ? '}' : ']';
            open.pop_back();
            ended = true;
        }
        if (!open.empty() && ended)
            out += ',';
    }
}

Json JsonView::toJson() const
{
    switch (kind()) {
    case Json::Kind::Object: {
        Json::Members members;
        for (Members each(*this); each; ++each)
            members.push_back({each.key().text(), each.value().toJson()});
        return Json::object(std::move(members));
    }
    case Json::Kind::Array: {
        Json::Items items;
        for (Items each(*this); each; ++each)
            items.push_back(each.value().toJson());
        return Json::array(std::move(items));
    }
    case Json::Kind::String: {
        std::string quoted;
        appendString(quoted, *this);
        return Json::token(Json::Kind::String, std::move(quoted));
    }
    default:
        return Json::token(kind(), std::string(raw()));
    }
}

JsonView JsonView::find(std::string_view key) const
{
    for (Members each(*this); each; ++each) {
        if (each.key().equals(key))
            return each.value();
    }
    return *this;
}

} // namespace ds
