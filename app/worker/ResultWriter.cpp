// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/ResultWriter.h"

#include "app/worker/NumberObject.h"
#include "model/script/ScriptLimits.h"

#include <js/Array.h>
#include <js/BigInt.h>
#include <js/CallAndConstruct.h>
#include <js/Conversions.h>
#include <js/Interrupt.h>
#include <js/Object.h>
#include <js/PropertyAndElement.h>
#include <js/String.h>
#include <jsfriendapi.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace ds::worker {

namespace {

/// As Json::maxDepth: the program could not read more.
constexpr size_t maxDepth = 5000;

std::string unquoted(const std::string &key)
{
    return key.size() < 2 ? std::string() : key.substr(1, key.size() - 2);
}

bool isIdentifier(const std::string &name)
{
    if (name.empty() || (name[0] >= '0' && name[0] <= '9'))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || c == '$' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    });
}

/// Puts the index keys back to where `source` has them; the others stay as JavaScript has them.
std::vector<std::string> orderedLike(const std::vector<std::string> &keys, const Source &source)
{
    std::vector<std::string> ordered;
    std::vector<std::string> moved;
    for (const std::string &key : keys) {
        const bool known = std::any_of(source.entries.begin(), source.entries.end(),
                                       [&](const Source::Entry &entry) { return entry.key == key; });
        (known && isIndexKey(unquoted(key)) ? moved : ordered).push_back(key);
    }
    auto place = ordered.begin();
    for (const Source::Entry &entry : source.entries) {
        if (std::find(moved.begin(), moved.end(), entry.key) != moved.end()) {
            place = std::next(ordered.insert(place, entry.key));
        } else if (const auto there = std::find(ordered.begin(), ordered.end(), entry.key); there != ordered.end()) {
            place = std::next(there);
        }
    }
    return ordered;
}

size_t commonKeys(const std::vector<std::string> &keys, const Source &source)
{
    return static_cast<size_t>(std::count_if(source.entries.begin(), source.entries.end(), [&](const auto &entry) {
        return std::find(keys.begin(), keys.end(), entry.key) != keys.end();
    }));
}

void appendEscaped(std::string &out, char32_t code)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (code) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(code >> shift) & 0xF];
}

void appendUtf8(std::string &out, char32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const int extra = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static constexpr unsigned leads[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(leads[extra] | (code >> (6 * extra)));
    for (int n = extra - 1; n >= 0; --n)
        out += static_cast<char>(0x80 | ((code >> (6 * n)) & 0x3F));
}

/// js::Unbox is declared but not exported by the library.
bool valueOf(JSContext *cx, JS::HandleObject boxed, JSProtoKey type, JS::MutableHandleValue value)
{
    JS::RootedObject prototype(cx);
    JS::RootedValue method(cx);
    return JS_GetClassPrototype(cx, type, &prototype) && JS_GetProperty(cx, prototype, "valueOf", &method) &&
           JS_CallFunctionValue(cx, boxed, method, JS::HandleValueArray::empty(), value);
}

bool isPlain(JS::Latin1Char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

void appendLatin1(std::string &out, const JS::Latin1Char *text, size_t length)
{
    for (size_t i = 0; i < length; ++i) {
        const size_t plain = i;
        while (i < length && isPlain(text[i]))
            ++i;
        out.append(reinterpret_cast<const char *>(text) + plain, i - plain);
        if (i == length)
            return;
        if (text[i] < 0x80)
            appendEscaped(out, text[i]);
        else
            appendUtf8(out, text[i]);
    }
}

void appendTwoByte(std::string &out, const char16_t *text, size_t length)
{
    for (size_t i = 0; i < length; ++i) {
        const char16_t unit = text[i];
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        if (high && i + 1 < length && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
            appendUtf8(out, 0x10000 + ((static_cast<char32_t>(unit) - 0xD800) << 10) + (text[i + 1] - 0xDC00U));
            ++i;
        } else if (unit < 0x20 || unit == '"' || unit == '\\' || (unit >= 0xD800 && unit < 0xE000)) {
            appendEscaped(out, unit);
        } else {
            appendUtf8(out, unit);
        }
    }
}

} // namespace

bool appendQuoted(JSContext *cx, JS::HandleString string, std::string &out)
{
    JSLinearString *linear = JS_EnsureLinearString(cx, string);
    if (!linear)
        return false;
    const size_t length = JS::GetLinearStringLength(linear);
    const JS::AutoCheckCannotGC noCollection;
    out += '"';
    if (JS::LinearStringHasLatin1Chars(linear))
        appendLatin1(out, JS::GetLatin1LinearStringChars(noCollection, linear), length);
    else
        appendTwoByte(out, JS::GetTwoByteLinearStringChars(noCollection, linear), length);
    out += '"';
    return true;
}

ResultWriter::ResultWriter(JSContext *cx, const InputBuilder &inputs, bool collectShadow)
    : m_cx(cx)
    , m_inputs(inputs)
    , m_collectShadow(collectShadow)
    , m_ancestors(cx)
{
    if (!inputs.hasSpelledNumbers())
        return;
    for (const Source &source : inputs.sources()) {
        for (const Source::Entry &entry : source.entries) {
            if (!entry.text.empty() && entry.text != canonicalNumber(std::bit_cast<double>(entry.bits)))
                m_spelledBits.push_back(entry.bits);
        }
    }
    std::sort(m_spelledBits.begin(), m_spelledBits.end());
}

bool ResultWriter::write(JS::HandleValue value)
{
    static const std::string noKey;
    return writeValue(value, nullptr, noKey, 0);
}

bool ResultWriter::refuse(const std::string &what)
{
    m_fault = "The code's result holds " + what + " at result" + m_path + ", which JSON cannot carry.";
    return false;
}

bool ResultWriter::checkSize()
{
    if (m_out.size() <= maxScriptResultBytes)
        return true;
    m_fault = "The code's result is larger than " + std::to_string(maxScriptResultBytes >> 20) + " MiB.";
    return false;
}

void ResultWriter::pushPath(const std::string &key)
{
    const std::string name = unquoted(key);
    m_path += isIdentifier(name) ? "." + name : "[" + key + "]";
}

bool ResultWriter::writeValue(JS::HandleValue given, const Source *parent, const std::string &key, size_t index)
{
    if (++m_values > maxScriptResultValues) {
        m_fault = "The code's result has more than 2,000,000 values.";
        return false;
    }
    JS::RootedValue value(m_cx, given);
    if (value.isObject() && isNumberObject(&value.toObject())) {
        const std::string text = numberObjectText(m_cx, &value.toObject());
        if (m_collectShadow)
            m_shadow.emplace(m_path, text);
        m_out += text;
        return checkSize();
    }
    if (value.isObject() && !(applyToJson(&value, key, index) && unwrap(&value)))
        return false;
    if (!value.isObject())
        return writePrimitive(value, parent, key, index) && checkSize();
    JS::RootedObject object(m_cx, &value.toObject());
    if (isNumberObject(object))
        return writeValue(value, parent, key, index);
    return writeObject(object) && checkSize();
}

/// Dates and whatever else has one; the key is its argument, as in JSON.stringify.
bool ResultWriter::applyToJson(JS::MutableHandleValue value, const std::string &key, size_t index)
{
    JS::RootedObject object(m_cx, &value.toObject());
    JS::RootedValue method(m_cx);
    if (!JS_GetProperty(m_cx, object, "toJSON", &method))
        return false;
    if (!method.isObject() || !JS::IsCallable(&method.toObject()))
        return true;
    const std::string text = key.empty() ? (m_ancestors.empty() ? "" : std::to_string(index)) : unquoted(key);
    JS::RootedString name(m_cx, JS_NewStringCopyUTF8N(m_cx, JS::UTF8Chars(text.data(), text.size())));
    if (!name)
        return false;
    JS::RootedValue argument(m_cx, JS::StringValue(name));
    JS::RootedValue result(m_cx);
    if (!JS_CallFunctionValue(m_cx, object, method, JS::HandleValueArray(argument), &result))
        return false;
    value.set(result);
    return true;
}

/// `new Number(1)` and its kin stand for their value.
bool ResultWriter::unwrap(JS::MutableHandleValue value)
{
    if (!value.isObject())
        return true;
    JS::RootedObject object(m_cx, &value.toObject());
    js::ESClass kind = js::ESClass::Other;
    if (!JS::GetBuiltinClass(m_cx, object, &kind))
        return false;
    if (kind == js::ESClass::Boolean || kind == js::ESClass::BigInt)
        return valueOf(m_cx, object, kind == js::ESClass::Boolean ? JSProto_Boolean : JSProto_BigInt, value);
    if (kind == js::ESClass::Number) {
        double number = 0;
        if (!JS::ToNumber(m_cx, value, &number))
            return false;
        value.setNumber(number);
    } else if (kind == js::ESClass::String) {
        JSString *string = JS::ToString(m_cx, value);
        if (!string)
            return false;
        value.setString(string);
    }
    return true;
}

bool ResultWriter::writePrimitive(JS::HandleValue value, const Source *parent, const std::string &key, size_t index)
{
    if (value.isString()) {
        JS::RootedString string(m_cx, value.toString());
        // Before it is copied: six bytes for each unit is the worst case, one the best.
        if (JS_GetStringLength(string) > maxScriptResultBytes) {
            m_out.resize(maxScriptResultBytes + 1);
            return checkSize();
        }
        return appendQuoted(m_cx, string, m_out);
    }
    if (value.isNumber())
        return writeNumber(value.toNumber(), parent, key, index);
    if (value.isSymbol())
        return refuse("a symbol");
    if (value.isBigInt())
        return writeBigInt(value);
    if (value.isUndefined()) { // Only from toJSON; the callers know what undefined itself means.
        m_out += key.empty() ? "null" : "";
        return true;
    }
    m_out += value.isNull() ? "null" : value.toBoolean() ? "true" : "false";
    return true;
}

bool ResultWriter::writeBigInt(JS::HandleValue value)
{
    JS::RootedString digits(m_cx, JS::ToString(m_cx, value));
    const JS::UniqueChars text = digits ? JS_EncodeStringToASCII(m_cx, digits) : nullptr;
    if (!text || !JS_CheckForInterrupt(m_cx)) // A million bits take their time to print.
        return false;
    m_out += text.get();
    return true;
}

bool ResultWriter::writeNumber(double number, const Source *parent, const std::string &key, size_t index)
{
    if (!std::isfinite(number))
        return refuse(std::isnan(number) ? "NaN" : "Infinity");
    const std::uint64_t bits = numberBits(number);
    const std::string canonical = canonicalNumber(number);
    if (m_collectShadow)
        m_shadow.emplace(m_path, std::string());
    if (!std::binary_search(m_spelledBits.begin(), m_spelledBits.end(), bits)) {
        m_out += canonical;
        return true;
    }
    if (parent) {
        const auto &entries = parent->entries;
        const auto entry = key.empty() ? entries.begin() + static_cast<std::ptrdiff_t>(std::min(index, entries.size()))
                                       : std::find_if(entries.begin(), entries.end(),
                                                      [&](const Source::Entry &e) { return e.key == key; });
        if (entry != entries.end() && !entry->text.empty() && entry->bits == bits) {
            m_out += entry->text;
            return true;
        }
    }
    m_doubts.push_back({m_out.size(), canonical.size(), bits, m_path, key});
    m_out += canonical;
    return true;
}

bool ResultWriter::enter(JS::HandleObject object)
{
    if (JS::IsCallable(object))
        return refuse("a function");
    const bool cycle = std::any_of(m_ancestors.begin(), m_ancestors.end(), [&](JSObject *o) { return o == object; });
    if (cycle)
        return refuse("an object that contains itself");
    if (m_ancestors.length() >= maxDepth) {
        m_fault = "The code's result is nested deeper than " + std::to_string(maxDepth) + " levels.";
        return false;
    }
    return m_ancestors.append(object) && JS_CheckForInterrupt(m_cx);
}

bool ResultWriter::writeObject(JS::HandleObject object)
{
    if (!enter(object))
        return false;
    bool isArray = false;
    if (!JS::IsArrayObject(m_cx, object, &isArray) || !(isArray ? writeArray(object) : writePlainObject(object)))
        return false;
    m_ancestors.popBack();
    return true;
}

bool ResultWriter::writeArray(JS::HandleObject array)
{
    static const std::string noKey;
    std::uint32_t length = 0;
    if (!JS::GetArrayLength(m_cx, array, &length))
        return false;
    const Source *source = m_inputs.sourceOf(array);
    const size_t pathEnd = m_path.size();
    m_out += '[';
    JS::RootedValue item(m_cx);
    for (std::uint32_t i = 0; i < length; ++i) {
        m_out += i == 0 ? "" : ",";
        m_path += '[' + std::to_string(i) + ']';
        if (!JS_GetElement(m_cx, array, i, &item) || ((i & 1023U) == 1023U && !JS_CheckForInterrupt(m_cx)))
            return false;
        if (item.isUndefined())
            item.setNull(); // Holes and undefined, as JSON.stringify.
        if (!writeValue(item, source, noKey, i))
            return false;
        if (!checkSize())
            return false;
        m_path.resize(pathEnd);
    }
    m_out += ']';
    return true;
}

bool ResultWriter::writePlainObject(JS::HandleObject object)
{
    JS::RootedIdVector ids(m_cx);
    if (!js::GetPropertyKeys(m_cx, object, JSITER_OWNONLY, &ids))
        return false;
    std::vector<std::string> keys(ids.length());
    for (size_t i = 0; i < ids.length(); ++i) {
        JS::RootedValue value(m_cx);
        if (!JS_IdToValue(m_cx, ids[i], &value))
            return false;
        JS::RootedString string(m_cx, JS::ToString(m_cx, value));
        if (!string || !appendQuoted(m_cx, string, keys[i]))
            return false;
    }
    const Source *source = m_inputs.sourceOf(object);
    m_out += '{';
    bool first = true;
    for (size_t i : order(keys, source)) {
        if (!writeMember(object, ids[i], keys[i], source, first))
            return false;
    }
    m_out += '}';
    return true;
}

bool ResultWriter::writeMember(JS::HandleObject object, JS::HandleId id, const std::string &key, const Source *source,
                               bool &first)
{
    JS::RootedValue value(m_cx);
    if (!JS_GetPropertyById(m_cx, object, id, &value))
        return false;
    if (value.isUndefined())
        return true;
    const size_t pathEnd = m_path.size();
    pushPath(key);
    const size_t start = m_out.size();
    m_out += first ? "" : ",";
    m_out += key;
    m_out += ':';
    const size_t valueStart = m_out.size();
    if (!writeValue(value, source, key, 0))
        return false;
    if (m_out.size() == valueStart)
        m_out.resize(start); // toJSON gave undefined: dropped as well.
    else
        first = false;
    m_path.resize(pathEnd);
    return true;
}

std::vector<size_t> ResultWriter::order(const std::vector<std::string> &keys, const Source *source) const
{
    std::vector<size_t> places(keys.size());
    for (size_t i = 0; i < places.size(); ++i)
        places[i] = i;
    // JavaScript has index keys first: when the first is none, there is none.
    if (keys.empty() || !isIndexKey(unquoted(keys.front())))
        return places;
    if (!source)
        source = likeliestSource(keys);
    if (!source || !source->hasIndexKeys)
        return places;
    const std::vector<std::string> ordered = orderedLike(keys, *source);
    for (size_t i = 0; i < ordered.size(); ++i)
        places[i] = static_cast<size_t>(std::find(keys.begin(), keys.end(), ordered[i]) - keys.begin());
    return places;
}

/// An object that code made, perhaps a copy: the input that shares most keys with it. Only a few inputs are looked at,
/// since the records of a batch are mostly alike.
const Source *ResultWriter::likeliestSource(const std::vector<std::string> &keys) const
{
    constexpr int enough = 64;
    int looked = 0;
    size_t best = 0;
    const Source *likeliest = nullptr;
    for (const Source &source : m_inputs.sources()) {
        if (!source.hasIndexKeys)
            continue;
        if (const size_t common = commonKeys(keys, source); common > best) {
            best = common;
            likeliest = &source;
        }
        if (best == keys.size() || ++looked == enough)
            break;
    }
    return likeliest;
}

std::string ResultWriter::spelling(const Doubt &doubt) const
{
    std::vector<std::string_view> underKey;
    std::vector<std::string_view> anywhere;
    for (const Source &source : m_inputs.sources()) {
        for (const Source::Entry &entry : source.entries) {
            if (entry.text.empty() || entry.bits != doubt.bits)
                continue;
            anywhere.push_back(entry.text);
            if (entry.key == doubt.key)
                underKey.push_back(entry.text);
        }
    }
    for (const auto &texts : {underKey, anywhere}) {
        if (!texts.empty() && std::all_of(texts.begin(), texts.end(), [&](auto text) { return text == texts[0]; }))
            return std::string(texts[0]);
    }
    return canonicalNumber(std::bit_cast<double>(doubt.bits));
}

std::string ResultWriter::decided(const Shadow &shadow) const
{
    std::string out;
    size_t end = 0;
    for (const Doubt &doubt : m_doubts) {
        out.append(m_out, end, doubt.offset - end);
        end = doubt.offset + doubt.length;
        const auto known = shadow.find(doubt.path);
        if (known == shadow.end())
            out += spelling(doubt);
        else if (!known->second.empty() && numberBits(readNumber(known->second).value) == doubt.bits)
            out += known->second;
        else
            out.append(m_out, doubt.offset, doubt.length);
    }
    return out.append(m_out, end);
}

} // namespace ds::worker
