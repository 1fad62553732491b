// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltExpression.h"
#include "tests/support/jolt/JoltInterpreter.h"

#include <set>

namespace ds::jolt {

namespace {

class ModifySpec
{
public:
    ModifySpec(QString key, const Json &value, Modify mode)
        : m_mode(mode)
    {
        takeMarks(key);
        m_element = parseKey(key);
        if (m_element.kind != Element::Kind::Literal && m_element.kind != Element::Kind::Array &&
            m_element.kind != Element::Kind::Star && m_element.kind != Element::Kind::StarAll)
            throw Refused();
        m_composite = value.isObject() && !value.members().empty();
        if (m_composite)
            takeChildren(value, mode);
        else if (value.isArray() && !value.items().empty())
            for (const Json &one : value.items())
                m_expressions.emplace_back(one, false);
        else
            m_expressions.emplace_back(value, false);
    }

    /// `input` is null-less nothing when the key is missing.
    void apply(Json &parent, const QString &key, Walked &walked) const
    {
        const auto matched = m_element.match(key, walked);
        Json *there = matched ? childOf(parent, key) : nullptr;
        if (!matched || (m_onlyPresent && !there))
            return;
        if (m_composite)
            applyBelow(parent, key, *matched, walked);
        else
            applyHere(parent, key, *matched, walked);
    }

    void applyToRoot(Json &root, Walked &walked) const
    {
        if (!takes(root))
            return;
        walked.push_back({&root, {{QStringLiteral("root")}}});
        process(root, walked);
        walked.pop_back();
    }

private:
    void takeMarks(QString &key)
    {
        if (key.isEmpty())
            throw Refused();
        const qsizetype mark = QStringLiteral("+~_").indexOf(key[0]);
        if (mark >= 0) {
            m_mode = mark == 0 ? Modify::Overwrite : mark == 1 ? Modify::Default : Modify::Define;
            key.remove(0, 1);
        }
        m_onlyPresent = key.size() > 1 && key.endsWith(u'?') && !key.endsWith(u"\\?");
        if (m_onlyPresent)
            key.chop(1);
    }

    void takeChildren(const Json &spec, Modify mode)
    {
        std::set<QString> seen;
        bool map = false;
        for (const Json::Member &member : spec.members()) {
            for (const QString &key : alternatives(toQString(member.key))) {
                m_children.emplace_back(key, member.value, mode);
                const Element &element = m_children.back().m_element;
                if (!seen.insert(element.canonical).second || (element.kind == Element::Kind::Array && !element.index))
                    throw Refused();
                m_list = m_list || element.kind == Element::Kind::Array;
                map = map || element.kind == Element::Kind::Literal || element.kind == Element::Kind::Star;
                m_largestIndex = std::max(m_largestIndex, element.index.value_or(-1));
            }
        }
        if (m_list && map)
            throw Refused();
        m_map = map;
    }

    bool takes(const Json &input) const
    {
        if (m_list)
            return input.isNull() || input.isArray();
        if (m_map)
            return input.isNull() || input.isObject();
        return input.isArray() || input.isObject();
    }

    Json *childOf(Json &parent, const QString &key) const
    {
        if (parent.isObject())
            return parent.find(toWtf8(key));
        const auto index = javaInt(key);
        const bool inside = index && *index >= 0 && static_cast<size_t>(*index) < parent.items().size();
        return inside ? &parent.items()[static_cast<size_t>(*index)] : nullptr;
    }

    bool mayWrite(const Json *there) const
    {
        return m_mode == Modify::Overwrite || (m_mode == Modify::Default ? !there || there->isNull() : !there);
    }

    void applyBelow(Json &parent, const QString &key, const Matched &matched, Walked &walked) const
    {
        Json *input = childOf(parent, key);
        if (!takes(input ? *input : Json()))
            return;
        if (!input || input->isNull()) {
            if (!(m_list || m_map) || !mayWrite(input))
                return;
            setAt(parent, key, m_list ? Json::array() : Json::object());
            input = childOf(parent, key);
        }
        if (m_list && static_cast<int>(input->items().size()) <= m_largestIndex)
            input->items().resize(static_cast<size_t>(m_largestIndex) + 1);
        walked.push_back({input, matched});
        process(*input, walked);
        walked.pop_back();
    }

    void applyHere(Json &parent, const QString &key, const Matched &matched, Walked &walked) const
    {
        const Json *there = childOf(parent, key);
        const std::optional<Json> input = there ? std::optional(*there) : std::nullopt;
        walked.push_back({there, matched});
        std::optional<Json> value;
        for (const Expression &expression : m_expressions) {
            if (!value)
                value = expression.evaluate(input, walked);
        }
        walked.pop_back();
        if (value && mayWrite(there))
            setAt(parent, key, *value);
    }

    static void setAt(Json &parent, const QString &key, Json value)
    {
        if (parent.isObject()) {
            parent.set(toWtf8(key), std::move(value));
            return;
        }
        const auto index = javaInt(key);
        if (!index || *index < 0 || static_cast<size_t>(*index) >= parent.items().size())
            throw Failed();
        parent.items()[static_cast<size_t>(*index)] = std::move(value);
    }

    void process(Json &input, Walked &walked) const
    {
        if (!input.isObject() && !input.isArray())
            return;
        for (const ModifySpec &child : m_children) {
            const Element &element = child.m_element;
            if (element.kind == Element::Kind::Literal || element.kind == Element::Kind::Array)
                child.apply(input, element.index ? QString::number(*element.index) : element.raw, walked);
        }
        QStringList keys;
        for (const Json::Member &member : std::as_const(input).members())
            keys << toQString(member.key);
        for (size_t i = 0; i < std::as_const(input).items().size(); ++i)
            keys << QString::number(i);
        for (const QString &key : std::as_const(keys)) {
            for (const ModifySpec &child : m_children) {
                if (child.m_element.isComputed() && child.m_element.match(key, walked)) {
                    child.apply(input, key, walked);
                    break;
                }
            }
        }
    }

    Modify m_mode;
    Element m_element;
    bool m_onlyPresent = false;
    bool m_composite = false;
    bool m_list = false;
    bool m_map = false;
    int m_largestIndex = -1;
    std::vector<Expression> m_expressions;
    std::vector<ModifySpec> m_children;
};

} // namespace

Json modified(const Json &spec, Json input, Modify mode)
{
    if (!spec.isObject())
        throw Refused();
    const ModifySpec root(QStringLiteral("root"), spec, mode);
    Walked walked{{&input, {{QStringLiteral("root")}}}};
    root.applyToRoot(input, walked);
    return input;
}

} // namespace ds::jolt
