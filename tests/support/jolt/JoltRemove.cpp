// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltElement.h"
#include "tests/support/jolt/JoltInterpreter.h"

#include <algorithm>
#include <set>

namespace ds::jolt {

namespace {

/// Remove knows no escapes: a star is a wildcard, everything else stands for itself.
class RemoveSpec
{
public:
    RemoveSpec(const QString &key, const Json &value)
        : m_key(key)
    {
        if (key.contains(u'*')) {
            QStringList parts;
            for (const QString &part : key.split(u'*'))
                parts << QRegularExpression::escape(part);
            m_pattern = QRegularExpression(QRegularExpression::anchoredPattern(parts.join(
                                               key == u"*" ? QStringLiteral("(.*)") : QStringLiteral("(.+?)"))),
                                           QRegularExpression::DotMatchesEverythingOption);
        }
        m_composite = value.isObject();
        if (!m_composite && (!value.isString() || !value.toQString().trimmed().isEmpty()))
            throw Refused();
        for (const Json::Member &member : value.members()) {
            for (const QString &name : alternatives(toQString(member.key)))
                m_children.emplace_back(name, member.value);
        }
    }

    void processChildren(Json &input) const
    {
        if (input.isArray()) {
            std::set<size_t, std::greater<>> gone;
            for (const RemoveSpec &child : m_children)
                child.applyToList(input, gone);
            for (const size_t index : gone)
                input.items().erase(input.items().begin() + static_cast<std::ptrdiff_t>(index));
        } else if (input.isObject()) {
            for (const RemoveSpec &child : m_children)
                child.applyToObject(input);
        }
    }

private:
    bool matches(const QString &key) const
    {
        return m_key.contains(u'*') ? m_pattern.match(key).hasMatch() : key == m_key;
    }

    void applyToObject(Json &object) const
    {
        Json::Members &members = object.members();
        if (!m_composite) {
            members.erase(std::remove_if(members.begin(), members.end(),
                                         [&](const Json::Member &member) { return matches(toQString(member.key)); }),
                          members.end());
            return;
        }
        for (Json::Member &member : members) {
            if (matches(toQString(member.key)))
                processChildren(member.value);
        }
    }

    void applyToList(Json &list, std::set<size_t, std::greater<>> &gone) const
    {
        const auto index = javaInt(m_key);
        for (size_t i = 0; i < list.items().size(); ++i) {
            if (m_key != u"*" && (!index || *index < 0 || static_cast<size_t>(*index) != i))
                continue;
            if (m_composite)
                processChildren(list.items()[i]);
            else
                gone.insert(i);
        }
    }

    QString m_key;
    QRegularExpression m_pattern;
    bool m_composite = false;
    std::vector<RemoveSpec> m_children;
};

} // namespace

Json removed(const Json &spec, Json input)
{
    if (!spec.isObject())
        throw Refused();
    RemoveSpec(QStringLiteral("root"), spec).processChildren(input);
    return input;
}

} // namespace ds::jolt
