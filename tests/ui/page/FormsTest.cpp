// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Scala.h"
#include "tests/support/Printers.h"
#include "ui/code/CodeEditor.h"
#include "ui/page/BatchingForm.h"
#include "ui/page/ExcludePicker.h"
#include "ui/page/MacroEdit.h"
#include "ui/page/ScalaView.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <Qsci/qscilexer.h>

#include <QApplication>

namespace ds {
namespace {

void press(QWidget &widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&widget, &event);
}

TEST(BatchingForm, OtherPropsThatAreNoJsonAreSaidInPlaceAndKeepTheLastValue)
{
    DestinationEditor editor;
    editor.edit("x", {}, [](Destination &d) {
        d.batching.enabled = true;
        d.batching.algorithm = Batching::Algorithm::Property;
    });
    BatchingForm form(editor);
    auto *props = form.findChildren<CodeEditor *>().first();
    ASSERT_EQ(props->accessibleName(), "Other Props");
    props->insertSnippet("{\"n\": 1.10}");
    EXPECT_EQ(editor.destination().batching.otherProps.toCompact(), R"({"n":1.10})");
    props->append(" x");
    EXPECT_TRUE(form.hasUnfinishedText());
    EXPECT_EQ(editor.destination().batching.otherProps.toCompact(), R"({"n":1.10})");
    EXPECT_EQ(props->code(), "{\"n\": 1.10} x") << "what is being typed stays";
    editor.undoStack().undo();
    EXPECT_FALSE(form.hasUnfinishedText());
    EXPECT_EQ(props->code(), "{}");
}

TEST(BatchingForm, ShowsPropertyAndOtherPropsAsTheScalaThatNexlaGets)
{
    DestinationEditor editor;
    editor.edit("x", {}, [](Destination &d) {
        d.batching.enabled = true;
        d.batching.algorithm = Batching::Algorithm::Property;
        d.batching.propertyName = "items";
        d.batching.otherProps = *Json::parse(R"({"source":"nexla"})");
    });
    BatchingForm form(editor);
    form.show();
    auto *view = form.findChild<ScalaView *>();
    auto *scala = view->findChild<CodeEditor *>();
    EXPECT_FALSE(scala->isVisible());
    view->findChild<QCheckBox *>()->setChecked(true);
    ASSERT_TRUE(scala->isVisible());
    EXPECT_EQ(scala->code().toStdString(), *scalaGrouping(editor.destination().batching));
    editor.edit("y", {}, [](Destination &d) { d.batching.propertyName = "rows"; });
    EXPECT_TRUE(scala->code().contains("\"rows\" -> messages")) << scala->code().toStdString();
    editor.edit("z", {}, [](Destination &d) { d.batching.algorithm = Batching::Algorithm::Array; });
    EXPECT_FALSE(view->isVisible());
}

void choose(BatchingForm &form, Batching::Language language)
{
    auto *box = form.findChild<QComboBox *>("batching.language");
    ASSERT_NE(box, nullptr);
    EXPECT_EQ(box->accessibleName(), "Language");
    box->setCurrentIndex(int(language));
    emit box->activated(int(language));
}

TEST(BatchingForm, EachLanguageKeepsItsOwnCodeAndTheChoiceIsOneStep)
{
    DestinationEditor editor;
    editor.edit("x", {}, [](Destination &d) {
        d.batching.enabled = true;
        d.batching.algorithm = Batching::Algorithm::Code;
        d.batching.code = "messages.slice(1)";
    });
    BatchingForm form(editor);
    auto *code = form.findChild<CodeEditor *>("batching.code");
    choose(form, Batching::Language::Scala);
    EXPECT_EQ(code->code(), "") << "nothing is converted";
    EXPECT_STREQ(code->lexer()->language(), "Scala");
    code->insertSnippet("messages.take(1)");
    EXPECT_EQ(editor.destination().batching.language, Batching::Language::Scala);
    choose(form, Batching::Language::JavaScript);
    EXPECT_EQ(editor.destination().batching.code, "messages.slice(1)");
    choose(form, Batching::Language::Scala);
    EXPECT_EQ(code->code(), "messages.take(1)");
    editor.undoStack().undo();
    EXPECT_EQ(editor.destination().batching.language, Batching::Language::JavaScript);
    EXPECT_EQ(code->code(), "messages.slice(1)");
    editor.start(Destination());
    choose(form, Batching::Language::Scala);
    EXPECT_EQ(code->code(), "") << "another destination's code does not come here";
}

TEST(BatchingForm, AFaultOfScalaCodeStandsAtItsLine)
{
    DestinationEditor editor;
    editor.edit("x", {}, [](Destination &d) {
        d.batching = {.enabled = true, .algorithm = Batching::Algorithm::Code, .code = "val x = 1\nwhile"};
        d.batching.language = Batching::Language::Scala;
    });
    BatchingForm form(editor);
    form.setProblems({{Code::CodeError, "\"while\" is not known", "batching.code", 2, 1}});
    auto *code = form.findChild<CodeEditor *>("batching.code");
    EXPECT_EQ(code->markerFindNext(0, ~0U), 1);
}

TEST(CodeEditor, EscAndCtrlTabLeaveItAndTabDoesSoWhenItIsReadOnly)
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *editor = new CodeEditor(CodeEditor::Language::Json, "JSON");
    auto *button = new QPushButton("next");
    layout->addWidget(editor);
    layout->addWidget(button);
    window.show();
    QApplication::setActiveWindow(&window);
    const auto leaves = [&](int key, Qt::KeyboardModifiers modifiers) {
        editor->setFocus();
        press(*editor, key, modifiers);
        return button->hasFocus();
    };
    EXPECT_FALSE(leaves(Qt::Key_Tab, Qt::NoModifier)) << "Tab indents";
    EXPECT_TRUE(leaves(Qt::Key_Tab, Qt::ControlModifier));
    EXPECT_TRUE(leaves(Qt::Key_Escape, Qt::NoModifier));
    editor->setReadOnly(true);
    EXPECT_TRUE(leaves(Qt::Key_Tab, Qt::NoModifier));
}

TEST(CodeEditor, SettingTheSameCodeIsSilentAndKeepsTheCursor)
{
    CodeEditor editor(CodeEditor::Language::JavaScript, "Code");
    QSignalSpy edited(&editor, &CodeEditor::codeEdited);
    editor.setCode("messages");
    editor.setCursorPosition(0, 3);
    editor.setCode("messages");
    int line = -1;
    int column = -1;
    editor.getCursorPosition(&line, &column);
    EXPECT_EQ(column, 3);
    EXPECT_EQ(edited.count(), 0);
}

TEST(ExcludePicker, ChipsAreRemovedByTheirButtonAndNamed)
{
    ExcludePicker picker;
    QSignalSpy edited(&picker, &ExcludePicker::edited);
    picker.setAttributes({"email", "owner.phone"});
    picker.setExcluded({"email", "not.in.the.nexset"});
    EXPECT_EQ(edited.count(), 0);
    for (QToolButton *button : picker.findChildren<QToolButton *>()) {
        if (button->accessibleName() == "Remove email")
            button->click();
    }
    EXPECT_EQ(picker.excluded(), QStringList("not.in.the.nexset"));
    EXPECT_EQ(edited.count(), 1);
}

TEST(ExcludePicker, ThePulldownTicksSeveralAttributes)
{
    ExcludePicker picker;
    picker.setAttributes({"email", "phone", "name"});
    picker.show();
    picker.button()->click();
    auto *list = picker.findChild<QListView *>();
    ASSERT_EQ(list->model()->rowCount(), 3);
    list->model()->setData(list->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    list->model()->setData(list->model()->index(2, 0), Qt::Checked, Qt::CheckStateRole);
    EXPECT_EQ(picker.excluded(), (QStringList{"email", "name"}));
}

TEST(MacroField, InsertsAtTheCursorAndAnnouncesIt)
{
    MacroField field("Room ID");
    QSignalSpy edited(&field, &MacroField::edited);
    field.setText("a-b");
    EXPECT_EQ(edited.count(), 0);
    field.line()->setCursorPosition(2);
    field.line()->insertMacro("{record.id}");
    EXPECT_EQ(field.line()->text(), "a-{record.id}b");
    EXPECT_EQ(edited.count(), 1);
    EXPECT_EQ(field.line()->accessibleName(), "Room ID");
}

} // namespace
} // namespace ds
