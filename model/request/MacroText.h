// SPDX-License-Identifier: GPL-3.0-or-later
// Text with macros (contract §4 point 4): `{record.a.b}`, `{now}`, `{now-5}`, `{YYYY}` `{MM}` `{dd}` `{HH}`,
// `{secret.NAME}`. Other braces are literal.
#pragma once

#include "model/json/Json.h"

#include <QDateTime>

#include <functional>
#include <string>
#include <vector>

namespace ds {

struct MacroPiece
{
    enum class Kind { Literal, Time, Attribute, Secret };
    Kind kind = Kind::Literal;
    std::string text; ///< The literal, the time (one instant per run), the attribute path or the secret's name.
};

class MacroText
{
public:
    MacroText() = default;
    /// `now` fills the time macros; UTC.
    MacroText(const QString &text, const QDateTime &now);

    const std::vector<MacroPiece> &pieces() const { return m_pieces; }
    /// The attribute paths in it, in order.
    std::vector<std::string> attributes() const;
    bool hasSecrets() const;
    bool isEmpty() const { return m_pieces.empty(); }

private:
    void addLiteral(const std::string &text);
    std::vector<MacroPiece> m_pieces;
};

/// How an attribute has no text to give: "missing", "null" or "empty".
QString absence(const Json *value);

/// A scalar as text (a string unescaped, a number as it came), an object or array as compact JSON.
std::string plainText(const Json &value);

} // namespace ds
