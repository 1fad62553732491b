// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltReader.h"

#include "model/destination/MappingTargets.h"
#include "model/exchange/JoltDefaultReader.h"
#include "model/exchange/JoltPaths.h"
#include "model/exchange/JoltShiftReader.h"
#include "model/exchange/JoltWriter.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

/// Equal but for the order of members.
bool sameSpec(const Json &a, const Json &b)
{
    if (a.isArray() && b.isArray())
        return std::equal(a.items().begin(), a.items().end(), b.items().begin(), b.items().end(), sameSpec);
    if (!a.isObject() || !b.isObject())
        return a == b;
    return a.members().size() == b.members().size() &&
           std::all_of(a.members().begin(), a.members().end(), [&](const Json::Member &member) {
               const Json *other = b.find(member.key);
               return other && sameSpec(member.value, *other);
           });
}

class Reader
{
public:
    Reader(const Json &code, const EndpointTemplate *endpoint)
        : m_code(code)
        , m_endpoint(endpoint)
    {
    }

    JoltReading read()
    {
        readExclusion();
        readHelpers();
        readMapping();
        for (; m_next < m_code.items().size(); ++m_next)
            refuseOperation();
        checkTargets();
        if (m_reading.faults.isEmpty())
            compare();
        return std::move(m_reading);
    }

private:
    /// The spec of the next operation when it is `name`.
    const Json *next(std::string_view name) const
    {
        if (m_next >= m_code.items().size())
            return nullptr;
        const Json *operation = m_code.items()[m_next].find("operation");
        const Json *spec = m_code.items()[m_next].find("spec");
        return operation && operation->text() == name && spec && spec->isObject() ? spec : nullptr;
    }

    QString place() const { return QStringLiteral("transform.code[%1].spec").arg(m_next); }

    void refuseOperation()
    {
        const Json *operation = m_code.items()[m_next].find("operation");
        m_reading.faults << QStringLiteral("transform.code[%1]: the operation %2 at this place is not taken over")
                                .arg(m_next)
                                .arg(operation ? toQString(operation->toCompact()) : QStringLiteral("without a name"));
    }

    void readExclusion()
    {
        while (const Json *spec = next("shift")) {
            const Json *rest = spec->find("*");
            if (spec->members().size() != 2 || !rest || rest->text() != "&" || !spec->members().front().value.isNull())
                break;
            m_reading.exclude << fromShiftKey(toQString(spec->members().front().key));
            ++m_next;
            if (const Json *empty = next("default"); empty && empty->members().empty())
                ++m_next;
            m_needsExactness = true;
        }
        if (const Json *spec = next("remove")) {
            readRemove(*spec, {});
            m_reading.exclude.removeDuplicates();
            ++m_next;
        }
    }

    void readRemove(const Json &spec, const QString &parent)
    {
        for (const Json::Member &member : spec.members()) {
            const QString key = toQString(member.key);
            const QString path = parent.isEmpty() ? key : parent + u'.' + key;
            if (parent.isEmpty() && key == u"*" && member.value.isEmptyString())
                m_reading.takesAllAway = true;
            else if (key.contains(u'*') || key.contains(u'|'))
                m_reading.faults << place() + u"[\""_qs + path + u"\"]: wildcards are not taken over"_qs;
            else if (member.value.isObject())
                readRemove(member.value, path);
            else
                m_reading.exclude << path;
        }
    }

    /// Operations whose results only the shift behind them uses.
    void readHelpers()
    {
        const Json *values = next("default");
        const bool isHelper = values && m_next + 1 < m_code.items().size();
        if (isHelper) {
            m_helpers.values = *values;
            m_needsExactness = true;
            ++m_next;
        }
        for (const Json::Member &member : m_helpers.values.members())
            m_reading.exclude.removeAll(toQString(member.key));
        if (const Json *texts = next("modify-overwrite-beta")) {
            m_helpers.texts = *texts;
            m_needsExactness = true;
            ++m_next;
        }
    }

    void readMapping()
    {
        if (const Json *spec = next("shift")) {
            readShift(*spec, m_helpers, place(), m_reading.mapping, m_reading.faults);
            if (m_reading.takesAllAway)
                m_reading.faults << place() + u": nothing is left for it to take"_qs;
            m_hasMapping = true;
            ++m_next;
        }
        if (const Json *spec = next("default")) {
            if (!m_hasMapping && !m_reading.takesAllAway)
                m_reading.faults << place() + u": values beside a whole record have no place in a mapping"_qs;
            readDefault(*spec, m_endpoint, place(), m_reading.mapping, m_reading.faults);
            ++m_next;
        }
        // Without an endpoint template an empty mapping would send the whole record.
        if (m_reading.takesAllAway && m_reading.mapping.empty() && !m_endpoint)
            m_reading.faults << QStringLiteral("transform.code[0]: a body without fields has no place in a mapping");
    }

    void checkTargets()
    {
        MappingTargets targets;
        for (const MappingEntry &entry : m_reading.mapping) {
            auto fault = targetFault(entry.target);
            if (!fault)
                fault = targets.add(entry.target);
            if (fault)
                m_reading.faults << QStringLiteral("transform: the target \"%1\" %2").arg(entry.target, *fault);
        }
    }

    /// What the helpers' names begin with, up to the kind and number of each.
    QString helperPrefix() const
    {
        static const QRegularExpression kind(QStringLiteral("(text|literal|value)_\\d+$"));
        const Json &helpers = m_helpers.texts.members().empty() ? m_helpers.values : m_helpers.texts;
        return helpers.members().empty() ? QString() : toQString(helpers.members().front().key).remove(kind);
    }

    /// What was read, written again, must be what stands there. Only plain nesting may differ, which means a little
    /// more here; that is said.
    void compare()
    {
        Destination destination;
        destination.endpoint = m_endpoint ? m_endpoint->id : QString::fromLatin1(Destination::advancedEndpoint);
        destination.mapping = m_reading.mapping;
        destination.exclude = m_reading.exclude;
        const Result<JoltTransform> again = joltFrom(destination, m_endpoint, helperPrefix());
        if (again && sameSpec(again->operations, m_code))
            return;
        if (!again || m_needsExactness) {
            m_reading.faults << QStringLiteral("transform: its operations do not work together as those of an export "
                                               "of this program do");
            return;
        }
        QStringList dotted;
        for (const MappingEntry &entry : m_reading.mapping) {
            if (entry.kind == MappingEntry::Kind::Source && entry.text.contains(u'.'))
                dotted << entry.text;
        }
        dotted << m_reading.exclude.filter(QStringLiteral("."));
        dotted.removeDuplicates();
        if (!dotted.isEmpty())
            m_reading.notes << QStringLiteral("These paths of the transform lead into other attributes; here one "
                                              "attribute of that very name, with dots in it, comes first: %1.")
                                   .arg(dotted.join(u", "_qs));
    }

    const Json &m_code;
    const EndpointTemplate *m_endpoint;
    size_t m_next = 0;
    bool m_hasMapping = false;
    bool m_needsExactness = false; ///< Something was read that has a meaning only as JoltWriter writes it.
    JoltHelpers m_helpers;
    JoltReading m_reading;
};

} // namespace

JoltReading readJolt(const Json &code, const EndpointTemplate *endpoint)
{
    return Reader(code, endpoint).read();
}

} // namespace ds
