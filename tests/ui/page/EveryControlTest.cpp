// SPDX-License-Identifier: GPL-3.0-or-later
// Every control of the page in one table, found by its accessible name and set as assistive technology sets it: the
// destination changes, and what changes in the destination shows. A control without a row fails the last test.
#include "model/destination/DestinationSettings.h"
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/code/CodeEditor.h"
#include "ui/page/DestinationPage.h"
#include "ui/page/ExcludePicker.h"
#include "ui/page/ScalaView.h"
#include "ui/page/SettingControl.h"

#include <gtest/gtest.h>

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

namespace ds {
namespace {

/// Where a control is found, and how a destination must be for it to show.
enum class State { Room, Update, Message, Role, Metadata, Manual, Property, Code, Webhook };

struct Row
{
    const char *name; ///< Its accessible name.
    State state;
    const char *set;   ///< What is set.
    const char *path;  ///< Of the destination file.
    const char *value; ///< What stands there then, as JSON.
    const char *other; ///< As JSON: comes from elsewhere,
    const char *shown; ///< and shows so.
    int column = -1;   ///< Of a cell in the row of `region`.
};

constexpr auto Value = int(MappingModel::Value);

const Row rows[] = {
    {"Name", State::Room, "Rooms", "name", "\"Rooms\"", "\"Other\"", "Other"},
    {"Credential", State::Room, "Sandbox", "credential", "\"Sandbox\"", "\"Live\"", "Live"},
    {"Endpoint", State::Message, "Create Room", "endpoint", "\"create_room\"", "\"end_room\"", "End Active Room"},
    {"Room ID", State::Update, "{record.id}", "parameters.room_id", "\"{record.id}\"", "\"x\"", "x"},
    {"Stream ID", State::Metadata, "{record.id}", "parameters.stream_id", "\"{record.id}\"", "\"x\"", "x"},
    {"Template ID", State::Role, "{record.id}", "parameters.template_id", "\"{record.id}\"", "\"x\"", "x"},
    {"Role Name", State::Role, "{record.id}", "parameters.role_name", "\"{record.id}\"", "\"x\"", "x"},
    {"Value of region", State::Room, "area", "mapping.0.source", "\"area\"", "\"zone\"", "zone", Value},
    {"Value of region", State::Room, "=eu", "mapping.0.value", "\"eu\"", "\"us\"", "us", Value},
    {"Value of region", State::Room, "\"{record.a}", "mapping.0.template", "\"{record.a}\"", "\"b\"", "b", Value},
    {"Value of region", State::Room, "ƒ 1", "mapping.0.expression", "\"1\"", "\"2\"", "2", Value},
    {"From of region", State::Room, "= constant", "mapping.0.value", "\"x\"", "\"y\"", "= constant",
     int(MappingModel::Kind)},
    {"If missing of region", State::Room, "fail", "mapping.0.ifMissing", "\"fail\"", "\"null\"", "null",
     int(MappingModel::IfMissing)},
    {"Field", State::Manual, "place", "mapping.0.target", "\"place\"", "\"where\"", "where", int(MappingModel::Target)},
    {"Request Headers", State::Room, "x-a:1", "headers", "\"x-a:1\"", "\"x-b:2\"", "x-b:2"},
    {"URL", State::Manual, "https://api.100ms.live/v2/x", "advanced.url", "\"https://api.100ms.live/v2/x\"", "\"y\"",
     "y"},
    {"Method", State::Manual, "DELETE", "advanced.method", "\"DELETE\"", "\"PUT\"", "PUT"},
    {"Would you like to batch your records together?", State::Room, "on", "batching.enabled", "true", "false", "off"},
    {"Batch Size", State::Property, "7", "batching.size", "7", "9", "9"},
    {"Grouping Algorithm", State::Property, "Code", "batching.algorithm", "\"code\"", "\"array\"", "JSON Array"},
    {"Property Name", State::Property, "rooms", "batching.propertyName", "\"rooms\"", "\"all\"", "all"},
    {"Other Props", State::Property, "{\"a\": 1.10}", "batching.otherProps", "{\"a\":1.10}", "{\"b\":2}",
     "{\n  \"b\": 2\n}"},
    {"Language", State::Code, "Scala", "batching.language", "\"scala\"", "\"javascript\"", "JavaScript"},
    {"Code", State::Code, "messages", "batching.code", "\"messages\"", "\"1\"", "1"},
    {"Would you like to process the API response as a Nexla Webhook source?", State::Room, "on",
     "responseWebhook.enabled", "true", "false", "off"},
    {"Webhook URL", State::Webhook, "https://e.example", "responseWebhook.url", "\"https://e.example\"",
     "\"https://f.example\"", "https://f.example"},
};

Destination begun(State state)
{
    const char *endpoints[] = {"create_room", "update_room", "send_message", "create_update_role",
                               "send_timed_metadata"};
    Destination d;
    d.name = u"begun"_qs;
    d.endpoint = QString::fromLatin1(state <= State::Metadata ? endpoints[int(state)] : "create_room");
    if (state == State::Manual)
        d.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
    d.batching.enabled = state == State::Property || state == State::Code;
    d.batching.algorithm = state == State::Code ? Batching::Algorithm::Code : Batching::Algorithm::Property;
    d.responseWebhook.enabled = state == State::Webhook;
    if (state == State::Room || state == State::Manual)
        d.mapping = {{u"region"_qs, MappingEntry::Kind::Source, u"x"_qs}};
    return d;
}

/// As a screen reader or a test tool does it, not as a keyboard does.
void set(QWidget *control, const QString &text)
{
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(control);
    ASSERT_TRUE(access);
    if (auto *combo = qobject_cast<QComboBox *>(control)) {
        if (combo->isEditable())
            return set(combo->lineEdit(), text);
        combo->setCurrentIndex(combo->findText(text));
        ASSERT_GE(combo->currentIndex(), 0) << text.toStdString();
        emit combo->activated(combo->currentIndex());
    } else if (qobject_cast<QCheckBox *>(control)) {
        access->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    } else if (access->valueInterface()) {
        access->valueInterface()->setCurrentValue(text.toDouble());
    } else if (auto *code = qobject_cast<CodeEditor *>(control)) {
        code->setText(text); // its accessible text interface is Scintilla's own
    } else {
        access->setText(QAccessible::Value, text);
    }
}

QString shownIn(QWidget *control)
{
    if (const auto *box = qobject_cast<QCheckBox *>(control))
        return box->isChecked() ? u"on"_qs : u"off"_qs;
    if (const auto *combo = qobject_cast<QComboBox *>(control))
        return combo->currentText();
    if (const auto *box = qobject_cast<QAbstractSpinBox *>(control))
        return box->text().section(u' ', 0, 0);
    if (const auto *code = qobject_cast<CodeEditor *>(control))
        return code->code();
    const auto *line = qobject_cast<QLineEdit *>(control);
    return line ? line->text() : QString();
}

/// What stands at a path of a document; the empty object of `nowhere` when nothing does.
Json *at(Json &document, const QString &path)
{
    Json *value = &document;
    for (const QString &key : path.split(u'.')) {
        if (value && value->isArray())
            value = size_t(key.toInt()) < value->items().size() ? &value->items()[size_t(key.toInt())] : nullptr;
        else
            value = value ? value->find(toWtf8(key)) : nullptr;
    }
    return value;
}

class ControlTest : public testing::Test
{
protected:
    ControlTest()
    {
        m_credentials.list.append(
            {u"Live"_qs, CredentialKind::KeyAndSecret, u"https://api.100ms.live/v2"_qs, {}, true, {}});
        emit m_credentials.changed();
        m_page.resize(900, 700);
        m_page.show();
    }
    QWidget *find(const QString &name, int column)
    {
        QCoreApplication::processEvents(); // rows of forms show then
        if (column >= 0) {
            auto *view = m_page.findChild<QTableView *>();
            int row = 0;
            while (row < view->model()->rowCount() &&
                   view->model()->index(row, 0).data(Qt::EditRole).toString() != u"region")
                ++row;
            row = row < view->model()->rowCount() ? row : 0; // renamed: there is no other
            const QModelIndex index = view->model()->index(row, column);
            view->setCurrentIndex(index);
            if (!view->indexWidget(index))
                view->edit(index);
        }
        for (QWidget *widget : m_page.findChildren<QWidget *>()) {
            const bool inner = qobject_cast<QLineEdit *>(widget) && qobject_cast<QComboBox *>(widget->parent());
            if (widget->accessibleName() == name && widget->isVisible() && !inner &&
                !qobject_cast<QPushButton *>(widget))
                return widget;
        }
        ADD_FAILURE() << "no control " << name.toStdString();
        return nullptr;
    }
    std::string told(const char *path)
    {
        Json document = destinationToJson(m_editor.destination());
        const Json *value = at(document, QString::fromLatin1(path));
        return value ? value->toCompact() : std::string("nothing");
    }

    EndpointCatalog m_catalog = EndpointCatalog::load();
    FakeCredentials m_credentials;
    DestinationEditor m_editor;
    DestinationPage m_page{m_editor, m_catalog, m_credentials};
};

class EveryControl : public ControlTest, public testing::WithParamInterface<Row>
{
};

TEST_P(EveryControl, ChangesTheDestinationAndShowsWhatChangedThere)
{
    const Row &row = GetParam();
    m_editor.start(begun(row.state));
    QWidget *control = find(QString::fromUtf8(row.name), row.column);
    ASSERT_TRUE(control);
    set(control, QString::fromUtf8(row.set));
    EXPECT_EQ(told(row.path), row.value);
    EXPECT_EQ(m_editor.undoStack().count(), 1) << "one named step";
    EXPECT_FALSE(m_editor.undoStack().undoText().isEmpty());

    m_editor.edit(u"elsewhere"_qs, {}, [&](Destination &d) {
        Json document = destinationToJson(d);
        Json *value = at(document, QString::fromLatin1(row.path));
        if (value) {
            *value = *Json::parse(row.other);
        } else { // a setting that was left at what it usually is
            const QString path = QString::fromLatin1(row.path);
            at(document, path.section(u'.', 0, -2))->set(toWtf8(path.section(u'.', -1)), *Json::parse(row.other));
        }
        const ReadDestination read = destinationFromJson(document);
        ASSERT_TRUE(read.destination) << (read.faults.empty() ? "" : read.faults.front().sentence().toStdString());
        d = *read.destination;
    });
    control = find(QString::fromUtf8(row.name), row.column);
    ASSERT_TRUE(control);
    EXPECT_EQ(shownIn(control), QString::fromUtf8(row.shown));
}

INSTANTIATE_TEST_SUITE_P(Table, EveryControl, testing::ValuesIn(rows), [](const auto &row) {
    std::string name = row.param.name;
    std::erase_if(name, [](char c) { return !isalnum(static_cast<unsigned char>(c)); });
    return name + std::to_string(row.index);
});

TEST_F(ControlTest, NoInputIsWithoutARow)
{
    QStringList known{u"Exclude Attributes"_qs}; // a button with a menu: ExcludePicker has its own test
    for (const Row &row : rows)
        known << QString::fromUtf8(row.name);
    for (const Setting &setting : destinationSettings()) // each has a test in DestinationPageTest, by the same table
        known << settingName(setting);
    for (const State state : {State::Room, State::Update, State::Message, State::Role, State::Metadata, State::Manual,
                              State::Property, State::Code, State::Webhook}) {
        m_editor.start(begun(state));
        QCoreApplication::processEvents();
        for (QWidget *widget : m_page.findChildren<QWidget *>()) {
            const bool isInput = qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) ||
                                 qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QCheckBox *>(widget) ||
                                 qobject_cast<CodeEditor *>(widget);
            const QWidget *owner = qobject_cast<QComboBox *>(widget->parentWidget()) ||
                                           qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
                                       ? widget->parentWidget()
                                       : widget;
            const bool isView = qobject_cast<ScalaView *>(owner->parentWidget()); // shows something, sets nothing
            if (isInput && widget->isVisible() && !isView) {
                EXPECT_TRUE(known.contains(owner->accessibleName()))
                    << owner->accessibleName().toStdString() << ' ' << owner->metaObject()->className();
            }
        }
    }
}

} // namespace
} // namespace ds
