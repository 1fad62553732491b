// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/Attributes.h"

#include "model/base/ArrayIndex.h"

#include <algorithm>

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
    m_path.clear();
    addMembers(record, 1);
}

bool AttributeNames::contains(const QString &path) const
{
    return m_known.count(toWtf8(path)) > 0;
}

void AttributeNames::addMembers(const Json &object, int level)
{
    const size_t parent = m_path.size();
    for (const Json::Member &member : object.members()) {
        if (m_paths.size() >= mostPaths || level > mostLevels) {
            m_complete = false;
            return;
        }
        m_path += member.key;
        if (m_known.insert(m_path).second)
            m_paths.append(toQString(m_path));
        m_path += '.';
        addMembers(member.value, level + 1);
        m_path.resize(parent);
    }
}

} // namespace ds
