// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/jolt/JoltElement.h"

namespace ds::jolt {

/// One expression on the right-hand side of a modify spec: a literal, `@(1,a.b)` or `=concat(…)`.
class Expression
{
public:
    Expression(const Json &value, bool isArgument);
    /// `input` is the value that stands where the result goes; nothing when it is missing.
    std::optional<Json> evaluate(const std::optional<Json> &input, const Walked &walked) const;

private:
    void takeLookUp(const QString &text);
    void takeFunction(const QString &call);
    std::optional<Json> call(std::vector<Json> values) const;

    Json m_literal;
    std::optional<Element> m_element;
    QString m_function;
    std::vector<Expression> m_arguments;
};

} // namespace ds::jolt
