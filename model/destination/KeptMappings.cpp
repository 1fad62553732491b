// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/KeptMappings.h"

#include "model/destination/DestinationFile.h"

namespace ds {

namespace {

constexpr auto keptKey = "keptMappings";

Json kept(const Destination &destination)
{
    const Json *there = destination.document.find(keptKey);
    return there && there->isObject() ? *there : Json::object();
}

void keep(Destination &destination, Json all)
{
    if (!destination.document.isObject())
        destination.document = Json::object();
    if (all.members().empty())
        destination.document.remove(keptKey);
    else
        destination.document.set(keptKey, std::move(all));
}

Json entriesJson(const std::vector<MappingEntry> &mapping)
{
    Destination alone;
    alone.mapping = mapping;
    return *destinationToJson(alone).find("mapping");
}

/// By the file's own reader, one entry at a time: a row that was left half done must not cost the others. Nothing where
/// it is no entry.
std::optional<MappingEntry> readEntry(const Json &json)
{
    Json document = *Json::parse(R"({"format":"100ms-destination","version":1,"name":"x","endpoint":"x"})");
    document.set("mapping", Json::array({json}));
    ReadDestination read = destinationFromJson(document, Finished::NotYet);
    if (!read.destination)
        return {};
    return std::move(read.destination->mapping.front());
}

std::vector<MappingEntry> readEntries(const Json &entries)
{
    std::vector<MappingEntry> mapping;
    for (const Json &json : entries.items()) {
        if (std::optional<MappingEntry> entry = readEntry(json))
            mapping.push_back(std::move(*entry));
    }
    return mapping;
}

} // namespace

void chooseEndpoint(Destination &destination, const QString &endpoint,
                    const std::function<bool(const QString &target)> &belongs)
{
    if (destination.endpoint == endpoint)
        return;
    Json all = kept(destination);
    if (!destination.endpoint.isEmpty() && !destination.mapping.empty())
        all.set(toWtf8(destination.endpoint), entriesJson(destination.mapping));
    if (const Json *own = all.find(toWtf8(endpoint))) {
        destination.mapping = readEntries(*own);
        all.remove(toWtf8(endpoint));
    } else {
        std::erase_if(destination.mapping, [&](const MappingEntry &entry) { return !belongs(entry.target); });
    }
    keep(destination, std::move(all));
    destination.endpoint = endpoint;
}

std::vector<KeptEntry> keptEntries(const Destination &destination)
{
    std::vector<KeptEntry> entries;
    const Json all = kept(destination);
    for (const Json::Member &member : all.members()) {
        for (MappingEntry &entry : readEntries(member.value))
            entries.push_back({toQString(member.key), std::move(entry)});
    }
    return entries;
}

void forgetKept(Destination &destination, size_t index)
{
    const std::vector<KeptEntry> entries = keptEntries(destination);
    if (index >= entries.size())
        return;
    std::vector<MappingEntry> left;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (i != index && entries[i].endpoint == entries[index].endpoint)
            left.push_back(entries[i].entry);
    }
    Json all = kept(destination);
    const std::string key = toWtf8(entries[index].endpoint);
    if (left.empty())
        all.remove(key);
    else
        all.set(key, entriesJson(left));
    keep(destination, std::move(all));
}

Destination withoutKept(Destination destination)
{
    destination.document.remove(keptKey);
    return destination;
}

} // namespace ds
