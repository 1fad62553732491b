// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaPublication.h"

#include "model/nexla/NexlaLists.h"

#include <algorithm>

namespace ds {

namespace {

using Kind = NexlaStep::Kind;
using Begun = NexlaIds::Begun;

bool hasName(const Json &resource, const NexlaForm &form)
{
    const Json *name = resource.find("name");
    return name && *name == *form.sink.find("name");
}

/// The newest one that fits: ids grow.
Result<qint64> findMade(NexlaApi &api, const char *list, const std::function<bool(const Json &)> &fits)
{
    qint64 found = 0;
    const Result<void> read = readNexlaList(api, *nexlaListKind(QString::fromLatin1(list)), [&](const Json &each) {
        if (fits(each))
            found = std::max(found, nexlaId(each.find("id")));
        return true;
    });
    if (!read)
        return read.error();
    return found;
}

/// What a creation whose answer never came may have made all the same: without looking, it would be made twice.
Result<void> adoptBegun(NexlaApi &api, const NexlaForm &form, qint64 nexset, NexlaIds &ids)
{
    if (ids.begun == Begun::Derived && ids.derived == 0) {
        const Result<qint64> made =
            findMade(api, "nexsets", [&](const Json &each) { return hasName(each, form) && parentOf(each) == nexset; });
        if (!made)
            return made.error();
        ids.derived = *made;
    }
    if (ids.begun == Begun::Sink && ids.sink == 0) {
        const qint64 dataSet = ids.derived > 0 ? ids.derived : nexset;
        const Result<qint64> made =
            findMade(api, "sinks", [&](const Json &each) { return hasName(each, form) && dataSetOf(each) == dataSet; });
        if (!made)
            return made.error();
        ids.sink = *made;
    }
    return {};
}

/// What stands under this id; nothing where Nexla has it no more.
Result<std::optional<Json>> readOne(NexlaApi &api, const std::string &path)
{
    const NexlaReply reply = api.call({"GET", path});
    if (reply.done())
        return std::optional(reply.body);
    if (reply.status == 404)
        return std::optional<Json>();
    return reply.error();
}

QString purpose(const NexlaStep &step, const NexlaIds &ids)
{
    switch (step.kind) {
    case Kind::PauseSink:
        return QStringLiteral("Pausing the sink %1").arg(ids.sink);
    case Kind::CreateDerived:
        return QStringLiteral("Making the derived Nexset");
    case Kind::ReplaceDerived:
        return QStringLiteral("Replacing the transform of the derived Nexset %1").arg(ids.derived);
    case Kind::CreateSink:
        return QStringLiteral("Making the sink");
    case Kind::ReplaceSink:
        return QStringLiteral("Replacing the settings of the sink %1").arg(ids.sink);
    case Kind::ActivateDerived:
        return QStringLiteral("Activating the derived Nexset %1").arg(ids.derived);
    case Kind::ActivateSink:
        break;
    }
    return QStringLiteral("Activating the sink %1").arg(ids.sink);
}

} // namespace

Result<NexlaPresent> readPresent(NexlaApi &api, const NexlaForm &form, const NexlaOrder &order, NexlaIds &ids)
{
    const qint64 nexset = order.nexset > 0 ? order.nexset : ids.nexset;
    if (const Result<void> adopted = adoptBegun(api, form, nexset, ids); !adopted)
        return adopted.error();
    NexlaPresent present;
    if (ids.sink > 0) {
        Result<std::optional<Json>> sink = readOne(api, "/data_sinks/" + std::to_string(ids.sink));
        if (!sink)
            return sink.error();
        if (!*sink)
            return Error{
                QStringLiteral("Nexla has no sink %1 (any more), as which this destination was published: it was "
                               "deleted, or belongs to another organization. Give --new to publish it anew.")
                    .arg(ids.sink),
                {}};
        present.sink = **sink;
    }
    if (ids.derived > 0) {
        Result<std::optional<Json>> derived = readOne(api, "/data_sets/" + std::to_string(ids.derived));
        if (!derived)
            return derived.error();
        present.derived = *derived;
    }
    return present;
}

NexlaPublication::NexlaPublication(NexlaApi &api, NexlaPlan plan, Save save, std::function<bool()> stopped)
    : m_api(api)
    , m_plan(std::move(plan))
    , m_save(std::move(save))
    , m_stopped(std::move(stopped))
    , m_derivedStatus(m_plan.derivedStatus)
{
    m_report.ids = m_plan.ids;
    m_report.messages = m_plan.notes;
}

NexlaPublication::Report NexlaPublication::run()
{
    for (const NexlaStep &step : m_plan.steps) {
        if (isIdle(step))
            continue;
        if (m_stopped && m_stopped()) {
            m_report.messages << QStringLiteral("Stopped. ") + state();
            break;
        }
        if (!perform(step))
            break;
        m_done.push_back(step.kind);
    }
    const bool written = did(Kind::CreateSink) || did(Kind::ReplaceSink);
    m_report.complete = written && (!plans(Kind::ActivateSink) || did(Kind::ActivateSink)) && finish();
    m_report.leftHalfway = !m_report.complete && (m_unknown || !m_done.empty());
    return m_report;
}

/// A derived Nexset that is active already, or of which Nexla does not say, is left alone.
bool NexlaPublication::isIdle(const NexlaStep &step) const
{
    return step.kind == Kind::ActivateDerived &&
           (m_derivedStatus.isEmpty() || m_derivedStatus.compare(u"ACTIVE", Qt::CaseInsensitive) == 0);
}

bool NexlaPublication::did(Kind kind) const
{
    return std::find(m_done.begin(), m_done.end(), kind) != m_done.end();
}

bool NexlaPublication::plans(Kind kind) const
{
    return std::any_of(m_plan.steps.begin(), m_plan.steps.end(),
                       [&](const NexlaStep &step) { return step.kind == kind; });
}

bool NexlaPublication::perform(const NexlaStep &step)
{
    if (!begin(step))
        return false;
    const NexlaReply reply = m_api.call(filled(step));
    if (reply.done())
        return keepWhatCame(step, reply);
    if (step.kind == Kind::ActivateDerived) {
        m_report.messages
            << QStringLiteral("%1 failed, activate it in Nexla: %2").arg(purpose(step, m_report.ids), reply.problem);
        return true;
    }
    fail(step, reply);
    return false;
}

NexlaCall NexlaPublication::filled(const NexlaStep &step) const
{
    const NexlaIds &ids = m_report.ids;
    NexlaCall call = step.call;
    if (step.kind == Kind::ActivateSink)
        call.path = "/data_sinks/" + std::to_string(ids.sink) + "/activate";
    if (step.kind == Kind::ActivateDerived)
        call.path = "/data_sets/" + std::to_string(ids.derived) + "/activate";
    Json *dataSet = call.body ? call.body->find("data_set_id") : nullptr;
    if (dataSet && dataSet->isNull())
        *dataSet = Json::number(ids.derived);
    return call;
}

bool NexlaPublication::begin(const NexlaStep &step)
{
    NexlaIds &ids = m_report.ids;
    switch (step.kind) {
    case Kind::CreateDerived:
        ids.begun = Begun::Derived;
        break;
    case Kind::CreateSink:
        ids.begun = Begun::Sink;
        break;
    case Kind::PauseSink:
    case Kind::ReplaceDerived:
    case Kind::ReplaceSink:
        ids.begun = Begun::Update;
        break;
    case Kind::ActivateDerived:
    case Kind::ActivateSink:
        break;
    }
    return save();
}

bool NexlaPublication::save()
{
    if (m_report.ids == m_saved)
        return true;
    if (const Result<void> saved = m_save(m_report.ids); !saved) {
        const NexlaIds &ids = m_report.ids;
        QString message = saved.error().sentence() + u' ' + state();
        if (ids.sink > 0 || ids.derived > 0)
            message += QStringLiteral(" The ids for its \"nexla\": sink %1, nexset %2, derived %3 (0: none).")
                           .arg(ids.sink)
                           .arg(ids.nexset)
                           .arg(ids.derived);
        m_report.messages << message;
        m_report.notSaved = true;
        return false;
    }
    m_saved = m_report.ids;
    return true;
}

bool NexlaPublication::keepWhatCame(const NexlaStep &step, const NexlaReply &reply)
{
    NexlaIds &ids = m_report.ids;
    const bool creates = step.kind == Kind::CreateDerived || step.kind == Kind::CreateSink;
    const qint64 made = creates ? nexlaId(reply.body.find("id")) : 0;
    if (creates && made == 0) {
        m_unknown = true;
        m_report.messages << QStringLiteral("%1: Nexla's answer names no id. %2").arg(purpose(step, ids), state());
        return false;
    }
    if (step.kind == Kind::CreateDerived) {
        ids.derived = made;
        m_derivedStatus = nexlaStatus(reply.body);
    } else if (step.kind == Kind::CreateSink) {
        ids.sink = made;
        ids.reactivate = plans(Kind::ActivateSink);
        ids.begun = ids.reactivate ? Begun::Update : Begun::Nothing;
    }
    if (step.kind == Kind::CreateSink || step.kind == Kind::ReplaceSink) {
        const NexlaCall sent = filled(step);
        ids.written = publishedPart(reply.body.find("sink_config") ? reply.body : *sent.body);
    }
    if (step.kind != Kind::CreateDerived && step.kind != Kind::ReplaceDerived && step.kind != Kind::ActivateDerived)
        m_report.status = nexlaStatus(reply.body);
    return save();
}

void NexlaPublication::fail(const NexlaStep &step, const NexlaReply &reply)
{
    NexlaIds &ids = m_report.ids;
    m_unknown = reply.mayHaveTakenEffect();
    const bool creates = step.kind == Kind::CreateDerived || step.kind == Kind::CreateSink;
    if (!m_unknown && m_done.empty())
        ids = m_plan.before;
    else if (!m_unknown && creates)
        ids.begun = did(Kind::PauseSink) ? Begun::Update : Begun::Nothing;
    if (!save())
        return;
    QString message = purpose(step, ids) + QStringLiteral(" failed: ") + reply.problem;
    if (reply.status == 409 && step.kind == Kind::CreateSink)
        message += QStringLiteral(" Give the destination another name, or make one of the sink that is there (\"nexla "
                                  "sinks\", \"nexla fetch\").");
    m_report.messages << message + u' ' + state();
}

/// The state that is left, for somebody who wonders whether to worry.
QString NexlaPublication::state() const
{
    const NexlaIds &ids = m_report.ids;
    QStringList said;
    if (m_unknown)
        said << QStringLiteral("Whether this took effect is not known.");
    if (m_done.empty() && !m_unknown)
        return QStringLiteral("Nothing was changed in Nexla.");
    if (did(Kind::CreateDerived))
        said << QStringLiteral("The derived Nexset %1 was made.").arg(ids.derived);
    if (did(Kind::ReplaceDerived))
        said << QStringLiteral("The derived Nexset %1 has the new transform.").arg(ids.derived);
    if (did(Kind::CreateSink))
        said << QStringLiteral("The sink %1 was made and is not active.").arg(ids.sink);
    else if (did(Kind::ReplaceSink))
        said << QStringLiteral("The sink %1 has the new settings and is not active.").arg(ids.sink);
    else if (did(Kind::PauseSink))
        said << QStringLiteral("The sink %1 is paused and has its earlier settings.").arg(ids.sink);
    else if (ids.sink == 0)
        said << QStringLiteral("There is no sink yet.");
    said << QStringLiteral("Publish again: it goes on from there.");
    return said.join(u' ');
}

bool NexlaPublication::finish()
{
    m_report.ids.begun = Begun::Nothing;
    m_report.ids.reactivate = false;
    if (did(Kind::ActivateSink) && m_report.status.isEmpty())
        m_report.status = QStringLiteral("ACTIVE");
    return save();
}

} // namespace ds
