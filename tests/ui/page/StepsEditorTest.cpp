// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of step in the table has its controls, tied both ways.
#include "ui/page/StepsEditor.h"

#include "tests/support/Printers.h"
#include "ui/page/StepControls.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QUndoStack>

namespace ds {
namespace {

class StepsEditorTest : public testing::Test
{
protected:
    StepsEditorTest()
    {
        m_editor.edit(u"x"_qs, {}, [](Destination &d) {
            d.mapping = {typedEntry({}, u"title"_qs), typedEntry({}, u"=1"_qs)};
            d.mapping[0].target = u"name"_qs;
            d.mapping[1].target = u"size"_qs;
        });
        m_editor.undoStack().clear();
        m_steps.setValueOf([](const QString &path) {
            return path == u"title" ? std::optional(Json::string(u"  Weekly Sync "_qs)) : std::nullopt;
        });
        m_steps.open(0);
    }
    const std::vector<Step> &steps() const { return m_editor.destination().mapping[0].steps; }
    std::string json() const
    {
        std::string all;
        for (const Step &step : steps())
            all += step.json.toCompact();
        return all;
    }
    void add(const QString &label)
    {
        for (QMenu *menu : m_steps.findChildren<QMenu *>()) {
            for (QAction *action : menu->actions()) {
                if (action->text() == label)
                    return action->trigger();
            }
        }
        ADD_FAILURE() << "no step " << label.toStdString();
    }
    template <typename Control>
    Control *control(const QString &name)
    {
        for (Control *each : m_steps.findChildren<Control *>()) {
            if (each->accessibleName() == name && !each->isHidden() && each->isVisibleTo(&m_steps))
                return each;
        }
        ADD_FAILURE() << "no control " << name.toStdString();
        return nullptr;
    }
    bool says(const QString &text)
    {
        for (const QLabel *label : m_steps.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&m_steps) && label->text().contains(text))
                return true;
        }
        return false;
    }

    DestinationEditor m_editor;
    MappingModel m_model{m_editor};
    StepsEditor m_steps{m_model};
};

TEST_F(StepsEditorTest, EveryKindOfStepCanBeAddedAndIsOneStepToUndo)
{
    for (const StepKind &kind : stepKinds()) {
        add(QString::fromLatin1(kind.label));
        EXPECT_EQ(kindOf(steps().back()), &kind);
        for (const StepArgument &argument : kind.arguments) {
            const QString name = QStringLiteral("%1 of step %2").arg(QLatin1String(argument.label)).arg(steps().size());
            EXPECT_TRUE(control<QWidget>(name));
        }
    }
    EXPECT_EQ(m_editor.undoStack().count(), int(stepKinds().size()));
    m_editor.undoStack().undo();
    EXPECT_EQ(m_steps.findChildren<StepControls *>().size() > 0, true);
    EXPECT_EQ(steps().size(), stepKinds().size() - 1);
}

TEST_F(StepsEditorTest, ArgumentsAreTiedBothWays)
{
    add(u"First characters"_qs);
    auto *count = control<QSpinBox>(u"Characters of step 1"_qs);
    count->setValue(7);
    EXPECT_EQ(json(), R"({"step":"first","count":7})");
    m_editor.edit(u"x"_qs, {},
                  [](Destination &d) { setStepArgument(d.mapping[0].steps[0], "count", Json::number(9)); });
    EXPECT_EQ(count->value(), 9);

    add(u"Default"_qs);
    auto *value = control<QLineEdit>(u"Value of step 2"_qs);
    value->setText(u"1.10"_qs);
    EXPECT_EQ(steps()[1].json.toCompact(), R"({"step":"default","value":1.10})");
    m_editor.edit(u"x"_qs, {},
                  [](Destination &d) { setStepArgument(d.mapping[0].steps[1], "value", Json::string(u"none"_qs)); });
    EXPECT_EQ(value->text(), u"none"_qs);

    add(u"Number"_qs);
    auto *thousands = control<QComboBox>(u"Thousands of step 3"_qs);
    thousands->setCurrentIndex(thousands->findData(u","_qs));
    EXPECT_EQ(steps()[2].json.toCompact(), R"({"step":"number","thousands":","})");
    m_editor.undoStack().undo();
    EXPECT_EQ(thousands->currentData().toString(), QString());
}

TEST_F(StepsEditorTest, ATableIsFilledLineByLineAndByPasting)
{
    add(u"Replace by table"_qs);
    auto *table = control<StepTable>(u"Table of step 1"_qs);
    ASSERT_EQ(table->rowCount(), 1) << "a line to fill";
    table->item(0, 0)->setText(u"uk"_qs);
    table->item(0, 1)->setText(u"eu"_qs);
    EXPECT_EQ(json(), R"({"step":"replace","table":{"uk":"eu"}})");
    EXPECT_EQ(table->rowCount(), 2);
    table->paste(u"usa\tus\n1\t2\n"_qs);
    EXPECT_EQ(json(), R"({"step":"replace","table":{"uk":"eu","usa":"us","1":2}})");
    table->setCurrentCell(0, 0);
    QTest::keyClick(table, Qt::Key_Delete);
    EXPECT_EQ(json(), R"({"step":"replace","table":{"usa":"us","1":2}})");
    m_editor.undoStack().undo();
    m_editor.undoStack().redo();
    EXPECT_EQ(table->item(0, 0)->text(), u"usa"_qs);
}

TEST_F(StepsEditorTest, TellsTheValueAfterEachStepAndWhatAStepRefuses)
{
    add(u"Trim"_qs);
    EXPECT_TRUE(says(u"→ \"Weekly Sync\""_qs));
    add(u"Number"_qs);
    EXPECT_TRUE(says(u"✖ "_qs));
}

TEST_F(StepsEditorTest, StepsMoveAndGo)
{
    add(u"Trim"_qs);
    add(u"Lower case"_qs);
    control<QPushButton>(u"Move step 2 up"_qs)->click();
    EXPECT_EQ(json(), R"({"step":"lower"}{"step":"trim"})");
    control<QPushButton>(u"Move step 1 up"_qs)->click();
    EXPECT_EQ(json(), R"({"step":"lower"}{"step":"trim"})") << "it is the first";
    control<QPushButton>(u"Remove step 1"_qs)->click();
    EXPECT_EQ(json(), R"({"step":"trim"})");
}

TEST_F(StepsEditorTest, IsOnlyForWhatComesFromTheRecord)
{
    m_steps.close();
    m_steps.open(1);
    EXPECT_TRUE(m_steps.isHidden());
    m_steps.open(0);
    EXPECT_FALSE(m_steps.isHidden());
    m_editor.edit(u"x"_qs, {}, [](Destination &d) { changeKind(d.mapping[0], MappingEntry::Kind::Value); });
    EXPECT_TRUE(m_steps.isHidden());
}

} // namespace
} // namespace ds
