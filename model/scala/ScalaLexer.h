// SPDX-License-Identifier: GPL-3.0-or-later
// Scala's tokens (Scala 2 language specification, chapter 1), as far as the documented part needs them.
#pragma once

#include "model/base/Result.h"
#include "model/script/ScriptHost.h"

#include <vector>

namespace ds {

struct ScalaToken
{
    enum class Kind {
        Name,     ///< Letters and digits; reserved words too.
        Operator, ///< `+`, `->`, `=>`, `==` … by the longest match, as Scala takes them.
        Mark,     ///< One of `( ) [ ] { } , ; .`
        Integer,  ///< Digits or 0x…, with an `L` where it stood.
        Decimal,  ///< With a point or an exponent, without its `d`.
        String,   ///< `text` is what it means.
        End
    };
    Kind kind = Kind::End;
    QString text;
    int line = 1; ///< Both from 1; the column counts UTF-16 units, as the editor does.
    int column = 1;
    int newlines = 0; ///< Line breaks in front of it: one may end a statement.

    bool is(Kind wanted, const char *word) const { return kind == wanted && text == QLatin1String(word); }
    bool isMark(const char *mark) const { return is(Kind::Mark, mark); }
    bool isOperator(const char *word) const { return is(Kind::Operator, word); }
    bool isName(const char *word) const { return is(Kind::Name, word); }
};

/// Ends with one Kind::End. The fault names what is not of the documented part: characters, interpolated strings …
Result<std::vector<ScalaToken>, ScriptFault> scalaTokens(const QString &code);

/// "CONSTRUCT is not in the part of Scala that runs here …".
ScriptFault scalaUnknown(const QString &construct, int line, int column);

} // namespace ds
