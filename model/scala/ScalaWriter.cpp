// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaWriter.h"

#include <cmath>

namespace ds {

namespace {

class Writer
{
public:
    explicit Writer(ScalaMachine &machine)
        : m_machine(machine)
    {
    }

    std::string out;

    void write(const ScalaValue &value, int depth)
    {
        if (!fits(depth))
            return;
        if (const auto *json = scalaAs<const Json *>(value))
            return writeJson(**json);
        if (const ScalaList *list = listOf(value))
            return writeList(*list, depth);
        if (const ScalaMap *map = mapOf(value))
            return writeMap(*map, depth);
        if (const auto *option = scalaAs<ScalaOption *>(value))
            return (*option)->isSome ? write((*option)->value, depth + 1) : null();
        writeScalar(value);
    }

private:
    void null() { out += "null"; }

    bool fits(int depth)
    {
        if (m_machine.fault)
            return false;
        if (++m_values > maxScriptResultValues || out.size() > maxScriptResultBytes)
            m_machine.fail(QStringLiteral("the result is larger than 2,000,000 values or 64 MiB"));
        else if (depth > m_machine.budget.nesting())
            m_machine.fail(QStringLiteral("the result is nested too deeply, or holds itself"));
        return !m_machine.fault;
    }

    /// What no code has looked into goes out as it came.
    void writeJson(const Json &json)
    {
        count(json);
        if (!m_machine.fault)
            json.appendCompact(out);
        fits(0);
    }

    void count(const Json &json)
    {
        m_values += json.items().size() + json.members().size();
        if (m_values > maxScriptResultValues && !fits(0))
            return;
        for (const Json &item : json.items())
            count(item);
        for (const Json::Member &member : json.members())
            count(member.value);
    }

    void writeList(const ScalaList &list, int depth)
    {
        out += '[';
        for (size_t i = 0; i < list.items.size() && !m_machine.fault; ++i) {
            out += i ? "," : "";
            write(list.items[i], depth + 1);
        }
        out += ']';
    }

    void writeMap(const ScalaMap &map, int depth)
    {
        out += '{';
        for (size_t i = 0; i < map.entries.size() && !m_machine.fault; ++i) {
            out += i ? "," : "";
            out += jsonQuoted(toWtf8(map.entries[i].key)) + ':';
            write(map.entries[i].value, depth + 1);
        }
        out += '}';
    }

    void writeScalar(const ScalaValue &value)
    {
        if (scalaAs<ScalaNull>(value))
            return null();
        if (const auto *flag = scalaAs<bool>(value))
            out += *flag ? "true" : "false";
        else if (const auto *small = scalaAs<qint32>(value))
            out += std::to_string(*small);
        else if (const auto *large = scalaAs<qint64>(value))
            out += std::to_string(*large);
        else if (const auto *text = scalaAs<QString>(value))
            out += jsonQuoted(toWtf8(*text));
        else if (const auto *real = scalaAs<double>(value); real && std::isfinite(*real))
            out += scalaDoubleText(*real).toStdString();
        else if (real)
            m_machine.fail(QStringLiteral("%1 is no JSON number").arg(scalaDoubleText(*real)));
        else if (scalaAs<ScalaUnit>(value))
            m_machine.fail(QStringLiteral("the result is or holds Unit, which is no JSON value; end the block with a "
                                          "value, and give each if an else"));
        else
            m_machine.fail(
                QStringLiteral("the result holds a pair (k -> v), which is no JSON value; put it into Map(…)"));
    }

    ScalaMachine &m_machine;
    size_t m_values = 0;
};

} // namespace

std::string scalaJson(ScalaMachine &machine, const ScalaValue &value)
{
    Writer writer(machine);
    writer.write(value, 0);
    return machine.fault ? std::string() : std::move(writer.out);
}

} // namespace ds
