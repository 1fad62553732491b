// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/QuickSteps.h"

#include "model/json/JsonText.h"

namespace ds {

QuickSteps::QuickSteps(const MappingEntry &entry, const QuickField &field)
    : m_field(field)
{
    if (hasSteps(entry))
        m_run = StepRun(entry.steps, entry.target);
}

StepValue QuickSteps::valueOf(Quick quick, const std::string &quotedInner)
{
    if (quick == Quick::Missing)
        return MissingValue{};
    std::string text;
    appendJsonUnquoted(text, quotedInner);
    return text;
}

Quick QuickSteps::write(StepValue value, bool emptyCell, std::string &out) const
{
    value = m_run.run(std::move(value));
    if (value.isMissing())
        return Quick::Missing;
    if (value.json() && value.json()->isNumber())
        return m_field.convertNumber(value.json()->raw(), out);
    const std::string *text = value.text();
    if (!text || (text->empty() && emptyCell))
        return Quick::Refused;
    std::string quoted;
    appendJsonQuoted(quoted, *text);
    return m_field.convertText(std::string_view(quoted).substr(1, quoted.size() - 2), out);
}

Quick QuickSteps::write(const JsonView &value, bool emptyCell, std::string &out) const
{
    if (value.isNull() || value.isContainer())
        return Quick::Refused;
    return write(value.isString() ? StepValue(value.text()) : StepValue(value.toJson()), emptyCell, out);
}

} // namespace ds
