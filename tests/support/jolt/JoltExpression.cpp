// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltExpression.h"

namespace ds::jolt {

namespace {

Json argument(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (text.size() > 1 && text.startsWith(u'\'') && text.endsWith(u'\''))
        return Json::string(text.mid(1, text.size() - 2));
    if (text.compare(u"true", Qt::CaseInsensitive) == 0 || text.compare(u"false", Qt::CaseInsensitive) == 0)
        return Json::boolean(text.compare(u"true", Qt::CaseInsensitive) == 0);
    return isJsonNumber(toWtf8(text)) ? Json::number(toWtf8(text)) : Json::string(text);
}

/// Jolt's parseFunctionArgs: commas outside quotes and brackets; neither can be escaped.
QStringList arguments(const QString &text)
{
    QStringList out;
    QString one;
    bool brackets = false;
    bool quotes = false;
    for (const QChar c : text) {
        if ((c == u'(' || c == u')') && !quotes)
            brackets = c == u'(';
        if (c == u'\'')
            quotes = !quotes;
        if (c == u',' && !brackets && !quotes) {
            out << one.trimmed();
            one.clear();
            continue;
        }
        one += c;
    }
    return out << one.trimmed();
}

} // namespace

Expression::Expression(const Json &value, bool isArgument)
{
    const QString text = value.toQString();
    if (!value.isString())
        m_literal = value;
    else if (!isArgument && text.startsWith(u'='))
        takeFunction(text.mid(1));
    else if (text.startsWith(u'@'))
        takeLookUp(text);
    else if (text.startsWith(u'^'))
        throw Refused(); // Contexts: none here.
    else
        m_literal = isArgument ? argument(text) : value;
}

std::optional<Json> Expression::evaluate(const std::optional<Json> &input, const Walked &walked) const
{
    if (m_element)
        return m_element->lookUp(walked);
    if (m_function.isEmpty())
        return m_literal;
    std::vector<Json> values;
    for (const Expression &one : m_arguments) {
        const auto value = one.evaluate({}, walked);
        // A single argument that is missing is no argument; among several it is null.
        if (value || m_arguments.size() > 1)
            values.push_back(value.value_or(Json()));
    }
    if (m_arguments.empty() && input)
        values.push_back(*input);
    return call(values);
}

void Expression::takeLookUp(const QString &text)
{
    const Path path(u"root."_qs + text);
    if (path.elements().back().kind != Element::Kind::Transpose)
        throw Refused();
    m_element = path.elements().back();
}

void Expression::takeFunction(const QString &call)
{
    if (!call.contains(u'(') && !call.endsWith(u')')) {
        m_function = call;
        return;
    }
    const qsizetype open = call.indexOf(u'(');
    if (open < 0)
        throw Refused();
    m_function = call.left(open);
    for (const QString &one : arguments(call.mid(open + 1).chopped(1)))
        m_arguments.emplace_back(Json::string(one), true);
}

std::optional<Json> Expression::call(std::vector<Json> values) const
{
    if (m_function == u"isNull")
        return !values.empty() && values.front().isNull() ? std::optional(values.front()) : std::nullopt;
    if (values.size() == 1 && values.front().isNull())
        return {};
    if (m_function == u"toString")
        return values.size() == 1 && !values.front().isArray() ? std::optional(Json::string(javaText(values[0])))
                                                               : std::nullopt;
    if (m_function != u"concat")
        return {};
    if (values.size() == 1 && values.front().isArray())
        values = std::vector<Json>(values.front().items());
    else if (values.size() < 2)
        return {};
    QString out;
    for (const Json &value : values)
        out += value.isNull() ? QString() : javaText(value);
    return Json::string(out);
}

} // namespace ds::jolt
