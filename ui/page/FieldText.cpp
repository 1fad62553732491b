// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/FieldText.h"

#include <QCoreApplication>

namespace ds {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldText", text);
}

QString typeText(const FieldSpec &field)
{
    switch (field.type) {
    case FieldType::String:
        return field.allowed.isEmpty() ? tr("text") : field.allowed.join(QStringLiteral(" · "));
    case FieldType::Integer:
        return tr("whole number");
    case FieldType::Number:
        return tr("number");
    case FieldType::Boolean:
        return tr("true or false");
    case FieldType::Object:
        return tr("object");
    case FieldType::Array:
        return field.allowed.isEmpty() ? tr("list") : tr("list of %1").arg(field.allowed.join(QStringLiteral(" · ")));
    case FieldType::Any:
        break;
    }
    return tr("any value");
}

QString amount(double value)
{
    return QString::number(value, 'g', 15);
}

} // namespace

QString fieldLimits(const FieldSpec &field)
{
    QString text = typeText(field);
    if (field.minimum && field.maximum)
        text = tr("%1 from %2 to %3").arg(text, amount(*field.minimum), amount(*field.maximum));
    else if (field.minimum)
        text = tr("%1 from %2").arg(text, amount(*field.minimum));
    else if (field.maximum)
        text = tr("%1 up to %2").arg(text, amount(*field.maximum));
    if (field.maxLength)
        text = tr("%1, at most %2 characters").arg(text).arg(*field.maxLength);
    if (field.maxItems)
        text = tr("%1, at most %2 entries").arg(text).arg(*field.maxItems);
    if (field.defaultValue)
        text = tr("%1, else %2").arg(text, toQString(field.defaultValue->toCompact()));
    return text;
}

QString fieldHint(const FieldSpec &field)
{
    return field.help.isEmpty() ? fieldLimits(field) : tr("%1 — %2").arg(fieldLimits(field), field.help);
}

QString mappedText(const MappedCount &count)
{
    QString text = tr("%1 of %2 mapped").arg(count.mapped).arg(count.fields);
    if (count.requiredMissing > 0)
        text += QStringLiteral(" · ") + tr("%1 required missing").arg(count.requiredMissing);
    return text;
}

} // namespace ds
