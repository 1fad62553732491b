// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltDefaultReader.h"

#include "model/base/ArrayIndex.h"
#include "model/destination/MappingTargets.h"

#include <algorithm>

namespace ds {

namespace {

bool isListKey(const std::string &key)
{
    return key.ends_with("[]");
}

bool isFieldName(const std::string &key)
{
    return !key.empty() && key.find('.') == std::string::npos;
}

/// Inside another field, a number would be the index of a list.
bool isInnerField(const Json::Member &member)
{
    return isFieldName(member.key) && !isArrayIndex(toQString(member.key));
}

bool holdsList(const Json &spec)
{
    return std::any_of(spec.members().begin(), spec.members().end(),
                       [](const Json::Member &member) { return isListKey(member.key) || holdsList(member.value); });
}

class Reader
{
public:
    Reader(const EndpointTemplate *endpoint, std::vector<MappingEntry> &mapping, QStringList &faults)
        : m_endpoint(endpoint)
        , m_mapping(mapping)
        , m_faults(faults)
    {
    }

    void readObject(const Json &spec, const QString &target, const QString &place)
    {
        for (const Json::Member &member : spec.members()) {
            std::string key = member.key;
            const bool makesList = isListKey(key);
            if (makesList)
                key.resize(key.size() - 2);
            const QString here = place + u"[\""_qs + toQString(member.key) + u"\"]"_qs;
            if (key.find_first_of("*|") != std::string::npos || key.find("[]") != std::string::npos)
                m_faults << here + u": wildcards are not taken over"_qs;
            else if (target.isEmpty() ? !isFieldName(key) : !isInnerField({key, {}}))
                m_faults << here + u": no field can have this name"_qs;
            else if (const QString path = target.isEmpty() ? toQString(key) : target + u'.' + toQString(key); makesList)
                readList(member.value, path, here);
            else
                readValue(member.value, path, here);
        }
    }

private:
    void readList(const Json &spec, const QString &target, const QString &place)
    {
        if (!spec.isObject() || spec.members().empty()) {
            m_faults << place + u": a list needs its indexes"_qs;
            return;
        }
        for (const Json::Member &member : spec.members()) {
            const bool makesList = isListKey(member.key);
            const QString index = toQString(makesList ? member.key.substr(0, member.key.size() - 2) : member.key);
            const QString here = place + u"[\""_qs + toQString(member.key) + u"\"]"_qs;
            if (!isArrayIndex(index))
                m_faults << here + u": this is no index"_qs;
            else if (makesList)
                readList(member.value, target + u'.' + index, here);
            else
                readValue(member.value, target + u'.' + index, here);
        }
    }

    /// An object is taken apart where its keys can be targets, since a shift may fill others of it.
    void readValue(const Json &value, const QString &target, const QString &place)
    {
        const bool apart =
            !value.members().empty() && std::all_of(value.members().begin(), value.members().end(), isInnerField);
        if (apart || holdsList(value))
            readObject(value, target, place);
        else
            add(value, target, place);
    }

    void add(const Json &value, const QString &target, const QString &place)
    {
        const auto same = std::find_if(m_mapping.begin(), m_mapping.end(),
                                       [&](const MappingEntry &entry) { return entry.target == target; });
        const FieldSpec *field = m_endpoint ? m_endpoint->field(target) : nullptr;
        if (field && field->defaultValue == value && !target.contains(u'.'))
            return; // The program adds it itself.
        if (same == m_mapping.end()) {
            MappingEntry entry;
            entry.target = target;
            entry.kind = MappingEntry::Kind::Value;
            entry.value = value;
            m_mapping.push_back(std::move(entry));
        } else if (value.isNull() && same->kind != MappingEntry::Kind::Value) {
            same->ifMissing = MappingEntry::IfMissing::Null;
        } else {
            m_faults << place + u": a value for where \"%1\" is missing has no place in a mapping"_qs.arg(target);
        }
    }

    const EndpointTemplate *m_endpoint;
    std::vector<MappingEntry> &m_mapping;
    QStringList &m_faults;
};

} // namespace

void readDefault(const Json &spec, const EndpointTemplate *endpoint, const QString &place,
                 std::vector<MappingEntry> &mapping, QStringList &faults)
{
    Reader(endpoint, mapping, faults).readObject(spec, {}, place);
}

} // namespace ds
