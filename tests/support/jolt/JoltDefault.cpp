// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltElement.h"
#include "tests/support/jolt/JoltInterpreter.h"

#include <algorithm>

namespace ds::jolt {

namespace {

/// A key of a default spec. `[]` at its end: what it makes is a list; `*` and `|` choose among what is there.
class DefaultKey
{
public:
    DefaultKey(const QString &key, const Json &value, bool inList)
        : m_makesList(key.endsWith(u"[]"))
    {
        const QString raw = m_makesList ? QString(key).remove(QStringLiteral("[]")) : key;
        if (raw.contains(u'*') && raw != u"*")
            throw Refused();
        m_order = raw == u"*" ? 2 : raw.contains(u'|') ? 1 : 0;
        m_keys = m_order == 1 ? alternatives(raw) : QStringList{raw};
        if (inList && m_order < 2) {
            for (const QString &one : std::as_const(m_keys)) {
                if (!javaInt(one))
                    throw Refused();
            }
        }
        m_composite = value.isObject();
        if (m_composite)
            takeChildren(value);
        else
            m_literal = value;
    }

    void applyChildren(Json &defaultee) const
    {
        if (m_makesList && defaultee.isArray() && static_cast<int>(defaultee.items().size()) <= m_largestIndex)
            defaultee.items().resize(static_cast<size_t>(m_largestIndex) + 1);
        for (const DefaultKey &child : m_children) {
            if (m_makesList && defaultee.isArray())
                child.applyToList(defaultee);
            else if (!m_makesList && defaultee.isObject())
                child.applyToObject(defaultee);
        }
    }

private:
    void takeChildren(const Json &spec)
    {
        for (const Json::Member &member : spec.members()) {
            m_children.emplace_back(toQString(member.key), member.value, m_makesList);
            if (m_makesList && m_children.back().m_order == 0)
                m_largestIndex = std::max(m_largestIndex, *javaInt(m_children.back().m_keys.front()));
        }
        std::stable_sort(m_children.begin(), m_children.end(),
                         [](const DefaultKey &a, const DefaultKey &b) { return a.m_order < b.m_order; });
    }

    void applyToObject(Json &object) const
    {
        if (m_order == 0 && !object.find(toWtf8(m_keys.front())))
            object.set(toWtf8(m_keys.front()), Json());
        for (Json::Member &member : object.members()) {
            if (m_order == 2 || m_keys.contains(toQString(member.key)))
                fill(member.value);
        }
    }

    void applyToList(Json &list) const
    {
        for (size_t i = 0; i < list.items().size(); ++i) {
            const bool named = std::any_of(m_keys.begin(), m_keys.end(),
                                           [&](const QString &key) { return javaInt(key) == static_cast<int>(i); });
            if (m_order == 2 || named)
                fill(list.items()[i]);
        }
        if (m_order == 0 && *javaInt(m_keys.front()) < 0)
            throw Failed();
    }

    void fill(Json &value) const
    {
        if (value.isNull())
            value = !m_composite ? m_literal : m_makesList ? Json::array() : Json::object();
        if (m_composite)
            applyChildren(value);
    }

    bool m_makesList;
    bool m_composite = false;
    int m_order = 0; ///< Literals first, then `|`, then `*`.
    int m_largestIndex = -1;
    QStringList m_keys;
    Json m_literal;
    std::vector<DefaultKey> m_children;
};

} // namespace

Json defaulted(const Json &spec, Json input)
{
    const DefaultKey root(QStringLiteral("root"), spec, false);
    if (input.isNull())
        input = Json::object();
    root.applyChildren(input);
    return input;
}

} // namespace ds::jolt
