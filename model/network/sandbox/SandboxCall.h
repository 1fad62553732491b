// SPDX-License-Identifier: GPL-3.0-or-later
// What a route's function gets, and what all of them need: query, body, pages.
#pragma once

#include "model/network/sandbox/SandboxMessage.h"
#include "model/network/sandbox/SandboxOptions.h"
#include "model/network/sandbox/SandboxState.h"

#include <initializer_list>

namespace ds {

/// One request on its way through a route; `args` are the decoded segments that stood for the pattern's `{…}`.
struct SandboxCall
{
    SandboxState &state;
    const SandboxRequest &request;
    QDateTime now;
    SandboxRules rules = SandboxRules::Api;
    std::vector<std::string> args;

    /// A decoded query value; nothing when absent or empty.
    std::optional<std::string> query(const char *name) const;
};

enum class EmptyBody {
    Refused,
    IsEmptyObject ///< For calls without required fields: 100ms docs show several of them without any body.
};

/// Reads the body into `body`; it must be a JSON object. The messages are those observed on 100ms's start endpoints.
SandboxRefusal readBody(const SandboxCall &call, EmptyBody empty, Json &body);

/// The same for a body that is an array of objects.
SandboxRefusal readItems(const SandboxCall &call, Json &body);

struct FieldKind
{
    const char *key;
    Json::Kind kind;
};

/// Refuses the first of these fields that is there with another kind; null counts as absent.
SandboxRefusal checkKinds(const Json &body, std::initializer_list<FieldKind> fields);

/// The field's text; empty when absent, null or no string.
std::string textOf(const Json &body, std::string_view key);
bool flagOf(const Json &body, std::string_view key, bool otherwise);
/// The field, or nullptr when absent or null.
const Json *given(const Json &body, std::string_view key);
/// A JSON integer that fits; 1.0 and 1e3 are none, as in 100ms's Go decoder (assumption).
std::optional<qint64> integerOf(const Json &value);
std::optional<double> decimalOf(const Json &value);

/// `limit` 10 to 100 by default 10, `start` the last id seen (100ms docs: make-api-calls). A limit outside is brought
/// into the range (assumption: not documented), another text is refused.
struct PageRequest
{
    int limit = 10;
    std::string start;
};
SandboxRefusal readPage(const SandboxCall &call, PageRequest &page);
SandboxAnswer pageAnswer(const PageRequest &page, Json::Items data, const std::string &last);

/// One page of `store`, the newest first (assumption: the order is not documented).
template <typename T, typename Wanted, typename Shown>
SandboxAnswer listPage(const SandboxCall &call, const SandboxStore<T> &store, Wanted wanted, Shown shown)
{
    PageRequest page;
    if (SandboxRefusal refusal = readPage(call, page))
        return *refusal;
    size_t index = page.start.empty() ? store.size() : store.position(page.start);
    if (!page.start.empty() && index == store.size())
        return sandboxError(400, "Invalid query param", "Invalid query param: start is no known id");
    Json::Items data;
    std::string last;
    while (index-- > 0 && static_cast<int>(data.size()) < page.limit) {
        const T &item = store.items()[index];
        if (!wanted(item))
            continue;
        data.push_back(shown(item));
        last = item.id;
    }
    return pageAnswer(page, std::move(data), last);
}

/// True when `time` lies in the call's `after`…`before` (both optional).
bool isInAskedTime(const SandboxCall &call, const QDateTime &time);

} // namespace ds
