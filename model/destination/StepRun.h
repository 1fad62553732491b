// SPDX-License-Identifier: GPL-3.0-or-later
// Steps made ready once per run, and the values that they give.
#pragma once

#include "model/destination/ConvertedValue.h"
#include "model/destination/Steps.h"

#include <unordered_map>

namespace ds {

struct StepFault
{
    Code code = Code::TypeMismatch;
    QString what; ///< A clause: `the step "number" takes …, but got …`.
};

/// A value between steps. Texts are kept unescaped (WTF-8), everything else as JSON that is no text.
class StepValue : public std::variant<MissingValue, std::string, Json, StepFault>
{
public:
    using variant::variant;
    static StepValue of(const Json &json) { return json.isString() ? StepValue(json.text()) : StepValue(json); }

    bool isMissing() const { return std::holds_alternative<MissingValue>(*this); }
    std::string *text() { return std::get_if<std::string>(this); }
    const std::string *text() const { return std::get_if<std::string>(this); }
    const Json *json() const { return std::get_if<Json>(this); }
    const StepFault *fault() const { return std::get_if<StepFault>(this); }
    bool isNull() const { return json() && json()->isNull(); }
};

struct ReadyStep
{
    const StepKind *kind = nullptr; ///< nullptr: it cannot run.
    QString fault;                  ///< Why not.
    size_t count = 0;
    std::unordered_map<std::string, Json> table;
    Json value;
    QString words[2]; ///< The words of its arguments, in the order of the table.
};

class StepRun
{
public:
    StepRun() = default;
    StepRun(const std::vector<Step> &steps, QString target);

    bool isEmpty() const { return m_steps.empty(); }
    StepValue run(StepValue value) const;
    ConvertedValue run(ConvertedValue value) const;
    /// The value after each step; after a problem nothing more is told.
    std::vector<ConvertedValue> each(const ConvertedValue &value) const;

private:
    static StepValue apply(const ReadyStep &step, StepValue value);
    ConvertedValue converted(StepValue value) const;

    QString m_target;
    std::vector<ReadyStep> m_steps;
};

} // namespace ds
