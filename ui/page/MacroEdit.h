// SPDX-License-Identifier: GPL-3.0-or-later
// A line of text with macros: completes `{record.…}` while typing and offers the attributes in a pulldown beside it.
#pragma once

#include <QLineEdit>
#include <QStringListModel>
#include <QWidget>

class QCompleter;
class QLabel;
class QPushButton;

namespace ds {

class MacroLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit MacroLineEdit(QWidget *parent = nullptr);
    void setAttributes(const QStringList &paths);
    void insertMacro(const QString &macro); ///< At the cursor, as if typed.

private:
    void complete();
    void take(const QString &completion);
    int openBrace() const; ///< Where the macro at the cursor begins; -1 when there is none.

    QStringListModel m_words;
    QCompleter *m_completer;
};

/// The line with its pulldown, its label's text as accessible name and room for an error in place.
class MacroField : public QWidget
{
    Q_OBJECT
public:
    explicit MacroField(const QString &label, QWidget *parent = nullptr);
    MacroLineEdit *line() const { return m_line; }
    void setAttributes(const QStringList &paths);
    void setText(const QString &text); ///< Keeps the cursor when nothing differs.
    void setError(const QString &message, bool isWarning = false);
    void setChoosable(); ///< *Choose…* stands beside it.

signals:
    void edited(const QString &text);
    void chooseWanted();

private:
    void fillMenu();

    MacroLineEdit *m_line;
    QPushButton *m_insert;
    QPushButton *m_choose;
    QLabel *m_error;
    QStringList m_attributes;
};

} // namespace ds
