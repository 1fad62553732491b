// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Scala.h"

namespace ds {

namespace {

std::string scalaString(const std::string &utf8)
{
    // Scala's escapes are JSON's but for \/, which we never write; a $ has no meaning outside interpolated strings.
    return jsonQuoted(utf8);
}

bool fitsInt(const std::string &number)
{
    return isJsonInteger(number) && number.size() <= 9;
}

std::string scalaNumber(const std::string &number)
{
    if (fitsInt(number))
        return number;
    if (isJsonInteger(number))
        return number.size() <= 18 ? number + "L" : "BigInt(\"" + number + "\")";
    return "BigDecimal(\"" + number + "\")";
}

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
        if (take("Map("))
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
        return array;
    }
    std::optional<Json> word()
    {
        skip();
        const size_t end = std::min(m_text.find_first_of(" \t\r\n,)", m_at), m_text.size());
        std::string text = m_text.substr(m_at, end - m_at);
        m_at = end;
        if (text.ends_with('L'))
            text.pop_back();
        const Result<Json> value = Json::parse(text);
        if (!value)
            return {};
        return *value;
    }

    const std::string &m_text;
    size_t m_at = 0;
};

} // namespace

std::string scalaLiteral(const Json &value)
{
    if (value.isString())
        return scalaString(value.text());
    if (value.isNumber())
        return scalaNumber(value.raw());
    std::string out;
    if (value.isArray()) {
        for (const Json &item : value.items())
            out += (out.empty() ? "" : ", ") + scalaLiteral(item);
        return "List(" + out + ")";
    }
    if (value.isObject()) {
        for (const Json::Member &member : value.members())
            out += (out.empty() ? "" : ", ") + scalaString(member.key) + " -> " + scalaLiteral(member.value);
        return "Map(" + out + ")";
    }
    return value.raw();
}

std::optional<std::string> scalaGrouping(const Batching &batching)
{
    if (batching.algorithm == Batching::Algorithm::Array)
        return "messages";
    if (batching.algorithm == Batching::Algorithm::Code)
        return {};
    std::string out = "Map(" + scalaString(toWtf8(batching.propertyName)) + " -> messages";
    for (const Json::Member &other : batching.otherProps.members())
        out += ", " + scalaString(other.key) + " -> " + scalaLiteral(other.value);
    return out + ")";
}

Result<Batching> groupingFromScala(const std::string &expression)
{
    const Error unknown{
        QStringLiteral("The batching function \"%1\" is Scala that cannot be taken over; write it again as "
                       "JavaScript under Code.")
            .arg(toQString(expression).left(200)),
        {}};
    Batching batching;
    Reader reader(expression);
    if (reader.take("messages") && reader.atEnd())
        return batching;
    Reader map(expression);
    if (!map.take("Map("))
        return unknown;
    const auto property = map.string();
    if (!property || !map.take("->") || !map.take("messages"))
        return unknown;
    batching.algorithm = Batching::Algorithm::Property;
    batching.propertyName = toQString(*property);
    while (map.take(",")) {
        const auto key = map.string();
        if (!key || !map.take("->"))
            return unknown;
        auto value = map.value();
        if (!value)
            return unknown;
        batching.otherProps.set(*key, std::move(*value));
    }
    if (!map.take(")") || !map.atEnd())
        return unknown;
    return batching;
}

} // namespace ds
