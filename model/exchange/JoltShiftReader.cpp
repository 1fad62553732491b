// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltShiftReader.h"

#include "model/exchange/JoltPaths.h"

#include <algorithm>

namespace ds {

namespace {

class Reader
{
public:
    Reader(const JoltHelpers &helpers, std::vector<MappingEntry> &mapping, QStringList &faults)
        : m_helpers(helpers)
        , m_mapping(mapping)
        , m_faults(faults)
    {
    }

    void read(const Json &spec, const QString &place)
    {
        for (const Json::Member &member : spec.members()) {
            const QString key = toQString(member.key);
            const QString here = place + u"[\""_qs + key + u"\"]"_qs;
            if (m_helpers.texts.find(member.key))
                readTemplate(member, here);
            else if (key.startsWith(u"@("))
                readLookUp(key, member.value, here);
            else
                readKey(QString(), key, member.value, here);
        }
    }

private:
    void refuse(const QString &place, const QString &why) { m_faults << place + u": "_qs + why; }

    void readTemplate(const Json::Member &member, const QString &place)
    {
        const auto text = templateOfConcat(m_helpers.texts.find(member.key)->toQString(), m_helpers.texts);
        // Below are the look-ups that ask whether all attributes are there, and then where the text goes.
        const Json *node = &member.value;
        while (node->isObject() && !node->members().empty())
            node = &node->members().front().value;
        if (!text || !member.value.isObject())
            return refuse(place, QStringLiteral("this is no text of attributes that are all there"));
        MappingEntry entry;
        entry.kind = MappingEntry::Kind::Template;
        entry.text = *text;
        add(std::move(entry), *node, place);
    }

    void readLookUp(const QString &key, const Json &targets, const QString &place)
    {
        QString path = key.mid(2).chopped(1);
        if (path.startsWith(u"0,"))
            path.remove(0, 2);
        const Json *value = path.endsWith(u"[0]") ? m_helpers.values.find(toWtf8(path.chopped(3))) : nullptr;
        MappingEntry entry;
        if (value && value->isArray() && value->items().size() == 1) {
            entry.kind = MappingEntry::Kind::Value;
            entry.value = value->items().front();
            return addAll(entry, targets, place);
        }
        entry.text = fromLookUpPath(path);
        const std::vector<AttributeReading> readings = attributeReadings(entry.text);
        const bool isPath = std::any_of(readings.begin(), readings.end(), [&](const AttributeReading &reading) {
            return reading.size() > 1 && lookUpPath(reading) == path;
        });
        if (!key.endsWith(u')') || !isPath)
            return refuse(place, QStringLiteral("this look-up is more than the path of an attribute"));
        addAll(entry, targets, place);
    }

    void readKey(const QString &parent, const QString &key, const Json &value, const QString &place)
    {
        if (key == u"@" && !parent.isEmpty())
            return readSource(parent, value, place);
        const QString name = fromShiftKey(key);
        if (name.isEmpty() || shiftKey(name) != key)
            return refuse(place, QStringLiteral("wildcards and references are not taken over"));
        const QString path = parent.isEmpty() ? name : parent + u'.' + name;
        if (!value.isObject() || value.members().empty())
            return readSource(path, value, place);
        for (const Json::Member &member : value.members()) {
            const QString below = toQString(member.key);
            readKey(path, below, member.value, place + u"[\""_qs + below + u"\"]"_qs);
        }
    }

    void readSource(const QString &path, const Json &targets, const QString &place)
    {
        MappingEntry entry;
        entry.text = path;
        addAll(entry, targets, place);
    }

    void addAll(const MappingEntry &entry, const Json &targets, const QString &place)
    {
        if (!targets.isArray())
            return add(entry, targets, place);
        for (const Json &target : targets.items())
            add(entry, target, place);
    }

    void add(MappingEntry entry, const Json &target, const QString &place)
    {
        const auto path = target.isString() ? fromShiftTarget(target.toQString()) : std::nullopt;
        if (!path)
            return refuse(
                place,
                QStringLiteral("the target %1 is more than the path of a field").arg(toQString(target.toCompact())));
        entry.target = *path;
        const auto same = std::find_if(m_mapping.begin(), m_mapping.end(),
                                       [&](const MappingEntry &other) { return other.target == entry.target; });
        if (same == m_mapping.end())
            m_mapping.push_back(std::move(entry));
        else if (!(*same == entry))
            refuse(place, QStringLiteral("two values go to \"%1\", which Jolt makes a list of").arg(entry.target));
    }

    const JoltHelpers &m_helpers;
    std::vector<MappingEntry> &m_mapping;
    QStringList &m_faults;
};

} // namespace

void readShift(const Json &spec, const JoltHelpers &helpers, const QString &place, std::vector<MappingEntry> &mapping,
               QStringList &faults)
{
    Reader(helpers, mapping, faults).read(spec, place);
}

} // namespace ds
