// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/DiffView.h"

#include "ui/base/LineDiff.h"
#include "ui/base/Look.h"

#include <QSyntaxHighlighter>

namespace ds {
namespace {

/// The sign at the beginning of a line gives its colour.
class DiffColours : public QSyntaxHighlighter
{
public:
    explicit DiffColours(QPlainTextEdit *edit)
        : QSyntaxHighlighter(edit->document())
        , m_edit(edit)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        const QPalette palette = m_edit->palette();
        const QColor colour = text.startsWith(u'-')   ? errorColor(palette)
                              : text.startsWith(u'+') ? goodColor(palette)
                                                      : mutedColor(palette);
        setFormat(0, int(text.size()), colour);
    }

private:
    QPlainTextEdit *m_edit;
};

} // namespace

DiffView::DiffView(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setFont(fixedFont());
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(56);
    new DiffColours(this);
}

void DiffView::compare(const QString &before, const QString &after, const QString &same)
{
    constexpr qsizetype mostCharacters = 512 * 1024;
    QString text = same;
    if (before.size() + after.size() > mostCharacters && before != after)
        text = tr("They differ, and are too long to compare here.");
    else if (before != after)
        text = diffText(lineDiff(before.split(u'\n'), after.split(u'\n')));
    if (text != toPlainText())
        setPlainText(text);
}

} // namespace ds
