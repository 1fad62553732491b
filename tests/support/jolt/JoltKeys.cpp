// SPDX-License-Identifier: GPL-3.0-or-later
// How Jolt reads the keys of a spec.
#include "tests/support/jolt/JoltElement.h"

namespace ds::jolt {

namespace {

/// Without the characters that a backslash stands before, or without those backslashes.
QString unescaped(const QString &key, bool keepEscaped)
{
    QString out;
    bool escape = false;
    for (const QChar c : key) {
        if (c == u'\\' && !escape) {
            escape = true;
            continue;
        }
        // Jolt's removeEscapedValues drops the escaped backslash as well.
        if (!escape || keepEscaped)
            out += c;
        escape = false;
    }
    return out;
}

Element literal(const QString &raw)
{
    Element element;
    element.raw = raw;
    element.canonical = QString(raw).replace(u'.', QStringLiteral("\\."));
    return element;
}

Element star(const QString &inspected, const QString &raw)
{
    const qsizetype stars = inspected.count(u'*');
    // StarSingle and StarDouble count again, in the key without escapes.
    if (stars <= 2 && raw.count(u'*') != stars)
        throw Refused();
    Element element;
    element.kind = Element::Kind::Star;
    element.raw = element.canonical = raw;
    QStringList parts;
    for (const QString &part : raw.split(u'*'))
        parts << QRegularExpression::escape(part);
    element.pattern = QRegularExpression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.+?)"))),
                                         QRegularExpression::DotMatchesEverythingOption);
    return element;
}

Element array(const QString &inspected, const QString &raw)
{
    if (inspected.count(u'[') != 1 || inspected.count(u']') != 1 || !raw.startsWith(u'[') || !raw.endsWith(u']'))
        throw Refused();
    Element element;
    element.kind = Element::Kind::Array;
    element.raw = element.canonical = raw;
    const QString meat = raw.mid(1, raw.size() - 2);
    if (meat.isEmpty()) {
        element.autoExpand = true;
    } else if (meat.startsWith(u'&') || meat.startsWith(u'#')) {
        element.countsMatches = meat.startsWith(u'#');
        element.reference = parseReference(meat);
    } else {
        element.index = javaInt(meat);
        if (!element.index || *element.index < 0)
            throw Refused();
    }
    return element;
}

Element amp(const QString &raw)
{
    Element element;
    element.kind = Element::Kind::Amp;
    element.raw = element.canonical = raw;
    for (qsizetype at = 0; at < raw.size();) {
        if (raw[at] != u'&') {
            const qsizetype next = raw.indexOf(u'&', at);
            const qsizetype end = next < 0 ? raw.size() : next;
            element.tokens.emplace_back(raw.mid(at, end - at), std::nullopt);
            at = end;
            continue;
        }
        qsizetype end = at + 1;
        while (end < raw.size() && (raw[end].isDigit() || raw[end] == u'(' || raw[end] == u')' || raw[end] == u','))
            ++end;
        element.tokens.emplace_back(QString(), parseReference(raw.mid(at, end - at)));
        at = end;
    }
    return element;
}

Element hash(const QString &raw)
{
    if (!raw.startsWith(u'#') || raw.size() < 2)
        throw Refused();
    Element element;
    element.kind = Element::Kind::Hash;
    element.canonical = raw;
    element.raw = raw.mid(1);
    if (raw[1] == u'(') {
        if (!raw.endsWith(u')'))
            throw Refused();
        element.raw = raw.mid(2, raw.size() - 3);
    }
    return element;
}

/// `@key`, `@2`, `@(2)`, `@(a.b)`, `@(1,a.b)`; the key still has its escapes.
Element transpose(const QString &key)
{
    QString meat = key.mid(1);
    if (meat.isEmpty() || !key.startsWith(u'@') || meat.contains(u'@') || meat.contains(u'*') || meat.contains(u"[]"))
        throw Refused();
    if (meat.startsWith(u'(')) {
        if (!meat.endsWith(u')'))
            throw Refused();
        meat = meat.mid(1, meat.size() - 2);
    }
    if (meat.isEmpty())
        throw Refused();
    Element element;
    element.kind = Element::Kind::Transpose;
    element.raw = key;
    QString path = meat;
    if (meat[0].isDigit()) {
        const qsizetype comma = meat.indexOf(u',');
        const auto up = javaInt(comma < 0 ? meat : meat.left(comma));
        if (!up || *up < 0)
            throw Refused();
        element.up = *up;
        path = comma < 0 ? QString() : meat.mid(comma + 1);
    }
    if (!path.isEmpty())
        element.path = std::make_shared<Path>(path);
    element.canonical =
        QStringLiteral("@(%1,%2)").arg(element.up).arg(element.path ? element.path->canonical() : QString());
    return element;
}

} // namespace

Reference parseReference(const QString &text)
{
    QString meat = text.mid(1);
    if (meat.isEmpty())
        return {};
    QStringList numbers{meat};
    if (meat.size() >= 3 && meat.startsWith(u'(') && meat.endsWith(u')'))
        numbers = meat.mid(1, meat.size() - 2).split(u',');
    Reference reference;
    const auto level = javaInt(numbers[0]);
    const auto key = numbers.size() > 1 ? javaInt(numbers[1]) : std::optional<int>(0);
    if (numbers.size() > 2 || !level || !key || *level < 0 || *key < 0)
        throw Refused();
    return {*level, *key};
}

Element parseKey(const QString &key)
{
    const bool escaped = key.contains(u'\\');
    const QString inspected = escaped ? unescaped(key, false) : key;
    const QString raw = escaped ? unescaped(key, true) : key;
    Element element;
    element.raw = element.canonical = raw;
    if (inspected == u"@") {
        element.kind = Element::Kind::At;
        return element;
    }
    if (inspected == u"*") {
        element.kind = Element::Kind::StarAll;
        return element;
    }
    if (inspected.startsWith(u'['))
        return array(inspected, raw);
    if (inspected.startsWith(u'@') || inspected.contains(u"@("))
        return transpose(key);
    if (inspected.contains(u'@'))
        throw Refused();
    if (inspected.contains(u'$')) {
        if (!raw.startsWith(u'$'))
            throw Refused();
        element.kind = Element::Kind::Dollar;
        element.reference = parseReference(raw);
        element.canonical = QStringLiteral("$(%1,%2)").arg(element.reference->level).arg(element.reference->key);
        return element;
    }
    if (inspected.contains(u'['))
        return array(inspected, raw);
    if (inspected.contains(u'&')) {
        if (inspected.contains(u'*'))
            throw Refused();
        return amp(raw);
    }
    if (inspected.contains(u'*'))
        return star(inspected, raw);
    return inspected.contains(u'#') ? hash(raw) : literal(raw);
}

} // namespace ds::jolt
