// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"

#include "app/common/AppPaths.h"
#include "model/script/ProcessScriptHost.h"

namespace ds {

EndpointCatalog loadCatalog()
{
    EndpointCatalog catalog = EndpointCatalog::load(userEndpointFolder());
    for (const Error &fault : catalog.faults())
        printMessage(QStringLiteral("This endpoint template is left out: ") + fault.sentence());
    return catalog;
}

std::unique_ptr<Building> Building::load(const QString &destinationPath, const QString &baseUrl)
{
    std::optional<Destination> destination = loadDestination(destinationPath);
    if (!destination)
        return {};
    std::unique_ptr<Building> building(new Building);
    building->m_destination = std::move(*destination);
    building->m_catalog = loadCatalog();
    if (!building->m_destination.isAdvanced() && !building->m_catalog.find(building->m_destination.endpoint)) {
        printMessage(
            QStringLiteral(
                "%1: $.endpoint: there is no endpoint template \"%2\"; destination-cli templates lists those there "
                "are.")
                .arg(destinationPath, building->m_destination.endpoint));
        return {};
    }
    building->m_context.catalog = &building->m_catalog;
    building->m_context.baseUrl = baseUrl;
    building->m_context.now = QDateTime::currentDateTimeUtc();
    building->m_scripts = std::make_unique<ProcessScriptHost>(defaultWorkerPath());
    building->m_context.scripts = building->m_scripts.get();
    return building;
}

bool Building::useSandboxIfNamed(RunCredentials &credentials)
{
    const Result<std::optional<QString>> url = credentials.startSandboxFor(m_destination.credential);
    if (!url) {
        printMessage(url.error().sentence());
        return false;
    }
    if (*url) {
        printMessage(
            QStringLiteral("A built-in sandbox runs for this command alone, and forgets everything at its end."));
        m_context.baseUrl = **url;
    }
    return true;
}

} // namespace ds
