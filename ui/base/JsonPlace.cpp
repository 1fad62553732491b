// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/JsonPlace.h"

#include "model/json/JsonScanner.h"

#include <QCoreApplication>

#include <algorithm>

namespace ds {
namespace {

JsonTextFault faultAt(const std::string &utf8, size_t offset, const QString &what)
{
    const std::string_view before = std::string_view(utf8).substr(0, std::min(offset, utf8.size()));
    const size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    JsonTextFault fault;
    fault.line = 1 + int(std::count(before.begin(), before.end(), '\n'));
    fault.column = 1 + int(codePointCount(before.substr(lineStart)));
    fault.what = what;
    return fault;
}

} // namespace

QString JsonTextFault::sentence() const
{
    return QCoreApplication::translate("JsonTextFault", "This is not valid JSON: line %1, column %2: %3.")
        .arg(line)
        .arg(column)
        .arg(what);
}

Result<Json, JsonTextFault> parseTypedJson(const QString &text)
{
    const std::string utf8 = toWtf8(text);
    JsonScanner scanner;
    const size_t used = scanner.feed(utf8);
    if (scanner.finish() != JsonScanner::State::Done || scanner.fault() != JsonFault::None)
        return faultAt(utf8, scanner.faultOffset(), scanner.faultText());
    const size_t rest = utf8.find_first_not_of(" \t\r\n", used);
    if (rest != std::string::npos)
        return faultAt(utf8, rest, QCoreApplication::translate("JsonTextFault", "something follows the value"));
    return scanner.take();
}

} // namespace ds
