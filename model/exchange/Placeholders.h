// SPDX-License-Identifier: GPL-3.0-or-later
// The places that other programs fill in: `{{name}}` (Postman, Insomnia) and `{name}` (documentation). Here they are
// macros.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

namespace ds {

struct Placeholders
{
    /// `{name}` counts too; off where single braces are part of the text (GraphQL).
    bool singleBraces = true;
    QStringList attributes; ///< What became `{record.NAME}`, each once.
    QStringList secrets;    ///< What became `{secret.NAME}`.
};

/// `text` with its placeholders as macros. Macros of ours (`{record.a}`, `{now}`, `{secret.K}`) stay.
QString withMacros(const QString &text, Placeholders &seen);

/// The attribute, when `text` is one `{record.NAME}` and nothing else.
std::optional<QString> onlyAttribute(const QString &text);

/// JSON in which placeholders may stand for whole values: `{"size": {{size}}, "name": "{{name}}"}`.
struct OpenJson
{
    Json json;
    std::string mark; ///< Begins the strings that stand for a bare placeholder.
};
Result<OpenJson> parseOpenJson(const std::string &text);

} // namespace ds
