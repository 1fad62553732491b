// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MacroEdit.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>

namespace ds {

MacroLineEdit::MacroLineEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(&m_words, this))
{
    m_completer->setWidget(this); // not setCompleter(): that would replace the whole text
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(this, &QLineEdit::textEdited, this, &MacroLineEdit::complete);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &MacroLineEdit::take);
}

void MacroLineEdit::setAttributes(const QStringList &paths)
{
    QStringList words;
    for (const QString &path : paths)
        words << QStringLiteral("{record.%1}").arg(path);
    words << QStringLiteral("{now}") << QStringLiteral("{YYYY}") << QStringLiteral("{MM}") << QStringLiteral("{dd}")
          << QStringLiteral("{HH}");
    m_words.setStringList(words);
}

void MacroLineEdit::insertMacro(const QString &macro)
{
    insert(macro);
}

int MacroLineEdit::openBrace() const
{
    const QString before = text().left(cursorPosition());
    const qsizetype open = before.lastIndexOf(u'{');
    return open > before.lastIndexOf(u'}') ? int(open) : -1;
}

void MacroLineEdit::complete()
{
    const int open = openBrace();
    if (open < 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(text().mid(open, cursorPosition() - open));
    if (m_completer->completionCount() > 0)
        m_completer->complete();
    else
        m_completer->popup()->hide();
}

void MacroLineEdit::take(const QString &completion)
{
    const int open = openBrace();
    if (open < 0)
        return;
    setSelection(open, cursorPosition() - open);
    insertMacro(completion);
}

MacroField::MacroField(const QString &label, QWidget *parent)
    : QWidget(parent)
    , m_line(new MacroLineEdit)
    , m_insert(menuButton(QStringLiteral("{ }"), tr("Insert an attribute into %1").arg(label), new QMenu))
    , m_choose(new QPushButton(tr("Choose…")))
    , m_error(toneLabel(QString(), Tone::Error))
{
    m_line->setAccessibleName(label);
    m_choose->setAccessibleName(tr("Choose %1").arg(label));
    setTip(m_choose, tr("Choose among what the account has"));
    m_choose->hide();
    connect(m_choose, &QPushButton::clicked, this, &MacroField::chooseWanted);
    m_line->setPlaceholderText(tr("text or {record.attribute}"));
    setTip(m_insert, tr("Insert an attribute of the record"));
    connect(m_insert->menu(), &QMenu::aboutToShow, this, &MacroField::fillMenu);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_line);
    row->addWidget(m_insert);
    row->addWidget(m_choose);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addLayout(row);
    all->addWidget(m_error);
    m_error->hide();
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &MacroField::edited); // assistive technology does not "edit"
}

void MacroField::setAttributes(const QStringList &paths)
{
    m_attributes = paths;
    m_line->setAttributes(paths);
}

void MacroField::setText(const QString &text)
{
    if (m_line->text() == text)
        return;
    const QSignalBlocker quiet(m_line);
    m_line->setText(text);
}

void MacroField::setError(const QString &message, bool isWarning)
{
    setTone(m_error, isWarning ? Tone::Warning : Tone::Error);
    m_error->setText(message);
    m_error->setVisible(!message.isEmpty());
    // Without a problem the help is heard again; the tooltip may hold it with its signs escaped.
    if (!m_line->property("help").isValid())
        m_line->setProperty("help", m_line->accessibleDescription());
    m_line->setAccessibleDescription(message.isEmpty() ? m_line->property("help").toString() : message);
}

void MacroField::setChoosable()
{
    m_choose->show();
}

void MacroField::fillMenu()
{
    QMenu *menu = m_insert->menu();
    menu->clear();
    for (const QString &path : std::as_const(m_attributes))
        menu->addAction(path, this, [this, path] { m_line->insertMacro(QStringLiteral("{record.%1}").arg(path)); });
    if (m_attributes.isEmpty())
        menu->addAction(tr("Open a Nexset to see its attributes"))->setEnabled(false);
}

} // namespace ds
