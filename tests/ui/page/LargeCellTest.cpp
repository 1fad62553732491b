// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/LargeCell.h"

#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"
#include "ui/code/CodeEditor.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <QUndoStack>

namespace ds {
namespace {

class LargeCellTest : public testing::Test
{
protected:
    LargeCellTest()
    {
        m_model.setEndpoint(m_catalog.find(u"create_room"_qs));
        m_editor.edit(u"x"_qs, {}, [](Destination &d) {
            d.mapping = {typedEntry({}, u"room name"_qs), typedEntry({}, u"={\"a\":[1.10]}"_qs)};
            d.mapping[0].target = u"name"_qs;
            d.mapping[1].target = u"webhook"_qs;
        });
        m_editor.undoStack().clear();
    }
    void open(const char *target) { m_cell.open(m_model.reveal(QString::fromLatin1(target))); }
    CodeEditor *code() { return m_cell.findChild<CodeEditor *>(); }
    QString mapped(const char *target)
    {
        const int row = m_model.reveal(QString::fromLatin1(target));
        return m_model.row(row).isEntry() ? cellText(m_model.entry(row)) : u"-"_qs;
    }
    bool says(const QString &text)
    {
        for (const QLabel *label : m_cell.findChildren<QLabel *>()) {
            if (!label->isHidden() && label->text().contains(text))
                return true;
        }
        return false;
    }

    EndpointCatalog m_catalog = EndpointCatalog::load();
    DestinationEditor m_editor;
    MappingModel m_model{m_editor};
    LargeCell m_cell{m_model};
};

TEST_F(LargeCellTest, AnAttributeBeginsAsItsExpressionAndNothingChangesBeforeTyping)
{
    open("name");
    EXPECT_EQ(code()->code(), u"record[\"room name\"]"_qs);
    EXPECT_EQ(m_editor.undoStack().count(), 0);
    code()->insertSnippet(u"record.a\n  + 1"_qs);
    EXPECT_EQ(mapped("name"), u"ƒ record.a\n  + 1"_qs);
    EXPECT_EQ(m_editor.undoStack().count(), 1);
    m_editor.undoStack().undo();
    EXPECT_EQ(mapped("name"), u"room name"_qs);
}

TEST_F(LargeCellTest, AFieldThatWaitsIsMappedByTyping)
{
    open("size");
    EXPECT_EQ(code()->code(), QString());
    code()->insertSnippet(u"2 * 21"_qs);
    EXPECT_EQ(mapped("size"), u"ƒ 2 * 21"_qs);
}

TEST_F(LargeCellTest, AConstantIsLaidOutAndJsonThatIsNotReadYetChangesNothing)
{
    open("webhook");
    EXPECT_TRUE(code()->code().contains(u'\n'));
    code()->insertSnippet(u"{\"a\": [1.10, "_qs);
    EXPECT_EQ(mapped("webhook"), u"={\"a\":[1.10]}"_qs);
    EXPECT_EQ(code()->code(), u"{\"a\": [1.10, "_qs) << "what is typed stays";
    code()->insertSnippet(u"{\"a\": [1.10, 2]}"_qs);
    EXPECT_EQ(mapped("webhook"), u"={\"a\":[1.10,2]}"_qs);
    EXPECT_EQ(code()->code(), u"{\"a\": [1.10, 2]}"_qs) << "as it is typed";
}

TEST_F(LargeCellTest, TheKindIsChosenAndTheTextGoesAlong)
{
    open("name");
    auto *kinds = m_cell.findChild<QComboBox *>();
    kinds->setCurrentIndex(kinds->findData(int(MappingEntry::Kind::Template)));
    emit kinds->activated(kinds->currentIndex());
    EXPECT_EQ(mapped("name"), u"{record.room name}"_qs);
    EXPECT_EQ(code()->code(), u"{record.room name}"_qs);
}

TEST_F(LargeCellTest, TellsTheValueAndTheFaultOfThisRecord)
{
    open("name");
    code()->insertSnippet(u"1\n+ x"_qs);
    auto built = std::make_shared<PreviewResult>();
    built->mapping = m_editor.destination().mapping;
    built->current.emplace();
    built->current->entries = {{EntryOutcome::State::Value, Json::string(u"weekly"_qs), {}}, {}};
    m_model.setPreview(built);
    EXPECT_TRUE(says(u"This record: weekly"_qs));
    auto failed = std::make_shared<PreviewResult>(*built);
    failed->current->entries[0] = {
        EntryOutcome::State::Failed, {}, Problem{Code::CodeError, u"x is unknown."_qs, u"name"_qs, 2}};
    m_model.setPreview(failed);
    EXPECT_TRUE(says(u"x is unknown."_qs));
    EXPECT_EQ(code()->annotation(1), u"x is unknown."_qs) << "at its line";
}

TEST_F(LargeCellTest, EscClosesItAndSoDoesTheEndOfItsRow)
{
    int closed = 0;
    QObject::connect(&m_cell, &LargeCell::closed, [&] { ++closed; });
    open("name");
    QTest::keyClick(code(), Qt::Key_Escape);
    EXPECT_EQ(closed, 1);
    EXPECT_TRUE(m_cell.isHidden());
    open("recording_info.enabled");
    ASSERT_FALSE(m_cell.isHidden());
    m_model.setOpen(m_model.rowOf(u"recording_info"_qs), false);
    EXPECT_EQ(closed, 2);
}

} // namespace
} // namespace ds
