// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaNumbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace ds {

namespace {

using Type = ScalaNumber::Type;

ScalaNumber whole(Type type, quint64 bits)
{
    return {type, type == Type::Int ? qint64(qint32(quint32(bits))) : qint64(bits), 0};
}

Result<ScalaNumber, QString> ofRecord(const std::string &text)
{
    ScalaNumber number;
    if (isJsonInteger(text)) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number.whole);
        if (read.ec != std::errc())
            return QStringLiteral("the number %1 is beyond a Long; computing with it would round it")
                .arg(QString::fromStdString(text).left(60));
        const bool small = number.whole == qint64(qint32(number.whole));
        number.type = small ? Type::Int : Type::Long;
        return number;
    }
    number.type = Type::Double;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number.real);
    if (read.ec != std::errc())
        return QStringLiteral("the number %1 is beyond a Double; computing with it would change it")
            .arg(QString::fromStdString(text).left(60));
    return number;
}

Result<ScalaNumber, QString> realArithmetic(QChar op, double a, double b)
{
    ScalaNumber result{Type::Double, 0, 0};
    switch (op.toLatin1()) {
    case '+':
        result.real = a + b;
        break;
    case '-':
        result.real = a - b;
        break;
    case '*':
        result.real = a * b;
        break;
    case '/':
        result.real = a / b;
        break;
    default:
        result.real = std::fmod(a, b); // Java's % on doubles is C's fmod
    }
    return result;
}

} // namespace

bool isScalaNumber(const ScalaValue &value)
{
    const auto *json = scalaAs<const Json *>(value);
    return scalaAs<qint32>(value) || scalaAs<qint64>(value) || scalaAs<double>(value) || (json && (*json)->isNumber());
}

Result<ScalaNumber, QString> scalaNumber(const ScalaValue &value)
{
    if (const auto *small = scalaAs<qint32>(value))
        return ScalaNumber{Type::Int, *small, 0};
    if (const auto *large = scalaAs<qint64>(value))
        return ScalaNumber{Type::Long, *large, 0};
    if (const auto *real = scalaAs<double>(value))
        return ScalaNumber{Type::Double, 0, *real};
    return ofRecord((*scalaAs<const Json *>(value))->raw());
}

ScalaValue scalaValueOf(const ScalaNumber &number)
{
    switch (number.type) {
    case Type::Int:
        return qint32(number.whole);
    case Type::Long:
        return number.whole;
    case Type::Double:
        break;
    }
    return number.real;
}

ScalaNumber scalaWidened(const ScalaNumber &number, Type type)
{
    if (type <= number.type)
        return number;
    return {type, number.whole, type == Type::Double ? number.asDouble() : 0};
}

Result<ScalaNumber, QString> scalaArithmetic(QChar op, const ScalaNumber &a, const ScalaNumber &b)
{
    const Type type = std::max(a.type, b.type);
    if (type == Type::Double)
        return realArithmetic(op, a.asDouble(), b.asDouble());
    // Unsigned: overflow wraps, as in Scala, and is defined in C++.
    const auto x = quint64(a.whole);
    const auto y = quint64(b.whole);
    if (op == u'+')
        return whole(type, x + y);
    if (op == u'-')
        return whole(type, x - y);
    if (op == u'*')
        return whole(type, x * y);
    if (b.whole == 0)
        return QStringLiteral("/ by zero");
    if (b.whole == -1) // the least number by -1 wraps; in C++ it is undefined
        return whole(type, op == u'/' ? 0 - x : 0);
    return whole(type, quint64(op == u'/' ? a.whole / b.whole : a.whole % b.whole));
}

bool scalaSameNumber(const ScalaNumber &a, const ScalaNumber &b)
{
    if (a.type != Type::Double && b.type != Type::Double)
        return a.whole == b.whole;
    return a.asDouble() == b.asDouble();
}

QString scalaDoubleText(double value)
{
    if (std::isnan(value))
        return QStringLiteral("NaN");
    if (std::isinf(value))
        return value < 0 ? QStringLiteral("-Infinity") : QStringLiteral("Infinity");
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific).ptr;
    const QString text = QString::fromLatin1(buffer, int(end - buffer)); // d.ddde±XX
    const qsizetype e = text.indexOf(u'e');
    const int exponent = text.mid(e + 1).toInt();
    QString digits = text.left(e).remove(u'.');
    const QString sign = std::signbit(value) ? QStringLiteral("-") : QString();
    if (value == 0)
        return sign + QStringLiteral("0.0");
    if (exponent < -3 || exponent >= 7) {
        const QString fraction = digits.size() > 1 ? digits.mid(1) : QStringLiteral("0");
        return sign + digits[0] + u'.' + fraction + u'E' + QString::number(exponent);
    }
    if (exponent < 0)
        return sign + QStringLiteral("0.") + QString(-exponent - 1, u'0') + digits;
    digits = digits.leftJustified(exponent + 2, u'0');
    return sign + digits.left(exponent + 1) + u'.' + digits.mid(exponent + 1);
}

std::optional<qint64> scalaWhole(const QString &text, qint64 least, qint64 most)
{
    std::string digits = text.toStdString();
    if (digits.starts_with('+') && digits.size() > 1 && digits[1] != '-')
        digits.erase(0, 1);
    qint64 value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || value < least || value > most)
        return {};
    return value;
}

/// Java trims and takes a `d` or `f` behind the number; its NaN, Infinity and hexadecimal forms are not taken.
std::optional<double> scalaReal(const QString &text)
{
    std::string digits = text.trimmed().toStdString();
    if (digits.size() > 1 && std::string_view("dDfF").find(digits.back()) != std::string_view::npos)
        digits.pop_back();
    if (digits.starts_with('+') && digits.size() > 1 && digits[1] != '-')
        digits.erase(0, 1);
    const size_t first = digits.find_first_not_of('-');
    if (first == std::string::npos || (digits[first] != '.' && (digits[first] < '0' || digits[first] > '9')))
        return {};
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ptr != digits.data() + digits.size() || read.ec == std::errc::invalid_argument)
        return {};
    if (read.ec == std::errc::result_out_of_range)
        return std::strtod(digits.c_str(), nullptr); // Infinity or 0, as in Java
    return value;
}

qint64 scalaCut(double value, qint64 least, qint64 most)
{
    if (std::isnan(value))
        return 0;
    if (value <= double(least))
        return least;
    return value >= double(most) ? most : qint64(value);
}

} // namespace ds
