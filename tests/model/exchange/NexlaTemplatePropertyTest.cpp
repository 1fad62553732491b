// SPDX-License-Identifier: GPL-3.0-or-later
// Random records through every endpoint template: where Nexla's body is another, or there is no request here, a note
// names the field.
#include "tests/model/exchange/NexlaRun.h"

#include <map>
#include <random>

using namespace ds;
using namespace ds::test;

namespace {

class TemplateCase
{
public:
    explicit TemplateCase(unsigned seed)
        : m_random(seed)
    {
    }

    Destination destination(const EndpointTemplate &endpoint)
    {
        Destination destination;
        destination.name = QStringLiteral("Random");
        destination.endpoint = endpoint.id;
        for (const ParameterSpec &parameter : endpoint.parameters)
            destination.setParameter(parameter.id, QStringLiteral("p1"));
        for (const FieldSpec &field : endpoint.fields) {
            if (below(3) > 0)
                add(destination, field, field.name);
        }
        return destination;
    }

    /// An attribute for each entry, named as its target; mostly of the field's type.
    Json record(const Destination &destination, const EndpointTemplate &endpoint)
    {
        Json record = Json::object();
        for (const MappingEntry &entry : destination.mapping) {
            const FieldSpec *field = endpoint.field(entry.target);
            if (below(12) > 0)
                record.set(toWtf8(entry.text), below(12) > 0 ? fitting(*field) : anything());
        }
        return record;
    }

private:
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    void add(Destination &destination, const FieldSpec &field, const QString &target)
    {
        if (!field.fields.empty() && field.type == FieldType::Object && below(2) == 0) {
            for (const FieldSpec &inner : field.fields)
                add(destination, inner, target + u'.' + inner.name);
            return;
        }
        MappingEntry entry;
        entry.target = target;
        entry.text = QString(target).replace(u'.', u'_');
        destination.mapping.push_back(std::move(entry));
    }

    Json anything()
    {
        static const char *values[] = {"null", "\"\"",          "\"text\"",  "7",      "1.50",     "true",    "[]",
                                       "{}",   "[\"a\",\"b\"]", "{\"k\":1}", "\"42\"", "\"TRUE\"", "\"[1]\"", "99999"};
        return *Json::parse(values[below(static_cast<int>(std::size(values)))]);
    }

    Json fitting(const FieldSpec &field)
    {
        switch (field.type) {
        case FieldType::String:
            return Json::string(field.allowed.isEmpty() ? QStringLiteral("text") : field.allowed.front());
        case FieldType::Integer:
        case FieldType::Number:
            return Json::number(qint64(field.minimum.value_or(1)));
        case FieldType::Boolean:
            return Json::boolean(true);
        case FieldType::Array:
            return below(3) == 0 ? Json::array() : Json::array({Json::string(std::string_view("a"))});
        default:
            return Json::object();
        }
    }

    std::mt19937 m_random;
};

/// Instead of a field: the call has no body here, or a list.
const QString noBody = QStringLiteral("(no body)");
const QString list = QStringLiteral("(a list)");

bool isNamed(const QStringList &notes, const QString &field)
{
    if (field == noBody)
        return notes.join(u' ').contains(u"no body here");
    if (field == list)
        return notes.join(u' ').contains(u"a list of objects");
    if (field == u"mapping")
        return notes.join(u' ').contains(u"nothing-mapped");
    const QString top = u'"' + field.section(u'.', 0, 0);
    return std::any_of(notes.begin(), notes.end(),
                       [&](const QString &note) { return note.contains(top + u'"') || note.contains(top + u'.'); });
}

/// The fields that differ; for a record that is refused here, those that are at fault.
QStringList differingFields(const Destination &destination, const Json &record, const Json &nexla)
{
    const std::vector<BuildItem> items = requestsOf(destination, {record.toCompact()});
    QStringList fields;
    if (const auto *failure = std::get_if<RecordFailure>(&items.front())) {
        for (const Problem &problem : failure->problems) {
            if (problem.isError())
                fields << problem.field;
        }
        return fields;
    }
    const ApiRequest &request = std::get<ApiRequest>(items.front());
    if (!request.body)
        return {noBody};
    Json body = *Json::parse(*request.body);
    if (body.isArray()) {
        fields << list;
        body = Json(body.items().front());
    }
    for (const Json::Member &member : body.members()) {
        const Json *other = nexla.find(member.key);
        if (!other || !sameValue(member.value, *other))
            fields << toQString(member.key);
    }
    for (const Json::Member &member : nexla.members()) {
        if (!body.find(member.key))
            fields << toQString(member.key);
    }
    return fields;
}

TEST(NexlaTemplateProperty, EveryFieldThatDiffersIsNamed)
{
    TemplateCase random(3);
    std::map<std::string, int> counts;
    for (int i = 0; i < 60; ++i) {
        for (const EndpointTemplate &endpoint : shippedCatalog().all()) {
            const Destination destination = random.destination(endpoint);
            const Result<NexlaForm> form = exported(destination);
            ASSERT_TRUE(form) << form.error().sentence().toStdString();
            for (int j = 0; j < 4; ++j) {
                const Json record = random.record(destination, endpoint);
                const JoltRun run = nexlaBody(*form, record);
                ASSERT_TRUE(run.out) << form->transform.toCompact();
                const QStringList fields = differingFields(destination, record, *run.out);
                ++counts[fields.isEmpty() ? "right" : "noted"];
                for (const QString &field : fields)
                    ASSERT_TRUE(isNamed(form->notes, field))
                        << endpoint.id.toStdString() << " " << field.toStdString() << "\n"
                        << record.toCompact() << "\n"
                        << run.out->toCompact() << "\n"
                        << form->notes.join(u'\n').toStdString();
            }
        }
    }
    for (const auto &[kind, count] : counts)
        std::cout << kind << ": " << count << "\n";
    EXPECT_GT(counts["right"], counts["noted"] / 4);
}

} // namespace
