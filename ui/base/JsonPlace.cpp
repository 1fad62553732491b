// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/JsonPlace.h"

#include <QCoreApplication>

namespace ds {

QString faultSentence(const JsonTextFault &fault)
{
    return QCoreApplication::translate("JsonTextFault", "This is not valid JSON: line %1, column %2: %3.")
        .arg(fault.line)
        .arg(fault.column)
        .arg(fault.what);
}

Result<Json, JsonTextFault> parseTypedJson(const QString &text)
{
    return parseWholeJson(toWtf8(text));
}

} // namespace ds
