// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingModel.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/page/MapByName.h"
#include "ui/page/MappingEdits.h"
#include "ui/page/MappingTable.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace ds {
namespace {

class MappingModelTest : public testing::Test
{
protected:
    QString cell(int row, MappingModel::Column column, int role = Qt::DisplayRole)
    {
        return model.index(row, column).data(role).toString();
    }
    void set(int row, MappingModel::Column column, const QVariant &value)
    {
        model.setData(model.index(row, column), value, Qt::EditRole);
    }
    DestinationEditor editor;
    MappingModel model{editor};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(MappingModelTest, StaysAProperModelThroughAddingMovingRemovingAndUndo)
{
    for (const char *target : {"name", "region", "size"})
        model.add(target);
    moveRow(model, 0, 1);
    EXPECT_EQ(cell(0, MappingModel::Target), "region");
    clearRows(model, {1});
    EXPECT_EQ(model.rowCount(), 2);
    while (editor.undoStack().canUndo())
        editor.undoStack().undo();
    EXPECT_EQ(model.rowCount(), 0);
    while (editor.undoStack().canRedo())
        editor.undoStack().redo();
    EXPECT_EQ(model.rowCount(), 2);
}

TEST_F(MappingModelTest, WhatIsTypedIntoARowThatGoesIsDropped)
{
    model.add("name");
    // As a view with an open editor does when its row is about to be removed.
    QObject::connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, &model,
                     [this] { set(0, MappingModel::Value, "typed"); });
    clearRows(model, {0});
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_TRUE(editor.destination().mapping.empty());
    editor.undoStack().undo();
    EXPECT_EQ(cell(0, MappingModel::Value), "");
}

TEST_F(MappingModelTest, TellsTheKindByASignAndByAWordForScreenReaders)
{
    model.add("region");
    set(0, MappingModel::Kind, int(MappingEntry::Kind::Value));
    EXPECT_EQ(cell(0, MappingModel::Kind), "=");
    EXPECT_EQ(cell(0, MappingModel::Kind, Qt::AccessibleTextRole), "constant");
}

TEST_F(MappingModelTest, ChangingTheKindTakesTheAttributeAlong)
{
    model.add("name");
    set(0, MappingModel::Value, "meeting.title");
    set(0, MappingModel::Kind, int(MappingEntry::Kind::Template));
    EXPECT_EQ(cell(0, MappingModel::Value), "{record.meeting.title}");
}

TEST_F(MappingModelTest, TypingEmitsNoResetSoThatAnOpenEditorStays)
{
    model.add("name");
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    set(0, MappingModel::Value, "m");
    set(0, MappingModel::Value, "me");
    EXPECT_EQ(reset.count() + removed.count(), 0);
    EXPECT_EQ(editor.undoStack().count(), 2) << "the keystrokes are one step";
}

TEST_F(MappingModelTest, ShowsWhatARowMakesOfTheRecordAndItsErrorInPlace)
{
    model.add("name");
    model.add("size");
    set(0, MappingModel::Value, "title");
    auto built = std::make_shared<PreviewResult>();
    built->mapping = editor.destination().mapping;
    built->current.emplace();
    built->current->entries = {{EntryOutcome::State::Value, Json::string(u"weekly"_qs), {}}, {}};
    model.setPreview(built);
    EXPECT_EQ(cell(0, MappingModel::ThisRecord), "weekly");
    EXPECT_EQ(cell(1, MappingModel::ThisRecord), "(missing)");

    auto failed = std::make_shared<PreviewResult>(*built);
    Problem problem;
    problem.code = Code::TypeMismatch;
    problem.field = "size";
    problem.message = "size must be an integer.";
    failed->current->entries[1] = {EntryOutcome::State::Failed, {}, problem};
    model.setPreview(failed);
    EXPECT_EQ(cell(0, MappingModel::ThisRecord), "weekly") << "whatever its neighbours do";
    EXPECT_TRUE(model.index(1, 0).data(MappingModel::ErrorRole).toBool());
    EXPECT_EQ(cell(1, MappingModel::ThisRecord, Qt::ToolTipRole), problem.message);
}

TEST_F(MappingModelTest, AProblemStandsBesideTheValueAndAnErrorBeforeAWarning)
{
    model.add("size");
    auto built = std::make_shared<PreviewResult>();
    built->mapping = editor.destination().mapping;
    built->current.emplace();
    built->current->entries = {{EntryOutcome::State::Value, Json::number(9000), {}}};
    built->current->problems = {{Code::UnknownField, "Hardly known.", "size"},
                                {Code::ValueOutOfRange, "At most 2500.", "size"}};
    ASSERT_FALSE(built->current->problems[0].isError()) << "this test needs a warning that comes first";
    model.setPreview(built);
    EXPECT_EQ(cell(0, MappingModel::ThisRecord), u"9000  ✖ At most 2500."_qs);
    EXPECT_TRUE(model.index(0, 0).data(MappingModel::ErrorRole).toBool());
    EXPECT_EQ(cell(0, MappingModel::ThisRecord, Qt::AccessibleDescriptionRole), "At most 2500.");
}

TEST_F(MappingModelTest, ValuesFollowTheirRowsWhileANewPreviewIsOnItsWay)
{
    model.add("name");
    model.add("region");
    set(0, MappingModel::Value, "title");
    set(1, MappingModel::Value, "area");
    auto built = std::make_shared<PreviewResult>();
    built->mapping = editor.destination().mapping;
    built->current.emplace();
    built->current->entries = {{EntryOutcome::State::Value, Json::string(u"weekly"_qs), {}},
                               {EntryOutcome::State::Value, Json::string(u"{secret.X}"_qs), {}}};
    model.setPreview(built);
    moveRow(model, 1, -1);
    EXPECT_EQ(cell(0, MappingModel::ThisRecord), "{secret.X}") << "a text that only looks like a secret is no mark";
    EXPECT_EQ(cell(1, MappingModel::ThisRecord), "weekly");
    set(1, MappingModel::Value, "titles");
    EXPECT_EQ(cell(1, MappingModel::ThisRecord), "weekly") << "until its own value comes";
    clearRows(model, {1});
    EXPECT_EQ(cell(0, MappingModel::ThisRecord), "{secret.X}");
}

TEST_F(MappingModelTest, MapByNameFillsOnlyFreeFieldsAsOneStep)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    ASSERT_NE(catalog.find("create_room"), nullptr);
    MappingTable table(editor);
    table.setEndpoint(catalog.find("create_room"));
    table.setAttributes({"region", "description", "template.id"});
    table.model().add("region");
    table.mapByName();
    auto *preview = table.findChild<MapByName *>();
    ASSERT_TRUE(preview);
    EXPECT_EQ(editor.destination().mapping.size(), 1u) << "it asks first";
    emit preview->taken(preview->chosen());
    QStringList targets;
    for (const MappingEntry &entry : editor.destination().mapping)
        targets << entry.target + u'=' + entry.text;
    EXPECT_EQ(targets, (QStringList{"region=", "description=description", "template_id=template.id"}));
    editor.undoStack().undo();
    EXPECT_EQ(editor.destination().mapping.size(), 1u);
    EXPECT_TRUE(table.focusField("region"));
    EXPECT_TRUE(table.focusField("recording_info.upload_info.type"));
    EXPECT_FALSE(table.focusField("headers"));
}

class FieldsOfCreateRoom : public MappingModelTest
{
protected:
    FieldsOfCreateRoom() { model.setEndpoint(catalog.find("create_room")); }
    int row(const char *target) { return model.reveal(QString::fromLatin1(target)); }
    EndpointCatalog catalog = EndpointCatalog::load();
};

TEST_F(FieldsOfCreateRoom, WaitingFieldsSayWhatTheyTake)
{
    EXPECT_EQ(model.rowCount(), 10);
    const QString hint = cell(row("max_duration_seconds"), MappingModel::Value);
    EXPECT_TRUE(hint.startsWith("whole number from 120 to 43200 — ")) << hint.toStdString();
    EXPECT_TRUE(cell(row("region"), MappingModel::Value).startsWith(u"us · eu · in · auto — "_qs));
    EXPECT_TRUE(model.index(row("region"), MappingModel::Value).data(MappingModel::WaitingRole).toBool());
    EXPECT_EQ(cell(row("recording_info"), MappingModel::Target), u"▸ recording_info (0 of 7)"_qs);
}

TEST_F(FieldsOfCreateRoom, TypingMapsAFieldWhereItStandsAndEmptyingFreesIt)
{
    const int region = row("region");
    MappingEntry typed = model.entry(region);
    for (const char *text : {"a", "ar", "area"})
        model.type(region, typedEntry(typed, QString::fromLatin1(text)), "s");
    EXPECT_EQ(row("region"), region);
    EXPECT_EQ(cell(region, MappingModel::Value), "area");
    EXPECT_EQ(editor.undoStack().count(), 1);
    model.type(region, typed, "s");
    EXPECT_TRUE(editor.destination().mapping.empty());
    EXPECT_EQ(editor.undoStack().count(), 0) << "what was taken back is no step";
}

TEST_F(FieldsOfCreateRoom, AGroupWithMappedFieldsTakesNoValueOfItsOwn)
{
    const auto editable = [&](const char *target) {
        return bool(model.index(row(target), MappingModel::Value).flags() & Qt::ItemIsEditable);
    };
    EXPECT_TRUE(editable("recording_info"));
    set(row("recording_info.enabled"), MappingModel::Value, "record_it");
    EXPECT_FALSE(editable("recording_info"));
    EXPECT_EQ(cell(row("recording_info"), MappingModel::Target), u"▾ recording_info (1 of 7)"_qs);
}

TEST_F(FieldsOfCreateRoom, WhatWasMappedForAnotherEndpointIsFoldedAndCanBeForgotten)
{
    set(row("name"), MappingModel::Value, "title");
    set(row("size"), MappingModel::Value, "seats");
    const EndpointTemplate *message = catalog.find("send_message");
    editor.edit("x", {}, [&](Destination &d) {
        d.endpoint = "create_room";
        chooseEndpoint(d, message->id, [&](const QString &target) { return bool(message->field(target)); });
    });
    model.setEndpoint(message);
    const int heading = model.rowCount() - 1;
    EXPECT_EQ(cell(heading, MappingModel::Target), u"▸ Not used here (2)"_qs);
    model.setOpen(heading, true);
    ASSERT_EQ(model.rowCount(), heading + 3);
    EXPECT_EQ(cell(heading + 2, MappingModel::Value), "seats");
    EXPECT_EQ(cell(heading + 2, MappingModel::ThisRecord), "kept for create_room");
    EXPECT_FALSE(model.index(heading + 2, MappingModel::Value).flags() & Qt::ItemIsEditable);
    clearRows(model, {heading + 1});
    EXPECT_EQ(cell(heading, MappingModel::Target), u"▾ Not used here (1)"_qs);
    model.setEndpoint(nullptr);
    EXPECT_EQ(model.rowCount(), 0) << "by hand everything has a place";
}

TEST_F(FieldsOfCreateRoom, AProblemInAClosedGroupIsSaidOnTheGroup)
{
    const int inner = row("recording_info.upload_info");
    ASSERT_GE(inner, 0);
    model.setOpen(row("recording_info"), false);
    auto built = std::make_shared<PreviewResult>();
    built->current.emplace();
    built->current->problems = {{Code::RequiredMissing, "Type is missing.", "recording_info.upload_info.type"}};
    model.setPreview(built);
    EXPECT_TRUE(model.index(row("recording_info"), 0).data(MappingModel::ErrorRole).toBool());
    model.setOpen(row("recording_info"), true);
    EXPECT_FALSE(model.index(row("recording_info"), 0).data(MappingModel::ErrorRole).toBool());
    EXPECT_TRUE(model.index(row("recording_info.upload_info"), 0).data(MappingModel::ErrorRole).toBool());
}

} // namespace
} // namespace ds
