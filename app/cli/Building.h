// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/CommandLine.h"
#include "app/common/RunCredentials.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/request/RequestBuilder.h"

#include <memory>

namespace ds {

/// The destination, the templates and the script host of one command: what RequestBuilder needs. Faults are said on
/// stderr.
class Building
{
public:
    /// Nothing when the destination cannot be read or names a template that does not exist.
    static std::unique_ptr<Building> load(const QString &destinationPath, const QString &baseUrl);

    const Destination &destination() const { return m_destination; }
    const BuildContext &context() const { return m_context; }
    /// When the destination's credential is Sandbox and neither the environment nor `--base-url` names another: starts
    /// the built-in one and sends there. False when it could not be started.
    bool useSandboxIfNamed(RunCredentials &credentials);
    RequestBuilder builder() const { return RequestBuilder(m_destination, m_context); }

private:
    Building() = default;
    Destination m_destination;
    EndpointCatalog m_catalog;
    std::unique_ptr<ScriptHost> m_scripts;
    BuildContext m_context;
};

/// The templates, with the broken ones of the user named on stderr.
EndpointCatalog loadCatalog();

} // namespace ds
