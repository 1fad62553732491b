// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/WholeJson.h"

#include "model/json/JsonScanner.h"

#include <algorithm>

namespace ds {

namespace {

JsonTextFault faultAt(std::string_view text, size_t offset, const QString &what)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    JsonTextFault fault;
    fault.what = what;
    fault.offset = before.size();
    fault.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    fault.column = 1 + static_cast<int>(codePointCount(before.substr(lineStart)));
    return fault;
}

} // namespace

QString JsonTextFault::place() const
{
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

Result<Json, JsonTextFault> parseWholeJson(std::string_view utf8)
{
    JsonScanner scanner;
    const size_t used = feedAll(scanner, utf8);
    if (scanner.finish() != JsonScanner::State::Done || scanner.fault() != JsonFault::None)
        return faultAt(utf8, scanner.faultOffset(), scanner.faultText());
    const size_t rest = utf8.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos)
        return faultAt(utf8, rest, QStringLiteral("something follows the end of the value"));
    return scanner.take();
}

} // namespace ds
