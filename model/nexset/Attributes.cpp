// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/Attributes.h"

#include "model/base/ArrayIndex.h"
#include "model/json/JsonText.h"

#include <algorithm>
#include <utility>

namespace ds {

namespace {

/// The positions of members or items on the way to an attribute; empty: not found (or the record itself).
using Steps = std::vector<size_t>;

bool findSteps(const Json &value, std::string_view path, Steps &steps);

bool stepInto(const Json &child, size_t position, std::string_view rest, Steps &steps)
{
    steps.push_back(position);
    if (findSteps(child, rest, steps))
        return true;
    steps.pop_back();
    return false;
}

/// Tries the whole path as a key, then everything up to its last dot, and so on.
bool findInObject(const Json &object, std::string_view path, Steps &steps)
{
    const Json::Members &members = object.members();
    for (size_t end = path.size(); end != std::string_view::npos; end = end == 0 ? end - 1 : path.rfind('.', end - 1)) {
        const std::string_view key = path.substr(0, end);
        const auto member = std::find_if(members.begin(), members.end(), [&](const auto &m) { return m.key == key; });
        if (member == members.end())
            continue;
        const auto position = static_cast<size_t>(member - members.begin());
        if (end == path.size()) {
            steps.push_back(position);
            return true;
        }
        if (stepInto(member->value, position, path.substr(end + 1), steps))
            return true;
    }
    return false;
}

bool findInArray(const Json &array, std::string_view path, Steps &steps)
{
    const std::string_view digits = path.substr(0, path.find('.'));
    const std::optional<size_t> position = arrayIndex(digits);
    if (!position || *position >= array.items().size())
        return false;
    if (digits.size() < path.size())
        return stepInto(array.items()[*position], *position, path.substr(digits.size() + 1), steps);
    steps.push_back(*position);
    return true;
}

bool findSteps(const Json &value, std::string_view path, Steps &steps)
{
    return value.isArray() ? findInArray(value, path, steps) : findInObject(value, path, steps);
}

const Json &childAt(const Json &value, size_t position)
{
    return value.isArray() ? value.items()[position] : value.members()[position].value;
}

void removeAt(Json &record, const Steps &steps)
{
    Json *parent = &record;
    for (size_t i = 0; i + 1 < steps.size(); ++i)
        parent = const_cast<Json *>(&childAt(*parent, steps[i]));
    const auto position = static_cast<std::ptrdiff_t>(steps.back());
    if (parent->isArray())
        parent->items().erase(parent->items().begin() + position);
    else
        parent->members().erase(parent->members().begin() + position);
}

/// The beginning of a string's text, without the work of a long one.
QString textStart(const Json &string)
{
    constexpr size_t enough = 12 * static_cast<size_t>(AttributeProfile::mostCharacters); // "\\ud83d\\ude00" is one
    if (string.raw().size() <= enough)
        return string.toQString();
    std::string_view start = std::string_view(string.raw()).substr(1, enough);
    // Neither an escape nor a character is cut in two.
    if (const size_t escape = start.find_last_of('\\'); escape != start.npos && escape + 6 > start.size())
        start = start.substr(0, escape);
    while (!start.empty() && (static_cast<unsigned char>(start.back()) & 0xC0U) == 0x80U)
        start.remove_suffix(1);
    if (!start.empty() && static_cast<unsigned char>(start.back()) >= 0x80U)
        start.remove_suffix(1);
    std::string text;
    appendJsonUnquoted(text, start);
    return toQString(text);
}

/// Empty where a value is no help as an example.
QString exampleOf(const Json &value)
{
    QString text;
    if (value.isString())
        text = textStart(value);
    else if (value.isNumber() || value.isBoolean())
        text = toQString(value.raw().substr(0, static_cast<size_t>(AttributeProfile::mostCharacters) + 1));
    if (text.size() > AttributeProfile::mostCharacters)
        text = text.left(AttributeProfile::mostCharacters - 1) + u'…';
    return text;
}

void note(AttributeProfile &profile, const Json &value)
{
    ++profile.records;
    ++profile.kinds[static_cast<size_t>(value.kind())];
    profile.filled += value.isNull() || value.isEmptyString() ? 0 : 1;
    if (profile.examples.size() == AttributeProfile::mostExamples)
        return;
    const QString example = exampleOf(value);
    if (!example.isEmpty() &&
        std::find(profile.examples.begin(), profile.examples.end(), example) == profile.examples.end())
        profile.examples.push_back(example);
}

} // namespace

const Json *attribute(const Json &record, std::string_view path)
{
    Steps steps;
    if (!findSteps(record, path, steps))
        return nullptr;
    const Json *value = &record;
    for (const size_t step : steps)
        value = &childAt(*value, step);
    return value;
}

bool removeAttribute(Json &record, std::string_view path)
{
    Steps steps;
    const bool found = findSteps(record, path, steps);
    if (found)
        removeAt(record, steps);
    return found;
}

void removeAttributes(Json &record, const std::vector<std::string> &paths)
{
    std::vector<Steps> found;
    for (const std::string &path : paths) {
        Steps steps;
        if (findSteps(record, path, steps))
            found.push_back(std::move(steps));
    }
    // From the last to the first, children before their parents: no removal moves what is still to be removed.
    std::sort(found.begin(), found.end(), std::greater<>());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const Steps &steps : found)
        removeAt(record, steps);
}

void AttributeNames::add(const Json &record)
{
    ++m_records;
    m_path.clear();
    addMembers(record, 1);
}

bool AttributeNames::contains(const QString &path) const
{
    return m_known.count(toWtf8(path)) > 0;
}

void AttributeNames::addMembers(const Json &object, int level)
{
    if (level > mostLevels && !object.members().empty()) {
        m_complete = false;
        return;
    }
    const size_t parent = m_path.size();
    for (const Json::Member &member : object.members()) {
        m_path += member.key;
        auto known = m_known.find(m_path);
        if (known == m_known.end() && m_paths.size() >= mostPaths) {
            m_complete = false;
            m_path.resize(parent);
            continue;
        }
        if (known == m_known.end()) {
            known = m_known.emplace(m_path, m_profiles.size()).first;
            m_paths.append(toQString(m_path));
            m_profiles.emplace_back();
            m_lastSeen.push_back(0);
        }
        if (std::exchange(m_lastSeen[known->second], m_records) != m_records)
            note(m_profiles[known->second], member.value);
        m_path += '.';
        addMembers(member.value, level + 1);
        m_path.resize(parent);
    }
}

} // namespace ds
