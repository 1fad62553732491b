// SPDX-License-Identifier: GPL-3.0-or-later
// Random destinations and records: what Nexla sends is what the preview shows, or a note names the target and the cause
// is there in the record.
#include "model/exchange/JoltPaths.h"
#include "model/nexset/Attributes.h"
#include "model/request/MacroText.h"
#include "model/request/Mapping.h"
#include "tests/model/exchange/NexlaRun.h"
#include "tests/model/exchange/RandomMapping.h"
#include "tests/support/jolt/JoltElement.h"

#include <map>

using namespace ds;
using namespace ds::test;

namespace {

const Json *valueOf(const Json &record, const AttributeReading &reading)
{
    const Json *value = &record;
    for (const AttributeStep &step : reading) {
        if (step.isIndex != value->isArray())
            return nullptr;
        const auto index = static_cast<size_t>(step.key.toInt());
        if (step.isIndex)
            value = index < value->items().size() ? &value->items()[index] : nullptr;
        else
            value = value->find(toWtf8(step.key));
        if (!value)
            return nullptr;
    }
    return value;
}

/// Keys in which dots may stand, as remove sees them: a number is an index as well.
bool isThere(const Json &record, const QStringList &keys)
{
    const Json *value = &record;
    for (const QString &key : keys) {
        const auto index = jolt::javaInt(key);
        if (value->isArray())
            value = index && *index >= 0 && static_cast<size_t>(*index) < value->items().size()
                        ? &value->items()[static_cast<size_t>(*index)]
                        : nullptr;
        else
            value = value->find(toWtf8(key));
        if (!value)
            return false;
    }
    return true;
}

/// The notes' claims, each asked for only where the record gives cause.
class Explanation
{
public:
    Explanation(const Destination &destination, const Json &record, const QStringList &notes)
        : m_destination(destination)
        , m_record(record)
        , m_rest(withoutExcluded(record, destination.exclude))
        , m_notes(notes)
    {
    }

    /// Why there is no request here, or why the body's member `key` differs.
    bool explains(const QString &key) const
    {
        if (explainsExclusion({}))
            return m_destination.mapping.empty();
        return std::any_of(m_destination.mapping.begin(), m_destination.mapping.end(), [&](const MappingEntry &entry) {
            return topLevel(entry.target) == key && explainsEntry(entry);
        });
    }
    bool explainsRefusal() const
    {
        const bool nothing = std::all_of(m_destination.mapping.begin(), m_destination.mapping.end(),
                                         [&](const MappingEntry &entry) { return !isFilled(entry); });
        if (nothing && said(u"nothing-mapped"))
            return true;
        return std::any_of(m_destination.mapping.begin(), m_destination.mapping.end(), [&](const MappingEntry &entry) {
            // A step may refuse a value, and what it is about is left out there.
            if (hasSteps(entry) && said(u'"' + entry.target + u"\" is left out of the transform"_qs))
                return true;
            return entry.ifMissing == MappingEntry::IfMissing::Fail && !isFilled(entry) &&
                   said(u'"' + entry.target + u"\" must be there here"_qs);
        });
    }

private:
    static QString topLevel(const QString &target) { return target.section(u'.', 0, 0); }

    bool said(const QString &words) const
    {
        return std::any_of(m_notes.begin(), m_notes.end(), [&](const QString &note) { return note.contains(words); });
    }
    bool said(QStringView words) const { return said(words.toString()); }

    static QStringList attributesOf(const MappingEntry &entry)
    {
        QStringList named;
        if (entry.kind == MappingEntry::Kind::Source)
            named << entry.text;
        if (entry.kind == MappingEntry::Kind::Template) {
            for (const std::string &name : MacroText(entry.text, {}).attributes())
                named << toQString(name);
        }
        return named;
    }

    bool isFilled(const MappingEntry &entry) const
    {
        const QStringList named = attributesOf(entry);
        return entry.kind != MappingEntry::Kind::Value && !named.isEmpty() &&
               std::all_of(named.begin(), named.end(), [&](const QString &name) {
                   const Json *value = attribute(m_rest, toWtf8(name));
                   return value && (entry.kind == MappingEntry::Kind::Source || !value->isNull());
               });
    }

    /// Both meanings of a dotted path are there, or one that an export does not look for.
    bool isAmbiguous(const QString &path) const
    {
        const Json *wanted = attribute(m_rest, toWtf8(path));
        int found = 0;
        bool same = false;
        for (const AttributeReading &reading : attributeReadings(path)) {
            const Json *value = valueOf(m_rest, reading);
            found += value ? 1 : 0;
            same = same || value == wanted;
        }
        return found > 1 || (wanted && !same);
    }

    bool explainsEntry(const MappingEntry &entry) const
    {
        const QString name = u'"' + entry.target + u'"';
        if (said(name + u" is left out of the transform"_qs) || said(name + u" is null here when it is missing"_qs))
            return true;
        for (const QString &path : attributesOf(entry)) {
            if (isAmbiguous(path) && said(name + u" ("_qs + path + u')'))
                return true;
            if (explainsExclusion(path) || (explainsScalar(path) && said(name + u": where"_qs)) ||
                said(name + u": Nexla finds"_qs))
                return true;
        }
        return entry.kind == MappingEntry::Kind::Template && explainsTemplate(entry);
    }

    bool explainsScalar(const QString &path) const
    {
        const Json *parent = attribute(m_rest, toWtf8(path.section(u'.', 0, -2)));
        return parent && !parent->isObject() && !parent->isArray();
    }

    bool explainsTemplate(const MappingEntry &entry) const
    {
        const QStringList named = attributesOf(entry);
        const bool odd = std::any_of(named.begin(), named.end(), [&](const QString &name) {
            const Json *value = attribute(m_rest, toWtf8(name));
            return value && (value->isNull() || value->isArray() || value->isObject() ||
                             (value->isNumber() && !isJsonInteger(value->raw())));
        });
        const QStringList notes = m_notes.filter(QStringLiteral("Templates: "));
        return odd && notes.join(u' ').contains(u'"' + entry.target + u'"');
    }

    /// An exclusion that took away more than it does here, from `path` or (empty) from the record.
    bool explainsExclusion(const QString &path) const
    {
        return std::any_of(m_destination.exclude.begin(), m_destination.exclude.end(), [&](const QString &gone) {
            const bool touches =
                path.isEmpty() || path == gone || path.startsWith(gone + u'.') || gone.startsWith(path + u'.');
            if (!touches || !said(u'"' + gone + u"\" is excluded"_qs))
                return false;
            int there = 0;
            for (const QStringList &keys : keyReadings(gone))
                there += isThere(m_record, keys) ? 1 : 0;
            return there > (attribute(m_record, toWtf8(gone)) ? 1 : 0);
        });
    }

    const Destination &m_destination;
    const Json &m_record;
    Json m_rest;
    const QStringList &m_notes;
};

/// The top-level members that differ.
QStringList differences(const Json &here, const Json &there)
{
    QStringList keys;
    for (const Json::Member &member : here.members()) {
        const Json *other = there.find(member.key);
        if (!other || !sameValue(member.value, *other))
            keys << toQString(member.key);
    }
    for (const Json::Member &member : there.members()) {
        if (!here.find(member.key))
            keys << toQString(member.key);
    }
    return keys;
}

std::string storyOf(const Destination &destination, const NexlaForm &form, const Json &record)
{
    const auto body = previewBody(destination, record);
    const JoltRun run = nexlaBody(form, record);
    return destinationToJson(destination).toCompact() + "\n  record: " + record.toCompact() +
           "\n  jolt: " + form.transform.toCompact() + "\n  here: " + (body ? body->toCompact() : "no request") +
           "\n  Nexla: " +
           (run.refused  ? "refused"
            : run.failed ? "failed"
                         : run.out->toCompact()) +
           "\n  notes: " + form.notes.join(u"\n         "_qs).toStdString();
}

/// "right", "noted", or what is silently wrong.
std::string verdict(const Destination &destination, const NexlaForm &form, const Json &record)
{
    const JoltRun run = nexlaBody(form, record);
    if (!run.out)
        return run.refused ? "refused by Jolt" : "failed in Jolt";
    const auto body = previewBody(destination, record);
    const Explanation why(destination, record, form.notes);
    if (!body)
        return why.explainsRefusal() ? "noted" : "silently sent";
    if (sameValue(*body, *run.out))
        return "right";
    if (run.out->isNull() && body->members().empty())
        return why.explainsRefusal() ? "noted" : "silently null";
    const QStringList keys = differences(*body, *run.out);
    const bool explained = std::all_of(keys.begin(), keys.end(), [&](const QString &key) { return why.explains(key); });
    return explained ? "noted" : "silently different";
}

TEST(NexlaProperty, WhatNexlaSendsIsWhatIsSentHereOrNoted)
{
    constexpr int destinations = 2'500;
    constexpr int recordsOfEach = 4;
    RandomMapping random(20'261'125);
    std::map<std::string, int> counts;
    for (int i = 0; i < destinations; ++i) {
        const Destination destination = random.destination();
        const Result<NexlaForm> form = exported(destination);
        for (int j = 0; j < recordsOfEach; ++j) {
            const Json record = random.record();
            const std::string kind = form ? verdict(destination, *form, record) : "refused";
            ++counts[kind];
            if (kind != "right" && kind != "noted" && kind != "refused")
                ADD_FAILURE() << kind << "\n" << storyOf(destination, *form, record);
            if (HasFailure())
                return;
        }
    }
    for (const auto &[kind, count] : counts)
        RecordProperty(kind, count);
    EXPECT_GT(counts["right"], destinations * recordsOfEach / 3);
    for (const auto &[kind, count] : counts)
        std::cout << kind << ": " << count << "\n";
}

TEST(NexlaProperty, WhatIsExcludedNeverAppears)
{
    RandomMapping random(11);
    for (int i = 0; i < 1'500; ++i) {
        const Destination destination = random.destination();
        const Result<NexlaForm> form = exported(destination);
        for (int j = 0; form && !destination.exclude.isEmpty() && j < 3; ++j) {
            Json record = random.record();
            // A text that stands nowhere else marks what is excluded.
            for (const QString &path : destination.exclude) {
                if (Json *value = const_cast<Json *>(attribute(record, toWtf8(path))))
                    *value = Json::string(std::string_view("EXCLUDED"));
            }
            const JoltRun run = nexlaBody(*form, record);
            ASSERT_TRUE(run.out) << storyOf(destination, *form, record);
            ASSERT_EQ(run.out->toCompact().find("EXCLUDED"), std::string::npos) << storyOf(destination, *form, record);
        }
    }
}

} // namespace
