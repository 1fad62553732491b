// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxTemplates.h"
#include "model/network/sandbox/SandboxRole.h"

#include <algorithm>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json templateJson(const SandboxTemplate &item)
{
    return Json::object({{"id", Json::string(item.id)},
                         {"name", Json::string(item.name)},
                         {"customerId", Json::string(sandboxCustomerId)},
                         {"roles", item.roles},
                         {"settings", item.settings},
                         {"destinations", item.destinations},
                         {"createdAt", sandboxTimeOrNull(item.created)},
                         {"updatedAt", sandboxTimeOrNull(item.updated)},
                         {"_id", Json::string(item.id)},
                         {"customer", Json::string(sandboxCustomerId)}});
}

SandboxRefusal completeRoles(const Json &sent, Json &roles)
{
    roles = Json::object();
    for (const Json::Member &member : sent.members()) {
        const Json role = completeRole(member.key, member.value);
        if (SandboxRefusal refusal = checkRole(role))
            return refusal;
        roles.set(member.key, role);
    }
    return {};
}

/// The body of create and update; both overwrite all fields (100ms docs: update-a-template).
SandboxRefusal readTemplate(SandboxCall &call, Json &body)
{
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return refusal;
    if (SandboxRefusal refusal = checkKinds(body, {{"name", Kind::String},
                                                   {"roles", Kind::Object},
                                                   {"settings", Kind::Object},
                                                   {"destinations", Kind::Object}}))
        return refusal;
    Json roles = Json::object();
    if (const Json *sent = given(body, "roles"))
        if (SandboxRefusal refusal = completeRoles(*sent, roles))
            return refusal;
    body.set("roles", std::move(roles));
    return {};
}

Json objectOf(const Json &body, std::string_view key)
{
    const Json *value = given(body, key);
    return value ? *value : Json::object();
}

SandboxAnswer overwrite(const SandboxCall &call, SandboxTemplate &item, const Json &body)
{
    if (const std::string name = textOf(body, "name"); !name.empty())
        item.name = name;
    item.roles = objectOf(body, "roles");
    item.settings = objectOf(body, "settings");
    item.destinations = objectOf(body, "destinations");
    item.updated = call.now;
    return sandboxOk(templateJson(item));
}

SandboxTemplate &addTemplate(SandboxCall &call)
{
    SandboxTemplate item;
    item.id = call.state.newId(call.now);
    item.name = "template-" + item.id;
    item.created = call.now;
    return call.state.templates.add(std::move(item));
}

SandboxTemplate *templateNamed(SandboxState &state, const std::string &name)
{
    std::deque<SandboxTemplate> &all = state.templates.items();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const SandboxTemplate &item) { return item.name == name; });
    return name.empty() || found == all.end() ? nullptr : &*found;
}

SandboxAnswer getPart(SandboxCall &call, Json SandboxTemplate::*part)
{
    const SandboxTemplate *item = call.state.templates.find(call.args[0]);
    return item ? sandboxOk(item->*part) : templateNotFound();
}

SandboxAnswer updatePart(SandboxCall &call, Json SandboxTemplate::*part)
{
    SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    item->*part = body;
    item->updated = call.now;
    return sandboxOk(body);
}

} // namespace

SandboxAnswer templateNotFound()
{
    return sandboxError(404, "Error: template not found"); // (assumption: documented with 400 for rooms only)
}

SandboxAnswer listTemplates(SandboxCall &call)
{
    return listPage(
        call, call.state.templates, [](const SandboxTemplate &) { return true; }, templateJson);
}

SandboxAnswer getTemplate(SandboxCall &call)
{
    const SandboxTemplate *item = call.state.templates.find(call.args[0]);
    return item ? sandboxOk(templateJson(*item)) : templateNotFound();
}

/// A name that exists is overwritten (100ms docs: create-template-via-api).
SandboxAnswer createTemplate(SandboxCall &call)
{
    Json body;
    if (SandboxRefusal refusal = readTemplate(call, body))
        return *refusal;
    SandboxTemplate *item = templateNamed(call.state, textOf(body, "name"));
    return overwrite(call, item ? *item : addTemplate(call), body);
}

SandboxAnswer updateTemplate(SandboxCall &call)
{
    SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    Json body;
    if (SandboxRefusal refusal = readTemplate(call, body))
        return *refusal;
    return overwrite(call, *item, body);
}

SandboxAnswer getSettings(SandboxCall &call)
{
    return getPart(call, &SandboxTemplate::settings);
}

SandboxAnswer updateSettings(SandboxCall &call)
{
    return updatePart(call, &SandboxTemplate::settings);
}

SandboxAnswer getDestinations(SandboxCall &call)
{
    return getPart(call, &SandboxTemplate::destinations);
}

SandboxAnswer updateDestinations(SandboxCall &call)
{
    return updatePart(call, &SandboxTemplate::destinations);
}

SandboxAnswer getRecordingSettings(SandboxCall &call)
{
    const SandboxTemplate *item = call.state.templates.find(call.args[0]);
    return item ? sandboxOk(item->recordings) : templateNotFound();
}

/// An array that holds one object at present (100ms docs: configure-recordings); the sentences are ours (assumption).
SandboxAnswer configureRecordings(SandboxCall &call)
{
    SandboxTemplate *item = call.state.templates.find(call.args[0]);
    if (!item)
        return templateNotFound();
    Json body;
    if (SandboxRefusal refusal = readItems(call, body))
        return *refusal;
    if (body.items().size() != 1)
        return invalidParam("one recording configuration is expected");
    const Json &settings = body.items().front();
    if (SandboxRefusal refusal = checkKinds(settings, {{"name", Kind::String}, {"role", Kind::String}}))
        return *refusal;
    if (textOf(settings, "name").empty() || !item->roles.find(textOf(settings, "role")))
        return invalidParam("a name and a role of the template are required");
    item->recordings = std::move(body);
    item->updated = call.now;
    return sandboxOk(item->recordings);
}

} // namespace ds::sandbox
