// SPDX-License-Identifier: GPL-3.0-or-later
// What the parser makes of Scala code.
#pragma once

#include "model/scala/ScalaValue.h"

#include <memory>
#include <optional>

namespace ds {

enum class ScalaMethod {
    Contains,
    EndsWith,
    Filter,
    Get,
    GetOrElse,
    Head,
    IndexOf,
    IsDefined,
    IsEmpty,
    Length,
    Map,
    NonEmpty,
    Put,
    Remove,
    Replace,
    Size,
    Split,
    StartsWith,
    Substring,
    Take,
    ToDouble,
    ToInt,
    ToList,
    ToLong,
    ToLowerCase,
    ToString,
    ToUpperCase,
    Trim
};

std::optional<ScalaMethod> scalaMethod(const QString &name);
QString scalaMethodName(ScalaMethod method);

struct ScalaNode
{
    enum class Kind {
        Literal, ///< `value`.
        Local,   ///< A name: `slot`.
        MapOf,   ///< `Map(…)` over the children.
        ListOf,
        Call,   ///< `method` of the first child; the others are its arguments when `hasArguments`.
        Apply,  ///< The first child applied to the second: `m("k")`.
        Binary, ///< `text` is the operator.
        Unary,
        If, ///< Condition, then, perhaps else.
        Block,
        Val,   ///< Sets `slot`.
        Lambda ///< An argument of Call alone, so it never outlives its surroundings: `slot` is the parameter.
    };
    Kind kind = Kind::Literal;
    int line = 0;
    int column = 0;
    int depth = 1; ///< Of the tree below.
    int slot = 0;
    bool hasArguments = false;
    ScalaMethod method = ScalaMethod::Size;
    QString text;
    ScalaValue value;
    std::vector<std::unique_ptr<ScalaNode>> children;
};

using ScalaTree = std::unique_ptr<ScalaNode>;

} // namespace ds
