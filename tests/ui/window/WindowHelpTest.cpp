// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowHelp.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/page/FieldGrid.h"
#include "ui/page/MappingModel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTextBrowser>

namespace ds {
namespace {

class WindowHelpTest : public WindowTest
{
protected:
    QString helpText()
    {
        const auto *text = named<QTextBrowser>("Help text");
        return text ? labels() + text->toPlainText() : QString();
    }
};

TEST_F(WindowHelpTest, HelpIsOfTheControlThatHasTheFocusAndFollowsIt)
{
    window->openNexset(services.sampleNexset);
    window->newDestination();
    window->editor().edit("x", {}, [](Destination &d) { d.endpoint = "create_room"; });
    ASSERT_TRUE(press("Next"));
    window->activateWindow();
    named<QComboBox>("Credential")->setFocus();
    action("Help on This")->trigger();
    EXPECT_TRUE(helpText().contains("The account that requests go to")) << helpText().toStdString();
    EXPECT_TRUE(helpText().contains("Documented step"));
    auto *grid = window->findChild<FieldGrid *>();
    ASSERT_NE(grid, nullptr);
    const auto *model = qobject_cast<const MappingModel *>(grid->model());
    grid->setCurrentIndex(model->index(model->rowOf("region"), MappingModel::Value));
    grid->setFocus();
    action("Help on This")->trigger();
    EXPECT_TRUE(labels().contains("Takes: ")) << helpText().toStdString();
    EXPECT_TRUE(labels().contains("eu"));
    EXPECT_TRUE(helpText().contains("Each row is a field"));
    EXPECT_TRUE(labels().contains("Reference"));
}

TEST_F(WindowHelpTest, WhatATemplateSaysIsNoMarkup)
{
    FieldSpec field;
    field.help = "<b>bold</b>";
    EXPECT_TRUE(fieldHelp(field).contains("<b>bold</b>"));
    HelpWindow help({});
    help.show({"<i>x</i>", fieldHelp(field), {}, "javascript:alert(1)"});
    for (const QLabel *label : help.findChildren<QLabel *>()) {
        EXPECT_TRUE(label->textFormat() == Qt::PlainText || label->text().isEmpty()) << label->text().toStdString();
    }
}

} // namespace
} // namespace ds
