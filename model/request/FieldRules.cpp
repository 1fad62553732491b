// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/FieldRules.h"

#include "model/base/Wording.h"
#include "model/endpoint/EndpointRules.h"
#include "model/json/JsonFields.h"

namespace ds {

namespace {

QString numberText(double value)
{
    return QString::number(value, 'g', 12);
}

class Rules
{
public:
    Rules(const FieldSpec &field, const Json &value, QString target, std::vector<Problem> &problems)
        : m_field(field)
        , m_value(value)
        , m_target(std::move(target))
        , m_problems(problems)
    {
    }

    void apply()
    {
        if (m_value.isNull())
            return;
        if (!fitsType(m_value, m_field.type)) {
            add(Code::TypeMismatch, QStringLiteral("\"%1\" must be of type %2, but is %3; correct the value.")
                                        .arg(m_target, fieldTypeName(m_field.type), shown()));
            return;
        }
        allowed();
        range();
        length();
        named();
        children();
    }

private:
    void add(Code code, const QString &message) { m_problems.push_back({code, message, m_target}); }

    QString shown() const
    {
        const QString text = toQString(m_value.isString() ? m_value.text() : m_value.toCompact());
        return m_value.isString() ? quoted(text) : text.left(60);
    }

    void allowed()
    {
        if (m_field.allowed.isEmpty() || !m_value.isString() || m_field.allowed.contains(m_value.toQString()))
            return;
        add(Code::ValueNotAllowed, QStringLiteral("\"%1\" is %2, but 100ms takes only %3.")
                                       .arg(m_target, shown(), m_field.allowed.join(u", "_qs)));
    }

    void range()
    {
        if (!m_value.isNumber() || (!m_field.minimum && !m_field.maximum))
            return;
        const double value = jsonAmount(m_value);
        if ((!m_field.minimum || value >= *m_field.minimum) && (!m_field.maximum || value <= *m_field.maximum))
            return;
        QString limits = QStringLiteral("%1 to %2");
        if (!m_field.maximum)
            limits = QStringLiteral("at least %1").arg(numberText(*m_field.minimum));
        else if (!m_field.minimum)
            limits = QStringLiteral("at most %1").arg(numberText(*m_field.maximum));
        else
            limits = limits.arg(numberText(*m_field.minimum), numberText(*m_field.maximum));
        add(Code::ValueOutOfRange, QStringLiteral("\"%1\" is %2, but 100ms takes %3; change the value.")
                                       .arg(m_target, toQString(m_value.raw()).left(40), limits));
    }

    void length()
    {
        if (m_value.isString() && m_field.maxLength) {
            const qsizetype count = codePointCount(m_value.text());
            if (count > *m_field.maxLength)
                add(Code::TextTooLong, QStringLiteral("\"%1\" has %2, but 100ms takes at most %3; shorten it.")
                                           .arg(m_target, counted(count, QStringLiteral("character")))
                                           .arg(*m_field.maxLength));
        }
        if (m_value.isArray() && m_field.maxItems && static_cast<qint64>(m_value.items().size()) > *m_field.maxItems)
            add(Code::ValueOutOfRange, QStringLiteral("\"%1\" has %2, but 100ms takes at most %3; remove some.")
                                           .arg(m_target, counted(static_cast<qint64>(m_value.items().size()),
                                                                  QStringLiteral("entry"), QStringLiteral("entries")))
                                           .arg(*m_field.maxItems));
    }

    void named()
    {
        if (m_field.rule && fitsType(m_value, m_field.rule->type))
            m_field.rule->check(m_value, m_target, m_problems);
    }

    void children()
    {
        if (m_value.isObject() && !m_field.fields.empty()) {
            const std::vector<Problem> inner = fieldProblems(m_value, m_field.fields, m_target);
            m_problems.insert(m_problems.end(), inner.begin(), inner.end());
        }
        if (!m_value.isArray())
            return;
        if (m_field.element.empty())
            return;
        const FieldSpec &item = m_field.element.front();
        for (size_t i = 0; i < m_value.items().size(); ++i) {
            const QString target = m_target + u'.' + QString::number(i);
            if (m_value.items()[i].isNull() && item.type != FieldType::Any)
                m_problems.push_back({Code::TypeMismatch,
                                      QStringLiteral("\"%1\" is null; remove it from the array.").arg(target), target});
            else
                Rules(item, m_value.items()[i], target, m_problems).apply();
        }
    }

    const FieldSpec &m_field;
    const Json &m_value;
    QString m_target;
    std::vector<Problem> &m_problems;
};

} // namespace

std::vector<Problem> fieldProblems(const Json &body, const std::vector<FieldSpec> &fields, const QString &path)
{
    std::vector<Problem> problems;
    const QString prefix = path.isEmpty() ? QString() : path + u'.';
    for (const Json::Member &member : body.members()) {
        const QString name = toQString(member.key);
        for (const FieldSpec &field : fields) {
            if (field.name == name)
                Rules(field, member.value, prefix + name, problems).apply();
        }
    }
    for (const FieldSpec &field : fields) {
        const Json *value = body.find(field.name.toStdString());
        if (field.required && (!value || value->isNull()))
            problems.push_back({Code::RequiredMissing,
                                QStringLiteral("\"%1\" is required, but %2; map an attribute that every record has, or "
                                               "a constant.")
                                    .arg(prefix + field.name, value ? u"it is null"_qs : u"it is missing"_qs),
                                prefix + field.name});
    }
    return problems;
}

} // namespace ds
