// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRole.h"
#include "model/network/sandbox/SandboxTemplates.h"

namespace ds::sandbox {

namespace {

SandboxAnswer roleNotFound()
{
    return sandboxError(404, "role not found"); // (assumption: only the status is documented, for DELETE)
}

/// Renaming leaves the role's place among the others.
void renameRole(Json &roles, const std::string &from, const std::string &to)
{
    for (Json::Member &member : roles.members())
        if (member.key == from)
            member.key = to;
}

} // namespace

SandboxAnswer getRole(SandboxCall &call)
{
    const SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    const Json *role = item->roles.find(call.args[1]);
    return role ? sandboxOk(*role) : roleNotFound();
}

/// What is not sent falls back to its default, as templates are overwritten whole (assumption: whether a role merges
/// is not documented). `name` renames, and a name that is taken is an "overwrite error" (100ms docs:
/// create-update-role; its status is an assumption).
SandboxAnswer saveRole(SandboxCall &call)
{
    SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal = checkKinds(body, {{"name", Json::Kind::String}}))
        return *refusal;
    const std::string sent = textOf(body, "name");
    const std::string name = sent.empty() ? call.args[1] : sent;
    const Json role = completeRole(name, body);
    if (SandboxRefusal refusal = checkRole(role))
        return *refusal;
    if (name != call.args[1] && item->roles.find(name))
        return invalidParam("a role named " + name + " already exists and would be overwritten");
    renameRole(item->roles, call.args[1], name);
    item->roles.set(name, role);
    item->updated = call.now;
    return sandboxOk(role);
}

/// 204; 404 for a role that does not exist (100ms docs: delete-a-role).
SandboxAnswer deleteRole(SandboxCall &call)
{
    SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    if (!item->roles.remove(call.args[1]))
        return roleNotFound();
    item->updated = call.now;
    return {204, {}, {}, {}};
}

} // namespace ds::sandbox
