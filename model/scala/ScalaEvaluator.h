// SPDX-License-Identifier: GPL-3.0-or-later
// Computes a parsed program, step by step within its budget.
#pragma once

#include "model/scala/ScalaBudget.h"
#include "model/scala/ScalaNumbers.h"
#include "model/scala/ScalaParser.h"

namespace ds {

/// What evaluating and the methods share: the heap, the budget and the first fault.
class ScalaMachine
{
public:
    explicit ScalaMachine(const ScalaLimits &limits)
        : budget(limits)
    {
    }

    ScalaHeap heap;
    ScalaBudget budget;
    std::optional<ScriptFault> fault;
    const ScalaNode *at = nullptr; ///< Where faults are.

    /// Returns Unit, for `return machine.fail(…)`.
    ScalaValue fail(const QString &message);
    bool spend(qint64 steps, qint64 bytes = 0);

    /// Replaces an array or object of a record by a list or map that lives in the heap, one level of it.
    ScalaValue &settle(ScalaValue &value);
    ScalaValue list(std::vector<ScalaValue> items, bool isArray = false);
    ScalaValue option(std::optional<ScalaValue> value);
    ScalaValue string(QString text);

    /// `==`.
    bool equal(ScalaValue &a, ScalaValue &b, int depth = 0);
    /// toString, as `+` appends it.
    QString text(ScalaValue &value);

private:
    void appendText(ScalaValue &value, QString &out, int depth);
    void appendEntries(ScalaMap &map, QString &out, int depth);
    bool equalMaps(ScalaMap &a, ScalaMap &b, int depth);
    bool equalNumbers(const ScalaValue &a, const ScalaValue &b);
    bool equalLists(ScalaList &a, ScalaList &b, int depth);
};

class ScalaEvaluator
{
public:
    ScalaEvaluator(const ScalaProgram &program, ScalaMachine &machine);
    /// Meaningless when the machine has a fault.
    ScalaValue run(ScalaValue messages);

    ScalaValue evaluate(const ScalaNode &node);
    /// The body of a lambda with its parameter set.
    ScalaValue call(const ScalaNode &lambda, ScalaValue argument);
    ScalaMachine &machine() { return m_machine; }

private:
    ScalaValue block(const ScalaNode &node);
    ScalaValue conditional(const ScalaNode &node);
    ScalaValue binary(const ScalaNode &node);
    ScalaValue operate(const QString &op, ScalaValue left, ScalaValue right);
    std::optional<std::pair<ScalaNumber, ScalaNumber>> operands(const QString &op, const ScalaValue &left,
                                                                const ScalaValue &right);
    ScalaValue arithmetic(const QString &op, ScalaValue &left, ScalaValue &right);
    ScalaValue compare(const QString &op, const ScalaValue &left, const ScalaValue &right);
    ScalaValue logical(const ScalaNode &node);
    ScalaValue unary(const ScalaNode &node);
    ScalaValue mapOfPairs(const ScalaNode &node);
    ScalaValue listOfItems(const ScalaNode &node);
    std::optional<ScalaNumber::Type> numericType(const ScalaNode &node) const;

    const ScalaProgram &m_program;
    ScalaMachine &m_machine;
    std::vector<ScalaValue> m_slots;
};

} // namespace ds
