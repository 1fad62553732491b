// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/StepRun.h"

#include "model/json/JsonFields.h"

namespace ds {

namespace {

ReadyStep ready(const Step &step)
{
    ReadyStep made;
    if (const QStringList faults = stepFaults(step); !faults.isEmpty()) {
        made.fault = faults.front();
        return made;
    }
    made.kind = kindOf(step);
    size_t words = 0;
    for (const StepArgument &argument : made.kind->arguments) {
        const Json value = stepArgument(step, argument.key);
        if (argument.kind == StepArgument::Kind::Count)
            made.count = static_cast<size_t>(jsonAmount(value));
        else if (argument.kind == StepArgument::Kind::Word)
            made.words[words++] = value.toQString();
        else if (argument.kind == StepArgument::Kind::Any)
            made.value = value;
        for (const Json::Member &row : value.members()) {
            if (argument.kind == StepArgument::Kind::Table)
                made.table.emplace(row.key, row.value);
        }
    }
    return made;
}

StepValue valueOf(const ConvertedValue &value)
{
    if (const auto *json = std::get_if<Json>(&value))
        return StepValue::of(*json);
    return MissingValue{};
}

} // namespace

StepRun::StepRun(const std::vector<Step> &steps, QString target)
    : m_target(std::move(target))
{
    for (const Step &step : steps)
        m_steps.push_back(ready(step));
}

StepValue StepRun::apply(const ReadyStep &step, StepValue value)
{
    if (!step.kind)
        return StepFault{Code::ValueNotAllowed, QStringLiteral("a step cannot run, since %1").arg(step.fault)};
    return step.kind->apply(step, std::move(value));
}

StepValue StepRun::run(StepValue value) const
{
    for (const ReadyStep &step : m_steps) {
        value = apply(step, std::move(value));
        if (value.fault())
            break;
    }
    return value;
}

ConvertedValue StepRun::run(ConvertedValue value) const
{
    if (m_steps.empty() || std::holds_alternative<Problem>(value))
        return value;
    return converted(run(valueOf(value)));
}

std::vector<ConvertedValue> StepRun::each(const ConvertedValue &value) const
{
    std::vector<ConvertedValue> all;
    StepValue now = valueOf(value);
    for (const ReadyStep &step : m_steps) {
        now = apply(step, std::move(now));
        all.push_back(converted(now));
        if (now.fault())
            break;
    }
    return all;
}

ConvertedValue StepRun::converted(StepValue value) const
{
    if (const std::string *text = value.text())
        return Json::string(*text);
    if (const Json *json = value.json())
        return *json;
    if (const StepFault *fault = value.fault())
        return Problem{fault->code, QStringLiteral("\"%1\": %2").arg(m_target, fault->what), m_target, 0, 0};
    return MissingValue{};
}

} // namespace ds
