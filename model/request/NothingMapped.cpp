// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/NothingMapped.h"

#include "model/base/Wording.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/NearestName.h"

#include <QStringList>

#include <algorithm>

namespace ds {

namespace {

QString list(const std::vector<std::string> &paths)
{
    constexpr size_t most = 5;
    QStringList names;
    for (size_t i = 0; i < std::min(most, paths.size()); ++i)
        names.append(quoted(toQString(paths[i])));
    return names.join(QStringLiteral(", ")) + (paths.size() > most ? QStringLiteral(", …") : QString());
}

/// The first near miss of any of them.
QString nearest(const std::vector<std::string> &paths, const Json &record)
{
    for (const std::string &path : paths) {
        const QString clause = nearestAttribute(record, path);
        if (!clause.isEmpty())
            return clause;
    }
    return {};
}

} // namespace

bool areEmptyCells(const std::vector<std::string> &paths, const Json &record)
{
    return !paths.empty() && std::all_of(paths.begin(), paths.end(), [&](const std::string &path) {
        const Json *value = attribute(record, path);
        return value && value->isEmptyString();
    });
}

Problem nothingMapped(const std::vector<std::string> &paths, const Json &record, const Json &forBody)
{
    std::vector<std::string> excluded;
    std::vector<std::string> absent;
    for (const std::string &path : paths) {
        if (attribute(forBody, path))
            continue;
        (attribute(record, path) ? excluded : absent).push_back(path);
    }
    QString found;
    if (!absent.empty())
        found = QStringLiteral("it has no %1%2").arg(list(absent), nearest(absent, forBody));
    else if (!excluded.empty())
        found = QStringLiteral("%1 is excluded").arg(list(excluded));
    else
        found = QStringLiteral("%1 is empty").arg(list(paths));
    return {
        Code::NothingMapped,
        QStringLiteral("The mapping finds nothing in this record: %1. It would be sent as good as empty; correct the "
                       "mapping or the Nexset.")
            .arg(found),
        QStringLiteral("mapping")};
}

} // namespace ds
