// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one mapped field on the fast way. Nulls, lists, objects and whatever a step finds fault with go the
// other way.
#pragma once

#include "model/destination/StepRun.h"
#include "model/request/QuickField.h"

namespace ds {

class QuickSteps
{
public:
    QuickSteps() = default;
    QuickSteps(const MappingEntry &entry, const QuickField &field);

    bool isEmpty() const { return m_run.isEmpty(); }

    /// What a template gave: nothing, or what stands between the quotes of a JSON string.
    static StepValue valueOf(Quick quick, const std::string &quotedInner);
    /// `emptyCell`: as for QuickField::convert().
    Quick write(StepValue value, bool emptyCell, std::string &out) const;
    Quick write(const JsonView &value, bool emptyCell, std::string &out) const;

private:
    StepRun m_run;
    QuickField m_field;
};

} // namespace ds
