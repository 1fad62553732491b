// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/FieldGuess.h"

#include "model/base/Wording.h"

#include <QLocale>

namespace ds {

namespace {

/// An object of more keys than this has names for data, not fields.
constexpr size_t mostMembers = 100;

QString grouped(qint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

/// A template names fields without dots, and not by white space alone.
bool isFieldName(const std::string &key)
{
    return key.find('.') == std::string::npos && !toQString(key).trimmed().isEmpty();
}

} // namespace

void FieldGuess::add(const Json &value)
{
    ++m_count;
    ++m_kinds[value.kind()];
    m_whole = m_whole && (!value.isNumber() || isJsonInteger(value.raw()));
    for (const Json::Member &member : value.members())
        addMember(member.key, member.value);
    for (const Json &item : value.items()) {
        if (!m_items)
            m_items = std::make_shared<FieldGuess>();
        m_items->add(item);
    }
}

void FieldGuess::addMember(const std::string &key, const Json &value)
{
    if (isMap())
        return;
    const auto [place, isNew] = m_places.emplace(key, m_members.size());
    if (isNew) {
        m_names.push_back(key);
        m_members.emplace_back();
    }
    m_members[place->second].add(value);
}

bool FieldGuess::isMap() const
{
    return m_members.size() > mostMembers;
}

/// Of all kinds that are no null; Any where they differ.
FieldType FieldGuess::type() const
{
    FieldType type = FieldType::Any;
    int kinds = 0;
    for (const auto &[kind, count] : m_kinds) {
        if (kind == Json::Kind::Null)
            continue;
        ++kinds;
        type = kind == Json::Kind::Boolean  ? FieldType::Boolean
               : kind == Json::Kind::Number ? (m_whole ? FieldType::Integer : FieldType::Number)
               : kind == Json::Kind::String ? FieldType::String
               : kind == Json::Kind::Array  ? FieldType::Array
                                            : FieldType::Object;
    }
    return kinds == 1 ? type : FieldType::Any;
}

QString FieldGuess::help(qint64 ofParents, From from) const
{
    if (from == From::Mapping)
        return QStringLiteral("Guessed from the mapping alone. Say here what the field is for.");
    const auto nulls = m_kinds.find(Json::Kind::Null);
    const QString null =
        nulls == m_kinds.end() ? QString() : QStringLiteral(", %1 of them null").arg(grouped(nulls->second));
    return QStringLiteral("Guessed: %1 of %2 have it%3. Say here what the field is for.")
        .arg(grouped(m_count), grouped(ofParents), null);
}

Json FieldGuess::field(const std::string &name, qint64 ofParents, From from) const
{
    const FieldType guessed = type();
    Json field =
        Json::object({{"name", Json::string(std::string_view(name))}, {"type", Json::string(fieldTypeName(guessed))}});
    const FieldGuess *inside = guessed == FieldType::Array ? m_items.get() : this;
    if (guessed == FieldType::Array && inside && inside->type() != FieldType::Any)
        field.set("itemType", Json::string(fieldTypeName(inside->type())));
    if (from == From::Records && m_count == ofParents && !m_kinds.contains(Json::Kind::Null))
        field.set("required", Json::boolean(true));
    field.set("help", Json::string(help(ofParents, from)));
    const bool isObject = inside && inside->type() == FieldType::Object;
    if (Json nested = isObject ? inside->fields(from) : Json::array(); !nested.items().empty())
        field.set("fields", std::move(nested));
    return field;
}

Json FieldGuess::fields(From from) const
{
    Json all = Json::array();
    const auto objects = m_kinds.find(Json::Kind::Object);
    const qint64 count = objects == m_kinds.end() ? 0 : objects->second;
    for (size_t i = 0; !isMap() && i < m_members.size(); ++i) {
        if (isFieldName(m_names[i]))
            all.items().push_back(m_members[i].field(m_names[i], count, from));
    }
    return all;
}

} // namespace ds
