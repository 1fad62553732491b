// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/QuickField.h"

#include "model/endpoint/EndpointRules.h"
#include "model/json/JsonText.h"

#include <algorithm>
#include <charconv>

namespace ds {

namespace {

/// 100ms docs: create-via-api, accepted characters of `name`; above 100 characters there is a warning.
bool isPlainRoomName(std::string_view name)
{
    constexpr size_t longest = 100;
    return name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-' || c == ':' || c == '_';
           });
}

bool isContainerType(FieldType type)
{
    return type == FieldType::Object || type == FieldType::Array;
}

} // namespace

QuickField::QuickField(const FieldSpec &field)
    : m_type(field.type)
    , m_known(true)
    , m_required(field.required)
    , m_blankIsMissing(field.blankIsMissing)
    , m_minimum(field.minimum)
    , m_maximum(field.maximum)
{
    m_isRoomName = field.rule && QLatin1String(field.rule->name) == QLatin1String("room-name");
    m_needsLook = (field.rule && !m_isRoomName) || !field.fields.empty() || !field.element.empty() || field.maxItems ||
                  field.oneAsArray || (field.type == FieldType::Any && (field.minimum || field.maximum));
    if (field.maxLength)
        m_maxLength = static_cast<size_t>(*field.maxLength);
    for (const QString &word : field.allowed)
        m_allowed.push_back(toWtf8(word));
}

bool QuickField::takesAsIs(const JsonView &value) const
{
    if (!m_known)
        return !value.isNull();
    if (value.isString())
        return takesText() && value.isPlain() && !value.raw().empty() && isFineText(value.raw(), true);
    return m_type == FieldType::Any && !m_needsLook && !value.isNull();
}

Quick QuickField::convert(const JsonView &value, bool emptyCell, std::string &out) const
{
    if (value.isNull()) {
        out += "null";
        return m_required ? Quick::Refused : Quick::Value;
    }
    if (!m_known || (m_type == FieldType::Any && !value.isString() && !m_needsLook)) {
        value.appendCompact(out);
        return Quick::Value;
    }
    if (m_needsLook && !value.isString())
        return Quick::Refused;
    switch (value.kind()) {
    case Json::Kind::String:
        if (value.raw().empty() && (m_blankIsMissing || (emptyCell && m_type != FieldType::String)))
            return Quick::Missing;
        if (takesText() && value.token().has(JsonToken::Raw)) {
            if (!isFineText(value.raw(), true))
                return Quick::Refused;
            appendJsonQuoted(out, value.raw());
            return Quick::Value;
        }
        return text(value.raw(), value.isPlain(), out);
    case Json::Kind::Number:
        if (m_type == FieldType::String)
            return text(value.raw(), true, out);
        return number(value.raw(), out);
    case Json::Kind::Boolean:
        if (m_type == FieldType::String)
            return text(value.raw(), true, out);
        out += value.raw();
        return m_type == FieldType::Boolean ? Quick::Value : Quick::Refused;
    default:
        break;
    }
    if (!isContainerType(m_type) || (m_type == FieldType::Object) != value.isObject())
        return Quick::Refused;
    value.appendCompact(out);
    return Quick::Value;
}

Quick QuickField::convertText(std::string_view quotedInner, std::string &out) const
{
    if (quotedInner.empty() && m_blankIsMissing)
        return Quick::Missing;
    return text(quotedInner, quotedInner.find('\\') == std::string_view::npos, out);
}

Quick QuickField::convertNumber(std::string_view number, std::string &out) const
{
    if (m_known && m_type != FieldType::Any)
        return m_type == FieldType::String ? text(number, true, out) : this->number(number, out);
    if (m_needsLook)
        return Quick::Refused;
    out += number;
    return Quick::Value;
}

Quick QuickField::text(std::string_view inner, bool plain, std::string &out) const
{
    if (!m_known || takesText()) {
        if (m_known && !isFineText(inner, plain))
            return Quick::Refused;
        out += '"';
        out += inner;
        out += '"';
        return Quick::Value;
    }
    if (m_type == FieldType::Boolean && (inner == "true" || inner == "TRUE" || inner == "false" || inner == "FALSE")) {
        out += inner[0] == 't' || inner[0] == 'T' ? "true" : "false";
        return Quick::Value;
    }
    return plain ? number(inner, out) : Quick::Refused;
}

Quick QuickField::number(std::string_view text, std::string &out) const
{
    const bool fits =
        (m_type == FieldType::Integer && isJsonInteger(text)) || (m_type == FieldType::Number && isJsonNumber(text));
    if (!fits || m_needsLook || !isFineNumber(text))
        return Quick::Refused;
    out += text;
    return Quick::Value;
}

bool QuickField::isFineText(std::string_view inner, bool plain) const
{
    if (m_needsLook || (m_isRoomName && !isPlainRoomName(inner)))
        return false;
    if (m_maxLength && inner.size() > *m_maxLength &&
        (!plain || static_cast<size_t>(codePointCount(inner)) > *m_maxLength))
        return false;
    if (m_allowed.empty())
        return true;
    return plain && std::find(m_allowed.begin(), m_allowed.end(), inner) != m_allowed.end();
}

bool QuickField::isFineNumber(std::string_view text) const
{
    if (!m_minimum && !m_maximum)
        return true;
    double amount = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), amount);
    return code == std::errc() && (!m_minimum || amount >= *m_minimum) && (!m_maximum || amount <= *m_maximum);
}

} // namespace ds
