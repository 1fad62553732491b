// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaEvaluator.h"

namespace ds {

ScalaValue ScalaMachine::fail(const QString &message)
{
    if (!fault)
        fault = ScriptFault{message, at ? at->line : 0, at ? at->column : 0};
    return ScalaUnit();
}

bool ScalaMachine::spend(qint64 steps, qint64 bytes)
{
    if (!budget.spend(steps, bytes))
        fail(budget.reason());
    return !fault;
}

ScalaValue &ScalaMachine::settle(ScalaValue &value)
{
    const auto *json = scalaAs<const Json *>(value);
    if (!json || (*json)->isNumber())
        return value;
    const Json &whole = **json;
    const qint64 size = qint64(whole.items().size() + whole.members().size());
    if (!spend(1 + size, size * qint64(sizeof(ScalaMap::Entry)) + qint64(whole.raw().size()) * 2))
        return value;
    switch (whole.kind()) {
    case Json::Kind::Null:
        return value = ScalaNull();
    case Json::Kind::Boolean:
        return value = whole.isTrue();
    case Json::Kind::String:
        return value = whole.toQString();
    case Json::Kind::Array: {
        std::vector<ScalaValue> items;
        for (const Json &item : whole.items())
            items.emplace_back(&item);
        return value = list(std::move(items));
    }
    case Json::Kind::Object: {
        ScalaMap &map = heap.maps.emplace_back();
        map.isMutable = true;
        for (const Json::Member &member : whole.members())
            map.entries.push_back({toQString(member.key), &member.value});
        return value = &map;
    }
    case Json::Kind::Number:
        break;
    }
    return value;
}

ScalaValue ScalaMachine::list(std::vector<ScalaValue> items, bool isArray)
{
    spend(1, qint64(sizeof(ScalaList) + items.size() * sizeof(ScalaValue)));
    return &heap.lists.emplace_back(ScalaList{std::move(items), isArray});
}

ScalaValue ScalaMachine::option(std::optional<ScalaValue> value)
{
    spend(1, sizeof(ScalaOption));
    return &heap.options.emplace_back(ScalaOption{value.has_value(), value ? *std::move(value) : ScalaValue()});
}

ScalaValue ScalaMachine::string(QString text)
{
    spend(1 + text.size() / 64, text.size() * qint64(sizeof(QChar)));
    return text;
}

bool ScalaMachine::equalNumbers(const ScalaValue &a, const ScalaValue &b)
{
    const auto *left = scalaAs<const Json *>(a);
    const auto *right = scalaAs<const Json *>(b);
    if (left && right && isJsonInteger((*left)->raw()) && (*left)->raw() == (*right)->raw())
        return true; // ids of any size
    const auto x = scalaNumber(a);
    const auto y = scalaNumber(b);
    if (x && y)
        return scalaSameNumber(*x, *y);
    // An integer beyond Long is no Int or Long; beside a Double it would be rounded.
    const auto isWhole = [](const ScalaValue &value, const Result<ScalaNumber, QString> &read) {
        const auto *json = scalaAs<const Json *>(value);
        return read ? read->type != ScalaNumber::Type::Double : json && isJsonInteger((*json)->raw());
    };
    if (!isWhole(a, x) || !isWhole(b, y))
        fail((x ? y : x).error());
    return false;
}

bool ScalaMachine::equalLists(ScalaList &a, ScalaList &b, int depth)
{
    if (a.isArray || b.isArray || a.items.size() != b.items.size())
        return &a == &b;
    for (size_t i = 0; i < a.items.size() && !fault; ++i) {
        if (!equal(a.items[i], b.items[i], depth + 1))
            return false;
    }
    return true;
}

bool ScalaMachine::equalMaps(ScalaMap &a, ScalaMap &b, int depth)
{
    if (a.entries.size() != b.entries.size())
        return false;
    for (ScalaMap::Entry &entry : a.entries) {
        if (!spend(1 + qint64(b.entries.size()) / 8))
            return false;
        ScalaMap::Entry *other = b.find(entry.key);
        if (!other || !equal(entry.value, other->value, depth + 1))
            return false;
    }
    return true;
}

bool ScalaMachine::equal(ScalaValue &a, ScalaValue &b, int depth)
{
    if (depth > budget.nesting())
        fail(QStringLiteral("what is compared is nested too deeply, or holds itself"));
    settle(a);
    settle(b);
    if (!spend(1))
        return false;
    if (isScalaNumber(a) || isScalaNumber(b))
        return isScalaNumber(a) && isScalaNumber(b) && equalNumbers(a, b);
    if (a.index() != b.index())
        return false;
    if (ScalaList *list = listOf(a))
        return equalLists(*list, *listOf(b), depth);
    if (ScalaMap *map = mapOf(a))
        return equalMaps(*map, *mapOf(b), depth);
    if (const auto *text = scalaAs<QString>(a))
        return spend(text->size() / 64) && *text == *scalaAs<QString>(b);
    if (const auto *flag = scalaAs<bool>(a))
        return *flag == *scalaAs<bool>(b);
    if (const auto *option = scalaAs<ScalaOption *>(a)) {
        ScalaOption &other = **scalaAs<ScalaOption *>(b);
        return (*option)->isSome == other.isSome && (!other.isSome || equal((*option)->value, other.value, depth + 1));
    }
    if (const auto *pair = scalaAs<ScalaPair *>(a)) {
        ScalaPair &other = **scalaAs<ScalaPair *>(b);
        return equal((*pair)->first, other.first, depth + 1) && equal((*pair)->second, other.second, depth + 1);
    }
    return true; // Unit, null
}

QString ScalaMachine::text(ScalaValue &value)
{
    QString out;
    appendText(value, out, 0);
    spend(1 + out.size() / 64, out.size() * qint64(sizeof(QChar)));
    return out;
}

void ScalaMachine::appendEntries(ScalaMap &map, QString &out, int depth)
{
    out += QStringLiteral("Map(");
    for (size_t i = 0; i < map.entries.size() && !fault; ++i) {
        out += (i ? QStringLiteral(", ") : QString()) + map.entries[i].key + QStringLiteral(" -> ");
        appendText(map.entries[i].value, out, depth + 1);
    }
    out += u')';
}

void ScalaMachine::appendText(ScalaValue &value, QString &out, int depth)
{
    settle(value);
    if (depth > budget.nesting())
        fail(QStringLiteral("what becomes text is nested too deeply, or holds itself"));
    if (out.size() > qsizetype(maxScriptResultBytes))
        fail(QStringLiteral("a text is larger than 64 MiB"));
    if (!spend(1))
        return;
    if (const auto *json = scalaAs<const Json *>(value); json && isJsonInteger((*json)->raw())) {
        out += (*json)->raw() == "-0" ? QStringLiteral("0") : QString::fromStdString((*json)->raw());
    } else if (isScalaNumber(value)) {
        const auto number = scalaNumber(value);
        if (!number) {
            fail(number.error());
            return;
        }
        out +=
            number->type == ScalaNumber::Type::Double ? scalaDoubleText(number->real) : QString::number(number->whole);
    } else if (const auto *string = scalaAs<QString>(value)) {
        out += *string;
    } else if (const auto *flag = scalaAs<bool>(value)) {
        out += *flag ? QStringLiteral("true") : QStringLiteral("false");
    } else if (ScalaList *list = listOf(value)) {
        if (list->isArray) {
            fail(QStringLiteral("the text of an Array is its address in Scala; use toList"));
            return;
        }
        out += QStringLiteral("List(");
        for (size_t i = 0; i < list->items.size() && !fault; ++i) {
            out += i ? QStringLiteral(", ") : QString();
            appendText(list->items[i], out, depth + 1);
        }
        out += u')';
    } else if (ScalaMap *map = mapOf(value)) {
        appendEntries(*map, out, depth);
    } else if (const auto *option = scalaAs<ScalaOption *>(value)) {
        out += (*option)->isSome ? QStringLiteral("Some(") : QStringLiteral("None");
        if ((*option)->isSome) {
            appendText((*option)->value, out, depth + 1);
            out += u')';
        }
    } else if (const auto *pair = scalaAs<ScalaPair *>(value)) {
        out += u'(';
        appendText((*pair)->first, out, depth + 1);
        out += u',';
        appendText((*pair)->second, out, depth + 1);
        out += u')';
    } else {
        out += scalaAs<ScalaNull>(value) ? QStringLiteral("null") : QStringLiteral("()");
    }
}

} // namespace ds
