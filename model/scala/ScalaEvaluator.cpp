// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaEvaluator.h"

#include "model/scala/ScalaMethods.h"

namespace ds {

using Kind = ScalaNode::Kind;
using Type = ScalaNumber::Type;

ScalaEvaluator::ScalaEvaluator(const ScalaProgram &program, ScalaMachine &machine)
    : m_program(program)
    , m_machine(machine)
    , m_slots(size_t(program.slotCount))
{
}

ScalaValue ScalaEvaluator::run(ScalaValue messages)
{
    m_slots[0] = std::move(messages);
    return evaluate(*m_program.root);
}

ScalaValue ScalaEvaluator::call(const ScalaNode &lambda, ScalaValue argument)
{
    m_slots[size_t(lambda.slot)] = std::move(argument);
    return evaluate(*lambda.children[0]);
}

ScalaValue ScalaEvaluator::evaluate(const ScalaNode &node)
{
    m_machine.at = &node;
    if (!m_machine.spend(1))
        return {};
    switch (node.kind) {
    case Kind::Literal:
        return node.value;
    case Kind::Local:
        return m_machine.settle(m_slots[size_t(node.slot)]);
    case Kind::MapOf:
        return mapOfPairs(node);
    case Kind::ListOf:
        return listOfItems(node);
    case Kind::Call:
    case Kind::Apply: {
        ScalaValue receiver = evaluate(*node.children[0]);
        if (m_machine.fault)
            return {};
        m_machine.at = &node;
        return node.kind == Kind::Call ? scalaCall(*this, node, std::move(receiver))
                                       : scalaApply(*this, node, std::move(receiver));
    }
    case Kind::Binary:
        return binary(node);
    case Kind::Unary:
        return unary(node);
    case Kind::If:
        return conditional(node);
    case Kind::Block:
        return block(node);
    case Kind::Val:
        m_slots[size_t(node.slot)] = evaluate(*node.children[0]);
        return ScalaUnit();
    case Kind::Lambda:
        return m_machine.fail(QStringLiteral("a function is no value here"));
    }
    return {};
}

ScalaValue ScalaEvaluator::block(const ScalaNode &node)
{
    ScalaValue last = ScalaUnit();
    for (const ScalaTree &child : node.children) {
        last = evaluate(*child);
        if (m_machine.fault)
            return {};
    }
    return last;
}

/// Of an expression, without running it, where it is plain that it is a number: Scala widens the other branch of an if
/// by it.
std::optional<Type> ScalaEvaluator::numericType(const ScalaNode &node) const
{
    const auto computed = [](const ScalaValue &value) -> std::optional<Type> {
        if (!isScalaNumber(value) || scalaAs<const Json *>(value))
            return {};
        return scalaNumber(value)->type;
    };
    if (node.kind == Kind::Literal)
        return computed(node.value);
    if (node.kind == Kind::Local)
        return computed(m_slots[size_t(node.slot)]);
    if (node.kind == Kind::Unary)
        return numericType(*node.children[0]);
    if (node.kind == Kind::Block && !node.children.empty())
        return numericType(*node.children.back());
    if (node.kind != Kind::Binary || !QStringLiteral("+-*/%").contains(node.text))
        return {};
    const auto left = numericType(*node.children[0]);
    const auto right = numericType(*node.children[1]);
    if (!left || !right)
        return {};
    return std::max(*left, *right);
}

ScalaValue ScalaEvaluator::conditional(const ScalaNode &node)
{
    const ScalaValue condition = evaluate(*node.children[0]);
    if (m_machine.fault)
        return {};
    m_machine.at = node.children[0].get();
    const auto *flag = scalaAs<bool>(condition);
    if (!flag)
        return m_machine.fail(QStringLiteral("if needs a Boolean, but this is %1").arg(scalaTypeName(condition)));
    if (node.children.size() == 2)
        return *flag ? evaluate(*node.children[1]) : ScalaUnit();
    ScalaValue chosen = evaluate(*node.children[*flag ? 1 : 2]);
    if (m_machine.fault || !isScalaNumber(chosen) || scalaAs<const Json *>(chosen))
        return chosen;
    const auto other = numericType(*node.children[*flag ? 2 : 1]);
    return other ? scalaValueOf(scalaWidened(*scalaNumber(chosen), *other)) : chosen;
}

ScalaValue ScalaEvaluator::logical(const ScalaNode &node)
{
    const bool isAnd = node.text[0] == u'&';
    const bool isShort = node.text.size() == 2;
    std::optional<bool> left;
    for (const ScalaTree &child : node.children) {
        const ScalaValue value = evaluate(*child);
        if (m_machine.fault)
            return {};
        m_machine.at = child.get();
        const auto *flag = scalaAs<bool>(value);
        if (!flag)
            return m_machine.fail(
                QStringLiteral("%1 needs a Boolean, but this is %2").arg(node.text, scalaTypeName(value)));
        if (!left && isShort && *flag != isAnd)
            return *flag;
        left = !left ? *flag : node.text == u'^' ? *left != *flag : isAnd ? *left && *flag : *left || *flag;
    }
    return *left;
}

ScalaValue ScalaEvaluator::binary(const ScalaNode &node)
{
    if (QStringLiteral("&|^").contains(node.text[0]))
        return logical(node);
    ScalaValue left = evaluate(*node.children[0]);
    if (m_machine.fault)
        return {};
    ScalaValue right = evaluate(*node.children[1]);
    if (m_machine.fault)
        return {};
    m_machine.at = &node;
    return operate(node.text, std::move(left), std::move(right));
}

ScalaValue ScalaEvaluator::operate(const QString &op, ScalaValue left, ScalaValue right)
{
    if (op == QLatin1String("->")) {
        m_machine.spend(1, sizeof(ScalaPair));
        return &m_machine.heap.pairs.emplace_back(ScalaPair{std::move(left), std::move(right)});
    }
    if (op == QLatin1String("==") || op == QLatin1String("!=")) {
        const bool same = m_machine.equal(left, right);
        return same == (op[0] == u'=');
    }
    return op[0] == u'<' || op[0] == u'>' ? compare(op, left, right) : arithmetic(op, left, right);
}

/// Both as numbers; nothing after a fault.
std::optional<std::pair<ScalaNumber, ScalaNumber>> ScalaEvaluator::operands(const QString &op, const ScalaValue &left,
                                                                            const ScalaValue &right)
{
    if (!isScalaNumber(left) || !isScalaNumber(right)) {
        m_machine.fail(
            QStringLiteral("%1 cannot be used between %2 and %3").arg(op, scalaTypeName(left), scalaTypeName(right)));
        return {};
    }
    const auto a = scalaNumber(left);
    const auto b = scalaNumber(right);
    if (!a || !b) {
        m_machine.fail((a ? b : a).error());
        return {};
    }
    return std::pair(*a, *b);
}

ScalaValue ScalaEvaluator::arithmetic(const QString &op, ScalaValue &left, ScalaValue &right)
{
    const bool maps = mapOf(left) != nullptr; // they have a + of their own, which is not documented
    if (op[0] == u'+' && !maps && (scalaAs<QString>(left) || scalaAs<QString>(right))) {
        const QString text = m_machine.text(left);
        return m_machine.fault ? ScalaValue() : m_machine.string(text + m_machine.text(right));
    }
    const auto numbers = operands(op, left, right);
    if (!numbers)
        return {};
    const auto result = scalaArithmetic(op[0], numbers->first, numbers->second);
    return result ? scalaValueOf(*result) : m_machine.fail(result.error());
}

ScalaValue ScalaEvaluator::compare(const QString &op, const ScalaValue &left, const ScalaValue &right)
{
    const auto decide = [&op](auto a, auto b) -> bool {
        if (op.size() == 2)
            return op[0] == u'<' ? a <= b : a >= b;
        return op[0] == u'<' ? a < b : a > b;
    };
    if (const auto *a = scalaAs<QString>(left); a && scalaAs<QString>(right))
        return m_machine.spend(a->size() / 64) && decide(a->compare(*scalaAs<QString>(right)), 0); // by UTF-16 units
    const auto numbers = operands(op, left, right);
    if (!numbers)
        return {};
    const auto &[a, b] = *numbers;
    if (a.type != Type::Double && b.type != Type::Double)
        return decide(a.whole, b.whole);
    return decide(a.asDouble(), b.asDouble());
}

ScalaValue ScalaEvaluator::unary(const ScalaNode &node)
{
    const ScalaValue value = evaluate(*node.children[0]);
    if (m_machine.fault)
        return {};
    m_machine.at = &node;
    if (node.text == u'!') {
        const auto *flag = scalaAs<bool>(value);
        return flag ? ScalaValue(!*flag)
                    : m_machine.fail(QStringLiteral("! needs a Boolean, but this is %1").arg(scalaTypeName(value)));
    }
    if (!isScalaNumber(value))
        return m_machine.fail(QStringLiteral("%1 needs a number, but this is %2").arg(node.text, scalaTypeName(value)));
    const auto number = scalaNumber(value);
    if (!number)
        return m_machine.fail(number.error());
    if (node.text == u'+')
        return scalaValueOf(*number);
    if (number->type == Type::Double)
        return -number->real;
    return scalaValueOf(*scalaArithmetic(u'-', {Type::Int, 0, 0}, *number));
}

ScalaValue ScalaEvaluator::mapOfPairs(const ScalaNode &node)
{
    ScalaMap made;
    for (const ScalaTree &child : node.children) {
        const ScalaValue value = evaluate(*child);
        if (m_machine.fault)
            return {};
        m_machine.at = child.get();
        const auto *pair = scalaAs<ScalaPair *>(value);
        if (!pair)
            return m_machine.fail(
                QStringLiteral("Map needs pairs (\"k\" -> v), but this is %1").arg(scalaTypeName(value)));
        const auto *key = scalaAs<QString>((*pair)->first);
        if (!key)
            return m_machine.fail(QStringLiteral("a key of a Map must be a String here, but this is %1")
                                      .arg(scalaTypeName((*pair)->first)));
        made.set(*key, (*pair)->second);
        if (!m_machine.spend(1 + qint64(made.entries.size()) / 8, sizeof(ScalaMap::Entry)))
            return {};
    }
    return &m_machine.heap.maps.emplace_back(std::move(made));
}

/// Numbers beside each other become the widest type: List(1, 2.5) holds 1.0. A record's numbers are of type Any.
ScalaValue ScalaEvaluator::listOfItems(const ScalaNode &node)
{
    std::vector<ScalaValue> items;
    Type widest = Type::Int;
    bool onlyNumbers = true;
    for (const ScalaTree &child : node.children) {
        items.push_back(evaluate(*child));
        if (m_machine.fault)
            return {};
        if (!isScalaNumber(items.back()) || scalaAs<const Json *>(items.back()))
            onlyNumbers = false;
        else
            widest = std::max(widest, scalaNumber(items.back())->type);
    }
    if (onlyNumbers) {
        for (ScalaValue &item : items)
            item = scalaValueOf(scalaWidened(*scalaNumber(item), widest));
    }
    return m_machine.list(std::move(items));
}

} // namespace ds
