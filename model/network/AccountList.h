// SPDX-License-Identifier: GPL-3.0-or-later
// What an account has (rooms, templates, roles …): where 100ms lists it, and how a page of such a list is read.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

namespace ds {

struct AccountListKind
{
    enum class Id {
        None,   ///< It takes no id.
        Filter, ///< An id may follow; it is the filter `room_id`.
        Path,   ///< An id must follow; it stands in the path at `{id}`.
    };

    const char *name;  ///< As in `destination-cli list NAME`.
    const char *path;  ///< Below the base URL.
    const char *items; ///< The member of an answer that holds the objects.
    Id id;
    const char *idName;
    bool paged;
    QStringList filters; ///< The API's query parameters that narrow the list.
    /// Where `items` is an object keyed by it: the member of each object that says the same.
    const char *key;
};

const std::vector<AccountListKind> &accountListKinds();
const AccountListKind *accountListKind(const QString &name);

/// A filter of the API and its value.
using ListFilters = std::vector<std::pair<QString, QString>>;

/// The address of the page that follows the object `start` (empty: the first page). `id` is empty where there is none.
std::string accountListUrl(const AccountListKind &kind, const QString &baseUrl, const QString &id,
                           const ListFilters &filters, const std::string &start);

struct AccountPage
{
    Json::Items items;
    std::string next; ///< `start` of the next page; empty at the end.
};

/// Objects that a map held get its key as their first member where they do not say it themselves.
Result<AccountPage> readAccountPage(const AccountListKind &kind, const std::string &body);

} // namespace ds
