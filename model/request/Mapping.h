// SPDX-License-Identifier: GPL-3.0-or-later
// The mapping of a destination, made ready once per run (contract §4 point 2).
#pragma once

#include "model/destination/StepRun.h"
#include "model/request/FieldConversion.h"
#include "model/request/MacroText.h"
#include "model/script/ScriptHost.h"

namespace ds {

/// `record` without the excluded attributes.
Json withoutExcluded(const Json &record, const QStringList &exclude);

class Mapping
{
public:
    Mapping(const std::vector<MappingEntry> &entries, const QDateTime &now);

    size_t size() const { return m_entries.size(); }
    const MappingEntry &entry(size_t index) const { return m_entries[index].entry; }
    /// The attributes that a source or template takes; none of other kinds.
    std::vector<std::string> attributes(size_t index) const;
    bool hasExpressions() const { return m_expressions > 0; }

    /// The calls that the expressions need for `record` (after exclusion), in the order of their entries.
    void appendCalls(const Json &record, std::vector<ScriptCall> &calls) const;
    size_t callCount() const { return m_expressions; }

    /// The value of an entry for `record` (after exclusion), after its steps. `results` are those of appendCalls().
    ConvertedValue evaluate(size_t index, const Json &record, const ScriptResult *results) const;

private:
    struct Ready
    {
        MappingEntry entry;
        std::string text;      ///< Attribute path or code.
        MacroText pieces;      ///< Of a template.
        Json value;            ///< A constant, with marks where secrets go.
        size_t expression = 0; ///< Which of the expressions.
        StepRun steps;         ///< Of a source or template.
    };
    std::vector<Ready> m_entries;
    size_t m_expressions = 0;
};

/// The problem of an expression or of batching code that failed.
Problem codeProblem(const ScriptFault &fault, const QString &field);

} // namespace ds
