// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaMethods.h"

#include "model/scala/ScalaLexer.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace ds {

namespace {

using Method = ScalaMethod;

/// One call: the receiver is known, the arguments are computed as each method wants them.
class Call
{
public:
    Call(ScalaEvaluator &evaluator, const ScalaNode &node, ScalaValue receiver)
        : m_evaluator(evaluator)
        , m_machine(evaluator.machine())
        , m_node(node)
        , m_receiver(std::move(receiver))
    {
    }

    ScalaValue run()
    {
        m_machine.settle(m_receiver);
        if (scalaAs<ScalaNull>(m_receiver))
            return m_machine.fail(QStringLiteral("the value is null, which has no %1 (NullPointerException)")
                                      .arg(scalaMethodName(m_node.method)));
        if (m_node.method == Method::ToString)
            return plain([&] { return m_machine.string(m_machine.text(m_receiver)); }, true);
        if (scalaAs<QString>(m_receiver))
            return ofString();
        if (listOf(m_receiver))
            return ofList();
        if (mapOf(m_receiver))
            return ofMap();
        if (scalaAs<ScalaOption *>(m_receiver))
            return ofOption();
        if (isScalaNumber(m_receiver))
            return ofNumber();
        return noMember();
    }

private:
    ScalaValue noMember()
    {
        return m_machine.fail(
            QStringLiteral("%1 has no method %2 here").arg(scalaTypeName(m_receiver), scalaMethodName(m_node.method)));
    }

    /// A method without arguments. Those of Java may have (); behind the others (…) applies what they give.
    template <typename Make>
    ScalaValue plain(Make make, bool ofJava = false)
    {
        const ScalaValue made = make();
        if (m_machine.fault || !m_node.hasArguments || (ofJava && m_node.children.size() == 1))
            return made;
        return scalaApply(m_evaluator, m_node, made);
    }

    bool wants(size_t count)
    {
        if (m_node.hasArguments && m_node.children.size() == count + 1)
            return true;
        m_machine.fail(QStringLiteral("%1 of %2 needs %3")
                           .arg(scalaMethodName(m_node.method), scalaTypeName(m_receiver),
                                count == 1 ? QStringLiteral("one argument") : QStringLiteral("two arguments")));
        return false;
    }

    /// The argument as this type; a fault when it is another.
    template <typename T>
    std::optional<T> argument(size_t index, const char *typeName)
    {
        ScalaValue value = m_evaluator.evaluate(*m_node.children[index]);
        if (m_machine.fault)
            return {};
        if constexpr (std::is_same_v<T, qint32>) {
            if (const auto *json = scalaAs<const Json *>(value); json && (*json)->isNumber()) {
                const auto number = scalaNumber(value);
                if (number && number->type == ScalaNumber::Type::Int)
                    value = qint32(number->whole);
            }
        }
        if (const T *held = scalaAs<T>(value))
            return *held;
        m_machine.at = m_node.children[index].get();
        m_machine.fail(QStringLiteral("%1 needs %2 here, but this is %3")
                           .arg(scalaMethodName(m_node.method), QLatin1String(typeName), scalaTypeName(value)));
        return {};
    }

    std::optional<QString> stringArgument(size_t index) { return argument<QString>(index, "a String"); }

    ScalaValue ofString();
    ScalaValue stringTest(const QString &text);
    ScalaValue substring(const QString &text);
    ScalaValue replaced(const QString &text);
    ScalaValue split(const QString &text);
    ScalaValue parsedNumber(const QString &text);
    ScalaValue ofList();
    ScalaValue mapped(ScalaList &list);
    ScalaValue filtered(ScalaList &list);
    ScalaValue taken(const ScalaList &list);
    ScalaValue holds(ScalaList &list);
    ScalaValue ofMap();
    ScalaValue mutated(ScalaMap &map);
    ScalaValue ofOption();
    ScalaValue ofNumber();
    ScalaValue sizeOf(size_t size);

    ScalaEvaluator &m_evaluator;
    ScalaMachine &m_machine;
    const ScalaNode &m_node;
    ScalaValue m_receiver;
};

/// length, size, isEmpty and nonEmpty.
ScalaValue Call::sizeOf(size_t size)
{
    const bool text = scalaAs<QString>(m_receiver) != nullptr;
    if (m_node.method == Method::IsEmpty)
        return plain([&] { return ScalaValue(size == 0); }, text);
    if (m_node.method == Method::NonEmpty)
        return plain([&] { return ScalaValue(size != 0); });
    return plain([&] { return ScalaValue(qint32(size)); }, text && m_node.method == Method::Length);
}

ScalaValue Call::ofString()
{
    const QString text = *scalaAs<QString>(m_receiver);
    switch (m_node.method) {
    case Method::Length:
    case Method::Size:
    case Method::IsEmpty:
    case Method::NonEmpty:
        return sizeOf(size_t(text.size()));
    case Method::ToUpperCase:
        return plain([&] { return m_machine.string(text.toUpper()); }, true);
    case Method::ToLowerCase:
        return plain([&] { return m_machine.string(text.toLower()); }, true);
    case Method::Trim:
        return plain(
            [&] { // Java trims every character up to the blank, and no other
                qsizetype from = 0;
                qsizetype to = text.size();
                while (from < to && text[from] <= u' ')
                    ++from;
                while (from < to && text[to - 1] <= u' ')
                    --to;
                return m_machine.string(text.mid(from, to - from));
            },
            true);
    case Method::Contains:
    case Method::StartsWith:
    case Method::EndsWith:
    case Method::IndexOf:
        return stringTest(text);
    case Method::Substring:
        return substring(text);
    case Method::Replace:
        return replaced(text);
    case Method::Split:
        return split(text);
    case Method::ToInt:
    case Method::ToLong:
    case Method::ToDouble:
        return plain([&] { return parsedNumber(text); });
    default:
        return noMember();
    }
}

ScalaValue Call::stringTest(const QString &text)
{
    if (!wants(1))
        return {};
    const auto part = stringArgument(1);
    if (!part || !m_machine.spend(1 + text.size() / 16))
        return {};
    if (m_node.method == Method::Contains)
        return text.contains(*part);
    if (m_node.method == Method::StartsWith)
        return text.startsWith(*part);
    if (m_node.method == Method::EndsWith)
        return text.endsWith(*part);
    return qint32(text.indexOf(*part));
}

ScalaValue Call::substring(const QString &text)
{
    if (!(m_node.children.size() == 2 ? wants(1) : wants(2)))
        return {};
    const auto from = argument<qint32>(1, "an Int");
    if (!from)
        return {};
    std::optional<qint32> to = qint32(text.size());
    if (m_node.children.size() == 3 && !(to = argument<qint32>(2, "an Int")))
        return {};
    if (*from < 0 || *to > text.size() || *from > *to)
        return m_machine.fail(
            QStringLiteral("substring(%1, %2) of a text of %3 characters (StringIndexOutOfBoundsException)")
                .arg(*from)
                .arg(*to)
                .arg(text.size()));
    return m_machine.string(text.mid(*from, *to - *from));
}

ScalaValue Call::replaced(const QString &text)
{
    if (!wants(2))
        return {};
    const auto what = stringArgument(1);
    const auto with = what ? stringArgument(2) : std::nullopt;
    if (!with || !m_machine.spend(1 + text.size() / 16))
        return {};
    const qint64 places = what->isEmpty() ? text.size() + 1 : text.count(*what);
    if (!m_machine.spend(places, places * with->size() * 2))
        return {};
    if (!what->isEmpty())
        return m_machine.string(QString(text).replace(*what, *with));
    QString out = *with; // Java puts it between all characters, and around them
    for (const QChar c : text)
        out += c + *with;
    return m_machine.string(out);
}

/// The text that a regular expression of Java stands for when it has nothing but text and \-escapes of marks.
std::optional<QString> plainPattern(const QString &pattern)
{
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        QChar c = pattern[i];
        if (c == u'\\' && i + 1 < pattern.size() && !pattern[i + 1].isLetterOrNumber())
            c = pattern[++i];
        else if (QStringLiteral("\\^$.|?*+()[{").contains(c))
            return {};
        text += c;
    }
    return text;
}

/// String.split: a regular expression, trailing empty parts dropped; an empty separator gives the characters.
ScalaValue Call::split(const QString &text)
{
    if (!wants(1))
        return {};
    const auto pattern = stringArgument(1);
    if (!pattern)
        return {};
    // Java's fast path takes one character that is no mark as it is; so it is here.
    const auto separator = plainPattern(*pattern);
    m_machine.at = &m_node;
    if (!separator) {
        m_machine.fault = scalaUnknown(QStringLiteral("The regular expression \"%1\"").arg(pattern->left(60)),
                                       m_node.line, m_node.column);
        return {};
    }
    if (!m_machine.spend(1 + text.size(), text.size() * 2))
        return {};
    QStringList parts = text.split(*separator);
    if (separator->isEmpty() && !text.isEmpty())
        parts = parts.mid(1); // Qt begins and ends with an empty part
    const bool found = parts.size() > 1 || (separator->isEmpty() && text.size() == 1);
    while (found && !parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    if (!m_machine.spend(parts.size(), parts.size() * qint64(sizeof(ScalaValue))))
        return {};
    return m_machine.list(std::vector<ScalaValue>(parts.begin(), parts.end()), true);
}

ScalaValue Call::parsedNumber(const QString &text)
{
    using Small = std::numeric_limits<qint32>;
    using Large = std::numeric_limits<qint64>;
    m_machine.spend(1 + text.size() / 16);
    if (m_node.method == Method::ToDouble) {
        if (const auto real = scalaReal(text))
            return *real;
    } else if (m_node.method == Method::ToInt) {
        if (const auto whole = scalaWhole(text, Small::min(), Small::max()))
            return qint32(*whole);
    } else if (const auto whole = scalaWhole(text, Large::min(), Large::max())) {
        return *whole;
    }
    return m_machine.fail(QStringLiteral("\"%1\" is no number for %2 (NumberFormatException)")
                              .arg(text.left(60), scalaMethodName(m_node.method)));
}

ScalaValue Call::ofNumber()
{
    if (m_node.method != Method::ToInt && m_node.method != Method::ToLong && m_node.method != Method::ToDouble)
        return noMember();
    const auto number = scalaNumber(m_receiver);
    if (!number)
        return m_machine.fail(number.error());
    using Small = std::numeric_limits<qint32>;
    using Large = std::numeric_limits<qint64>;
    const bool real = number->type == ScalaNumber::Type::Double;
    return plain([&]() -> ScalaValue {
        if (m_node.method == Method::ToDouble)
            return number->asDouble();
        if (m_node.method == Method::ToInt)
            return real ? qint32(scalaCut(number->real, Small::min(), Small::max()))
                        : qint32(quint32(quint64(number->whole)));
        return real ? scalaCut(number->real, Large::min(), Large::max()) : number->whole;
    });
}

ScalaValue Call::ofList()
{
    ScalaList &list = *listOf(m_receiver);
    switch (m_node.method) {
    case Method::Length:
    case Method::Size:
    case Method::IsEmpty:
    case Method::NonEmpty:
        return sizeOf(list.items.size());
    case Method::Head:
        if (list.items.empty())
            return m_machine.fail(QStringLiteral("head of an empty list (NoSuchElementException)"));
        return plain([&] { return m_machine.settle(list.items.front()); });
    case Method::ToList:
        return plain([&] { return list.isArray ? m_machine.list(list.items) : m_receiver; });
    case Method::Map:
        return mapped(list);
    case Method::Filter:
        return filtered(list);
    case Method::Take:
        return taken(list);
    case Method::Contains:
        return holds(list);
    default:
        return noMember();
    }
}

ScalaValue Call::mapped(ScalaList &list)
{
    if (!wants(1))
        return {};
    std::vector<ScalaValue> made;
    for (ScalaValue &item : list.items) {
        made.push_back(m_evaluator.call(*m_node.children[1], m_machine.settle(item)));
        if (m_machine.fault)
            return {};
    }
    return m_machine.list(std::move(made), list.isArray);
}

ScalaValue Call::filtered(ScalaList &list)
{
    if (!wants(1))
        return {};
    std::vector<ScalaValue> kept;
    for (ScalaValue &item : list.items) {
        const ScalaValue verdict = m_evaluator.call(*m_node.children[1], m_machine.settle(item));
        if (m_machine.fault)
            return {};
        const auto *flag = scalaAs<bool>(verdict);
        if (!flag) {
            m_machine.at = m_node.children[1].get();
            return m_machine.fail(
                QStringLiteral("the function of filter must give a Boolean, but gives %1").arg(scalaTypeName(verdict)));
        }
        if (*flag)
            kept.push_back(item);
    }
    return m_machine.list(std::move(kept), list.isArray);
}

ScalaValue Call::taken(const ScalaList &list)
{
    if (!wants(1))
        return {};
    const auto count = argument<qint32>(1, "an Int");
    if (!count)
        return {};
    const qsizetype most = std::clamp<qsizetype>(*count, 0, qsizetype(list.items.size()));
    return m_machine.spend(1 + most / 8) ? m_machine.list({list.items.begin(), list.items.begin() + most}, list.isArray)
                                         : ScalaValue();
}

ScalaValue Call::holds(ScalaList &list)
{
    if (!wants(1))
        return {};
    ScalaValue wanted = m_evaluator.evaluate(*m_node.children[1]);
    for (ScalaValue &item : list.items) {
        if (m_machine.fault)
            return {};
        if (m_machine.equal(item, wanted))
            return true;
    }
    return false;
}

ScalaValue Call::ofMap()
{
    ScalaMap &map = *mapOf(m_receiver);
    if (m_node.method == Method::Size || m_node.method == Method::IsEmpty || m_node.method == Method::NonEmpty)
        return sizeOf(map.entries.size());
    if (m_node.method == Method::Put || m_node.method == Method::Remove)
        return mutated(map);
    if (m_node.method != Method::Get && m_node.method != Method::GetOrElse && m_node.method != Method::Contains)
        return noMember();
    if (!wants(m_node.method == Method::GetOrElse ? 2 : 1))
        return {};
    const auto key = stringArgument(1);
    if (!key || !m_machine.spend(1 + qint64(map.entries.size()) / 8))
        return {};
    ScalaMap::Entry *entry = map.find(*key);
    if (m_node.method == Method::Contains)
        return entry != nullptr;
    if (m_node.method == Method::Get)
        return m_machine.option(entry ? std::optional(m_machine.settle(entry->value)) : std::nullopt);
    return entry ? m_machine.settle(entry->value) : m_evaluator.evaluate(*m_node.children[2]);
}

/// Both give what stood there before.
ScalaValue Call::mutated(ScalaMap &map)
{
    if (!map.isMutable)
        return m_machine.fail(QStringLiteral("a Map(…) cannot be changed, so it has no %1; only records have")
                                  .arg(scalaMethodName(m_node.method)));
    const bool puts = m_node.method == Method::Put;
    if (!wants(puts ? 2 : 1))
        return {};
    const auto key = stringArgument(1);
    if (!key)
        return {};
    ScalaValue value = puts ? m_evaluator.evaluate(*m_node.children[2]) : ScalaValue();
    if (!m_machine.spend(1 + qint64(map.entries.size()) / 8, sizeof(ScalaMap::Entry)))
        return {};
    ScalaMap::Entry *entry = map.find(*key);
    ScalaValue before = m_machine.option(entry ? std::optional(m_machine.settle(entry->value)) : std::nullopt);
    if (puts)
        map.set(*key, std::move(value));
    else if (entry)
        map.entries.erase(map.entries.begin() + (entry - map.entries.data()));
    return before;
}

ScalaValue Call::ofOption()
{
    ScalaOption &option = **scalaAs<ScalaOption *>(m_receiver);
    switch (m_node.method) {
    case Method::IsDefined:
        return plain([&] { return ScalaValue(option.isSome); });
    case Method::IsEmpty:
    case Method::NonEmpty:
    case Method::Size:
        return sizeOf(option.isSome ? 1 : 0);
    case Method::Get:
        if (!option.isSome)
            return m_machine.fail(QStringLiteral("get of None: the key is not there (NoSuchElementException)"));
        return plain([&] { return m_machine.settle(option.value); });
    case Method::GetOrElse:
        if (!wants(1))
            return {};
        return option.isSome ? m_machine.settle(option.value) : m_evaluator.evaluate(*m_node.children[1]);
    case Method::Map:
        if (!wants(1) || !option.isSome)
            return m_receiver;
        return m_machine.option(m_evaluator.call(*m_node.children[1], m_machine.settle(option.value)));
    default:
        return noMember();
    }
}

} // namespace

ScalaValue scalaCall(ScalaEvaluator &evaluator, const ScalaNode &node, ScalaValue receiver)
{
    return Call(evaluator, node, std::move(receiver)).run();
}

ScalaValue scalaApply(ScalaEvaluator &evaluator, const ScalaNode &node, ScalaValue receiver)
{
    ScalaMachine &machine = evaluator.machine();
    machine.settle(receiver);
    if ((!listOf(receiver) && !mapOf(receiver)) || node.children.size() != 2)
        return machine.fail(QStringLiteral("%1 does not take (…) like this").arg(scalaTypeName(receiver)));
    if (node.children[1]->kind == ScalaNode::Kind::Lambda)
        return machine.fail(QStringLiteral("%1 does not take a function").arg(scalaTypeName(receiver)));
    const ScalaValue argument = evaluator.evaluate(*node.children[1]);
    if (machine.fault)
        return {};
    machine.at = &node;
    if (ScalaMap *map = mapOf(receiver)) {
        const auto *key = scalaAs<QString>(argument);
        if (!key)
            return machine.fail(QStringLiteral("a key must be a String, but this is %1").arg(scalaTypeName(argument)));
        if (!machine.spend(1 + qint64(map->entries.size()) / 8))
            return {};
        ScalaMap::Entry *entry = map->find(*key);
        return entry ? machine.settle(entry->value)
                     : machine.fail(QStringLiteral("key not found: %1 (NoSuchElementException)").arg(key->left(60)));
    }
    ScalaList &list = *listOf(receiver);
    const auto index = isScalaNumber(argument) ? scalaNumber(argument) : Result<ScalaNumber, QString>(QString());
    if (!index || index->type != ScalaNumber::Type::Int)
        return machine.fail(QStringLiteral("an index must be an Int, but this is %1").arg(scalaTypeName(argument)));
    if (index->whole < 0 || index->whole >= qint64(list.items.size()))
        return machine.fail(
            QStringLiteral("index %1 is outside the list (IndexOutOfBoundsException)").arg(index->whole));
    return machine.settle(list.items[size_t(index->whole)]);
}

} // namespace ds
