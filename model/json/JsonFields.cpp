// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonFields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace ds {

namespace {

bool isPlainKey(std::string_view key)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !key.empty() && !(key[0] >= '0' && key[0] <= '9') && std::all_of(key.begin(), key.end(), isPlain);
}

QString numberWords(double value)
{
    return QString::number(value, 'g', 12); // the shortest form would say 1e+05 for 100000
}

QString listWords(const QStringList &words)
{
    return QStringLiteral("\"%1\"").arg(words.join(QStringLiteral("\", \"")));
}

/// Of a number that no double holds: whether it is too large, not too small. Its first digit's power of ten tells.
bool isHuge(std::string_view text)
{
    constexpr qint64 beyond = 1'000'000'000'000;
    const size_t e = std::min(text.find_first_of("eE"), text.size());
    qint64 exponent = 0;
    if (e < text.size()) {
        const size_t digits = e + (text[e + 1] == '+' ? 2 : 1);
        const auto [end, fault] = std::from_chars(text.data() + digits, text.data() + text.size(), exponent);
        if (fault != std::errc())
            exponent = text[digits] == '-' ? -beyond : beyond;
    }
    const std::string_view mantissa = text.substr(0, e);
    const size_t point = std::min(mantissa.find('.'), mantissa.size());
    const size_t first = mantissa.find_first_of("123456789");
    const auto power = static_cast<qint64>(point) - static_cast<qint64>(first);
    return power + exponent > 0;
}

} // namespace

double jsonAmount(const Json &number)
{
    const std::string &text = number.raw();
    double amount = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (fault == std::errc())
        return amount;
    if (!isHuge(text))
        return 0;
    return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
}

QString jsonKindWords(Json::Kind kind)
{
    switch (kind) {
    case Json::Kind::Null:
        return QStringLiteral("null");
    case Json::Kind::Boolean:
        return QStringLiteral("true or false");
    case Json::Kind::Number:
        return QStringLiteral("a number");
    case Json::Kind::String:
        return QStringLiteral("text");
    case Json::Kind::Array:
        return QStringLiteral("a list");
    case Json::Kind::Object:
        return QStringLiteral("an object");
    }
    return {};
}

JsonFields::JsonFields(const Json &value, QString path, JsonFaults &faults)
    : m_value(value)
    , m_path(std::move(path))
    , m_faults(faults)
{
    if (!value.isObject())
        m_faults.push_back(
            {QStringLiteral("must be an object in { }, but is %1.").arg(jsonKindWords(value.kind())), m_path});
}

QString JsonFields::childPath(const QString &path, std::string_view key)
{
    if (isPlainKey(key))
        return path + u'.' + toQString(key);
    return path + u'[' + toQString(jsonQuoted(key)) + u']';
}

QString JsonFields::itemPath(const QString &path, size_t index)
{
    return QStringLiteral("%1[%2]").arg(path).arg(index);
}

void JsonFields::fault(const char *key, const QString &what)
{
    m_faults.push_back({what, pathOf(key)});
}

void JsonFields::require(std::initializer_list<const char *> keys)
{
    if (!m_value.isObject())
        return;
    for (const char *key : keys) {
        if (!m_value.find(key))
            fault(key, QStringLiteral("is missing; add it."));
    }
}

const Json *JsonFields::any(const char *key)
{
    m_known.emplace_back(key);
    return m_value.find(key);
}

const Json *JsonFields::find(const char *key, Json::Kind kind)
{
    const Json *value = any(key);
    if (!value || value->kind() == kind)
        return value;
    fault(key, QStringLiteral("must be %1, but is %2.").arg(jsonKindWords(kind), jsonKindWords(value->kind())));
    return nullptr;
}

int JsonFields::readVersion(int newest)
{
    const Json *version = any("version");
    for (int known = 1; version && version->isNumber() && known <= newest; ++known) {
        if (jsonAmount(*version) == known)
            return known;
    }
    const QString which = newest == 1 ? QStringLiteral("1, the only version this program reads")
                                      : QStringLiteral("from 1 to %1, which this program reads").arg(newest);
    if (version)
        fault("version", QStringLiteral("must be %1; a newer program may have written the file.").arg(which));
    return 0;
}

const Json *JsonFields::object(const char *key)
{
    return find(key, Json::Kind::Object);
}

const Json *JsonFields::array(const char *key)
{
    return find(key, Json::Kind::Array);
}

bool JsonFields::readText(const char *key, QString &into)
{
    const Json *value = find(key, Json::Kind::String);
    if (value)
        into = value->toQString();
    return value;
}

bool JsonFields::readName(const char *key, QString &into)
{
    QString text;
    if (!readText(key, text))
        return false;
    if (text.trimmed().isEmpty()) {
        fault(key, QStringLiteral("must not be empty."));
        return false;
    }
    into = text;
    return true;
}

bool JsonFields::readFlag(const char *key, bool &into)
{
    const Json *value = find(key, Json::Kind::Boolean);
    if (value)
        into = value->isTrue();
    return value;
}

bool JsonFields::readNumber(const char *key, double &into, double minimum, double maximum)
{
    const Json *value = find(key, Json::Kind::Number);
    if (!value)
        return false;
    const double number = jsonAmount(*value);
    if (!(number >= minimum && number <= maximum)) {
        fault(key, QStringLiteral("must be from %1 to %2, but is %3.")
                       .arg(numberWords(minimum), numberWords(maximum), value->toQString()));
        return false;
    }
    into = number;
    return true;
}

// 100.0 and 1e2 are whole numbers too, as in JSON Schema.
bool JsonFields::readInteger(const char *key, qint64 &into, qint64 minimum, qint64 maximum)
{
    double number = 0;
    if (!readNumber(key, number, static_cast<double>(minimum), static_cast<double>(maximum)))
        return false;
    if (number != std::floor(number)) {
        fault(key, QStringLiteral("must be a whole number, but is %1.").arg(numberWords(number)));
        return false;
    }
    into = static_cast<qint64>(number);
    return true;
}

bool JsonFields::readInteger(const char *key, int &into, int minimum, int maximum)
{
    qint64 number = 0;
    if (!readInteger(key, number, qint64(minimum), qint64(maximum)))
        return false;
    into = static_cast<int>(number);
    return true;
}

bool JsonFields::readTexts(const char *key, QStringList &into)
{
    const Json *list = array(key);
    if (!list)
        return false;
    QStringList texts;
    for (const Json &item : list->items()) {
        if (item.isString()) {
            texts += item.toQString();
        } else {
            const QString what = QStringLiteral("must be text, but is %1.").arg(jsonKindWords(item.kind()));
            m_faults.push_back({what, itemPath(pathOf(key), static_cast<size_t>(&item - list->items().data()))});
        }
    }
    into = texts;
    return true;
}

bool JsonFields::readWord(const char *key, int &into, const QStringList &words)
{
    QString text;
    if (!readText(key, text))
        return false;
    const auto index = static_cast<int>(words.indexOf(text));
    if (index < 0) {
        fault(key, QStringLiteral("must be one of %1, but is \"%2\".").arg(listWords(words), text));
        return false;
    }
    into = index;
    return true;
}

bool JsonFields::isKnown(const std::string &key) const
{
    return std::find(m_known.begin(), m_known.end(), key) != m_known.end();
}

void JsonFields::refuseOthers()
{
    for (const Json::Member &member : m_value.members()) {
        if (!isKnown(member.key))
            fault(member.key.c_str(), QStringLiteral("is not a known key; correct its spelling or remove it."));
    }
}

Json::Members JsonFields::others() const
{
    Json::Members members;
    for (const Json::Member &member : m_value.members()) {
        if (!isKnown(member.key))
            members.push_back(member);
    }
    return members;
}

} // namespace ds
