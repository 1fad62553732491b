// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing against the stand-in, with the destination's file in memory.
#pragma once

#include "model/nexla/NexlaConsent.h"
#include "model/nexla/NexlaPublication.h"
#include "tests/model/exchange/NexlaRun.h"
#include "tests/support/nexla/StandInApi.h"

namespace ds::test {

struct Published
{
    std::optional<NexlaPublication::Report> report; ///< Nothing where it was refused.
    QString refusal;

    bool complete() const { return report && report->complete; }
    QString words() const { return report ? report->messages.join(u' ') : refusal; }
};

/// Publishes the destination as a run of the terminal does, and keeps the ids in it.
inline Published publish(NexlaApi &api, Destination &destination, const NexlaOrder &order = {100, 30})
{
    const Result<NexlaForm> plain = exported(destination);
    const Result<NexlaForm> form =
        plain ? consentedForm(destination, *plain, shippedCatalog(), QStringLiteral("https://api.100ms.live/v2"))
              : plain;
    if (!form)
        return {{}, form.error().sentence()};
    NexlaIds ids = nexlaIdsOf(destination);
    const Result<NexlaPresent> present = readPresent(api, *form, order, ids);
    if (!present)
        return {{}, present.error().sentence()};
    const Result<NexlaPlan> plan = planPublication(*form, order, ids, *present);
    if (!plan)
        return {{}, plan.error().sentence()};
    const auto keep = [&](const NexlaIds &now) -> Result<void> {
        setNexlaIds(destination, now);
        return {};
    };
    return {NexlaPublication(api, *plan, keep).run(), {}};
}

inline Json sinkOf(const NexlaStandIn &nexla, const Destination &destination)
{
    return nexla.at("data_sinks", nexlaIdsOf(destination).sink);
}

/// Everything of a sink and its Nexset that records notice.
inline std::string effectOf(const NexlaStandIn &nexla, const Destination &destination)
{
    const Json sink = sinkOf(nexla, destination);
    const Json dataSet = nexla.at("data_sets", dataSetOf(sink));
    const Json *config = sink.find("sink_config");
    const Json *jolt = joltOf(dataSet);
    return nexlaStatus(sink).toStdString() + ' ' + (config ? config->toCompact() : "") + ' ' +
           std::to_string(dataSetOf(sink)) + ' ' + std::to_string(credentialOf(sink)) + ' ' +
           (jolt ? jolt->toCompact() : "");
}

} // namespace ds::test
