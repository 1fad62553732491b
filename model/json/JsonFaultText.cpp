// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonFaultText.h"

#include "model/base/Wording.h"

#include <QList>
#include <QUtf8StringView>

#include <algorithm>
#include <array>

namespace ds {

namespace {

struct Row
{
    std::string_view word;
    const char16_t *instead;
};

/// As Python, JavaScript, R and SQL write them.
constexpr std::array rows{
    Row{"NaN", u"null or a number"},
    Row{"nan", u"null or a number"},
    Row{"NA", u"null"},
    Row{"Infinity", u"a number"},
    Row{"-Infinity", u"a number"},
    Row{"inf", u"a number"},
    Row{"-inf", u"a number"},
    Row{"-NaN", u"null or a number"},
    Row{"True", u"true"},
    Row{"TRUE", u"true"},
    Row{"False", u"false"},
    Row{"FALSE", u"false"},
    Row{"None", u"null"},
    Row{"NULL", u"null"},
    Row{"Null", u"null"},
    Row{"nil", u"null"},
    Row{"undefined", u"null"},
};

constexpr QStringView typographicQuotes = u"\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u00AB\u00BB\u2033\uFF02";

} // namespace

QString wordFault(std::string_view word)
{
    const QString shown = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    for (const Row &row : rows) {
        if (row.word == word)
            return QStringLiteral("%1 is no value in JSON; write %2").arg(shown, QString::fromUtf16(row.instead));
    }
    return QStringLiteral("the word %1 is neither true, false nor null; text needs double quotes")
        .arg(quoted(shown, 40));
}

QString characterFault(std::string_view character, const QString &otherwise)
{
    if (character == "'")
        return QStringLiteral("a text stands in single quotes; JSON has double quotes only");
    if (character == "/" || character == "#")
        return QStringLiteral("a comment stands there; JSON has none, remove it");
    if (character.size() == 1 && character[0] > ' ' && character[0] < 0x7F)
        return otherwise;
    if (!QUtf8StringView(character.data(), static_cast<qsizetype>(character.size())).isValidUtf8())
        return QStringLiteral("bytes that are not UTF-8 stand outside of a text");
    const QString text = QString::fromUtf8(character.data(), static_cast<qsizetype>(character.size()));
    if (character == "\xEF\xBB\xBF") // Which fromUtf8() drops.
        return QStringLiteral(
            "a byte order mark (U+FEFF) stands there, as where files were put one behind the other; remove "
            "it");
    if (typographicQuotes.contains(text))
        return QStringLiteral("a typographic quote %1 stands there; JSON has the straight double quote only")
            .arg(shownCharacter(text, 0));
    if (QChar::isSpace(text.toUcs4().at(0)))
        return QStringLiteral("a space that JSON does not know (%1) stands there; write a plain one")
            .arg(shownCharacter(text, 0));
    return QStringLiteral("%1, and there stands %2").arg(otherwise, shownCharacter(text, 0));
}

size_t characterSize(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0xC2 || byte > 0xF4)
        return 1;
    return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

} // namespace ds
