// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaIds.h"

#include "model/destination/DestinationFile.h"

#include <algorithm>

namespace ds {

namespace {

using Begun = NexlaIds::Begun;

constexpr std::pair<Begun, const char *> begunWords[] = {
    {Begun::Derived, "derived"}, {Begun::Sink, "sink"}, {Begun::Update, "update"}};

constexpr const char *idsKeys[] = {"sink", "nexset", "derived", "written", "keep", "begun", "reactivate"};

void setUnlessNull(Json &object, std::string_view key, const Json &value)
{
    if (!value.isNull())
        object.set(key, value);
}

Json idJson(qint64 id)
{
    return id > 0 ? Json::number(id) : Json();
}

Json begunJson(Begun begun)
{
    for (const auto &[each, word] : begunWords) {
        if (each == begun)
            return Json::string(std::string_view(word));
    }
    return {};
}

Begun begunOf(const Json *word)
{
    for (const auto &[each, text] : begunWords) {
        if (word && word->isString() && word->text() == text)
            return each;
    }
    return Begun::Nothing;
}

} // namespace

qint64 nexlaId(const Json *value)
{
    constexpr size_t mostDigits = 15;
    const std::string text = value && (value->isNumber() || value->isString()) ? value->text() : std::string();
    const bool isId = isJsonInteger(text) && text.size() <= mostDigits && text.front() != '-';
    return isId ? std::strtoll(text.c_str(), nullptr, 10) : 0;
}

NexlaIds nexlaIdsOf(const Destination &destination)
{
    NexlaIds ids;
    const Json *nexla = destination.document.find("nexla");
    if (!nexla)
        return ids;
    ids.sink = nexlaId(nexla->find("sink"));
    ids.nexset = nexlaId(nexla->find("nexset"));
    ids.derived = nexlaId(nexla->find("derived"));
    if (const Json *written = nexla->find("written"); written && written->isObject())
        ids.written = *written;
    if (const Json *keep = nexla->find("keep"); keep && keep->isObject())
        ids.keep = *keep;
    ids.begun = begunOf(nexla->find("begun"));
    const Json *reactivate = nexla->find("reactivate");
    ids.reactivate = reactivate && reactivate->isTrue();
    return ids;
}

void setNexlaIds(Destination &destination, const NexlaIds &ids)
{
    if (!destination.document.isObject())
        destination.document = Json::object();
    const Json *there = destination.document.find("nexla");
    const Json old = there && there->isObject() ? *there : Json::object();
    Json nexla = Json::object();
    setUnlessNull(nexla, "sink", idJson(ids.sink));
    setUnlessNull(nexla, "nexset", idJson(ids.nexset));
    setUnlessNull(nexla, "derived", idJson(ids.derived));
    setUnlessNull(nexla, "written", ids.written);
    setUnlessNull(nexla, "keep", ids.keep);
    setUnlessNull(nexla, "begun", begunJson(ids.begun));
    setUnlessNull(nexla, "reactivate", ids.reactivate ? Json::boolean(true) : Json());
    for (const Json::Member &member : old.members()) {
        const auto isIdsKey = [&](const char *key) { return member.key == key; };
        if (std::none_of(std::begin(idsKeys), std::end(idsKeys), isIdsKey))
            nexla.set(member.key, member.value);
    }
    destination.document.set("nexla", std::move(nexla));
}

Result<void> keepNexlaIds(const QString &path, const NexlaIds &ids)
{
    ReadDestination read = readDestinationFile(path);
    if (!read.destination)
        return read.faults.front();
    setNexlaIds(*read.destination, ids);
    return writeDestinationFile(path, *read.destination);
}

void forgetNexlaIds(Destination &destination)
{
    if (!destination.document.find("nexla"))
        return;
    setNexlaIds(destination, {});
    const Json &left = *destination.document.find("nexla");
    if (left.members().empty())
        destination.document.remove("nexla");
}

} // namespace ds
