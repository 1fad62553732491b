// SPDX-License-Identifier: GPL-3.0-or-later
// Dotted paths: how Jolt splits them, reads along them and writes along them.
#include "tests/support/jolt/JoltElement.h"

namespace ds::jolt {

namespace {

/// `data[2]` is short for `data.[2]`.
QString withBracketDots(const QString &dotted)
{
    QString out = dotted.left(1);
    for (qsizetype i = 1; i < dotted.size(); ++i) {
        const QChar before = dotted[i - 1];
        if (dotted[i] == u'[' && before != u'\\' && before != u'@' && before != u'.')
            out += u'.';
        out += dotted[i];
    }
    return out;
}

/// The rest of an `@` element, which `at` stands behind; moves `at` past it.
QString atElement(const QString &text, qsizetype &at)
{
    if (at >= text.size())
        return {};
    const bool inParentheses = text[at] == u'(';
    if (text[at] == u'.')
        throw Refused();
    QString out(text[at++]);
    while (at < text.size()) {
        const QChar c = text[at++];
        out += c;
        if (inParentheses && c == u'(')
            throw Refused();
        if (inParentheses && c == u')')
            return out;
        if (!inParentheses && c == u'.')
            return u'(' + out.chopped(1) + u')';
    }
    if (inParentheses)
        throw Refused();
    return out;
}

/// Parts at dots; an escape stays, unless it stands before a dot or a backslash.
QStringList split(const QString &text)
{
    QStringList parts;
    QString part;
    bool escape = false;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at++];
        const bool isEscape = c == u'\\' && !escape;
        if (escape && c != u'.' && c != u'\\') {
            part += u'\\';
            part += c;
        } else if (c == u'@') {
            part += u'@' + atElement(text, at);
            if (!part.contains(u'[') || part.contains(u']')) {
                parts << part;
                part.clear();
            }
        } else if (c == u'.' && !escape) {
            if (!part.isEmpty())
                parts << part;
            part.clear();
        } else if (!isEscape) {
            part += c;
        }
        escape = isEscape;
    }
    if (!part.isEmpty())
        parts << part;
    return parts;
}

/// Whether Jolt walks this element through a list. It looks at the text, so a key "[0]" counts as an index.
bool isListStep(const Element &element)
{
    return element.canonical.startsWith(u'[') && element.canonical.endsWith(u']');
}

const Json *childOf(const Json &tree, const Element &element, const QString &key)
{
    if (!isListStep(element))
        return tree.find(toWtf8(key));
    if (!tree.isArray())
        return nullptr;
    const auto index = javaInt(key);
    if (!index || *index < 0)
        throw Failed();
    const auto at = static_cast<size_t>(*index);
    return at < tree.items().size() ? &tree.items()[at] : nullptr;
}

/// The place of `key`, made (null) where it is not; nullptr when `tree` is of the other kind.
Json *placeOf(Json &tree, const Element &element, const QString &key)
{
    if (!isListStep(element)) {
        if (!tree.isObject())
            return nullptr;
        const std::string name = toWtf8(key);
        Json *there = tree.find(name);
        return there ? there : &tree.set(name, Json());
    }
    if (!tree.isArray())
        return nullptr;
    if (element.autoExpand) {
        tree.items().emplace_back();
        return &tree.items().back();
    }
    const auto index = javaInt(key);
    if (!index || *index < 0)
        throw Failed();
    const auto at = static_cast<size_t>(*index);
    if (at >= tree.items().size())
        tree.items().resize(at + 1);
    return &tree.items()[at];
}

} // namespace

std::vector<Element> parsePath(const QString &dotted)
{
    std::vector<Element> elements;
    for (const QString &part : split(withBracketDots(dotted))) {
        elements.push_back(parseKey(part));
        if (elements.back().kind == Element::Kind::At)
            throw Refused();
    }
    return elements;
}

Path::Path(const QString &dotted)
{
    for (const char16_t wildcard : {u'*', u'$'}) {
        if (dotted.contains(QChar(wildcard)) && !dotted.contains(u'\\' + QString(QChar(wildcard))))
            throw Refused();
    }
    if (!dotted.trimmed().isEmpty())
        m_elements = parsePath(dotted);
    for (const Element &element : m_elements) {
        if (element.kind == Element::Kind::StarAll || element.kind == Element::Kind::Star ||
            element.kind == Element::Kind::Hash)
            throw Refused();
    }
}

QString Path::canonical() const
{
    QStringList parts;
    for (const Element &element : m_elements)
        parts << element.canonical;
    return parts.join(u'.');
}

std::optional<std::vector<QString>> Path::evaluated(const Walked &walked) const
{
    std::vector<QString> keys;
    for (const Element &element : m_elements) {
        const auto key = element.evaluate(walked);
        if (!key)
            return {};
        keys.push_back(*key);
    }
    return keys;
}

std::optional<Json> Path::read(const Json *tree, const Walked &walked) const
{
    const auto keys = evaluated(walked);
    if (!keys)
        return {};
    for (size_t i = 0; i < m_elements.size(); ++i) {
        if (!tree || tree->isNull())
            return {};
        tree = childOf(*tree, m_elements[i], (*keys)[i]);
    }
    return tree ? std::optional(*tree) : std::nullopt;
}

void Path::write(Json &tree, const Json &value, const Walked &walked) const
{
    const auto keys = evaluated(walked);
    if (!keys)
        return;
    Json *place = &tree;
    for (size_t i = 0; i < m_elements.size(); ++i) {
        place = placeOf(*place, m_elements[i], (*keys)[i]);
        if (!place)
            return;
        if (i + 1 < m_elements.size() && place->isNull())
            *place = isListStep(m_elements[i + 1]) ? Json::array() : Json::object();
    }
    if (place->isNull())
        *place = value;
    else if (place->isArray())
        place->items().push_back(value);
    else
        *place = Json::array({*place, value});
}

} // namespace ds::jolt
