// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that knows QScintilla: JSON, JavaScript, Scala or plain text with line numbers, folding, completion of
// attribute names and a marked error line. Tab does not hold the keyboard: Esc and Ctrl+Tab leave, and in a read-only
// one Tab too.
#pragma once

#include <Qsci/qsciscintilla.h>

#include <QStringList>

namespace ds {

class CodeEditor : public QsciScintilla
{
    Q_OBJECT
public:
    enum class Language { Json, JavaScript, Scala, Text };

    CodeEditor(Language language, const QString &accessibleName, QWidget *parent = nullptr);

    QString code() const { return text(); }
    /// Does nothing, also to the cursor, when it is there already; announces nothing.
    void setCode(const QString &code);
    void insertSnippet(const QString &code); ///< Replaces all; can be undone and counts as the user's edit.
    void setAttributes(const QStringList &paths) { m_attributes = paths; }
    /// `line` from 1; 0 marks the first line.
    void markError(int line, const QString &message);
    void clearError();
    void setLanguage(Language language);

    QSize sizeHint() const override;

signals:
    void codeEdited(const QString &code); ///< By the user, not by setCode().

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onCharAdded(int character);
    bool leaves(const QKeyEvent &event) const;
    void fitLineNumbers();

    QStringList m_attributes;
    bool m_quiet = false;
};

} // namespace ds
