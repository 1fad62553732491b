// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/CodeTheme.h"

#include "ui/base/Look.h"

#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qsciscintilla.h>

#include <initializer_list>

namespace ds {
namespace {

struct Ink
{
    const char *light;
    const char *dark;
};

constexpr Ink stringInk{"#0b6b2e", "#a5d6a7"};
constexpr Ink numberInk{"#8a3b00", "#ffcc80"};
constexpr Ink wordInk{"#7a1fa2", "#ce93d8"};
constexpr Ink keyInk{"#1a4fb4", "#90caf9"};
constexpr Ink commentInk{"#5c6470", "#9aa4b2"};
constexpr Ink faultInk{"#b3261e", "#ff8a80"};

void paint(QsciLexer &lexer, const QPalette &palette, const Ink &ink, std::initializer_list<int> styles)
{
    for (const int style : styles)
        lexer.setColor(QColor(QLatin1String(isDark(palette) ? ink.dark : ink.light)), style);
}

void paintJson(QsciLexer &lexer, const QPalette &palette)
{
    using L = QsciLexerJSON;
    paint(lexer, palette, stringInk, {L::String, L::UnclosedString});
    paint(lexer, palette, keyInk, {L::Property, L::IRI, L::IRICompact});
    paint(lexer, palette, numberInk, {L::Number});
    paint(lexer, palette, wordInk, {L::Keyword, L::KeywordLD, L::EscapeSequence});
    paint(lexer, palette, commentInk, {L::CommentLine, L::CommentBlock});
    paint(lexer, palette, faultInk, {L::Error});
}

void paintLikeC(QsciLexer &lexer, const QPalette &palette)
{
    using L = QsciLexerCPP; // JavaScript's and Scala's styles are these
    paint(lexer, palette, stringInk,
          {L::DoubleQuotedString, L::TripleQuotedVerbatimString, L::SingleQuotedString, L::RawString, L::UnclosedString,
           L::Regex});
    paint(lexer, palette, numberInk, {L::Number});
    paint(lexer, palette, wordInk, {L::Keyword});
    paint(lexer, palette, commentInk, {L::Comment, L::CommentLine, L::CommentDoc, L::CommentLineDoc});
}

void paintMargins(QsciScintilla &editor, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor muted = mutedColor(palette);
    editor.setMarginsBackgroundColor(palette.color(QPalette::AlternateBase));
    editor.setMarginsForegroundColor(muted);
    editor.setFoldMarginColors(palette.color(QPalette::AlternateBase), palette.color(QPalette::AlternateBase));
    editor.setCaretForegroundColor(palette.color(QPalette::Text));
    editor.setCaretLineBackgroundColor(isDark(palette) ? base.lighter(130) : base.darker(104));
    editor.setSelectionBackgroundColor(palette.color(QPalette::Highlight));
    editor.setSelectionForegroundColor(palette.color(QPalette::HighlightedText));
    editor.setMatchedBraceBackgroundColor(isDark(palette) ? QColor(0x35, 0x50, 0x70) : QColor(0xcf, 0xe2, 0xff));
    editor.setMatchedBraceForegroundColor(palette.color(QPalette::Text));
    editor.setUnmatchedBraceForegroundColor(errorColor(palette));
    editor.setIndentationGuidesBackgroundColor(base);
    editor.setIndentationGuidesForegroundColor(muted);
    editor.SendScintilla(QsciScintilla::SCI_MARKERENABLEHIGHLIGHT, false);
    constexpr int lastFoldMarker = QsciScintilla::SC_MARKNUM_FOLDEROPEN;
    for (int marker = QsciScintilla::SC_MARKNUM_FOLDEREND; marker <= lastFoldMarker; ++marker) {
        editor.setMarkerForegroundColor(palette.color(QPalette::AlternateBase), marker);
        editor.setMarkerBackgroundColor(muted, marker);
    }
}

} // namespace

void applyCodeTheme(QsciScintilla &editor, QsciLexer *lexer)
{
    const QPalette palette = editor.palette();
    editor.setColor(palette.color(QPalette::Text));
    editor.setPaper(palette.color(QPalette::Base));
    editor.setFont(fixedFont());
    editor.setMarginsFont(fixedFont());
    if (lexer) {
        lexer->setFont(fixedFont());
        lexer->setDefaultFont(fixedFont());
        lexer->setColor(palette.color(QPalette::Text));
        lexer->setPaper(palette.color(QPalette::Base));
        lexer->setDefaultPaper(palette.color(QPalette::Base));
        if (qobject_cast<QsciLexerJSON *>(lexer))
            paintJson(*lexer, palette);
        else
            paintLikeC(*lexer, palette);
    }
    paintMargins(editor, palette);
}

} // namespace ds
