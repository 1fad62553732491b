// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/TemplateDraft.h"

#include "model/base/ApiAddress.h"
#include "model/base/HttpMethod.h"
#include "model/base/Wording.h"
#include "model/exchange/FieldGuess.h"
#include "model/request/MacroText.h"
#include "model/request/Target.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

/// 16 MiB of bodies say enough.
constexpr size_t bytesForTemplate = size_t(1) << 24;

Json text(const QString &words)
{
    return Json::string(words);
}

/// `record.room.id` gives `room_id`, `{now-5}` gives `now_5`.
QString placeName(const QString &macro)
{
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
    const QStringList segments = macro.mid(1).chopped(1).split(u'.').mid(macro.startsWith(u"{record.") ? 1 : 0);
    QString name = segments.mid(std::max(qsizetype(0), segments.size() - 2)).join(u'_').toLower();
    name.replace(other, QStringLiteral("_"));
    return name.isEmpty() || name == u"_" ? QStringLiteral("value") : name;
}

/// `room_id` gives "Room ID".
QString labelOf(const QString &id)
{
    QStringList words = id.split(u'_', Qt::SkipEmptyParts);
    for (QString &word : words)
        word = word == u"id" ? QStringLiteral("ID") : word.left(1).toUpper() + word.mid(1);
    return words.isEmpty() ? id : words.join(u' ');
}

QString freeId(const QString &wanted, const std::vector<Parameter> &taken)
{
    const auto isTaken = [&](const QString &id) {
        return std::any_of(taken.begin(), taken.end(), [&](const Parameter &one) { return one.id == id; });
    };
    QString id = wanted;
    for (int i = 2; isTaken(id); ++i)
        id = wanted + u'_' + QString::number(i);
    return id;
}

/// The path behind the base URL, with a place for each macro; what the macros are goes into `parameters`.
Result<QString> pathOf(const QString &url, std::vector<Parameter> &parameters)
{
    static const QRegularExpression braces(QStringLiteral("\\{[^{}]*\\}"));
    if (!url.startsWith(apiBaseUrl() + u'/'))
        return Error{QStringLiteral("A template's address is behind %1; this one is not: %2. Correct the URL.")
                         .arg(apiBaseUrl(), quoted(url)),
                     {}};
    const QString rest = url.mid(apiBaseUrl().size());
    QString path;
    qsizetype done = 0;
    for (auto it = braces.globalMatch(rest); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const MacroText macro(match.captured(), {});
        if (macro.pieces().size() == 1 && macro.pieces().front().kind == MacroPiece::Kind::Literal)
            return Error{QStringLiteral("The URL holds %1, which is no macro; a template would take it for a "
                                        "parameter. Correct the URL.")
                             .arg(match.captured()),
                         {}};
        const auto known = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const Parameter &one) { return one.text == match.captured(); });
        const QString id = known == parameters.end() ? freeId(placeName(match.captured()), parameters) : known->id;
        if (known == parameters.end())
            parameters.push_back({id, match.captured()});
        path += rest.mid(done, match.capturedStart() - done) + u'{' + id + u'}';
        done = match.capturedEnd();
    }
    return path + rest.mid(done);
}

Json parametersJson(const std::vector<Parameter> &parameters)
{
    Json all = Json::array();
    for (const Parameter &one : parameters)
        all.items().push_back(Json::object(
            {{"id", text(one.id)},
             {"label", text(labelOf(one.id))},
             {"help", text(QStringLiteral("Fixed or taken from the record, such as %1.").arg(one.text))}}));
    return all;
}

/// Bodies that records give without batching.
FieldGuess guessFrom(Destination destination, const BuildContext &context, RecordSource *records, qint64 &count)
{
    destination.batching.enabled = false;
    FieldGuess guess;
    size_t bytes = 0;
    std::optional<RequestStream> stream;
    if (records)
        stream.emplace(*records, RequestBuilder(destination, context));
    while (stream && count < recordsForTemplate && bytes < bytesForTemplate) {
        const std::optional<BuildItem> item = stream->next();
        if (!item)
            break;
        const auto *request = std::get_if<ApiRequest>(&*item);
        const Result<Json> body = request && request->body ? Json::parse(*request->body) : Result<Json>(Json());
        if (!body || !body->isObject())
            continue;
        bytes += request->body->size();
        guess.add(*body);
        ++count;
    }
    return guess;
}

/// Where no record tells more: a field for each target.
Json fieldsOfTargets(const std::vector<MappingEntry> &mapping)
{
    Json body = Json::object();
    for (const MappingEntry &entry : mapping)
        placeAt(body, entry.target, Json());
    FieldGuess guess;
    guess.add(body);
    return guess.fields(FieldGuess::From::Mapping);
}

QString helpOf(qint64 guessedFrom)
{
    const QString from = guessedFrom == 0
                             ? QStringLiteral("no record could be sent, so nothing is known of its fields but their "
                                              "names")
                             : QStringLiteral("types and required fields are guessed from %1")
                                   .arg(counted(guessedFrom, QStringLiteral("record")));
    return QStringLiteral("Made from an Advanced destination; %1. Check them, and say here what the call does.")
        .arg(from);
}

QStringList notesOf(const Destination &destination)
{
    QStringList notes;
    if (!destination.headers.isEmpty())
        notes << QStringLiteral("Headers stay in the destination; a template has none.");
    const Batching &batching = destination.batching;
    if (batching.enabled && batching.algorithm != Batching::Algorithm::Array)
        notes << QStringLiteral(
            "The batches' own shape stays in the destination; the template tells of single records.");
    return notes;
}

Result<QStringList> write(const ExportJob &job)
{
    const Result<TemplateDraft> draft = templateDraft(job.destination, job.context, job.records);
    if (!draft)
        return draft.error();
    if (const Result<void> done = writeAll(job.out, draft->document.toPretty() + '\n'); !done)
        return done.error();
    return draft->notes;
}

} // namespace

QString templateId(const QString &name)
{
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
    QString id = name.normalized(QString::NormalizationForm_KD).toLower().replace(other, QStringLiteral("_")).left(60);
    while (id.startsWith(u'_'))
        id.remove(0, 1);
    while (id.endsWith(u'_'))
        id.chop(1);
    return id.isEmpty() || id == QLatin1String(Destination::advancedEndpoint) ? QStringLiteral("my_") + id : id;
}

Result<TemplateDraft> templateDraft(const Destination &destination, const BuildContext &context, RecordSource *records)
{
    if (!destination.isAdvanced())
        return Error{QStringLiteral("The destination uses a template already; a template is made of one that is "
                                    "configured under Advanced."),
                     {}};
    TemplateDraft draft;
    const Result<QString> path = pathOf(destination.advanced.url, draft.parameters);
    if (!path)
        return path.error();
    const bool hasBody = carriesBody(destination.advanced.method.toStdString());
    FieldGuess guess;
    if (hasBody)
        guess = guessFrom(destination, context, records, draft.guessedFrom);
    draft.notes = notesOf(destination);
    Json &file = draft.document = Json::object();
    file.set("format", Json::string(std::string_view("100ms-endpoint-template")));
    file.set("version", Json::number(qint64(1)));
    file.set("id", text(templateId(destination.name)));
    file.set("label", text(destination.name));
    file.set("group", Json::string(std::string_view("My templates")));
    file.set("summary", text(destination.advanced.method + u' ' + *path));
    file.set("help", text(helpOf(draft.guessedFrom)));
    file.set("method", text(destination.advanced.method));
    file.set("path", text(*path));
    file.set("parameters", parametersJson(draft.parameters));
    const Batching &batching = destination.batching;
    if (hasBody && batching.enabled && batching.algorithm == Batching::Algorithm::Array)
        file.set("body", Json::string(std::string_view("array")));
    if (hasBody)
        file.set("fields", draft.guessedFrom > 0 ? guess.fields(FieldGuess::From::Records)
                                                 : fieldsOfTargets(destination.mapping));
    if (const Result<EndpointTemplate> read = endpointTemplateFromJson(file); !read)
        return read.error();
    return draft;
}

const ExportFormat &templateFormat()
{
    static const ExportFormat format{"template", "Endpoint template", ".json", false, false, write};
    return format;
}

} // namespace ds
