// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AccountList.h"

#include "model/request/RequestUrl.h"

#include <algorithm>

namespace ds {

namespace {

/// The most that 100ms gives in one page (100ms docs: how-to-guides/make-api-calls).
constexpr std::size_t pageSize = 100;

Error foreign(const char *expected)
{
    return Error{QStringLiteral("The answer is not a list as 100ms sends it: %1. Check the base URL.")
                     .arg(QString::fromUtf8(expected))};
}

/// What a server that gives less than it was asked for says; the SDK of 100ms takes a short page for the last.
std::size_t statedSize(const Json &answer)
{
    const Json *limit = answer.find("limit");
    const int stated = limit && limit->isNumber() ? QByteArray::fromStdString(limit->raw()).toInt() : 0;
    return stated > 0 ? std::min(std::size_t(stated), pageSize) : pageSize;
}

std::string nextStart(const Json &answer, std::size_t count)
{
    const Json *last = answer.find("last");
    return count >= statedSize(answer) && last && !last->isNull() ? last->text() : std::string();
}

Json named(const AccountListKind &kind, const Json::Member &member)
{
    if (!member.value.isObject())
        return Json::object({{kind.key, Json::string(std::string_view(member.key))}, {"value", member.value}});
    Json object = member.value;
    if (!object.find(kind.key))
        object.members().insert(object.members().begin(), {kind.key, Json::string(std::string_view(member.key))});
    return object;
}

} // namespace

const std::vector<AccountListKind> &accountListKinds()
{
    using Id = AccountListKind::Id;
    const auto list = [](const char *words) { return QString::fromUtf8(words).split(u' ', Qt::SkipEmptyParts); };
    static const std::vector<AccountListKind> all{
        {"rooms", "/rooms", "data", Id::None, "", true, list("name enabled template_id after before"), nullptr},
        {"templates", "/templates", "data", Id::None, "", true, {}, nullptr},
        {"roles", "/templates/{id}", "roles", Id::Path, "TEMPLATE_ID", false, {}, "name"},
        {"streams", "/live-streams", "data", Id::Filter, "ROOM_ID", true, list("room_id session_id status"), nullptr},
        {"external-streams", "/external-streams", "data", Id::Filter, "ROOM_ID", true,
         list("room_id session_id status"), nullptr},
        {"recordings", "/recordings", "data", Id::Filter, "ROOM_ID", true, list("room_id session_id status"), nullptr},
        {"sessions", "/sessions", "data", Id::Filter, "ROOM_ID", true, list("room_id active after before"), nullptr},
        {"peers", "/active-rooms/{id}/peers", "peers", Id::Path, "ROOM_ID", false, list("user_id role"), "id"},
    };
    return all;
}

const AccountListKind *accountListKind(const QString &name)
{
    const auto &all = accountListKinds();
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const AccountListKind &kind) { return name == QLatin1String(kind.name); });
    return at == all.end() ? nullptr : &*at;
}

std::string accountListUrl(const AccountListKind &kind, const QString &baseUrl, const QString &id,
                           const ListFilters &filters, const std::string &start)
{
    std::string url = baseUrl.toStdString() + kind.path;
    char separator = '?';
    const auto add = [&](const std::string &name, const std::string &value) {
        url += separator + name + '=' + percentEncoded(value);
        separator = '&';
    };
    if (const auto at = url.find("{id}"); at != std::string::npos)
        url.replace(at, 4, percentEncoded(toWtf8(id)));
    else if (!id.isEmpty())
        add("room_id", toWtf8(id));
    for (const auto &[name, value] : filters)
        add(toWtf8(name), toWtf8(value));
    if (kind.paged)
        add("limit", std::to_string(pageSize));
    if (!start.empty())
        add("start", start);
    return url;
}

Result<AccountPage> readAccountPage(const AccountListKind &kind, const std::string &body)
{
    Result<Json> answer = Json::parse(body);
    if (!answer)
        return answer.error();
    if (!answer->isObject())
        return foreign("it is no object");
    AccountPage page;
    const Json *items = answer->find(kind.items);
    if (!items || items->isNull()) // The end, for a list (server-sdk utils/QueryObjectIterator.ts).
        return page;
    if (kind.key ? !items->isObject() : !items->isArray())
        return foreign(kind.key ? "what it holds is no object of objects" : "what it holds is no array");
    for (const Json::Member &member : items->members())
        page.items.push_back(named(kind, member));
    if (!kind.key)
        page.items = items->items();
    if (kind.paged)
        page.next = nextStart(*answer, page.items.size());
    return page;
}

} // namespace ds
