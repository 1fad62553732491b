// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/PostmanVariables.h"

#include "model/exchange/SecretNames.h"

#include <QRegularExpression>
#include <QStringList>

namespace ds {

QString postmanText(const Json &object, std::string_view key)
{
    const Json *value = object.find(key);
    return value && (value->isString() || value->isNumber() || value->isBoolean()) ? value->toQString() : QString();
}

void PostmanVariables::add(const Json &owner)
{
    const Json *list = owner.find("variable");
    if (!list)
        return;
    // Version 1 of the format, and some tools, write an object of names and values.
    for (const Json::Member &member : list->members())
        m_values.insert(toQString(member.key), member.value.toQString());
    for (const Json &one : list->items()) {
        const Json *disabled = one.find("disabled");
        const QString key = postmanText(one, "key");
        const QString name = key.isEmpty() ? postmanText(one, "id") : key;
        if (name.isEmpty() || (disabled && disabled->isTrue()))
            continue;
        m_values.insert(name, postmanText(one, "value"));
        if (postmanText(one, "type") == u"secret" && !m_secrets.contains(name))
            m_secrets.append(name);
    }
}

QString PostmanVariables::filled(const QString &text, int depth) const
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{\\s*([^{}]+?)\\s*\\}\\}"));
    QString out;
    qsizetype done = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1);
        const QString value = m_values.value(name);
        out += text.mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        if (m_secrets.contains(name) || (m_values.contains(name) && namesSecret(name)))
            out += secretMacro(name.startsWith(u"secret_") ? name.mid(7) : name);
        else if (value.isEmpty())
            out += match.captured(0);
        else
            out += depth < 5 ? filled(value, depth + 1) : value;
    }
    return out + text.mid(done);
}

} // namespace ds
