// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaConsent.h"

#include "model/destination/MappingTargets.h"

#include <algorithm>

namespace ds {

namespace {

bool names(const QString &name, const NexlaLoss &loss)
{
    return name == u"all" || name == loss.code || (!loss.subject.isEmpty() && name == loss.subject);
}

bool isExcluded(const Destination &destination, const QString &path)
{
    return std::any_of(destination.exclude.begin(), destination.exclude.end(),
                       [&](const QString &excluded) { return path == excluded || path.startsWith(excluded + u'.'); });
}

} // namespace

std::vector<NexlaLoss> refusedLosses(const NexlaForm &form, const QStringList &leaveOut)
{
    std::vector<NexlaLoss> refused;
    for (const NexlaLoss &loss : form.losses) {
        if (std::none_of(leaveOut.begin(), leaveOut.end(), [&](const QString &name) { return names(name, loss); }))
            refused.push_back(loss);
    }
    return refused;
}

QStringList idleNames(const NexlaForm &form, const QStringList &leaveOut)
{
    QStringList idle;
    for (const QString &name : leaveOut) {
        const auto fits = [&](const NexlaLoss &loss) { return names(name, loss); };
        if (name != u"all" && std::none_of(form.losses.begin(), form.losses.end(), fits))
            idle << name;
    }
    return idle;
}

Result<NexlaForm> consentedForm(const Destination &destination, const NexlaForm &form, const EndpointCatalog &catalog,
                                const QString &baseUrl)
{
    Destination keeping = destination;
    MappingTargets targets;
    for (const MappingEntry &entry : destination.mapping)
        targets.add(entry.target);
    QStringList kept;
    for (const NexlaLoss &loss : form.losses) {
        if (loss.code != u"url-attribute" || isExcluded(destination, loss.subject) || targetFault(loss.subject) ||
            targets.add(loss.subject))
            continue;
        keeping.mapping.push_back({.target = loss.subject, .text = loss.subject});
        kept << loss.subject;
    }
    if (kept.isEmpty())
        return form;
    Result<NexlaForm> consented = nexlaForm(keeping, catalog, baseUrl);
    if (!consented)
        return consented;
    consented->losses = form.losses;
    consented->notes = form.notes;
    consented->notes << QStringLiteral(
                            "For the URL these stay in the record, and Nexla sends them in the body too: %1.")
                            .arg(kept.join(u", "_qs));
    return consented;
}

} // namespace ds
