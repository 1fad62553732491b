// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxPolls.h"

#include <QByteArray>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json pollJson(const SandboxPoll &poll)
{
    Json answer = Json::object({{"id", Json::string(poll.id)}});
    for (const Json::Member &member : poll.body.members())
        answer.set(member.key, member.key == "id" ? Json::string(poll.id) : member.value);
    answer.set("created_at", sandboxTimeOrNull(poll.created));
    answer.set("updated_at", sandboxTimeOrNull(poll.updated));
    return answer;
}

/// The texts are ours, the status follows the other calls (assumption).
SandboxAnswer notFound(const char *what)
{
    return sandboxError(404, std::string(what) + " not found");
}

SandboxRefusal readPoll(SandboxCall &call, Json &body)
{
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return refusal;
    return checkKinds(body, {{"title", Kind::String},
                             {"duration", Kind::Number},
                             {"anonymous", Kind::Boolean},
                             {"questions", Kind::Array}});
}

/// A poll's question, or a question's option: a place in `list`, counted from 1.
struct Place
{
    Json *list = nullptr;
    std::size_t at = 0;

    Json &item() const { return list->items()[at]; }
};

std::optional<Place> placeIn(Json &owner, const char *list, const std::string &number)
{
    Json *items = owner.find(list);
    const qulonglong place = QByteArray::fromStdString(number).toULongLong();
    if (!items || !items->isArray() || place < 1 || place > items->items().size())
        return {};
    return Place{items, std::size_t(place - 1)};
}

/// The question that the call names, or the option when it names one; else what is not there.
SandboxRefusal findPlace(SandboxCall &call, SandboxPoll *&poll, Place &place)
{
    poll = call.state.polls.find(call.args[0]);
    if (!poll)
        return notFound("poll");
    std::optional<Place> found = placeIn(poll->body, "questions", call.args[1]);
    if (!found)
        return notFound("question");
    if (call.args.size() > 2)
        found = placeIn(found->item(), "options", call.args[2]);
    if (!found)
        return notFound("option");
    place = *found;
    return {};
}

SandboxAnswer rewrite(SandboxCall &call, std::initializer_list<FieldKind> kinds)
{
    SandboxPoll *poll = nullptr;
    Place place;
    if (SandboxRefusal refusal = findPlace(call, poll, place))
        return *refusal;
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal = checkKinds(body, kinds))
        return *refusal;
    place.item() = std::move(body);
    poll->updated = call.now;
    return sandboxOk(pollJson(*poll));
}

/// What stands behind it moves up by one (assumption).
SandboxAnswer removeAt(SandboxCall &call)
{
    SandboxPoll *poll = nullptr;
    Place place;
    if (SandboxRefusal refusal = findPlace(call, poll, place))
        return *refusal;
    Json::Items &items = place.list->items();
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(place.at));
    poll->updated = call.now;
    return {204, {}, {}, {}};
}

} // namespace

SandboxAnswer createPoll(SandboxCall &call)
{
    SandboxPoll poll;
    if (SandboxRefusal refusal = readPoll(call, poll.body))
        return *refusal;
    poll.id = call.state.newId(call.now);
    poll.created = poll.updated = call.now;
    return sandboxOk(pollJson(call.state.polls.add(std::move(poll))));
}

SandboxAnswer getPoll(SandboxCall &call)
{
    const SandboxPoll *poll = call.state.polls.find(call.args[0]);
    return poll ? sandboxOk(pollJson(*poll)) : notFound("poll");
}

SandboxAnswer updatePoll(SandboxCall &call)
{
    SandboxPoll *poll = call.state.polls.find(call.args[0]);
    if (!poll)
        return notFound("poll");
    Json body;
    if (SandboxRefusal refusal = readPoll(call, body))
        return *refusal;
    poll->body = std::move(body);
    poll->updated = call.now;
    return sandboxOk(pollJson(*poll));
}

SandboxAnswer updateQuestion(SandboxCall &call)
{
    return rewrite(call, {{"text", Kind::String}, {"type", Kind::String}, {"options", Kind::Array}});
}

SandboxAnswer updateOption(SandboxCall &call)
{
    return rewrite(call, {{"text", Kind::String}, {"index", Kind::Number}, {"weight", Kind::Number}});
}

SandboxAnswer deleteQuestion(SandboxCall &call)
{
    return removeAt(call);
}

SandboxAnswer deleteOption(SandboxCall &call)
{
    return removeAt(call);
}

} // namespace ds::sandbox
