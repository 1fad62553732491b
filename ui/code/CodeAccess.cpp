// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/CodeAccess.h"

#include "ui/code/CodeEditor.h"

#include <QAccessibleWidget>

#include <algorithm>

namespace ds {
namespace {

class CodeAccess : public QAccessibleWidget, public QAccessibleTextInterface, public QAccessibleEditableTextInterface
{
public:
    explicit CodeAccess(CodeEditor *editor)
        : QAccessibleWidget(editor, QAccessible::EditableText)
    {
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        if (type == QAccessible::EditableTextInterface)
            return static_cast<QAccessibleEditableTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectableText = state.multiLine = true;
        state.readOnly = code().isReadOnly();
        state.editable = !state.readOnly;
        return state;
    }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? code().text() : QAccessibleWidget::text(kind);
    }

    void selection(int index, int *start, int *end) const override
    {
        const bool some = index == 0 && selectionCount() > 0;
        *start = some ? offset(code().SendScintilla(Sci::SCI_GETSELECTIONSTART)) : 0;
        *end = some ? offset(code().SendScintilla(Sci::SCI_GETSELECTIONEND)) : 0;
    }
    int selectionCount() const override { return code().hasSelectedText() ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int index) override
    {
        if (index == 0)
            setCursorPosition(cursorPosition());
    }
    void setSelection(int index, int start, int end) override
    {
        if (index == 0)
            code().SendScintilla(Sci::SCI_SETSEL, static_cast<unsigned long>(position(start)), position(end));
    }
    int cursorPosition() const override { return offset(code().SendScintilla(Sci::SCI_GETCURRENTPOS)); }
    void setCursorPosition(int at) override { code().SendScintilla(Sci::SCI_GOTOPOS, position(at)); }
    QString text(int start, int end) const override
    {
        const long from = position(start);
        const long to = position(end);
        return from < to ? code().text(static_cast<int>(from), static_cast<int>(to)) : QString();
    }
    int characterCount() const override { return offset(length()); }
    QRect characterRect(int at) const override
    {
        const long here = position(at);
        const auto x = static_cast<int>(code().SendScintilla(Sci::SCI_POINTXFROMPOSITION, 0UL, here));
        const auto y = static_cast<int>(code().SendScintilla(Sci::SCI_POINTYFROMPOSITION, 0UL, here));
        const auto next = static_cast<int>(code().SendScintilla(Sci::SCI_POINTXFROMPOSITION, 0UL, position(at + 1)));
        const auto line = static_cast<int>(code().SendScintilla(Sci::SCI_LINEFROMPOSITION, here));
        const QRect rect(x, y, std::max(1, next - x), code().textHeight(line));
        return rect.translated(code().viewport()->mapToGlobal(QPoint()));
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const QPoint local = code().viewport()->mapFromGlobal(point);
        const long at = code().SendScintilla(Sci::SCI_CHARPOSITIONFROMPOINTCLOSE, static_cast<unsigned long>(local.x()),
                                             static_cast<long>(local.y()));
        return at < 0 ? -1 : offset(at);
    }
    void scrollToSubstring(int start, int end) override
    {
        code().SendScintilla(Sci::SCI_SCROLLRANGE, static_cast<unsigned long>(position(end)), position(start));
    }
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

    void deleteText(int start, int end) override { replaceText(start, end, {}); }
    void insertText(int at, const QString &text) override { replaceText(at, at, text); }
    void replaceText(int start, int end, const QString &text) override
    {
        if (code().isReadOnly() || position(start) > position(end))
            return;
        const QByteArray bytes = text.toUtf8();
        code().SendScintilla(Sci::SCI_SETTARGETRANGE, static_cast<unsigned long>(position(start)), position(end));
        code().SendScintilla(Sci::SCI_REPLACETARGET, static_cast<unsigned long>(bytes.size()), bytes.constData());
    }

private:
    using Sci = QsciScintillaBase;
    CodeEditor &code() const { return *static_cast<CodeEditor *>(object()); }
    long length() const { return code().SendScintilla(Sci::SCI_GETLENGTH); }
    int offset(long position) const
    {
        return static_cast<int>(code().SendScintilla(Sci::SCI_COUNTCHARACTERS, 0UL, position));
    }
    /// Within the text, whatever was asked for; -1 is its end, as AT-SPI has it.
    long position(int at) const
    {
        if (at == -1 || at >= characterCount())
            return length();
        return at <= 0 ? 0 : code().SendScintilla(Sci::SCI_POSITIONRELATIVE, 0UL, static_cast<long>(at));
    }
};

QAccessibleInterface *codeAccess(const QString &name, QObject *object)
{
    auto *editor = name == QLatin1String("ds::CodeEditor") ? qobject_cast<CodeEditor *>(object) : nullptr;
    return editor ? new CodeAccess(editor) : nullptr;
}

} // namespace

void keepCodeAccessWithinText()
{
    QAccessible::installFactory(codeAccess); // which takes the same one once
}

} // namespace ds
