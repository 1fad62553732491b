// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Scala.h"

#include <cmath>
#include <cstdlib>

namespace ds {

namespace {

// javac and scalac: a constant's text takes at most 65,535 bytes of a class file.
constexpr size_t mostTextBytes = 65'535;
// A method's code takes at most 64 KiB; this many values fit for certain.
constexpr int mostValues = 1'000;
constexpr int mostDepth = 200;

/// Bytes in a class file: a NUL takes two, characters beyond U+FFFF take six.
size_t classFileBytes(const std::string &utf8)
{
    size_t bytes = utf8.size();
    for (const char c : utf8) {
        bytes += c == '\0' ? 1 : 0;
        bytes += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 0;
    }
    return bytes;
}

Error tooMuch(const QString &what)
{
    return {
        QStringLiteral("Other Props hold %1, which Scala cannot compile; so there is no export. Shorten it, or send "
                       "it as an attribute of the records.")
            .arg(what),
        {}};
}

/// Writes a value as an expression, or finds what Scala has no words for.
class Literal
{
public:
    std::optional<Error> error;

    std::string write(const Json &value, int depth = 0)
    {
        if (++m_values > mostValues)
            refuse(QStringLiteral("more than %1 values").arg(mostValues));
        if (depth > mostDepth)
            refuse(QStringLiteral("more than %1 levels").arg(mostDepth));
        if (error)
            return {};
        if (value.isString())
            return string(value.text());
        if (value.isNumber())
            return number(value.raw());
        if (value.isArray())
            return list(value, depth);
        return value.isObject() ? map(value, depth) : value.raw();
    }

    /// Scala's escapes are JSON's but for \/, which we never write; a $ has no meaning outside interpolated strings.
    std::string string(const std::string &utf8)
    {
        if (classFileBytes(utf8) > mostTextBytes)
            refuse(QStringLiteral("a text of more than %1 bytes").arg(mostTextBytes));
        return jsonQuoted(utf8);
    }

private:
    void refuse(const QString &what)
    {
        if (!error)
            error = tooMuch(what);
    }

    std::string number(const std::string &text)
    {
        if (isJsonInteger(text))
            return text.size() <= 9 ? text : text.size() <= 18 ? text + "L" : "BigInt(\"" + text + "\")";
        const size_t e = text.find_first_of("eE");
        const std::string exponent = e == std::string::npos ? "0" : text.substr(e + 1);
        // BigDecimal's exponent is an int, and the digits before it count too.
        if (exponent.size() > 11 || std::abs(std::strtoll(exponent.c_str(), nullptr, 10)) > 2'000'000'000)
            refuse(QStringLiteral("the number %1").arg(toQString(text.substr(0, 40))));
        return "BigDecimal(\"" + text + "\")";
    }

    std::string list(const Json &value, int depth)
    {
        std::string out;
        for (const Json &item : value.items())
            out += (out.empty() ? "" : ", ") + write(item, depth + 1);
        return "List(" + out + ")";
    }

    std::string map(const Json &value, int depth)
    {
        std::string out;
        for (const Json::Member &member : value.members())
            out += (out.empty() ? "" : ", ") + string(member.key) + " -> " + write(member.value, depth + 1);
        return mapName(value.members().size()) + "(" + out + ")";
    }

public:
    /// Scala's Map keeps the order of up to four entries.
    static std::string mapName(size_t entries) { return entries > 4 ? "scala.collection.immutable.ListMap" : "Map"; }

private:
    int m_values = 0;
};

/// Reads the expressions that scalaLiteral() writes.
class Reader
{
public:
    explicit Reader(const std::string &text)
        : m_text(text)
    {
    }

    bool take(std::string_view word)
    {
        skip();
        if (m_text.compare(m_at, word.size(), word) != 0)
            return false;
        m_at += word.size();
        return true;
    }
    bool takeMap() { return take("Map(") || take("scala.collection.immutable.ListMap(") || take("ListMap("); }
    bool atEnd()
    {
        skip();
        return m_at == m_text.size();
    }
    std::optional<std::string> string()
    {
        skip();
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            return {};
        size_t end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '"')
            end += m_text[end] == '\\' ? 2 : 1;
        if (end >= m_text.size())
            return {};
        const Result<Json> value = Json::parse(std::string_view(m_text).substr(m_at, end + 1 - m_at));
        if (!value)
            return {};
        m_at = end + 1;
        return value->text();
    }
    std::optional<Json> value()
    {
        for (const char *wrapped : {"BigInt(", "BigDecimal("}) {
            if (take(wrapped)) {
                const auto text = string();
                if (!text || !isJsonNumber(*text) || !take(")"))
                    return {};
                return Json::number(*text);
            }
        }
        if (takeMap())
            return object();
        if (take("List("))
            return list();
        if (const auto text = string())
            return Json::string(*text);
        return word();
    }

private:
    void skip() { m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size()); }

    std::optional<Json> object()
    {
        Json map = Json::object();
        while (!take(")")) {
            if (!map.members().empty() && !take(","))
                return {};
            const auto key = string();
            if (!key || !take("->"))
                return {};
            auto item = value();
            if (!item)
                return {};
            map.set(*key, std::move(*item));
        }
        return map;
    }
    std::optional<Json> list()
    {
        Json array = Json::array();
        while (!take(")")) {
            if (!array.items().empty() && !take(","))
                return {};
            auto item = value();
            if (!item)
                return {};
            array.items().push_back(std::move(*item));
        }
        // List(1, 2.5) is List(1.0, 2.5).
        return m_sawDouble && array.items().size() > 1 ? std::nullopt : std::optional(std::move(array));
    }
    std::optional<Json> word()
    {
        skip();
        const size_t end = std::min(m_text.find_first_of(" \t\r\n,)", m_at), m_text.size());
        std::string text = m_text.substr(m_at, end - m_at);
        m_at = end;
        const bool isLong = text.ends_with('L');
        if (isLong)
            text.pop_back();
        if (isJsonInteger(text)) {
            const qint64 number = std::strtoll(text.c_str(), nullptr, 10);
            const bool fits = text.size() < 19 && (isLong || number == static_cast<int>(number));
            return fits ? std::optional(Json::number(text)) : std::nullopt;
        }
        if (isJsonNumber(text) && !isLong) {
            m_sawDouble = true;
            return std::isfinite(std::strtod(text.c_str(), nullptr)) ? std::optional(Json::number(text)) : std::nullopt;
        }
        if (text == "null")
            return Json();
        return text == "true" || text == "false" ? std::optional(Json::boolean(text == "true")) : std::nullopt;
    }

    const std::string &m_text;
    size_t m_at = 0;
    bool m_sawDouble = false; ///< A literal that Scala takes for a Double, which widens the numbers beside it.
};

} // namespace

Result<std::string> scalaGrouping(const Batching &batching)
{
    if (batching.algorithm == Batching::Algorithm::Array)
        return std::string("messages");
    Literal literal;
    std::string out = Literal::mapName(batching.otherProps.members().size() + 1) + "(" +
                      literal.string(toWtf8(batching.propertyName)) + " -> messages";
    for (const Json::Member &other : batching.otherProps.members())
        out += ", " + literal.string(other.key) + " -> " + literal.write(other.value);
    if (literal.error)
        return *literal.error;
    return out + ")";
}

std::optional<Batching> groupingFromScala(const std::string &expression)
{
    Batching batching;
    Reader reader(expression);
    if (reader.take("messages") && reader.atEnd())
        return batching;
    Reader map(expression);
    if (!map.takeMap())
        return {};
    const auto property = map.string();
    if (!property || !map.take("->") || !map.take("messages"))
        return {};
    batching.algorithm = Batching::Algorithm::Property;
    batching.propertyName = toQString(*property);
    while (map.take(",")) {
        const auto key = map.string();
        if (!key || !map.take("->"))
            return {};
        auto value = map.value();
        if (!value)
            return {};
        batching.otherProps.set(*key, std::move(*value));
    }
    if (!map.take(")") || !map.atEnd())
        return {};
    return batching;
}

} // namespace ds
