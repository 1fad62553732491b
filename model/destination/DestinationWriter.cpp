// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON document of a destination, made by changing the one it was read from: what is the same keeps its text and
// its place, what nobody set is not written.
#include "model/destination/DestinationFile.h"
#include "model/destination/DestinationSettings.h"
#include "model/destination/DestinationWords.h"
#include "model/destination/Steps.h"
#include "model/json/JsonFields.h"

#include <algorithm>

namespace ds {

namespace {

/// A key that this version knows, in the order of the contract.
struct KnownKey
{
    const char *key;
    Json value;
    std::optional<Json> fallback; ///< What a missing key means; nothing: the key is always written.
    bool byAmount = false; ///< A setting: `100.0` in the file stays. A value that is sent is compared by its text.
};
using KnownKeys = std::vector<KnownKey>;

bool isSame(const Json &old, const KnownKey &known)
{
    if (known.byAmount && old.isNumber())
        return jsonAmount(old) == jsonAmount(known.value);
    return old == known.value;
}

/// Before the first key that comes later in the contract's order, else at the end.
void insertInOrder(Json &object, const KnownKeys &known, size_t index)
{
    Json::Members &members = object.members();
    auto place = members.end();
    for (size_t later = index + 1; later < known.size() && place == members.end(); ++later)
        place = std::find_if(members.begin(), members.end(),
                             [&](const Json::Member &member) { return member.key == known[later].key; });
    members.insert(place, {known[index].key, known[index].value});
}

Json merged(Json object, const KnownKeys &known)
{
    for (size_t i = 0; i < known.size(); ++i) {
        if (Json *there = object.find(known[i].key)) {
            if (!isSame(*there, known[i]))
                *there = known[i].value;
        } else if (!known[i].fallback || known[i].value != *known[i].fallback) {
            insertInOrder(object, known, i);
        }
    }
    return object;
}

Json childObject(const Json &document, const char *key)
{
    const Json *child = document.find(key);
    return child && child->isObject() ? *child : Json::object();
}

Json textJson(const QString &text)
{
    return Json::string(text);
}

Json integerJson(int number)
{
    return Json::number(qint64(number));
}

Json textsJson(const QStringList &texts)
{
    Json::Items items;
    for (const QString &text : texts)
        items.push_back(textJson(text));
    return Json::array(std::move(items));
}

Json parametersJson(const std::vector<Parameter> &parameters)
{
    Json object = Json::object();
    for (const Parameter &parameter : parameters)
        object.set(toWtf8(parameter.id), textJson(parameter.text));
    return object;
}

bool isKindKey(const std::string &key)
{
    return std::find(std::begin(mappingKindKeys), std::end(mappingKindKeys), key) != std::end(mappingKindKeys);
}

bool isEntryKey(const std::string &key)
{
    return isKindKey(key) || key == "target" || key == "steps" || key == "ifMissing";
}

bool hasKey(const Json::Members &members, const std::string &key)
{
    return std::any_of(members.begin(), members.end(), [&](const Json::Member &one) { return one.key == key; });
}

/// The entry of the document that had this target; else an empty object. Entries may have moved since.
Json oldEntry(const Json &document, const QString &target)
{
    const Json *mapping = document.find("mapping");
    for (const Json &entry : mapping ? mapping->items() : Json::Items()) {
        const Json *oldTarget = entry.find("target");
        if (oldTarget && oldTarget->isString() && oldTarget->toQString() == target)
            return entry;
    }
    return Json::object();
}

Json stepsJson(const MappingEntry &entry)
{
    Json steps = Json::array();
    for (const Step &step : hasSteps(entry) ? entry.steps : std::vector<Step>())
        steps.items().push_back(step.json);
    return steps;
}

int versionOf(const Destination &destination)
{
    const auto &mapping = destination.mapping;
    return std::any_of(mapping.begin(), mapping.end(), hasSteps) ? destinationVersionWithSteps : destinationVersion;
}

Json entryJson(const MappingEntry &entry, Json object)
{
    const char *kind = mappingKindKeys[static_cast<int>(entry.kind)];
    std::erase_if(object.members(), [&](const Json::Member &member) {
        return !isEntryKey(member.key) && !hasKey(entry.unknown, member.key);
    });
    for (Json::Member &member : object.members()) {
        if (isKindKey(member.key))
            member.key = kind;
    }
    const QString ifMissing = ifMissingWords().at(static_cast<int>(entry.ifMissing));
    const bool isValue = entry.kind == MappingEntry::Kind::Value;
    object = merged(std::move(object), {{"target", textJson(entry.target), {}},
                                        {kind, isValue ? entry.value : textJson(entry.text), {}},
                                        {"steps", stepsJson(entry), Json::array()},
                                        {"ifMissing", textJson(ifMissing), textJson(ifMissingWords().front())}});
    for (const Json::Member &member : entry.unknown)
        object.set(member.key, member.value);
    return object;
}

Json mappingJson(const Destination &destination)
{
    Json::Items items;
    for (const MappingEntry &entry : destination.mapping)
        items.push_back(entryJson(entry, oldEntry(destination.document, entry.target)));
    return Json::array(std::move(items));
}

/// A group of settings over what the document had of it.
Json groupJson(const char *group, const Destination &destination)
{
    static const Destination usual;
    KnownKeys known;
    for (const Setting *setting : settingsOf(group)) {
        const Json value = settingJson(*setting, destination);
        known.push_back({setting->key, value, settingJson(*setting, usual), value.isNumber()});
    }
    return merged(childObject(destination.document, group), known);
}

} // namespace

Json destinationToJson(const Destination &destination)
{
    const Json &old = destination.document;
    const Json nothing = Json::object();
    return merged(old.isObject() ? old : nothing,
                  {{"format", Json::string(std::string_view(destinationFormat)), {}},
                   {"version", integerJson(versionOf(destination)), {}, true},
                   {"name", textJson(destination.name), {}},
                   {"credential", textJson(destination.credential), textJson({})},
                   {"endpoint", textJson(destination.endpoint), {}},
                   {"parameters", parametersJson(destination.parameters), nothing},
                   {"mapping", mappingJson(destination), Json::array()},
                   {"exclude", textsJson(destination.exclude), Json::array()},
                   {"advanced", groupJson("advanced", destination), nothing},
                   {"headers", textJson(destination.headers), textJson({})},
                   {"batching", groupJson("batching", destination), nothing},
                   {"responseWebhook", groupJson("responseWebhook", destination), nothing},
                   {"delivery", groupJson("delivery", destination), nothing}});
}

} // namespace ds
