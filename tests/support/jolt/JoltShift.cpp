// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltElement.h"
#include "tests/support/jolt/JoltInterpreter.h"

#include <algorithm>
#include <set>

namespace ds::jolt {

namespace {

/// A node of a shift spec: what it matches, and where to write or what to look at below.
class ShiftSpec
{
public:
    ShiftSpec(const QString &key, const Json &value)
        : m_element(parseKey(key))
    {
        if (value.isObject())
            takeChildren(value);
        else if (value.isString())
            addWrite(value);
        else if (value.isArray())
            for (const Json &one : value.items())
                addWrite(one);
        else if (!value.isNull())
            throw Refused();
    }

    /// `input` nothing: what a scalar's own text was matched with. True when no other key may look at this input.
    bool apply(const QString &key, const Json *input, Walked &walked, Json &output) const
    {
        const auto matched = m_element.match(key, walked);
        if (!matched)
            return false;
        return m_composite ? applyBelow(key, input, *matched, walked, output)
                           : applyHere(input, *matched, walked, output);
    }

private:
    void addWrite(const Json &path)
    {
        if (!path.isString())
            throw Refused();
        const QString text = path.toQString();
        m_writes.emplace_back(text.trimmed().isEmpty() ? QStringLiteral("root") : u"root."_qs + text);
    }

    void takeChildren(const Json &spec)
    {
        m_composite = true;
        if (m_element.kind == Element::Kind::At || m_element.kind == Element::Kind::Dollar)
            throw Refused();
        std::set<QString> seen;
        for (const Json::Member &member : spec.members()) {
            for (const QString &key : alternatives(toQString(member.key))) {
                const ShiftSpec child(key, member.value);
                if (!seen.insert(child.m_element.canonical).second)
                    throw Refused();
                if (child.m_element.kind == Element::Kind::Literal)
                    m_literals.push_back(child);
                else if (child.m_element.isComputed() || child.m_element.kind == Element::Kind::Array)
                    m_computed.push_back(child);
                else
                    m_special.push_back(child);
            }
        }
        if (seen.empty())
            throw Refused();
        std::stable_sort(m_computed.begin(), m_computed.end(),
                         [](const ShiftSpec &a, const ShiftSpec &b) { return a.precedence() < b.precedence(); });
    }

    /// Jolt looks at the more exact wildcards first.
    std::pair<int, qsizetype> precedence() const
    {
        const qsizetype stars = m_element.raw.count(u'*');
        switch (m_element.kind) {
        case Element::Kind::Amp:
            return {1, 0};
        case Element::Kind::Star:
            return {stars > 2 ? 2 : stars == 2 ? 3 : 4, -m_element.raw.size()};
        default:
            return {5, 0};
        }
    }

    bool applyBelow(const QString &key, const Json *input, const Matched &matched, Walked &walked, Json &output) const
    {
        std::optional<Json> found;
        if (m_element.kind == Element::Kind::Transpose) {
            found = m_element.lookUp(walked);
            if (!found)
                return false;
            input = &*found;
        }
        walked.push_back({input, matched});
        for (const ShiftSpec &child : m_special)
            child.apply(key, input, walked, output);
        process(input, walked, output);
        walked.pop_back();
        ++walked.back().matched.hashes;
        return true;
    }

    bool applyHere(const Json *input, const Matched &matched, Walked &walked, Json &output) const
    {
        Json data = input ? *input : Json();
        bool real = true;
        if (m_element.kind == Element::Kind::Dollar || m_element.kind == Element::Kind::Hash) {
            data = Json::string(matched.keys.front());
            real = false;
        } else if (m_element.kind == Element::Kind::At) {
            real = false;
        } else if (m_element.kind == Element::Kind::Transpose) {
            const auto found = m_element.lookUp(walked);
            if (!found)
                return false;
            data = *found;
            real = false;
        }
        walked.push_back({input, matched});
        for (const Path &path : m_writes)
            path.write(output, data, walked);
        walked.pop_back();
        walked.back().matched.hashes += real ? 1 : 0;
        return real;
    }

    /// Literals take their keys first; each other key goes to the first wildcard that takes it.
    void process(const Json *input, Walked &walked, Json &output) const
    {
        if (!input || input->isNull())
            return;
        if (input->isObject()) {
            processObject(*input, walked, output);
        } else if (input->isArray()) {
            processList(*input, walked, output);
        } else {
            offer(javaText(*input), nullptr, walked, output);
        }
    }

    void processObject(const Json &object, Walked &walked, Json &output) const
    {
        for (const ShiftSpec &child : m_literals) {
            if (const Json *value = object.find(toWtf8(child.m_element.raw)))
                child.apply(child.m_element.raw, value, walked, output);
        }
        for (const Json::Member &member : object.members()) {
            const QString key = toQString(member.key);
            if (!literal(key))
                offerToComputed(key, &member.value, walked, output);
        }
    }

    void processList(const Json &list, Walked &walked, Json &output) const
    {
        const auto size = static_cast<int>(list.items().size());
        if (!m_computed.empty()) {
            for (int i = 0; i < size; ++i)
                offer(QString::number(i), &list.items()[static_cast<size_t>(i)], walked, output);
            return;
        }
        for (const ShiftSpec &child : m_literals) {
            const auto index = javaInt(child.m_element.raw);
            if (!index || *index >= size)
                continue;
            if (*index < 0)
                throw Failed();
            child.apply(child.m_element.raw, &list.items()[static_cast<size_t>(*index)], walked, output);
        }
    }

    const ShiftSpec *literal(const QString &key) const
    {
        const auto child = std::find_if(m_literals.begin(), m_literals.end(),
                                        [&](const ShiftSpec &one) { return one.m_element.raw == key; });
        return child == m_literals.end() ? nullptr : &*child;
    }

    void offer(const QString &key, const Json *input, Walked &walked, Json &output) const
    {
        if (const ShiftSpec *child = literal(key))
            child->apply(key, input, walked, output);
        else
            offerToComputed(key, input, walked, output);
    }

    void offerToComputed(const QString &key, const Json *input, Walked &walked, Json &output) const
    {
        for (const ShiftSpec &child : m_computed) {
            if (child.apply(key, input, walked, output))
                return;
        }
    }

    Element m_element;
    bool m_composite = false;
    std::vector<Path> m_writes;
    std::vector<ShiftSpec> m_special;
    std::vector<ShiftSpec> m_literals;
    std::vector<ShiftSpec> m_computed;
};

} // namespace

Json shift(const Json &spec, const Json &input)
{
    if (!spec.isObject())
        throw Refused();
    const ShiftSpec root(QStringLiteral("root"), spec);
    Json output = Json::object();
    Walked walked{{&input, {{QStringLiteral("root")}}}};
    root.apply(QStringLiteral("root"), &input, walked, output);
    const Json *result = output.find("root");
    return result ? *result : Json();
}

} // namespace ds::jolt
