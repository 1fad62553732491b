// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over the table of settings: what holds for one holds for all, also for one that is added later.
#include "model/destination/DestinationSettings.h"
#include "model/destination/DestinationFile.h"
#include "model/json/JsonFields.h"
#include "tests/support/Printers.h"

#include <QFile>

#include <gtest/gtest.h>

namespace ds {
namespace {

Json schemaOf(const Setting &setting)
{
    QFile file(u":/schema/destination.schema.json"_qs);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const Result<Json> schema = Json::parse(file.readAll().toStdString());
    const Json *group = schema ? schema->find("properties")->find(setting.group) : nullptr;
    const Json *found = group ? group->find("properties")->find(setting.key) : nullptr;
    return found ? *found : Json();
}

Json documentWith(const Setting &setting, const Json &value)
{
    Json document = *Json::parse(R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e"})");
    Json group = Json::object();
    group.set(setting.key, value);
    document.set(setting.group, group);
    return document;
}

/// Values that the setting can have, the extremes among them; the last one is no default.
std::vector<Json> possible(const Setting &setting)
{
    return std::visit(
        Overloaded{[](Setting::Flag) {
                       return std::vector{Json::boolean(false), Json::boolean(true)};
                   },
                   [&](Setting::Whole) {
                       return std::vector{Json::number(qint64(setting.minimum)), Json::number(qint64(setting.maximum))};
                   },
                   [&](Setting::Amount) {
                       return std::vector{Json::number(qint64(setting.minimum)), Json::number("0.0000001"),
                                          Json::number("100001"), Json::number(qint64(setting.maximum))};
                   },
                   [](Setting::Text) { return std::vector{Json::string(u" ü {record.a} "_qs)}; },
                   [](Setting::Object) { return std::vector{*Json::parse(R"({"b":1.10,"a":1e400})")}; },
                   [](const Setting::Choice &choice) {
                       std::vector<Json> all;
                       for (const SettingWord &word : choice.words())
                           all.push_back(Json::string(std::string_view(word.word)));
                       return all;
                   }},
        setting.member);
}

class EverySetting : public testing::TestWithParam<size_t>
{
protected:
    const Setting &m_setting = destinationSettings()[GetParam()];
};

TEST_P(EverySetting, HasTheDefaultAndTheBoundsOfTheSchema)
{
    const Json schema = schemaOf(m_setting);
    ASSERT_TRUE(schema.isObject()) << "not in the schema";
    const Json *usual = schema.find("default");
    ASSERT_TRUE(usual);
    EXPECT_EQ(usual->toCompact(), settingJson(m_setting, Destination()).toCompact());
    if (m_setting.maximum > m_setting.minimum) {
        EXPECT_EQ(jsonAmount(*schema.find("minimum")), m_setting.minimum);
        EXPECT_EQ(jsonAmount(*schema.find("maximum")), m_setting.maximum);
    }
    if (const auto *choice = std::get_if<Setting::Choice>(&m_setting.member)) {
        Json words = Json::array();
        for (const SettingWord &word : choice->words())
            words.items().push_back(Json::string(std::string_view(word.word)));
        const Json *only = schema.find("const");
        EXPECT_EQ(only ? Json::array({*only}) : *schema.find("enum"), words);
    }
}

TEST_P(EverySetting, IsReadAndWrittenBackAsItStands)
{
    for (const Json &value : possible(m_setting)) {
        const Json document = documentWith(m_setting, value);
        const ReadDestination read = destinationFromJson(document);
        for (const Error &fault : read.faults)
            EXPECT_EQ(fault.where, QString()) << fault.sentence().toStdString();
        if (!read.destination)
            continue;
        EXPECT_EQ(destinationToJson(*read.destination).toCompact(), document.toCompact());
        Destination fresh = *read.destination;
        fresh.document = Json::object();
        const Destination again = *destinationFromJson(destinationToJson(fresh)).destination;
        EXPECT_EQ(settingJson(m_setting, again), settingJson(m_setting, fresh));
    }
}

TEST_P(EverySetting, IsRefusedBeyondWhatItCanBe)
{
    std::vector<Json> wrong{Json(), Json::array()};
    if (m_setting.maximum > m_setting.minimum) {
        wrong.push_back(Json::number(QString::number(m_setting.maximum + 1, 'f', 0).toStdString()));
        wrong.push_back(Json::number(QString::number(m_setting.minimum - 1, 'f', 0).toStdString()));
    }
    if (std::holds_alternative<Setting::Choice>(m_setting.member))
        wrong.push_back(Json::string(std::string_view("no such word")));
    for (const Json &value : wrong) {
        const ReadDestination read = destinationFromJson(documentWith(m_setting, value));
        ASSERT_EQ(read.faults.size(), 1U) << value.toCompact();
        EXPECT_EQ(read.faults.front().where, u"$."_qs + m_setting.path());
    }
}

std::string settingTestName(const testing::TestParamInfo<size_t> &row)
{
    return destinationSettings()[row.param].path().replace(u'.', u'_').toStdString();
}

INSTANTIATE_TEST_SUITE_P(Table, EverySetting, testing::Range(size_t(0), destinationSettings().size()), settingTestName);

TEST(DestinationSettings, AreAllThatTheSchemaHasInTheirGroups)
{
    QFile file(u":/schema/destination.schema.json"_qs);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const Json schema = *Json::parse(file.readAll().toStdString());
    for (const char *group : {"advanced", "batching", "responseWebhook", "delivery"}) {
        QStringList inSchema;
        for (const Json::Member &member : schema.find("properties")->find(group)->find("properties")->members())
            inSchema += toQString(member.key);
        QStringList inTable;
        for (const Setting *one : settingsOf(group))
            inTable += QString::fromLatin1(one->key);
        EXPECT_EQ(inTable, inSchema);
    }
}

TEST(DestinationSettings, EachMemberIsItsOwn)
{
    for (const Setting &changed : destinationSettings()) {
        const Destination usual;
        const ReadDestination read = destinationFromJson(documentWith(changed, possible(changed).back()));
        ASSERT_TRUE(read.destination) << changed.path().toStdString();
        for (const Setting &other : destinationSettings()) {
            const Json now = settingJson(other, *read.destination);
            EXPECT_TRUE(&other == &changed || now == settingJson(other, usual))
                << changed.path().toStdString() << " changes " << other.path().toStdString();
        }
    }
}

} // namespace
} // namespace ds
