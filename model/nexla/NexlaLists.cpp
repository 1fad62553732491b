// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaLists.h"

#include <algorithm>
#include <unordered_set>

namespace ds {

namespace {

constexpr int pageSize = 100;
constexpr std::string_view dots = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"; // •••

const Json *itemsOf(const Json &answer)
{
    if (answer.isArray())
        return &answer;
    for (const char *key : {"data", "items", "results"}) {
        const Json *list = answer.find(key);
        if (list && list->isArray())
            return list;
    }
    return nullptr;
}

/// Whether page `page` was the last one, as far as the headers say.
std::optional<bool> isLast(const NexlaPaging &paging, qint64 page, qint64 seen)
{
    if (paging.pages)
        return page >= *paging.pages;
    if (paging.more)
        return !*paging.more;
    if (paging.total)
        return seen >= *paging.total;
    return {};
}

void mask(Json &value, bool secret)
{
    if (value.isArray()) {
        for (Json &item : value.items())
            mask(item, secret);
    } else if (value.isObject()) {
        for (Json::Member &member : value.members()) {
            const bool holds = member.key == "api_keys" || member.key == "credentials" ||
                               member.key == "credentials_enc" || member.key == "credentials_enc_iv";
            const bool isId = secret && (member.key == "id" || member.key == "name");
            mask(member.value, holds || (secret && !isId));
        }
    } else if (secret && value.isString() && !value.isEmptyString()) {
        value = Json::string(dots);
    }
}

} // namespace

const std::vector<NexlaListKind> &nexlaListKinds()
{
    static const std::vector<NexlaListKind> all{{"nexsets", "/data_sets", "Nexsets"},
                                                {"credentials", "/data_credentials", "credentials"},
                                                {"sinks", "/data_sinks", "sinks"}};
    return all;
}

const NexlaListKind *nexlaListKind(const QString &name)
{
    const auto &all = nexlaListKinds();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const NexlaListKind &kind) { return name == QLatin1String(kind.name); });
    return at == all.end() ? nullptr : &*at;
}

Result<void> readNexlaList(NexlaApi &api, const NexlaListKind &kind, const std::function<bool(const Json &)> &take)
{
    std::unordered_set<std::string> seen;
    for (qint64 page = 1;; ++page) {
        const NexlaReply reply = api.call({"GET", std::string(kind.path) + "?page=" + std::to_string(page) +
                                                      "&per_page=" + std::to_string(pageSize)});
        if (!reply.done())
            return reply.error();
        const Json *items = itemsOf(reply.body);
        if (!items)
            return Error{QStringLiteral("The answer is no list as Nexla sends it. Check NEXLA_API_URL."), {}};
        bool isNew = false;
        for (const Json &item : items->items()) {
            const Json *id = item.find("id");
            if (!seen.insert(id ? id->text() : item.toCompact()).second)
                continue;
            isNew = true;
            if (!take(item))
                return {};
        }
        if (!isNew || isLast(reply.paging, page, qint64(seen.size())).value_or(false))
            return {};
    }
}

Json withoutKeys(Json object)
{
    mask(object, false);
    return object;
}

} // namespace ds
