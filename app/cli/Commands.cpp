// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

namespace ds {

const std::vector<Command> &commands()
{
    static const std::vector<Command> table{
        {"templates", "List the endpoint templates", runTemplates},
        {"preview", "Show every request before it is sent", runPreview},
        {"check", "Say what is wrong before anything is sent", runCheck},
        {"send", "Send one request: Send Test Data", runSend},
        {"export", "Write it for Nexla, Postman, curl, or as requests", runExport},
        {"import", "Make a destination from an export or a curl command", runImport},
        {"deliver", "Send every record and account for each", runDeliver},
        {"credential", "Keep credentials in the keychain", runCredential},
        {"list", "List what the account has", runList},
        {"nexla", "Samples from Nexla, destinations to Nexla", runNexla},
        {"sandbox", "Run a local 100ms-like server", runSandbox},
    };
    return table;
}

} // namespace ds
