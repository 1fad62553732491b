// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/Json.h"

#include "model/json/PrettyJson.h"
#include "model/json/WholeJson.h"

#include <algorithm>

namespace ds {

namespace {

const std::string noText;
const Json::Items noItems;
const Json::Members noMembers;

template <typename Container, typename Write>
void appendList(std::string &out, const Container &list, char open, char close, const Write &write)
{
    out += open;
    bool first = true;
    for (const auto &element : list) {
        if (!first)
            out += ',';
        first = false;
        write(element);
    }
    out += close;
}

} // namespace

Json Json::boolean(bool value)
{
    return token(Kind::Boolean, value ? "true" : "false");
}

Json Json::number(std::string text)
{
    return token(Kind::Number, std::move(text));
}

Json Json::number(qint64 value)
{
    return token(Kind::Number, std::to_string(value));
}

Json Json::string(std::string_view utf8)
{
    return token(Kind::String, jsonQuoted(utf8));
}

Json Json::string(const QString &text)
{
    return string(toWtf8(text));
}

namespace {

/// The alternative is copied before there is a variant to hold it: libstdc++ 12 takes a variant of strings and vectors
/// for one that always has a value, and destroys what it has not when its own copy runs out of memory half-way.
template <typename Variant>
Variant copied(const Variant &value)
{
    return std::visit(
        [](const auto &alternative) -> Variant { return std::decay_t<decltype(alternative)>(alternative); }, value);
}

} // namespace

Json::Json(const Json &other)
    : m_kind(other.m_kind)
    , m_value(copied(other.m_value))
{
}

Json &Json::operator=(const Json &other)
{
    Json copy(other);
    return *this = std::move(copy);
}

Json::Json(Kind kind, Value value)
    : m_kind(kind)
    , m_value(std::move(value))
{
}

Json Json::array()
{
    return array(Items());
}

Json Json::object()
{
    return object(Members());
}

Json Json::array(Items items)
{
    return Json(Kind::Array, std::move(items));
}

Json Json::object(Members members)
{
    return Json(Kind::Object, std::move(members));
}

Json Json::token(Kind kind, std::string raw)
{
    return Json(kind, std::move(raw));
}

Result<Json> Json::parse(std::string_view utf8)
{
    Result<Json, JsonTextFault> parsed = parseWholeJson(utf8);
    if (parsed)
        return *std::move(parsed);
    return Error{parsed.error().what, QStringLiteral("column %1").arg(parsed.error().offset + 1)};
}

Json::Kind Json::kind() const
{
    return m_kind;
}

bool Json::isTrue() const
{
    return isBoolean() && raw() == "true";
}

bool Json::isEmptyString() const
{
    return isString() && raw().size() == 2;
}

const std::string &Json::raw() const
{
    const std::string *text = std::get_if<std::string>(&m_value);
    return text ? *text : noText;
}

std::string Json::text() const
{
    return isString() ? jsonUnquoted(raw()) : raw();
}

QString Json::toQString() const
{
    return ds::toQString(text());
}

const Json::Items &Json::items() const
{
    const Items *items = std::get_if<Items>(&m_value);
    return items ? *items : noItems;
}

Json::Items &Json::items()
{
    return std::get<Items>(m_value);
}

const Json::Members &Json::members() const
{
    const Members *members = std::get_if<Members>(&m_value);
    return members ? *members : noMembers;
}

Json::Members &Json::members()
{
    return std::get<Members>(m_value);
}

const Json *Json::find(std::string_view key) const
{
    for (const Member &member : members()) {
        if (member.key == key)
            return &member.value;
    }
    return nullptr;
}

Json *Json::find(std::string_view key)
{
    return const_cast<Json *>(std::as_const(*this).find(key));
}

Json &Json::set(std::string_view key, Json value)
{
    if (Json *there = find(key))
        return *there = std::move(value);
    members().push_back({std::string(key), std::move(value)});
    return members().back().value;
}

bool Json::remove(std::string_view key)
{
    Members *members = std::get_if<Members>(&m_value);
    return members && std::erase_if(*members, [&](const Member &member) { return member.key == key; }) > 0;
}

std::string Json::toCompact() const
{
    std::string out;
    appendCompact(out);
    return out;
}

void Json::appendCompact(std::string &out) const
{
    if (isArray()) {
        appendList(out, items(), '[', ']', [&](const Json &item) { item.appendCompact(out); });
    } else if (isObject()) {
        appendList(out, members(), '{', '}', [&](const Member &member) {
            out += jsonQuoted(member.key);
            out += ':';
            member.value.appendCompact(out);
        });
    } else {
        out += raw();
    }
}

std::string Json::toPretty(int indent) const
{
    return prettyJson(toCompact(), indent);
}

bool Json::operator==(const Json &other) const
{
    if (m_kind != other.m_kind)
        return false;
    return isString() ? text() == other.text() : m_value == other.m_value;
}

} // namespace ds
