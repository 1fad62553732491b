// SPDX-License-Identifier: GPL-3.0-or-later
// Lets GoogleTest print our values.
#pragma once

#include "model/base/Result.h"
#include "model/json/Json.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <ostream>

inline void PrintTo(const QString &text, std::ostream *out)
{
    *out << '"' << text.toStdString() << '"';
}
inline void PrintTo(const QByteArray &bytes, std::ostream *out)
{
    *out << '"' << bytes.toStdString() << '"';
}
inline void PrintTo(const QStringList &list, std::ostream *out)
{
    *out << list.join(QStringLiteral(" | ")).toStdString();
}

namespace ds {
inline void PrintTo(const Json &json, std::ostream *out)
{
    *out << json.toCompact();
}
inline void PrintTo(const Error &error, std::ostream *out)
{
    *out << error.sentence().toStdString();
}
} // namespace ds
