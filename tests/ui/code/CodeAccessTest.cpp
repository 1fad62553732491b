// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/CodeAccess.h"

#include "tests/support/Printers.h"
#include "ui/code/CodeEditor.h"

#include <gtest/gtest.h>

#include <QAccessible>

namespace ds {
namespace {

class CodeAccessTest : public testing::Test
{
protected:
    CodeAccessTest() { editor.setCode(u"h\u00e4\U0001F600lo\nyou"_qs); }
    CodeEditor editor{CodeEditor::Language::Json, "Sample payload 1"};
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&editor);
    QAccessibleTextInterface &text = *access->textInterface();
};

TEST_F(CodeAccessTest, GivesTheTextByCharacters)
{
    EXPECT_EQ(access->text(QAccessible::Name), "Sample payload 1");
    EXPECT_EQ(access->text(QAccessible::Value), editor.code());
    EXPECT_EQ(text.characterCount(), 9);
    EXPECT_EQ(text.text(0, 9), editor.code());
    EXPECT_EQ(text.text(0, -1), editor.code());
    EXPECT_EQ(text.text(2, 3), u"\U0001F600"_qs);
    EXPECT_EQ(text.text(6, 9), "you");
}

TEST_F(CodeAccessTest, AnswersWithinTheTextWhateverItIsAskedFor)
{
    for (const int start : {-5, -1, 0, 3, 8, 9, 10, 5000}) {
        for (const int end : {-5, -1, 0, 3, 8, 9, 10, 5000})
            EXPECT_TRUE(editor.code().contains(text.text(start, end))) << start << ' ' << end;
        EXPECT_TRUE(text.characterRect(start).isValid()) << start;
        text.setCursorPosition(start);
        EXPECT_LE(text.cursorPosition(), 9);
    }
    EXPECT_EQ(text.text(5, 3), "");
    EXPECT_EQ(text.text(6, 5000), "you");
}

TEST_F(CodeAccessTest, SelectsAndMovesTheCursor)
{
    text.setSelection(0, 1, 4);
    int start = 0;
    int end = 0;
    text.selection(0, &start, &end);
    EXPECT_EQ(std::pair(start, end), std::pair(1, 4));
    EXPECT_EQ(editor.selectedText(), u"\u00e4\U0001F600l"_qs);
    text.removeSelection(0);
    EXPECT_EQ(text.selectionCount(), 0);
    text.setCursorPosition(6);
    EXPECT_EQ(text.cursorPosition(), 6);
}

TEST_F(CodeAccessTest, TextSetByAssistiveTechnologyIsTheUsersEdit)
{
    QStringList edits;
    QObject::connect(&editor, &CodeEditor::codeEdited, [&](const QString &code) { edits << code; });
    QAccessibleEditableTextInterface &editable = *access->editableTextInterface();
    editable.replaceText(0, 5, u"J\u00f6"_qs);
    EXPECT_EQ(editor.code(), u"J\u00f6\nyou"_qs);
    editable.deleteText(2, 5000);
    editable.insertText(2, "!");
    EXPECT_EQ(editor.code(), u"J\u00f6!"_qs);
    ASSERT_FALSE(edits.isEmpty());
    EXPECT_EQ(edits.last(), editor.code());
}

TEST_F(CodeAccessTest, AReadOnlyOneIsNotEdited)
{
    const QString before = editor.code();
    editor.setReadOnly(true);
    access->editableTextInterface()->replaceText(0, 5, "x");
    EXPECT_EQ(editor.code(), before);
    EXPECT_TRUE(access->state().readOnly);
    EXPECT_FALSE(access->state().editable);
}

} // namespace
} // namespace ds
