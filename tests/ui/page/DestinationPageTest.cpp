// SPDX-License-Identifier: GPL-3.0-or-later
// Every control of the page is tied to the destination both ways. The settings' controls come from their table, so one
// that is added later is tested, too.
#include "ui/page/DestinationPage.h"

#include "model/destination/DestinationSettings.h"
#include "model/json/JsonFields.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/code/CodeEditor.h"
#include "ui/page/ExcludePicker.h"
#include "ui/page/MacroEdit.h"
#include "ui/page/MappingTable.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFocusEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>

#include <algorithm>

namespace ds {
namespace {

/// What a control shows, in one text.
QString shownIn(QWidget *control)
{
    if (auto *field = qobject_cast<MacroField *>(control))
        control = field->line();
    if (const auto *box = qobject_cast<QCheckBox *>(control))
        return box->isChecked() ? u"on"_qs : u"off"_qs;
    if (const auto *box = qobject_cast<QSpinBox *>(control))
        return QString::number(box->value());
    if (const auto *box = qobject_cast<QDoubleSpinBox *>(control))
        return QString::number(box->value());
    if (const auto *box = qobject_cast<QComboBox *>(control))
        return box->currentData().toString();
    if (const auto *line = qobject_cast<QLineEdit *>(control))
        return line->text();
    if (const auto *editor = qobject_cast<CodeEditor *>(control))
        return editor->code();
    if (const auto *picker = qobject_cast<ExcludePicker *>(control))
        return picker->excluded().join(u' ');
    ADD_FAILURE() << control->metaObject()->className();
    return {};
}

/// As the user or assistive technology does it.
void use(QWidget *control, const QString &value)
{
    if (auto *field = qobject_cast<MacroField *>(control))
        control = field->line();
    if (auto *box = qobject_cast<QCheckBox *>(control)) {
        box->click();
    } else if (auto *number = qobject_cast<QSpinBox *>(control)) {
        number->setValue(value.toInt());
    } else if (auto *amount = qobject_cast<QDoubleSpinBox *>(control)) {
        amount->setValue(value.toDouble());
    } else if (auto *combo = qobject_cast<QComboBox *>(control)) {
        combo->setCurrentIndex(combo->findData(value));
        emit combo->activated(combo->currentIndex());
    } else if (auto *line = qobject_cast<QLineEdit *>(control)) {
        line->selectAll();
        line->insert(value);
    } else if (auto *editor = qobject_cast<CodeEditor *>(control)) {
        editor->insertSnippet(value);
    } else {
        ADD_FAILURE() << control->metaObject()->className();
    }
}

class DestinationPageTest : public testing::Test
{
protected:
    QWidget *named(const QString &accessibleName)
    {
        for (QWidget *widget : m_page.findChildren<QWidget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        ADD_FAILURE() << "no control " << accessibleName.toStdString();
        return nullptr;
    }
    void edit(const DestinationEditor::Change &change) { m_editor.edit(u"x"_qs, {}, change); }

    EndpointCatalog m_catalog = EndpointCatalog::load();
    FakeCredentials m_credentials;
    DestinationEditor m_editor;
    DestinationPage m_page{m_editor, m_catalog, m_credentials};
};

struct Sample
{
    QString typed; ///< What the user gives the control.
    QString shown; ///< What the control then shows.
    Json value;    ///< What the file then holds.
};

/// Another value than the default.
Sample sampleOf(const Setting &setting)
{
    return std::visit(
        Overloaded{[](Setting::Flag) {
                       return Sample{u"on"_qs, u"on"_qs, Json::boolean(true)};
                   },
                   [&](Setting::Whole) {
                       const QString most = QString::number(setting.maximum, 'f', 0);
                       return Sample{most, most, Json::number(most.toStdString())};
                   },
                   [](Setting::Amount) {
                       return Sample{u"2.5"_qs, u"2.5"_qs, Json::number("2.5")};
                   },
                   [](Setting::Text) {
                       return Sample{u"a {record.b}"_qs, u"a {record.b}"_qs, Json::string(u"a {record.b}"_qs)};
                   },
                   [](Setting::Object) {
                       return Sample{u"{\"n\": 1.10}"_qs, u"{\"n\": 1.10}"_qs, *Json::parse("{\"n\":1.10}")};
                   },
                   [](const Setting::Choice &choice) {
                       const QString last = QString::fromLatin1(choice.words().back().word);
                       return Sample{last, last, Json::string(last)};
                   }},
        setting.member);
}

class SettingOnPage : public DestinationPageTest, public testing::WithParamInterface<size_t>
{
protected:
    const Setting &m_setting = destinationSettings()[GetParam()];
    QWidget *m_control = m_page.findChild<QWidget *>(m_setting.path());
};

TEST_P(SettingOnPage, IsChangedByItsControlAndShownByItAgain)
{
    ASSERT_TRUE(m_control);
    EXPECT_FALSE(qobject_cast<MacroField *>(m_control)
                     ? qobject_cast<MacroField *>(m_control)->line()->accessibleName().isEmpty()
                     : m_control->accessibleName().isEmpty());
    const QString before = shownIn(m_control);
    const Sample sample = sampleOf(m_setting);
    use(m_control, sample.typed);
    EXPECT_EQ(settingJson(m_setting, m_editor.destination()), sample.value);
    EXPECT_EQ(shownIn(m_control), sample.shown);
    if (sample.shown != before) {
        m_editor.undoStack().undo();
        EXPECT_EQ(shownIn(m_control), before);
        m_editor.undoStack().redo();
        EXPECT_EQ(settingJson(m_setting, m_editor.destination()), sample.value);
    }
}

INSTANTIATE_TEST_SUITE_P(Table, SettingOnPage, testing::Range(size_t(0), destinationSettings().size()),
                         [](const auto &row) {
                             return destinationSettings()[row.param].path().replace(u'.', u'_').toStdString();
                         });

/// A destination in which every number is as far as it goes, or finer than anybody would type.
Json extremeDocument(bool most)
{
    Json document = *Json::parse(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"advanced"})");
    for (const char *group : {"advanced", "batching", "responseWebhook", "delivery"}) {
        Json object = Json::object();
        for (const Setting *setting : settingsOf(group)) {
            if (std::holds_alternative<Setting::Whole>(setting->member))
                object.set(setting->key, Json::number(qint64(most ? setting->maximum : setting->minimum)));
            else if (std::holds_alternative<Setting::Amount>(setting->member))
                object.set(setting->key, Json::number(most ? "100001.00000001" : "0.00000001"));
            else
                object.set(setting->key, sampleOf(*setting).value);
        }
        document.set(group, object);
    }
    return document;
}

TEST_F(DestinationPageTest, OpeningLookingAndSavingChangesNothing)
{
    for (const bool most : {false, true}) {
        const Json document = extremeDocument(most);
        const ReadDestination read = destinationFromJson(document);
        ASSERT_TRUE(read.destination);
        m_editor.start(*read.destination);
        m_page.show();
        for (QWidget *widget : m_page.findChildren<QWidget *>()) {
            QFocusEvent in(QEvent::FocusIn);
            QFocusEvent out(QEvent::FocusOut);
            QApplication::sendEvent(widget, &in);
            QApplication::sendEvent(widget, &out);
        }
        EXPECT_FALSE(m_editor.isModified());
        EXPECT_EQ(destinationToJson(m_editor.destination()).toCompact(), document.toCompact());
    }
}

TEST_F(DestinationPageTest, TheNameIsTiedBothWays)
{
    use(named(u"Name"_qs), u"Rooms"_qs);
    EXPECT_EQ(m_editor.destination().name, u"Rooms"_qs);
    edit([](Destination &d) { d.name = u"Other"_qs; });
    EXPECT_EQ(shownIn(named(u"Name"_qs)), u"Other"_qs);
}

TEST_F(DestinationPageTest, RequestHeadersAreTiedBothWays)
{
    use(named(u"Request Headers"_qs), u"x-a:1"_qs);
    EXPECT_EQ(m_editor.destination().headers, u"x-a:1"_qs);
    edit([](Destination &d) { d.headers = u"x-b:2"_qs; });
    EXPECT_EQ(shownIn(named(u"Request Headers"_qs)), u"x-b:2"_qs);
}

TEST_F(DestinationPageTest, ExcludedAttributesAreTiedBothWays)
{
    auto *picker = m_page.findChild<ExcludePicker *>();
    ASSERT_TRUE(picker);
    edit([](Destination &d) { d.exclude = {u"email"_qs, u"phone"_qs}; });
    EXPECT_EQ(shownIn(picker), u"email phone"_qs);
    emit picker->edited({u"phone"_qs});
    EXPECT_EQ(m_editor.destination().exclude, QStringList{u"phone"_qs});
}

TEST_F(DestinationPageTest, TheEndpointIsTiedBothWays)
{
    for (const EndpointTemplate &endpoint : m_catalog.all()) {
        use(named(u"Endpoint"_qs), endpoint.id);
        EXPECT_EQ(m_editor.destination().endpoint, endpoint.id);
    }
    edit([](Destination &d) { d.endpoint = u"send_message"_qs; });
    EXPECT_EQ(shownIn(named(u"Endpoint"_qs)), u"send_message"_qs);
}

/// Of every template that is there: what is typed lands in its parameter, and nowhere else.
TEST_F(DestinationPageTest, EveryParameterOfEveryEndpointIsTiedBothWays)
{
    for (const EndpointTemplate &endpoint : m_catalog.all()) {
        edit([&](Destination &d) {
            d.endpoint = endpoint.id;
            d.parameters.clear();
        });
        for (const ParameterSpec &parameter : endpoint.parameters) {
            use(named(parameter.label), u"{record."_qs + parameter.id + u'}');
            EXPECT_EQ(m_editor.destination().parameter(parameter.id), u"{record."_qs + parameter.id + u'}');
            edit([&](Destination &d) { d.setParameter(parameter.id, u"fixed"_qs); });
            EXPECT_EQ(shownIn(named(parameter.label)), u"fixed"_qs) << endpoint.id.toStdString();
        }
        EXPECT_EQ(m_editor.destination().parameters.size(), endpoint.parameters.size());
    }
}

TEST_F(DestinationPageTest, TheTabsChooseTemplateOrAdvancedAndKeepTheEndpoint)
{
    auto *tabs = m_page.findChild<QTabBar *>();
    ASSERT_TRUE(tabs);
    edit([](Destination &d) { d.endpoint = u"create_room"_qs; });
    tabs->setCurrentIndex(1);
    EXPECT_TRUE(m_editor.destination().isAdvanced());
    EXPECT_TRUE(m_editor.destination().advanced.url.endsWith(u"/rooms"_qs));
    tabs->setCurrentIndex(0);
    EXPECT_EQ(m_editor.destination().endpoint, u"create_room"_qs);
    edit([](Destination &d) { d.endpoint = u"advanced"_qs; });
    EXPECT_EQ(tabs->currentIndex(), 1);
}

TEST_F(DestinationPageTest, SwitchingTheEndpointAndBackLosesNoMapping)
{
    use(named(u"Endpoint"_qs), u"create_room"_qs);
    edit([](Destination &d) {
        d.mapping = {{u"name"_qs, MappingEntry::Kind::Source, u"title"_qs, {}, MappingEntry::IfMissing::Fail, {}},
                     {u"own.field"_qs, MappingEntry::Kind::Source, u"x"_qs, {}, MappingEntry::IfMissing::Omit, {}}};
    });
    const std::vector<MappingEntry> before = m_editor.destination().mapping;
    auto *tabs = m_page.findChild<QTabBar *>();
    use(named(u"Endpoint"_qs), u"send_message"_qs);
    EXPECT_TRUE(m_editor.destination().mapping.empty());
    tabs->setCurrentIndex(1);
    use(named(u"Endpoint"_qs), u"update_room"_qs);
    use(named(u"Endpoint"_qs), u"create_room"_qs);
    EXPECT_EQ(m_editor.destination().mapping, before);
    tabs->setCurrentIndex(1);
    EXPECT_EQ(m_editor.destination().mapping, before) << "by hand everything has a place";
    tabs->setCurrentIndex(0);
    EXPECT_EQ(m_editor.destination().mapping, before);
}

TEST_F(DestinationPageTest, TheCredentialIsTiedBothWays)
{
    auto *combo = qobject_cast<QComboBox *>(named(u"Credential"_qs));
    ASSERT_TRUE(combo);
    use(combo, u"Sandbox"_qs);
    EXPECT_EQ(m_editor.destination().credential, u"Sandbox"_qs);
    edit([](Destination &d) { d.credential.clear(); });
    EXPECT_EQ(combo->currentIndex(), -1);
}

struct Place
{
    const char *field;   ///< Of a problem.
    const char *control; ///< The accessible name of where the user mends it.
    bool shown = true;   ///< The problem is said there.
    Code code = Code::UrlInvalid;
    Batching::Algorithm algorithm = Batching::Algorithm::Code; ///< With which it can be.
};

const Place places[] = {
    {"url", "URL"},
    {"headers", "Request Headers"},
    {"method", "Method", false},
    {"batching.size", "Batch Size", false},
    {"batching.propertyName", "Property Name", false, Code::UrlInvalid, Batching::Algorithm::Property},
    {"batching.otherProps", "Other Props", false, Code::UrlInvalid, Batching::Algorithm::Property},
    {"batching.code", "Code", true, Code::CodeError},
    {"responseWebhook.url", "Webhook URL"},
    {"exclude", "Exclude Attributes", false},
};

/// Whether the page says `text` somewhere in sight.
bool says(const QWidget &page, const QString &text)
{
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel *label) { return !label->isHidden() && label->text().contains(text); });
}

TEST_F(DestinationPageTest, EveryProblemLeadsToItsControlAndIsSaidThere)
{
    edit([](Destination &d) {
        d.endpoint = u"advanced"_qs;
        d.batching.enabled = true;
        d.responseWebhook.enabled = true;
    });
    m_page.show();
    for (const Place &place : places) {
        edit([&](Destination &d) { d.batching.algorithm = place.algorithm; });
        m_page.focusField(QString::fromLatin1(place.field));
        ASSERT_TRUE(m_page.focusWidget());
        EXPECT_EQ(m_page.focusWidget()->accessibleName(), QString::fromUtf8(place.control)) << place.field;
        EXPECT_TRUE(m_page.focusWidget()->isVisible()) << place.field;
        m_page.setDestinationProblems({{place.code, u"what is wrong here"_qs, QString::fromLatin1(place.field)}});
        EXPECT_EQ(says(m_page, u"what is wrong here"_qs), place.shown) << place.field;
        m_page.setDestinationProblems({});
        EXPECT_FALSE(says(m_page, u"what is wrong here"_qs)) << place.field;
    }
}

TEST_F(DestinationPageTest, AProblemOfAParameterLeadsToItAndIsSaidThere)
{
    edit([](Destination &d) { d.endpoint = u"update_room"_qs; });
    m_page.show();
    m_page.focusField(u"room_id"_qs);
    ASSERT_TRUE(m_page.focusWidget());
    EXPECT_EQ(m_page.focusWidget()->accessibleName(), u"Room ID"_qs);
    m_page.setDestinationProblems({{Code::ParameterEmpty, u"no room"_qs, u"room_id"_qs}});
    EXPECT_TRUE(says(m_page, u"no room"_qs));
    m_page.setDestinationProblems({});
    EXPECT_FALSE(says(m_page, u"no room"_qs));
}

TEST_F(DestinationPageTest, WhatAChoiceAsksForAppearsWithIt)
{
    const auto isShown = [&](const char *path) { return m_page.findChild<QWidget *>(path)->isVisibleTo(&m_page); };
    m_page.show();
    EXPECT_FALSE(isShown("batching.size"));
    edit([](Destination &d) {
        d.batching.enabled = true;
        d.responseWebhook.enabled = true;
    });
    EXPECT_TRUE(isShown("batching.size"));
    EXPECT_TRUE(isShown("responseWebhook.url"));
    EXPECT_FALSE(isShown("batching.propertyName"));
    edit([](Destination &d) { d.batching.algorithm = Batching::Algorithm::Property; });
    EXPECT_TRUE(isShown("batching.propertyName"));
    EXPECT_TRUE(isShown("batching.otherProps"));
    edit([](Destination &d) { d.batching.algorithm = Batching::Algorithm::Code; });
    EXPECT_FALSE(isShown("batching.propertyName"));
    EXPECT_TRUE(isShown("batching.code"));
    EXPECT_TRUE(isShown("batching.language"));
    EXPECT_FALSE(isShown("advanced.url"));
    edit([](Destination &d) { d.endpoint = u"advanced"_qs; });
    EXPECT_TRUE(isShown("advanced.url"));
}

TEST_F(DestinationPageTest, ACallWithoutABodyAsksForNoFields)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"stop.json"_qs));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"100ms-endpoint-template","version":1,"id":"stop","label":"Stop","summary":"s.","help":"h.",
                   "method":"POST","path":"/stop","body":"none"})");
    file.close();
    const EndpointCatalog catalog = EndpointCatalog::load(folder.path());
    ASSERT_TRUE(catalog.find(u"stop"_qs));
    const DestinationPage page(m_editor, catalog, m_credentials);
    const auto *table = page.findChild<MappingTable *>();
    ASSERT_TRUE(table);
    edit([](Destination &d) { d.endpoint = u"create_room"_qs; });
    EXPECT_TRUE(table->isVisibleTo(&page));
    edit([](Destination &d) { d.endpoint = u"stop"_qs; });
    EXPECT_FALSE(table->isVisibleTo(&page));
}

} // namespace
} // namespace ds
