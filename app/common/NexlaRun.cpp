// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/NexlaRun.h"

#include <QEventLoop>

namespace ds {

namespace {

Result<QString> chosenName(const CredentialStore &store, const QString &name)
{
    if (!name.isEmpty())
        return name;
    const QList<CredentialInfo> all = store.nexlaCredentials();
    if (all.size() == 1)
        return all.first().name;
    if (all.isEmpty())
        return Error{QStringLiteral("There is no key for Nexla. Set NEXLA_SERVICE_KEY or NEXLA_TOKEN, or keep one with "
                                    "credential add NAME --kind nexla."),
                     {}};
    QStringList names;
    for (const CredentialInfo &each : all)
        names << u'"' + each.name + u'"';
    return Error{QStringLiteral("There are several credentials for Nexla: %1. Say which one with --credential NAME.")
                     .arg(names.join(u", "_qs)),
                 {}};
}

} // namespace

Result<NexlaAccess> nexlaAccessForRun(CredentialStore &store, const NexlaEnvironment &environment, const QString &name)
{
    if (name.isEmpty() && !environment.access.isEmpty())
        return environment.access;
    const Result<QString> chosen = chosenName(store, name);
    if (!chosen)
        return chosen.error();
    std::optional<Result<NexlaAccess>> opened;
    QEventLoop loop;
    store.openNexla(*chosen, [&](const Result<NexlaAccess> &access) {
        opened = access;
        loop.quit();
    });
    if (!opened)
        loop.exec();
    return *opened;
}

} // namespace ds
