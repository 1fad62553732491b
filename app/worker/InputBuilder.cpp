// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/InputBuilder.h"

#include "app/worker/NumberObject.h"

#include <js/Array.h>
#include <js/BigInt.h>
#include <js/Conversions.h>
#include <js/MapAndSet.h>
#include <js/PropertyAndElement.h>
#include <js/String.h>
#include <js/ValueArray.h>

namespace ds::worker {

namespace {

bool isAscii(std::string_view text)
{
    for (char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    }
    return true;
}

unsigned hexUnit(std::string_view digits)
{
    unsigned unit = 0;
    for (char c : digits)
        unit = unit * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    return unit;
}

char16_t simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return static_cast<unsigned char>(c);
    }
}

/// Takes one UTF-8 sequence at `i`, leaves `i` behind it. The text is known to be valid.
void appendUtf16(std::u16string &out, std::string_view text, size_t &i)
{
    const auto lead = static_cast<unsigned char>(text[i]);
    const int extra = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t code = extra == 0 ? lead : lead & (0x3FU >> extra);
    for (int n = 1; n <= extra && i + static_cast<size_t>(n) < text.size(); ++n)
        code = (code << 6) | (static_cast<unsigned char>(text[i + static_cast<size_t>(n)]) & 0x3FU);
    i += static_cast<size_t>(extra) + 1;
    if (code < 0x10000) {
        out += static_cast<char16_t>(code);
    } else {
        out += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
        out += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
}

std::u16string unescaped(std::string_view raw)
{
    std::u16string out;
    out.reserve(raw.size());
    for (size_t i = 0; i < raw.size();) {
        if (raw[i] != '\\') {
            appendUtf16(out, raw, i);
        } else if (raw[i + 1] == 'u') {
            out += static_cast<char16_t>(hexUnit(raw.substr(i + 2, 4)));
            i += 6;
        } else {
            out += simpleEscape(raw[i + 1]);
            i += 2;
        }
    }
    return out;
}

bool isNumberByte(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

constexpr size_t noSource = ~size_t(0);

} // namespace

bool isIndexKey(std::string_view key)
{
    if (key.empty() || key.size() > 10 || (key[0] == '0' && key.size() > 1))
        return false;
    std::uint64_t index = 0;
    for (char c : key) {
        if (c < '0' || c > '9')
            return false;
        index = index * 10 + static_cast<unsigned>(c - '0');
    }
    return index <= 4294967294U;
}

InputBuilder::InputBuilder(JSContext *cx, std::string_view json, Mode mode)
    : m_cx(cx)
    , m_json(json)
    , m_mode(mode)
    , m_map(cx)
{
}

bool InputBuilder::build(JS::MutableHandleValue out)
{
    if (m_mode == Mode::Memory) {
        m_map = JS::NewMapObject(m_cx);
        if (!m_map)
            return false;
    }
    return value(out);
}

const Source *InputBuilder::sourceOf(JS::HandleObject object) const
{
    if (!m_map)
        return nullptr;
    JS::RootedValue key(m_cx, JS::ObjectValue(*object));
    JS::RootedValue index(m_cx);
    JS::RootedObject map(m_cx, m_map);
    if (!JS::MapGet(m_cx, map, key, &index) || !index.isInt32())
        return nullptr;
    return &m_sources[static_cast<size_t>(index.toInt32())];
}

bool InputBuilder::take(char c)
{
    const bool there = m_at < m_json.size() && m_json[m_at] == c;
    m_at += there ? 1 : 0;
    return there;
}

bool InputBuilder::value(JS::MutableHandleValue out)
{
    switch (m_at < m_json.size() ? m_json[m_at] : '\0') {
    case '{':
        return object(out);
    case '[':
        return array(out);
    case '"':
        return string(out);
    case 't':
        m_at += 4;
        out.setBoolean(true);
        return true;
    case 'f':
        m_at += 5;
        out.setBoolean(false);
        return true;
    case 'n':
        m_at += 4;
        out.setNull();
        return true;
    default:
        return number(out);
    }
}

bool InputBuilder::object(JS::MutableHandleValue out)
{
    JS::RootedObject object(m_cx, JS_NewPlainObject(m_cx));
    if (!object)
        return false;
    const size_t source = newSource();
    for (take('{'); !take('}'); take(',')) {
        if (!member(object, source))
            return false;
    }
    out.setObject(*object);
    return remember(object, source);
}

bool InputBuilder::member(JS::HandleObject object, size_t source)
{
    const size_t keyStart = m_at + 1;
    JS::RootedId id(m_cx);
    if (!key(&id))
        return false;
    const std::string_view rawKey = m_json.substr(keyStart, m_at - 1 - keyStart);
    const bool isIndex = isIndexKey(rawKey);
    m_indexKeys = m_indexKeys || isIndex;
    take(':');
    const size_t start = m_at;
    JS::RootedValue child(m_cx);
    // Defines instead of setting: "__proto__" is a key like any other.
    if (!value(&child) || !JS_DefinePropertyById(m_cx, object, id, child, JSPROP_ENUMERATE))
        return false;
    if (source == noSource)
        return true;
    JS::RootedValue keyValue(m_cx);
    JS::RootedString keyString(m_cx);
    std::string quoted;
    if (!JS_IdToValue(m_cx, id, &keyValue) || !(keyString = JS::ToString(m_cx, keyValue)) ||
        !appendQuoted(m_cx, keyString, quoted))
        return false;
    m_sources[source].hasIndexKeys = m_sources[source].hasIndexKeys || isIndex;
    note(source, std::move(quoted), start, child);
    return true;
}

bool InputBuilder::array(JS::MutableHandleValue out)
{
    const size_t source = newSource();
    JS::RootedValueVector items(m_cx);
    for (take('['); !take(']'); take(',')) {
        const size_t start = m_at;
        JS::RootedValue item(m_cx);
        if (!value(&item) || !items.append(item))
            return false;
        if (source != noSource)
            note(source, {}, start, item);
    }
    JS::RootedObject array(m_cx, JS::NewArrayObject(m_cx, items));
    if (!array)
        return false;
    out.setObject(*array);
    return remember(array, source);
}

bool InputBuilder::remember(JS::HandleObject object, size_t source)
{
    if (source == noSource)
        return true;
    JS::RootedValue key(m_cx, JS::ObjectValue(*object));
    JS::RootedValue index(m_cx, JS::Int32Value(static_cast<int>(source)));
    return JS::MapSet(m_cx, m_map, key, index);
}

size_t InputBuilder::newSource()
{
    if (m_mode != Mode::Memory)
        return noSource;
    m_sources.emplace_back();
    return m_sources.size() - 1;
}

void InputBuilder::note(size_t source, std::string key, size_t start, const JS::Value &value)
{
    Source::Entry entry{std::move(key), {}, 0};
    if (value.isNumber()) {
        entry.text = m_json.substr(start, m_at - start);
        entry.bits = numberBits(value.toNumber());
    }
    m_sources[source].entries.push_back(std::move(entry));
}

/// Between the quotes; `plain` when these bytes are the string's characters.
std::string_view InputBuilder::rawString(bool &plain)
{
    const size_t start = ++m_at;
    plain = true;
    while (m_at < m_json.size() && m_json[m_at] != '"') {
        const bool escape = m_json[m_at] == '\\';
        plain = plain && !escape;
        m_at += escape ? 2 : 1;
    }
    const std::string_view raw = m_json.substr(start, m_at - start);
    plain = plain && isAscii(raw);
    ++m_at;
    return raw;
}

bool InputBuilder::key(JS::MutableHandleId id)
{
    bool plain = true;
    const std::string_view raw = rawString(plain);
    JS::RootedString string(m_cx);
    if (plain) {
        string = JS_AtomizeStringN(m_cx, raw.data(), raw.size());
    } else {
        const std::u16string text = unescaped(raw);
        string = JS_AtomizeUCStringN(m_cx, text.data(), text.size());
    }
    return string && JS_StringToId(m_cx, string, id);
}

bool InputBuilder::string(JS::MutableHandleValue out)
{
    bool plain = true;
    const std::string_view raw = rawString(plain);
    JSString *string = nullptr;
    if (plain) {
        string = JS_NewStringCopyN(m_cx, raw.data(), raw.size());
    } else {
        const std::u16string text = unescaped(raw);
        string = JS_NewUCStringCopyN(m_cx, text.data(), text.size());
    }
    if (string)
        out.setString(string);
    return string != nullptr;
}

bool InputBuilder::number(JS::MutableHandleValue out)
{
    const size_t start = m_at;
    while (m_at < m_json.size() && isNumberByte(m_json[m_at]))
        ++m_at;
    if (m_at == start) {
        JS_ReportErrorASCII(m_cx, "the worker was given something that is not JSON");
        return false;
    }
    return makeNumber(m_json.substr(start, m_at - start), out);
}

bool InputBuilder::makeNumber(std::string_view text, JS::MutableHandleValue out)
{
    const NumberValue number = readNumber(text);
    m_spelled = m_spelled || number.kind == NumberKind::Spelled;
    if (number.kind == NumberKind::Large) {
        m_bigInts = true;
        JS::BigInt *integer = JS::SimpleStringToBigInt(m_cx, mozilla::Span<const char>(text.data(), text.size()), 10);
        if (integer)
            out.setBigInt(integer);
        return integer != nullptr;
    }
    if (number.kind == NumberKind::Unheld || (number.kind == NumberKind::Spelled && m_mode == Mode::Shadow)) {
        JSObject *object = newNumberObject(m_cx, text, number.value);
        if (object)
            out.setObject(*object);
        return object != nullptr;
    }
    out.set(JS::NumberValue(number.value));
    return true;
}

} // namespace ds::worker
