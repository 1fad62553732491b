// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QsciLexer;
class QsciScintilla;

namespace ds {

/// Colours of JSON and JavaScript that follow the widget's palette, light or dark.
void applyCodeTheme(QsciScintilla &editor, QsciLexer *lexer);

} // namespace ds
