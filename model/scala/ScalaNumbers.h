// SPDX-License-Identifier: GPL-3.0-or-later
// Scala's arithmetic: Int and Long wrap, Int division cuts, a Double prints as Java prints it.
//
// A record's number has the type that a JSON reader of the JVM gives it: Int where it fits, else Long, and Double when
// it has a point or an exponent. An integer beyond Long is not computed with; it would have to be rounded.
#pragma once

#include "model/scala/ScalaValue.h"

namespace ds {

struct ScalaNumber
{
    enum class Type { Int, Long, Double };
    Type type = Type::Int;
    qint64 whole = 0;
    double real = 0;
    double asDouble() const { return type == Type::Double ? real : double(whole); }
};

bool isScalaNumber(const ScalaValue &value);
/// Of a value that is a number, also one of a record. The error is a sentence's part.
Result<ScalaNumber, QString> scalaNumber(const ScalaValue &value);
ScalaValue scalaValueOf(const ScalaNumber &number);

/// `op` is + - * / %; the error says what Scala throws.
Result<ScalaNumber, QString> scalaArithmetic(QChar op, const ScalaNumber &a, const ScalaNumber &b);
ScalaNumber scalaWidened(const ScalaNumber &number, ScalaNumber::Type type);
/// By value, as `==` between Int, Long and Double.
bool scalaSameNumber(const ScalaNumber &a, const ScalaNumber &b);

/// "1.0E10", "0.001", "NaN": Double.toString of Java, with the fewest digits that name the number.
QString scalaDoubleText(double value);

/// String.toInt, toLong and toDouble; nothing when Java throws NumberFormatException.
std::optional<qint64> scalaWhole(const QString &text, qint64 least, qint64 most);
std::optional<double> scalaReal(const QString &text);
/// Double.toInt and toLong: towards zero, held within the range; NaN is 0.
qint64 scalaCut(double value, qint64 least, qint64 most);

} // namespace ds
