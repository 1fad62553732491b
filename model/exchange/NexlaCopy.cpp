// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/NexlaCopy.h"

#include "model/exchange/NexlaForm.h"

#include <algorithm>

namespace ds {

namespace {

std::optional<Destination> embeddedIn(const Json &file)
{
    const Json *notes = file.find("notes");
    for (const Json &note : notes ? notes->items() : Json::Items()) {
        if (auto destination = note.isString() ? markedDestination(note.text()) : std::nullopt)
            return destination;
    }
    return {};
}

QString textOf(const Json &object, std::string_view key)
{
    const Json *value = object.find(key);
    return value && value->isString() ? value->toQString() : QString();
}

/// The embedded destination exported again, to the base URL that the file was exported with.
std::optional<NexlaForm> exportedAgain(const Destination &embedded, const EndpointCatalog &catalog, const QString &url)
{
    const Result<NexlaForm> bare = nexlaForm(embedded, catalog, {});
    if (!bare)
        return {};
    const QString path = textOf(*bare->sink.find("sink_config"), "url.template");
    const QString base = !embedded.isAdvanced() && url.endsWith(path) ? url.chopped(path.size()) : QString();
    Result<NexlaForm> form = nexlaForm(embedded, catalog, base);
    return form ? std::optional(std::move(*form)) : std::nullopt;
}

class Merge
{
public:
    Merge(const Destination &embedded, const NexlaForm &form, const Json &file, Imported &imported)
        : m_embedded(embedded)
        , m_form(form)
        , m_file(file)
        , m_sink(file.find("data_sink") ? *file.find("data_sink") : file)
        , m_imported(imported)
    {
    }

    EmbeddedParts fill()
    {
        Destination &destination = m_imported.destination;
        const bool sameAddress = same({"url.template", "method"});
        EmbeddedParts parts;
        parts.mapping = fillMapping(sameAddress);
        parts.headers = same({"request.headers"});
        if (parts.headers)
            destination.headers = m_embedded.headers;
        else if (m_embedded.headers.contains(u"{secret."))
            lost(QStringLiteral("headers with {secret.…}"));
        parts.batching = same({"batch.mode", "max.poll.records", "body.transform.function"});
        if (parts.batching)
            destination.batching = m_embedded.batching;
        else if (!m_embedded.batching.code.isEmpty())
            lost(QStringLiteral("the batching code"));
        parts.webhook = same({"create.datasource"});
        if (parts.webhook)
            destination.responseWebhook = m_embedded.responseWebhook;
        destination.credential = m_embedded.credential;
        destination.delivery = m_embedded.delivery;
        if (!m_lost.isEmpty())
            m_imported.notes << QStringLiteral("The file was edited, so it counts and not the destination embedded in "
                                               "it. Not taken over from that: %1.")
                                    .arg(m_lost.join(u", "_qs));
        return parts;
    }

private:
    void lost(const QString &what) { m_lost << what; }

    bool same(std::initializer_list<std::string_view> keys) const
    {
        const Json *here = m_sink.find("sink_config");
        const Json *again = m_form.sink.find("sink_config");
        return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
            const Json *a = here->find(key);
            const Json *b = again->find(key);
            return a && b ? *a == *b : a == b;
        });
    }

    /// Endpoint and mapping go together: what a template adds to a body is part of the transform.
    bool fillMapping(bool sameAddress)
    {
        Destination &destination = m_imported.destination;
        const Json *transform = m_file.find("transform");
        const bool sameTransform = transform ? *transform == m_form.transform : m_form.transform.isNull();
        if (sameAddress && sameTransform) {
            destination.endpoint = m_embedded.endpoint;
            destination.parameters = m_embedded.parameters;
            destination.advanced = m_embedded.advanced;
            destination.mapping = m_embedded.mapping;
            destination.exclude = m_embedded.exclude;
            destination.document = m_embedded.document;
            return true;
        }
        for (const MappingEntry &entry : m_embedded.mapping) {
            const auto read = std::find_if(destination.mapping.begin(), destination.mapping.end(),
                                           [&](const MappingEntry &other) { return other.target == entry.target; });
            if (read == destination.mapping.end())
                lost(QStringLiteral("the entry of \"%1\"").arg(entry.target));
            else if (entry.ifMissing == MappingEntry::IfMissing::Fail)
                read->ifMissing = MappingEntry::IfMissing::Fail;
        }
        for (const QString &path : m_embedded.exclude) {
            if (!destination.exclude.contains(path))
                lost(QStringLiteral("the exclusion of \"%1\"").arg(path));
        }
        return false;
    }

    const Destination &m_embedded;
    const NexlaForm &m_form;
    const Json &m_file;
    const Json &m_sink;
    Imported &m_imported;
    QStringList m_lost;
};

} // namespace

EmbeddedParts fillFromEmbedded(const Json &file, const EndpointCatalog &catalog, Imported &imported)
{
    const std::optional<Destination> embedded = embeddedIn(file);
    const Json *sink = file.find("data_sink");
    if (!embedded || !sink)
        return {};
    const QString url = textOf(*sink->find("sink_config"), "url.template");
    if (const auto form = exportedAgain(*embedded, catalog, url))
        return Merge(*embedded, *form, file, imported).fill();
    return {};
}

} // namespace ds
