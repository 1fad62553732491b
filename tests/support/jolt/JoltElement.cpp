// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jolt/JoltElement.h"

#include <limits>

namespace ds::jolt {

const Step &Reference::step(const Walked &walked) const
{
    if (static_cast<size_t>(level) >= walked.size())
        throw Failed();
    return walked[walked.size() - 1 - static_cast<size_t>(level)];
}

QString Reference::value(const Walked &walked) const
{
    const Matched &matched = step(walked).matched;
    if (static_cast<size_t>(key) >= matched.keys.size())
        throw Failed();
    return matched.keys[static_cast<size_t>(key)];
}

std::optional<Matched> Element::match(const QString &key, const Walked &walked) const
{
    switch (kind) {
    case Kind::Literal:
        return key == raw ? std::optional(Matched{{raw}}) : std::nullopt;
    case Kind::StarAll:
        return Matched{{key, key}};
    case Kind::Star: {
        const auto found = pattern.match(key);
        if (!found.hasMatch())
            return {};
        const QStringList captured = found.capturedTexts();
        return Matched{{captured.begin(), captured.end()}};
    }
    case Kind::At:
    case Kind::Transpose:
        return walked.back().matched;
    case Kind::Dollar:
        return Matched{{reference->value(walked)}};
    case Kind::Hash:
        return Matched{{raw}};
    case Kind::Amp:
    case Kind::Array: {
        const auto text = evaluate(walked);
        return text == key ? std::optional(Matched{{key}}) : std::nullopt;
    }
    }
    return {};
}

std::optional<QString> Element::evaluate(const Walked &walked) const
{
    const auto nonNegative = [](const QString &text) -> std::optional<QString> {
        const auto number = javaInt(text);
        return number && *number >= 0 ? std::optional(text) : std::nullopt;
    };
    switch (kind) {
    case Kind::Array:
        if (index)
            return QString::number(*index);
        if (countsMatches)
            return QString::number(reference->step(walked).matched.hashes);
        return reference ? nonNegative(reference->value(walked)) : std::optional<QString>(raw);
    case Kind::Amp: {
        QString out;
        for (const auto &[text, where] : tokens)
            out += where ? where->value(walked) : text;
        return out;
    }
    case Kind::Transpose: {
        const auto value = lookUp(walked);
        if (!value || !(value->isString() || value->isNumber() || value->isBoolean()))
            return {};
        return value->toQString();
    }
    case Kind::Dollar:
        return reference->value(walked);
    default:
        return raw;
    }
}

std::optional<Json> Element::lookUp(const Walked &walked) const
{
    if (static_cast<size_t>(up) >= walked.size())
        return {};
    const Json *tree = walked[walked.size() - 1 - static_cast<size_t>(up)].tree;
    if (path)
        return path->read(tree, walked);
    return tree ? *tree : Json();
}

std::optional<int> javaInt(const QString &text)
{
    if (text.isEmpty())
        return {};
    const bool sign = text[0] == u'-' || text[0] == u'+';
    if (text.size() == (sign ? 1 : 0))
        return {};
    qint64 number = 0;
    for (qsizetype i = sign ? 1 : 0; i < text.size(); ++i) {
        if (!text[i].isDigit() || number > 3'000'000'000)
            return {};
        number = number * 10 + text[i].digitValue();
    }
    number = text[0] == u'-' ? -number : number;
    if (number > std::numeric_limits<int>::max() || number < std::numeric_limits<int>::min())
        return {};
    return static_cast<int>(number);
}

QString javaText(const Json &value)
{
    QStringList parts;
    if (value.isArray()) {
        for (const Json &item : value.items())
            parts << javaText(item);
        return u'[' + parts.join(u", "_qs) + u']';
    }
    if (value.isObject()) {
        for (const Json::Member &member : value.members())
            parts << toQString(member.key) + u'=' + javaText(member.value);
        return u'{' + parts.join(u", "_qs) + u'}';
    }
    if (!value.isNumber() || isJsonInteger(value.raw()))
        return value.raw() == "-0" ? QStringLiteral("0") : value.toQString();
    // Double.toString for the values that occur in tests; always with a decimal point.
    QString text = QString::number(QString::fromStdString(value.raw()).toDouble(), 'g', QLocale::FloatingPointShortest);
    return text.contains(u'.') || text.contains(u'e') ? text : text + u".0"_qs;
}

QStringList alternatives(const QString &key)
{
    QStringList parts = key.split(u'|');
    if (parts.size() == 1)
        return parts;
    while (!parts.isEmpty() && parts.back().isEmpty())
        parts.removeLast();
    return parts;
}

} // namespace ds::jolt
