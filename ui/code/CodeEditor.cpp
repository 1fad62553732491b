// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/CodeEditor.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/code/CodeAccess.h"
#include "ui/code/CodeTheme.h"

#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscistyle.h>

#include <QKeyEvent>
#include <QRegularExpression>
#include <QScopedValueRollback>

namespace ds {
namespace {

constexpr int errorMarker = 1;

/// Scala's comments, strings and numbers look as those of C do; the words are its own.
class ScalaHighlighter : public QsciLexerCPP
{
public:
    explicit ScalaHighlighter(QObject *parent)
        : QsciLexerCPP(parent)
    {
        setHighlightTripleQuotedStrings(true);
        setFoldPreprocessor(false);
    }
    const char *language() const override { return "Scala"; }
    const char *keywords(int set) const override
    {
        return set == 1 ? "abstract case catch class def do else extends false final finally for forSome if implicit "
                          "import lazy match new null object override package private protected return sealed super "
                          "this throw trait true try type val var while with yield"
                        : nullptr;
    }
};

QsciLexer *lexerFor(CodeEditor::Language language, QObject *parent)
{
    switch (language) {
    case CodeEditor::Language::Json: {
        auto *lexer = new QsciLexerJSON(parent);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case CodeEditor::Language::JavaScript: {
        auto *lexer = new QsciLexerJavaScript(parent);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case CodeEditor::Language::Scala: {
        auto *lexer = new ScalaHighlighter(parent);
        lexer->setFoldCompact(false);
        return lexer;
    }
    case CodeEditor::Language::Text:
        return nullptr;
    }
    return nullptr;
}

} // namespace

CodeEditor::CodeEditor(Language language, const QString &accessibleName, QWidget *parent)
    : QsciScintilla(parent)
{
    keepCodeAccessWithinText();
    setAccessibleName(accessibleName);
    setAccessibleDescription(tr("Esc or Ctrl+Tab leaves the editor"));
    setTip(this, tr("%1 (Esc or Ctrl+Tab leaves the editor)").arg(accessibleName));
    setUtf8(true);
    setEolMode(EolUnix);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setBraceMatching(SloppyBraceMatch);
    setMarginType(0, NumberMargin);
    setMarginWidth(1, 0);
    setFolding(PlainFoldStyle, 2);
    setCaretLineVisible(false);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAnnotationDisplay(AnnotationBoxed);
    markerDefine(Background, errorMarker);
    SendScintilla(SCI_AUTOCSETSEPARATOR, ulong('\n'));
    SendScintilla(SCI_AUTOCSETIGNORECASE, true);
    SendScintilla(SCI_SETBUFFEREDDRAW, false);
    setLanguage(language);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        fitLineNumbers();
        if (!m_quiet)
            emit codeEdited(text());
    });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &CodeEditor::onCharAdded);
    fitLineNumbers();
}

void CodeEditor::setLanguage(Language language)
{
    QsciLexer *old = lexer();
    QsciLexer *next = lexerFor(language, this);
    setLexer(next);
    delete old;
    applyCodeTheme(*this, next);
}

void CodeEditor::setCode(const QString &code)
{
    if (code == text())
        return;
    const QScopedValueRollback quiet(m_quiet, true);
    clearError();
    const bool readOnly = isReadOnly();
    setReadOnly(false); // Scintilla refuses setText() otherwise
    setText(code);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setReadOnly(readOnly);
}

void CodeEditor::insertSnippet(const QString &code)
{
    beginUndoAction();
    selectAll();
    replaceSelectedText(code);
    endUndoAction();
    setFocus();
}

void CodeEditor::markError(int line, const QString &message)
{
    clearError();
    const int at = qBound(0, line - 1, qMax(0, lines() - 1));
    setMarkerBackgroundColor(isDark(palette()) ? QColor(0x5a, 0x26, 0x26) : QColor(0xff, 0xe1, 0xde), errorMarker);
    markerAdd(at, errorMarker);
    const QsciStyle style(-1, QStringLiteral("error"), errorColor(palette()), palette().color(QPalette::AlternateBase),
                          fixedFont());
    annotate(at, message, style);
}

void CodeEditor::clearError()
{
    markerDeleteAll(errorMarker);
    clearAnnotations();
}

QSize CodeEditor::sizeHint() const
{
    return {360, fontMetrics().lineSpacing() * 9};
}

bool CodeEditor::event(QEvent *event)
{
    // Scintilla would take Tab as text before the focus can move on.
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        if (leaves(*static_cast<QKeyEvent *>(event))) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                QWidget::focusNextPrevChild( // QScintilla's own refuses while the text can be edited
                    !(static_cast<QKeyEvent *>(event)->modifiers() & Qt::ShiftModifier));
            return true;
        }
    }
    return QsciScintilla::event(event);
}

bool CodeEditor::leaves(const QKeyEvent &event) const
{
    const bool tab = event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab;
    if (tab && (isReadOnly() || event.modifiers() & Qt::ControlModifier))
        return true;
    return event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier && !isListActive() && !isReadOnly();
}

void CodeEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyCodeTheme(*this, lexer());
}

void CodeEditor::onCharAdded(int)
{
    static const QRegularExpression access(QStringLiteral(R"((?:record|messages\[\d+\])\.([\w.]*)$)"));
    static const QRegularExpression identifier(QStringLiteral(R"(^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$)"));
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    const QRegularExpressionMatch match = access.match(text(line).left(column));
    if (!match.hasMatch() || isListActive())
        return;
    const QString typed = match.captured(1);
    QStringList fitting = m_attributes.filter(QRegularExpression(
        QStringLiteral("^") + QRegularExpression::escape(typed), QRegularExpression::CaseInsensitiveOption));
    fitting = fitting.filter(identifier);
    fitting.sort(Qt::CaseInsensitive);
    if (!fitting.isEmpty())
        SendScintilla(SCI_AUTOCSHOW, ulong(typed.toUtf8().size()), fitting.join(u'\n').toUtf8().constData());
}

void CodeEditor::fitLineNumbers()
{
    setMarginWidth(0, QStringLiteral("0").repeated(qMax(3, int(QString::number(lines()).size()) + 1)));
}

} // namespace ds
