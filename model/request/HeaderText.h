// SPDX-License-Identifier: GPL-3.0-or-later
// The Request Headers field: `h1:v1,h2:v2` (contract §4 point 5).
#pragma once

#include "model/base/Problem.h"
#include "model/base/Result.h"
#include "model/request/ApiRequest.h"
#include "model/request/MacroText.h"

namespace ds {

struct HeaderPair
{
    QString name;
    QString value;
    bool operator==(const HeaderPair &) const = default;
};

/// The pairs as written, quotes resolved; nothing is checked beyond the grammar of the field.
Result<std::vector<HeaderPair>, Problem> parseHeaderText(const QString &text);
/// The inverse: quotes a value where it must be.
QString headerTextFrom(const std::vector<HeaderPair> &pairs);

/// The headers of a run, with their macros.
class RequestHeaders
{
public:
    RequestHeaders(const QString &text, const QDateTime &now);
    /// The headers for `record` (before exclusion), or what is wrong with them.
    Result<HeaderList, Problem> build(const Json &record) const;
    /// The attributes that the macros name.
    std::vector<std::string> attributes() const;

private:
    struct Entry
    {
        MacroText name;
        MacroText value;
    };
    std::vector<Entry> m_entries;
    std::optional<Problem> m_problem;
};

} // namespace ds
