// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingEdits.h"

#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QUndoStack>

namespace ds {
namespace {

class MappingEditsTest : public testing::Test
{
protected:
    MappingEditsTest()
    {
        model.setEndpoint(catalog.find(u"create_room"_qs));
        map({{u"name"_qs, u"title"_qs},
             {u"region"_qs, u"=eu"_qs},
             {u"recording_info.enabled"_qs, u"ƒ 1"_qs},
             {u"size"_qs, u"seats"_qs}});
        editor.undoStack().clear();
    }
    void map(const QList<QPair<QString, QString>> &fields)
    {
        editor.edit(u"x"_qs, {}, [&](Destination &d) {
            for (const auto &[target, text] : fields) {
                d.mapping.push_back(typedEntry({}, text));
                d.mapping.back().target = target;
            }
        });
    }
    QString mapping() const
    {
        QStringList all;
        for (const MappingEntry &entry : editor.destination().mapping)
            all << entry.target + u':' + cellText(entry);
        return all.join(u' ');
    }
    int row(const char *target) { return model.reveal(QString::fromLatin1(target)); }
    QModelIndex at(const char *target, MappingModel::Column column) { return model.index(row(target), column); }
    void expectOneStep(const QString &text)
    {
        EXPECT_EQ(editor.undoStack().count(), 1);
        EXPECT_EQ(editor.undoStack().undoText(), text);
        const QString before = u"name:title region:=eu recording_info.enabled:ƒ 1 size:seats"_qs;
        editor.undoStack().undo();
        EXPECT_EQ(mapping(), before);
    }

    EndpointCatalog catalog = EndpointCatalog::load();
    DestinationEditor editor;
    MappingModel model{editor};
};

TEST_F(MappingEditsTest, ClearingUnmapsTheRowsAndAGroupWithAllInIt)
{
    clearRows(model, {row("name"), row("recording_info")});
    EXPECT_EQ(mapping(), u"region:=eu size:seats"_qs);
    expectOneStep(u"Clear 2 fields"_qs);
}

TEST_F(MappingEditsTest, AMoveGoesPastTheNextRowThatHasAPlace)
{
    const int now = moveRow(model, row("size"), -1);
    EXPECT_EQ(mapping(), u"name:title region:=eu size:seats recording_info.enabled:ƒ 1"_qs) << "past the whole group";
    EXPECT_EQ(model.row(now).target, u"size"_qs);
    expectOneStep(u"Move size"_qs);
    EXPECT_EQ(moveRow(model, row("name"), -1), row("name"));
    EXPECT_EQ(moveRow(model, row("polls"), -1), row("polls")) << "what waits has no order";
}

TEST_F(MappingEditsTest, AGroupMovesAsOne)
{
    map({{u"recording_info.upload_info.type"_qs, u"t"_qs}});
    moveRow(model, row("recording_info"), -1);
    EXPECT_EQ(mapping(),
              u"name:title recording_info.enabled:ƒ 1 recording_info.upload_info.type:t region:=eu size:seats"_qs);
}

TEST_F(MappingEditsTest, FillingDownTakesTheTopmostOfTheRows)
{
    fillDown(model, {row("region"), row("template_id"), row("description"), row("name")});
    EXPECT_EQ(mapping(), u"name:title description:title template_id:title region:title recording_info.enabled:ƒ 1 "
                         "size:seats"_qs);
    expectOneStep(u"Fill down"_qs);
}

TEST_F(MappingEditsTest, OneRowFillsFromAbove)
{
    fillDown(model, {row("description")});
    EXPECT_TRUE(mapping().startsWith(u"name:title description:title "_qs)) << mapping().toStdString();
    expectOneStep(u"Fill down"_qs);
}

TEST_F(MappingEditsTest, CellsAreCopiedWithTheirSigns)
{
    EXPECT_EQ(copyCells(model, {at("region", MappingModel::Value)}), u"=eu"_qs);
    EXPECT_EQ(copyCells(model, {at("name", MappingModel::Target), at("name", MappingModel::Kind),
                                at("name", MappingModel::Value), at("region", MappingModel::Target),
                                at("region", MappingModel::Value), at("polls", MappingModel::Target)}),
              u"name\ttitle\nregion\t=eu\npolls\n"_qs);
}

TEST_F(MappingEditsTest, ACellIsPastedIntoEverySelectedRow)
{
    EXPECT_EQ(pasteCells(model, at("name", MappingModel::Value), {row("name"), row("polls")}, u"\"x {record.a}"_qs), 0);
    EXPECT_TRUE(mapping().startsWith(u"name:\"x {record.a} region:"_qs));
    EXPECT_TRUE(mapping().endsWith(u"polls:\"x {record.a}"_qs));
    expectOneStep(u"Paste"_qs);
}

TEST_F(MappingEditsTest, LinesArePastedDownwardsWithWhatToDoWhenMissing)
{
    EXPECT_EQ(pasteCells(model, at("name", MappingModel::Value), {row("name")}, u"a\tfail\nb\tnull\n"_qs), 0);
    EXPECT_TRUE(mapping().startsWith(u"name:a description:b "_qs)) << mapping().toStdString();
    EXPECT_EQ(editor.destination().mapping[0].ifMissing, MappingEntry::IfMissing::Fail);
    EXPECT_EQ(editor.destination().mapping[1].ifMissing, MappingEntry::IfMissing::Null);
}

TEST_F(MappingEditsTest, LinesThatNameTheirFieldGoThereAndWhatCannotBeIsCounted)
{
    const QString tsv = u"size\t=5\nwebhook.url\turl\nown_field\tx\nname.first\ty\nrecording_info\tz\n"_qs;
    EXPECT_EQ(pasteCells(model, at("name", MappingModel::Target), {row("name")}, tsv), 2)
        << "name is no object, and fields of recording_info are mapped one by one";
    EXPECT_EQ(mapping(), u"name:title region:=eu recording_info.enabled:ƒ 1 size:=5 webhook.url:url own_field:x"_qs);
    expectOneStep(u"Paste"_qs);
}

TEST_F(MappingEditsTest, WhatIsFilledOrPastedKeepsTheForeignKeysOfItsOwnRow)
{
    editor.edit(u"x"_qs, {}, [](Destination &d) { d.mapping[1].unknown = {{"note", Json::string(u"mine"_qs)}}; });
    pasteCells(model, at("region", MappingModel::Value), {row("region")}, u"area"_qs);
    EXPECT_EQ(editor.destination().mapping[1].unknown.size(), 1U);
    fillDown(model, {row("name"), row("region")});
    EXPECT_EQ(cellText(editor.destination().mapping[1]), u"title"_qs);
    EXPECT_EQ(editor.destination().mapping[1].unknown.size(), 1U);
}

} // namespace
} // namespace ds
