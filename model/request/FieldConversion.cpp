// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/FieldConversion.h"

#include "model/base/Wording.h"
#include "model/request/MacroText.h"

#include <QRegularExpression>

namespace ds {

namespace {

QString kindText(const Json &value)
{
    switch (value.kind()) {
    case Json::Kind::Null:
        return QStringLiteral("null");
    case Json::Kind::Boolean:
        return QStringLiteral("a boolean");
    case Json::Kind::Number:
        return QStringLiteral("a number");
    case Json::Kind::String:
        return QStringLiteral("a text");
    case Json::Kind::Array:
        return QStringLiteral("an array");
    case Json::Kind::Object:
        return QStringLiteral("an object");
    }
    return {};
}

QString wantedText(FieldType type)
{
    switch (type) {
    case FieldType::String:
        return QStringLiteral("a text");
    case FieldType::Integer:
        return QStringLiteral("a whole number such as 42");
    case FieldType::Number:
        return QStringLiteral("a number such as 4.2");
    case FieldType::Boolean:
        return QStringLiteral("true or false");
    case FieldType::Object:
        return QStringLiteral("an object, or the JSON text of one");
    case FieldType::Array:
        return QStringLiteral("an array, or the JSON text of one");
    case FieldType::Any:
        break;
    }
    return QStringLiteral("any value");
}

/// What programs write where they mean a number or a truth value; empty when it is none of that.
QString commonMistake(const QString &text, FieldType type)
{
    static const QRegularExpression wholeFloat(QStringLiteral("^-?[0-9]+\\.0+$"));
    static const QRegularExpression grouped(QStringLiteral("^-?[0-9]{1,3}([,.' \u00A0\u202F][0-9]{3})+$"));
    static const QRegularExpression padded(QStringLiteral("^\\s|\\s$"));
    const bool numeric = type == FieldType::Integer || type == FieldType::Number;
    const QString lower = text.trimmed().toLower();
    if (type == FieldType::Integer && text.contains(wholeFloat))
        return QStringLiteral(" (a whole number written with a fraction, as pandas does where a column has gaps)");
    if (numeric && text.contains(grouped))
        return QStringLiteral(" (it seems to hold thousands separators; write the digits alone)");
    if (numeric && (lower == u"nan" || lower == u"none" || lower == u"null" || lower == u"n/a"))
        return QStringLiteral(" (leave the cell empty where there is no value)");
    if (type == FieldType::Boolean &&
        (lower == u"true" || lower == u"false" || lower == u"yes" || lower == u"no" || lower == u"0" || lower == u"1"))
        return QStringLiteral(" (only true, false, TRUE and FALSE are taken; an expression converts others)");
    if (text.contains(padded))
        return QStringLiteral(" (nothing is trimmed)");
    return {};
}

Problem mismatch(const Json &value, const FieldSpec &field, const QString &target)
{
    const QString text = toQString(plainText(value));
    const QString shown = value.isString() ? quoted(text) : text.left(60);
    return {Code::TypeMismatch,
            QStringLiteral("\"%1\" takes %2, but got %3: %4%5. Map another attribute or correct the value.")
                .arg(target, wantedText(field.type), kindText(value), shown, commonMistake(text, field.type)),
            target};
}

std::optional<Json> toInteger(const Json &value)
{
    const std::string text = value.isNumber() || value.isString() ? value.text() : std::string();
    if (!isJsonInteger(text))
        return {};
    return Json::number(text);
}

std::optional<Json> toNumber(const Json &value)
{
    if (value.isNumber())
        return value;
    if (!value.isString() || !isJsonNumber(value.text()))
        return {};
    return Json::number(value.text());
}

std::optional<Json> toBoolean(const Json &value)
{
    if (value.isBoolean())
        return value;
    const std::string text = value.isString() ? value.text() : std::string();
    if (text == "true" || text == "TRUE")
        return Json::boolean(true);
    if (text == "false" || text == "FALSE")
        return Json::boolean(false);
    return {};
}

std::optional<Json> toContainer(const Json &value, Json::Kind kind)
{
    if (value.kind() == kind)
        return value;
    if (!value.isString())
        return {};
    Result<Json> parsed = Json::parse(value.text());
    if (!parsed || parsed->kind() != kind)
        return {};
    return std::move(*parsed);
}

std::optional<Json> toArray(const Json &value, const FieldSpec &field)
{
    if (auto array = toContainer(value, Json::Kind::Array))
        return array;
    if (field.oneAsArray && value.isString())
        return Json::array(value.isEmptyString() ? Json::Items{} : Json::Items{value});
    return {};
}

std::optional<Json> toType(const Json &value, const FieldSpec &field)
{
    switch (field.type) {
    case FieldType::Any:
        return value;
    case FieldType::String:
        return value.isString() ? value : Json::string(plainText(value));
    case FieldType::Integer:
        return toInteger(value);
    case FieldType::Number:
        return toNumber(value);
    case FieldType::Boolean:
        return toBoolean(value);
    case FieldType::Object:
        return toContainer(value, Json::Kind::Object);
    case FieldType::Array:
        return toArray(value, field);
    }
    return {};
}

} // namespace

ConvertedValue convertToField(Json value, const FieldSpec &field, const QString &target, bool emptyCell)
{
    if (value.isNull())
        return value;
    if (value.isEmptyString() && (field.blankIsMissing || (emptyCell && field.type != FieldType::String)))
        return MissingValue{};
    if (auto converted = toType(value, field))
        return std::move(*converted);
    return mismatch(value, field, target);
}

} // namespace ds
