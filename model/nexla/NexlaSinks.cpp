// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaSinks.h"

#include <algorithm>

namespace ds {

namespace {

constexpr const char *publishedKeys[] = {"name", "data_set_id", "data_credentials_id"};

Json idJson(qint64 id)
{
    return id > 0 ? Json::number(id) : Json();
}

/// What was lost on the way out can have been filled in there by hand.
bool isLeftToNexla(const NexlaForm &form, std::string_view key)
{
    return std::any_of(form.losses.begin(), form.losses.end(), [&](const NexlaLoss &loss) {
        const bool header = loss.code == u"header-secret" || loss.code == u"headers";
        const bool function = loss.code == u"code" || loss.code == u"grouping";
        return (header && key == "request.headers") || (function && key == "body.transform.function");
    });
}

qint64 idOf(const Json &resource, const char *key, const char *object)
{
    const Json *nested = resource.find(object);
    const qint64 id = nexlaId(resource.find(key));
    return id > 0 || !nested ? id : nexlaId(nested->isObject() ? nested->find("id") : nested);
}

/// The destination says of this key what it said when the sink was fetched, where Nexla had it otherwise.
bool isKept(const Json &keep, std::string_view key, const Json *ours)
{
    const Json *said = keep.find(key);
    return said && isSameSetting(said->isNull() ? nullptr : said, ours);
}

/// The form's settings over those in Nexla, which keep their place, and their form where the meaning is the same.
Json mergedConfig(const NexlaForm &form, const Json &current, const Json &keep)
{
    const Json *there = current.find("sink_config");
    const Json &ours = *form.sink.find("sink_config");
    Json merged = there && there->isObject() ? *there : Json::object();
    for (const std::string_view key : nexlaSettings) {
        const Json *our = ours.find(key);
        const Json *their = merged.find(key);
        const bool leaves = isKept(keep, key, our) || (their && isLeftToNexla(form, key)) || isSameSetting(our, their);
        if (!leaves && our)
            merged.set(key, *our);
        else if (!leaves)
            merged.remove(key);
    }
    return merged;
}

} // namespace

bool isSameSetting(const Json *a, const Json *b)
{
    if (!a || !b)
        return a == b;
    const bool scalars = !a->isObject() && !a->isArray() && !b->isObject() && !b->isArray();
    return scalars ? a->text() == b->text() : *a == *b;
}

Json newSinkBody(const NexlaForm &form, qint64 dataSet, qint64 credential)
{
    Json body = form.sink;
    body.set("data_set_id", idJson(dataSet));
    body.set("data_credentials_id", idJson(credential));
    return body;
}

Json replacingSinkBody(const NexlaForm &form, const Json &current, const Json &keep, qint64 dataSet, qint64 credential)
{
    Json body = Json::object();
    body.set("name", *form.sink.find("name"));
    body.set("sink_type", *form.sink.find("sink_type"));
    body.set("data_set_id", idJson(dataSet));
    body.set("data_credentials_id", idJson(credential));
    body.set("sink_config", mergedConfig(form, current, keep));
    return body;
}

Json differingSettings(const NexlaForm &form, const Json &current)
{
    const Json *ours = form.sink.find("sink_config");
    const Json *theirs = current.find("sink_config");
    Json keep = Json::object();
    for (const std::string_view key : nexlaSettings) {
        const Json *our = ours->find(key);
        if (!isSameSetting(our, theirs ? theirs->find(key) : nullptr))
            keep.set(key, our ? *our : Json());
    }
    return keep.members().empty() ? Json() : keep;
}

Json derivedBody(const NexlaForm &form, qint64 parent)
{
    Json body = Json::object();
    body.set("name", *form.sink.find("name"));
    body.set("parent_data_set_id", idJson(parent));
    const Json transform = replacingDerivedBody(form);
    for (const Json::Member &member : transform.members())
        body.set(member.key, member.value);
    return body;
}

Json replacingDerivedBody(const NexlaForm &form)
{
    Json body = Json::object();
    // Nexla's OpenAPI, DataSetMutable: false says that the transform stands in the body itself.
    body.set("has_custom_transform", Json::boolean(false));
    body.set("transform", form.transform);
    return body;
}

QString nexlaStatus(const Json &resource)
{
    const Json *status = resource.find("status");
    return status && status->isString() ? status->toQString() : QString();
}

bool isActive(const Json &resource)
{
    return nexlaStatus(resource).compare(u"ACTIVE", Qt::CaseInsensitive) == 0;
}

qint64 dataSetOf(const Json &sink)
{
    return idOf(sink, "data_set_id", "data_set");
}

qint64 credentialOf(const Json &sink)
{
    return idOf(sink, "data_credentials_id", "data_credentials");
}

qint64 parentOf(const Json &dataSet)
{
    const Json *parents = dataSet.find("parent_data_sets");
    if (parents && parents->items().size() == 1)
        return nexlaId(parents->items().front().find("id"));
    const bool several = parents && parents->items().size() > 1;
    return several ? 0 : nexlaId(dataSet.find("parent_data_set_id"));
}

const Json *joltOf(const Json &dataSet)
{
    const Json *transform = dataSet.find("transform");
    for (const char *key : {"code", "operations"}) {
        const Json *code = transform ? transform->find(key) : nullptr;
        if (code && code->isArray() && !code->items().empty())
            return code;
    }
    return nullptr;
}

Json publishedPart(const Json &sink)
{
    Json part = Json::object();
    for (const char *key : publishedKeys) {
        if (const Json *value = sink.find(key); value && !value->isNull())
            part.set(key, *value);
    }
    if (const qint64 credential = credentialOf(sink); credential > 0)
        part.set("data_credentials_id", Json::number(credential));
    const Json *config = sink.find("sink_config");
    Json kept = Json::object();
    for (const Json::Member &member : config ? config->members() : Json::Members()) {
        if (isNexlaSetting(member.key))
            kept.set(member.key, member.value);
    }
    part.set("sink_config", std::move(kept));
    return part;
}

QStringList changedSince(const Json &written, const Json &now, const NexlaForm &form)
{
    const Json current = publishedPart(now);
    QStringList changed;
    for (const char *key : publishedKeys) {
        const Json *before = written.find(key);
        if (before && current.find(key) && !isSameSetting(before, current.find(key)))
            changed << QString::fromLatin1(key);
    }
    const Json *before = written.find("sink_config");
    const Json *after = current.find("sink_config");
    for (const std::string_view key : nexlaSettings) {
        if (before && !isLeftToNexla(form, key) && !isSameSetting(before->find(key), after->find(key)))
            changed << toQString(key);
    }
    return changed;
}

} // namespace ds
