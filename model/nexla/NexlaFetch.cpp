// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaFetch.h"

#include "model/base/ApiAddress.h"
#include "model/nexla/NexlaSinks.h"

namespace ds {

namespace {

QString text(const Json &object, std::string_view key)
{
    const Json *value = object.find(key);
    return value && value->isString() ? value->toQString() : QString();
}

QString sinkWords(const Json &sink)
{
    return QStringLiteral("The sink %1 (\"%2\")").arg(nexlaId(sink.find("id"))).arg(text(sink, "name"));
}

Result<void> checkKind(const Json &sink)
{
    const QString type = text(sink, "sink_type");
    const Json *config = sink.find("sink_config");
    const bool hasUrl = config && config->find("url.template");
    const Json *ofTemplate = sink.find("has_template");
    if (!type.isEmpty() && type != u"rest" && !hasUrl)
        return Error{QStringLiteral("%1 is of another kind: it writes to %2. Only a sink that calls an API by its URL "
                                    "(sink_type rest) can become a destination here.")
                         .arg(sinkWords(sink), type),
                     {}};
    if (!hasUrl && ((ofTemplate && ofTemplate->isTrue()) || nexlaId(sink.find("vendor_endpoint_id")) > 0))
        return Error{
            QStringLiteral("%1 uses an endpoint template of Nexla's connector, whose fields only Nexla knows. A "
                           "sink with a URL of its own (Advanced) can become a destination here.")
                .arg(sinkWords(sink)),
            {}};
    if (!hasUrl)
        return Error{QStringLiteral("%1 has no url.template in its sink_config, so it says nowhere what it calls.")
                         .arg(sinkWords(sink)),
                     {}};
    return {};
}

/// The settings that are read here, and a note for each other one.
Json readable(const Json &config, const QString &baseUrl, QStringList &notes)
{
    Json read = Json::object();
    for (const Json::Member &member : config.members()) {
        if (!isNexlaSetting(member.key))
            notes << QStringLiteral("The sink_config key \"%1\" is not known here. It stays as it is in Nexla.")
                         .arg(toQString(member.key));
        else if (!member.value.isNull())
            read.set(member.key, member.value);
    }
    const QString url = text(read, "url.template");
    if (!baseUrl.isEmpty() && url.startsWith(baseUrl))
        read.set("url.template", Json::string(apiBaseUrl() + url.mid(baseUrl.size())));
    return read;
}

/// An import of the sink with the operations of its Nexset; of the sink alone without them.
Result<Imported> importWith(const Json &sink, const Json &config, const Json *operations,
                            const EndpointCatalog &catalog)
{
    Json plain = Json::object({{"name", Json::string(text(sink, "name"))}, {"sink_config", config}});
    Json file = Json::object({{"data_sink", std::move(plain)}});
    if (operations)
        file.set("transform", Json::object({{"code", *operations}}));
    return importNexla(file, catalog);
}

class Fetch
{
public:
    Fetch(const NexlaSource &source, const EndpointCatalog &catalog, QString baseUrl)
        : m_source(source)
        , m_catalog(catalog)
        , m_baseUrl(std::move(baseUrl))
    {
    }

    Result<Imported> run()
    {
        if (const Result<void> kind = checkKind(m_source.sink); !kind)
            return kind.error();
        const Json config = readable(*m_source.sink.find("sink_config"), m_baseUrl, m_notes);
        Result<Imported> imported = withTransform(config);
        if (!imported && m_source.dataSet)
            imported = withoutTransform(config);
        if (!imported)
            return Error{sinkWords(m_source.sink) + QStringLiteral(" cannot become a destination here: ") +
                             imported.error().what,
                         imported.error().where};
        keepTheRest(*imported);
        imported->notes += m_notes;
        return imported;
    }

private:
    NexlaIds newIds(qint64 nexset, qint64 derived) const
    {
        NexlaIds ids;
        ids.sink = nexlaId(m_source.sink.find("id"));
        ids.nexset = nexset;
        ids.derived = derived;
        ids.written = publishedPart(m_source.sink);
        return ids;
    }

    /// With mapping and exclusions out of the Nexset's own transform, where it can be read and is made anew alike.
    Result<Imported> withTransform(const Json &config)
    {
        if (!m_source.dataSet)
            return withoutTransform(config);
        const Json &dataSet = *m_source.dataSet;
        const Json *operations = joltOf(dataSet);
        const qint64 parent = parentOf(dataSet);
        if (!operations || parent == 0)
            return withoutTransform(config);
        Result<Imported> imported = importWith(m_source.sink, config, operations, m_catalog);
        if (!imported)
            return imported;
        const Result<NexlaForm> again = nexlaForm(imported->destination, m_catalog, apiBaseUrl());
        if (carriedTransform(imported->destination) || !again || again->transform.isNull())
            return withoutTransform(config);
        m_ids = newIds(parent, nexlaId(dataSet.find("id")));
        return imported;
    }

    /// The destination starts from what the Nexset gives, whatever it is made by.
    Result<Imported> withoutTransform(const Json &config)
    {
        const qint64 nexset = dataSetOf(m_source.sink);
        if (!m_source.dataSet)
            m_notes << QStringLiteral(
                           "The Nexset %1 that the sink takes its records from could not be read, so a mapping "
                           "made there is not known here: %2")
                           .arg(nexset)
                           .arg(m_source.dataSetProblem);
        else if (parentOf(*m_source.dataSet) > 0)
            m_notes << QStringLiteral(
                           "The Nexset %1 is made from another one by a transform that cannot be read here. It "
                           "stays as it is; this destination starts from the records that it gives.")
                           .arg(nexset);
        m_ids = newIds(nexset, 0);
        return importWith(m_source.sink, config, nullptr, m_catalog);
    }

    /// Whatever this destination would write otherwise stays Nexla's as long as nobody changes it here.
    void keepTheRest(Imported &imported)
    {
        const Result<NexlaForm> again =
            nexlaForm(imported.destination, m_catalog, m_baseUrl.isEmpty() ? apiBaseUrl() : m_baseUrl);
        if (!again) {
            m_notes << QStringLiteral("As it is, it cannot be published back: ") + again.error().sentence();
        } else {
            m_ids.keep = differingSettings(*again, m_source.sink);
            sayKept(m_ids.keep);
            keepTransform(*again);
        }
        setNexlaIds(imported.destination, m_ids);
    }

    void sayKept(const Json &keep)
    {
        const Json *theirs = m_source.sink.find("sink_config");
        for (const Json::Member &member : keep.members()) {
            if (!theirs->find(member.key))
                continue;
            m_notes << QStringLiteral(
                           "%1 is not taken over as it is in Nexla; it stays so there until it is changed here.")
                           .arg(toQString(member.key));
        }
    }

    void keepTransform(const NexlaForm &again)
    {
        const Json *ours = again.transform.find("code");
        const Json *theirs = m_ids.derived > 0 ? joltOf(*m_source.dataSet) : nullptr;
        if (!ours || !theirs || *ours == *theirs)
            return;
        if (m_ids.keep.isNull())
            m_ids.keep = Json::object();
        m_ids.keep.set("transform", *ours);
    }

    const NexlaSource &m_source;
    const EndpointCatalog &m_catalog;
    const QString m_baseUrl;
    NexlaIds m_ids;
    QStringList m_notes;
};

} // namespace

NexlaSource readSourceOf(NexlaApi &api, Json sink)
{
    NexlaSource source{std::move(sink), {}, {}};
    const qint64 dataSet = dataSetOf(source.sink);
    if (dataSet == 0) {
        source.dataSetProblem = QStringLiteral("the sink names none.");
        return source;
    }
    const NexlaReply reply = api.call({"GET", "/data_sets/" + std::to_string(dataSet)});
    if (!reply.done()) {
        source.dataSetProblem = reply.problem;
        return source;
    }
    source.dataSet = reply.body;
    const qint64 transform = nexlaId(reply.body.find("transform_id"));
    if (transform > 0 && !joltOf(reply.body)) {
        const NexlaReply code = api.call({"GET", "/transforms/" + std::to_string(transform)});
        if (code.done())
            source.dataSet->set("transform", code.body);
    }
    return source;
}

Result<Imported> destinationFromSink(const NexlaSource &source, const EndpointCatalog &catalog, const QString &baseUrl)
{
    return Fetch(source, catalog, baseUrl).run();
}

} // namespace ds
