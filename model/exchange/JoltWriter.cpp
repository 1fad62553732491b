// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltWriter.h"

#include "model/destination/Steps.h"
#include "model/exchange/JoltDefaults.h"
#include "model/exchange/JoltExclusion.h"
#include "model/exchange/JoltPaths.h"
#include "model/exchange/JoltSources.h"
#include "model/exchange/JoltTexts.h"
#include "model/request/FieldConversion.h"
#include "model/request/MacroText.h"

#include <algorithm>

namespace ds {

namespace {

bool holdsSecret(const Json &value)
{
    if (value.isString())
        return MacroText(value.toQString(), {}).hasSecrets();
    return std::any_of(value.items().begin(), value.items().end(), holdsSecret) ||
           std::any_of(value.members().begin(), value.members().end(),
                       [](const Json::Member &member) { return holdsSecret(member.value); });
}

QString helperPrefix(const Destination &destination)
{
    QString prefix = QStringLiteral("destination_studio_");
    const auto uses = [&](const MappingEntry &entry) { return entry.text.contains(prefix); };
    while (std::any_of(destination.mapping.begin(), destination.mapping.end(), uses) ||
           destination.exclude.join(u' ').contains(prefix))
        prefix += u'x';
    return prefix;
}

class Writer
{
public:
    Writer(const Destination &destination, const EndpointTemplate *endpoint, QString helpers)
        : m_destination(destination)
        , m_endpoint(endpoint)
        , m_prefix(std::move(helpers))
        , m_texts(m_prefix)
    {
    }

    Result<JoltTransform> write()
    {
        Result<JoltExclusion> exclusion = joltExclusion(m_destination);
        if (!exclusion)
            return exclusion.error();
        m_exclusion = std::move(*exclusion);
        for (const MappingEntry &entry : m_destination.mapping) {
            if (const auto error = add(entry))
                return *error;
        }
        addFieldDefaults();
        return JoltTransform{operations(), m_exclusion.notes + m_remarks.texts + notesOfPaths(), m_remarks.losses};
    }

private:
    static QString noSuchTarget() { return QStringLiteral("Jolt cannot write to a target of this name"); }

    void leaveOut(const MappingEntry &entry, const QString &why, const char *code = "mapping")
    {
        m_remarks.lose(
            code, entry.target,
            QStringLiteral("\"%1\" is left out of the transform: %2. Fill it in Nexla.").arg(entry.target, why));
    }

    std::optional<Error> add(const MappingEntry &entry)
    {
        const bool secret = entry.kind == MappingEntry::Kind::Value      ? holdsSecret(entry.value)
                            : entry.kind == MappingEntry::Kind::Template ? MacroText(entry.text, {}).hasSecrets()
                                                                         : false;
        if (secret)
            return Error{QStringLiteral("\"%1\" holds {secret.…}, which Nexla would send as "
                                        "this text; so there is no "
                                        "export. Remove the entry, and fill the field in Nexla.")
                             .arg(entry.target),
                         {}};
        if (hasSteps(entry)) {
            // Jolt's trim() and toLower() know Java's letters and spaces, and its default no empty text.
            leaveOut(entry, QStringLiteral("Nexla cannot run its steps, %1").arg(stepsWords(entry)), "steps");
            addIfMissing(entry);
            return {};
        }
        switch (entry.kind) {
        case MappingEntry::Kind::Source:
            addSource(entry);
            break;
        case MappingEntry::Kind::Value:
            addValue(entry, entry.value);
            break;
        case MappingEntry::Kind::Template:
            addTemplate(entry);
            break;
        case MappingEntry::Kind::Expression:
            leaveOut(entry, QStringLiteral("Nexla cannot run its JavaScript expression, %1").arg(entry.text),
                     "expression");
            break;
        }
        addIfMissing(entry);
        return {};
    }

    void addSource(const MappingEntry &entry)
    {
        const auto target = shiftTarget(entry.target);
        if (!target)
            return leaveOut(entry, noSuchTarget());
        const JoltSource added = addJoltSource(m_shift, entry.text, *target);
        if (added.readings == 0)
            return leaveOut(entry, QStringLiteral("Jolt cannot read an attribute named \"%1\"").arg(entry.text));
        for (const QString &note : added.notes)
            m_remarks.say(QStringLiteral("\"%1\": %2").arg(entry.target, note));
        noteDots(entry.target, entry.text);
    }

    /// A constant, converted to its field's type here, since it is the same for every record.
    void addValue(const MappingEntry &entry, Json value)
    {
        const FieldSpec *field = m_endpoint ? m_endpoint->field(entry.target) : nullptr;
        if (field) {
            ConvertedValue converted = convertToField(value, *field, entry.target, false);
            if (const auto *problem = std::get_if<Problem>(&converted))
                return leaveOut(entry, problem->message);
            if (std::holds_alternative<MissingValue>(converted))
                return;
            value = std::get<Json>(std::move(converted));
        }
        m_constants << entry.target;
        if (m_defaults.place(entry.target, value))
            return;
        const auto target = shiftTarget(entry.target);
        if (!target)
            return leaveOut(entry, noSuchTarget());
        // In a list nothing of a default's value is read as a spec.
        const QString name = m_prefix + u"value_"_qs + QString::number(m_values.members().size());
        m_values.set(toWtf8(name), Json::array({value}));
        addRemoval(m_exclusion.remove, {name});
        m_shift.child(u"@("_qs + name + u"[0])"_qs).addTarget(*target);
    }

    void addTemplate(const MappingEntry &entry)
    {
        const MacroText macros(entry.text, {});
        if (macros.pieces().empty() ||
            (macros.pieces().size() == 1 && macros.pieces().front().kind == MacroPiece::Kind::Literal))
            return addValue(entry, Json::string(entry.text));
        const auto target = shiftTarget(entry.target);
        const QString why = target ? m_texts.add(entry.text, *target, m_shift) : noSuchTarget();
        if (!why.isEmpty())
            return leaveOut(entry, why + QStringLiteral(" (%1)").arg(entry.text));
        m_templates << entry.target;
        for (const std::string &named : macros.attributes())
            noteDots(entry.target, toQString(named));
    }

    void addIfMissing(const MappingEntry &entry)
    {
        if (m_constants.contains(entry.target) || entry.ifMissing == MappingEntry::IfMissing::Omit)
            return;
        if (entry.ifMissing == MappingEntry::IfMissing::Fail)
            m_remarks.lose(
                "if-missing", entry.target,
                QStringLiteral("\"%1\" must be there here; Nexla sends the record without it.").arg(entry.target));
        else if (!m_defaults.place(entry.target, Json()))
            m_remarks.lose(
                "if-missing", entry.target,
                QStringLiteral("\"%1\" is null here when it is missing; Nexla leaves it out.").arg(entry.target));
    }

    /// What the program puts into a body on its own.
    void addFieldDefaults()
    {
        for (const FieldSpec &field : m_endpoint ? m_endpoint->fields : std::vector<FieldSpec>()) {
            if (!field.defaultValue || m_constants.contains(field.name))
                continue;
            m_defaults.place(field.name, *field.defaultValue);
            m_remarks.say(QStringLiteral("\"%1\" becomes %2 in Nexla where it is missing, as it does here, and also "
                                         "where it is null, which is refused here.")
                              .arg(field.name, toQString(field.defaultValue->toCompact())));
        }
    }

    Json operations()
    {
        Json all = Json::array(m_exclusion.operations);
        const bool mapped = !m_destination.mapping.empty() || m_endpoint;
        if (mapped && m_shift.isEmpty()) // A shift needs something to do; nothing
                                         // of the record is sent.
            m_exclusion.remove.set("*", Json::string(std::string_view()));
        const auto append = [&](const char *name, const Json &spec) {
            if (!spec.members().empty())
                all.items().push_back(joltOperation(name, spec));
        };
        append("remove", m_exclusion.remove);
        append("default", m_values);
        append("modify-overwrite-beta", m_texts.spec());
        append("shift", m_shift.isEmpty() ? Json::object() : m_shift.toJson());
        append("default", m_defaults.spec());
        return all;
    }

    void noteDots(const QString &target, const QString &path)
    {
        const QString words = QStringLiteral("\"%1\" (%2)").arg(target, path);
        if (path.contains(u'.') && !m_dotted.contains(words))
            m_dotted << words;
    }

    QStringList notesOfPaths() const
    {
        QStringList notes;
        if (!m_dotted.isEmpty())
            notes << QStringLiteral("Taken from inside other attributes: %1. Where a "
                                    "record has the same path as one "
                                    "attribute with dots in its name too, Nexla "
                                    "sends both together (here that one "
                                    "alone); an attribute with dots in its name "
                                    "half-way down is not found there.")
                         .arg(m_dotted.join(u", "_qs));
        if (!m_templates.isEmpty())
            notes << QStringLiteral("Templates: \"%1\". Where one of their "
                                    "attributes is null, Nexla writes the text "
                                    "without it (here the field stays away); an "
                                    "object or a list is written in Java's "
                                    "form ({x=1}), and numbers lose their form (1.50 "
                                    "becomes 1.5).")
                         .arg(m_templates.join(u"\", \""_qs));
        const bool takes =
            std::any_of(m_destination.mapping.begin(), m_destination.mapping.end(), [](const MappingEntry &entry) {
                return entry.kind == MappingEntry::Kind::Source || entry.kind == MappingEntry::Kind::Template;
            });
        if (takes)
            notes << QStringLiteral("A record that has none of the mapped attributes is refused here "
                                    "(nothing-mapped); "
                                    "in Nexla it becomes what the constants give, or null.");
        if (m_destination.mapping.empty() && m_endpoint && m_endpoint->body != BodyKind::None)
            notes << QStringLiteral("Nothing is mapped, so each call has the body "
                                    "{}: the transform takes everything "
                                    "away, since Nexla would send the whole record "
                                    "without it. Map fields to send "
                                    "something.");
        return notes;
    }

    const Destination &m_destination;
    const EndpointTemplate *m_endpoint;
    QString m_prefix;
    JoltExclusion m_exclusion;
    JoltTexts m_texts;
    JoltShiftSpec m_shift;
    Json m_values = Json::object(); ///< Constants that go through the shift.
    JoltDefaults m_defaults;        ///< All other constants, and null where something is missing.
    QStringList m_constants;
    QStringList m_templates;
    QStringList m_dotted;
    NexlaRemarks m_remarks;
};

} // namespace

Result<JoltTransform> joltFrom(const Destination &destination, const EndpointTemplate *endpoint, QString helpers)
{
    if (helpers.isEmpty())
        helpers = helperPrefix(destination);
    return Writer(destination, endpoint, std::move(helpers)).write();
}

} // namespace ds
