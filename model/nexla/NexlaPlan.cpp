// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaPlan.h"

#include <algorithm>

namespace ds {

namespace {

using Kind = NexlaStep::Kind;

std::string sinkPath(qint64 id, const char *action = "")
{
    return "/data_sinks/" + std::to_string(id) + action;
}

std::string dataSetPath(qint64 id, const char *action = "")
{
    return "/data_sets/" + std::to_string(id) + action;
}

class Planner
{
public:
    Planner(const NexlaForm &form, const NexlaOrder &order, const NexlaIds &ids, const NexlaPresent &present)
        : m_form(form)
        , m_order(order)
        , m_present(present)
        , m_nexset(order.nexset > 0 ? order.nexset : ids.nexset)
    {
        m_plan.before = ids;
        m_plan.ids = ids;
    }

    Result<NexlaPlan> plan()
    {
        if (const Result<void> may = mayPublish(); !may)
            return may.error();
        if (m_present.sink && isActive(*m_present.sink))
            add(Kind::PauseSink, "PUT", sinkPath(m_plan.ids.sink, "/pause"));
        addDerived();
        addSink();
        addActivation();
        m_plan.ids.nexset = m_nexset;
        m_plan.ids.reactivate = wasActive();
        return std::move(m_plan);
    }

private:
    bool needsDerived() const { return !m_form.transform.isNull(); }
    bool wasActive() const { return m_present.sink && (isActive(*m_present.sink) || m_plan.ids.reactivate); }
    void add(Kind kind, const char *method, std::string path, std::optional<Json> body = {})
    {
        m_plan.steps.push_back({kind, {method, std::move(path), std::move(body)}});
    }

    qint64 credential() const
    {
        return m_order.credential > 0 ? m_order.credential : m_present.sink ? credentialOf(*m_present.sink) : 0;
    }

    Result<void> mayPublish() const
    {
        if (m_nexset <= 0)
            return Error{QStringLiteral("Give the Nexset whose records are sent with --nexset ID; \"nexla nexsets\" "
                                        "lists them."),
                         {}};
        if (credential() <= 0)
            return Error{QStringLiteral("Give the 100ms credential in Nexla with --nexla-credential ID; \"nexla "
                                        "credentials\" lists them."),
                         {}};
        if (!m_present.sink)
            return {};
        const Json *type = m_present.sink->find("sink_type");
        if (type && type->isString() && type->text() != "rest")
            return Error{QStringLiteral("The sink %1 is of another kind now (%2), so nothing is written over it. Give "
                                        "--new to publish this destination anew.")
                             .arg(m_plan.ids.sink)
                             .arg(type->toQString()),
                         {}};
        return isUnchanged();
    }

    /// What somebody changed there is not written over without consent. After an update that broke off nobody can tell.
    Result<void> isUnchanged() const
    {
        const NexlaIds &ids = m_plan.ids;
        if (m_order.overwrite || ids.written.isNull() || ids.begun == NexlaIds::Begun::Update)
            return {};
        const QStringList changed = changedSince(ids.written, *m_present.sink, m_form);
        if (changed.isEmpty())
            return {};
        return Error{
            QStringLiteral("The sink %1 was changed in Nexla since it was published or fetched here: %2. Nothing "
                           "was written over it. \"nexla fetch %1\" shows it as it is; --overwrite replaces it "
                           "by what stands here.")
                .arg(ids.sink)
                .arg(changed.join(u", "_qs)),
            {}};
    }

    bool canKeepDerived() const
    {
        const NexlaIds &ids = m_plan.ids;
        if (ids.derived <= 0 || !m_present.derived || (ids.nexset > 0 && ids.nexset != m_nexset))
            return false;
        const qint64 parent = parentOf(*m_present.derived);
        return parent == 0 || parent == m_nexset;
    }

    bool hasTransform() const
    {
        const Json *ours = m_form.transform.find("code");
        const Json *theirs = joltOf(*m_present.derived);
        const Json *kept = m_plan.ids.keep.find("transform");
        return (ours && theirs && *ours == *theirs) || (ours && kept && *ours == *kept);
    }

    void addDerived()
    {
        NexlaIds &ids = m_plan.ids;
        const bool keeps = needsDerived() && canKeepDerived();
        if (ids.derived > 0 && !keeps)
            m_plan.notes
                << QStringLiteral("The derived Nexset %1 is not used any more; it stays in Nexla.").arg(ids.derived);
        if (!keeps)
            ids.derived = 0;
        if (keeps && !hasTransform())
            add(Kind::ReplaceDerived, "PUT", dataSetPath(ids.derived), replacingDerivedBody(m_form));
        else if (needsDerived() && !keeps)
            add(Kind::CreateDerived, "POST", "/data_sets", derivedBody(m_form, m_nexset));
        if (keeps)
            m_plan.derivedStatus = nexlaStatus(*m_present.derived);
    }

    void addSink()
    {
        const NexlaIds &ids = m_plan.ids;
        const qint64 dataSet = needsDerived() ? ids.derived : m_nexset;
        if (m_present.sink)
            add(Kind::ReplaceSink, "PUT", sinkPath(ids.sink),
                replacingSinkBody(m_form, *m_present.sink, ids.keep, dataSet, credential()));
        else
            add(Kind::CreateSink, "POST", "/data_sinks", newSinkBody(m_form, dataSet, credential()));
    }

    void addActivation()
    {
        if (!m_order.activate && !wasActive())
            return;
        if (needsDerived())
            add(Kind::ActivateDerived, "PUT", dataSetPath(m_plan.ids.derived, "/activate"));
        add(Kind::ActivateSink, "PUT", sinkPath(m_present.sink ? m_plan.ids.sink : 0, "/activate"));
    }

    const NexlaForm &m_form;
    const NexlaOrder &m_order;
    const NexlaPresent &m_present;
    const qint64 m_nexset;
    NexlaPlan m_plan;
};

} // namespace

Result<NexlaPlan> planPublication(const NexlaForm &form, const NexlaOrder &order, const NexlaIds &ids,
                                  const NexlaPresent &present)
{
    return Planner(form, order, ids, present).plan();
}

} // namespace ds
