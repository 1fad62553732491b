// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaTree.h"

#include <algorithm>
#include <iterator>

namespace ds {

namespace {

// In the order of ScalaMethod.
constexpr const char *names[] = {"contains",    "endsWith",  "filter",      "get",    "getOrElse", "head",
                                 "indexOf",     "isDefined", "isEmpty",     "length", "map",       "nonEmpty",
                                 "put",         "remove",    "replace",     "size",   "split",     "startsWith",
                                 "substring",   "take",      "toDouble",    "toInt",  "toList",    "toLong",
                                 "toLowerCase", "toString",  "toUpperCase", "trim"};

} // namespace

std::optional<ScalaMethod> scalaMethod(const QString &name)
{
    const auto *it =
        std::find_if(std::begin(names), std::end(names), [&](const char *one) { return name == QLatin1String(one); });
    if (it == std::end(names))
        return {};
    return static_cast<ScalaMethod>(it - std::begin(names));
}

QString scalaMethodName(ScalaMethod method)
{
    return QString::fromLatin1(names[static_cast<size_t>(method)]);
}

} // namespace ds
