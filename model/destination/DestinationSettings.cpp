// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DestinationSettings.h"

#include "model/base/HttpMethod.h"
#include "model/json/JsonFields.h"

#include <QLocale>

#include <algorithm>

namespace ds {

namespace {

const std::vector<SettingWord> &methodWords()
{
    static const std::vector<QByteArray> texts = [] {
        std::vector<QByteArray> all;
        for (const QString &method : httpMethods())
            all.push_back(method.toLatin1());
        return all;
    }();
    static const std::vector<SettingWord> words = [] {
        std::vector<SettingWord> all;
        for (const QByteArray &text : texts)
            all.push_back({text.constData(), text.constData()});
        return all;
    }();
    return words;
}

const std::vector<SettingWord> &contentFormatWords()
{
    static const std::vector<SettingWord> words{{"application/json", "JSON (application/json)"}};
    return words;
}

// In the order of Batching::Algorithm.
const std::vector<SettingWord> &algorithmWords()
{
    static const std::vector<SettingWord> words{
        {"array", "JSON Array"}, {"property", "Property Inside JSON Object"}, {"code", "Code"}};
    return words;
}

// In the order of Batching::Language.
const std::vector<SettingWord> &languageWords()
{
    static const std::vector<SettingWord> words{{"javascript", "JavaScript"}, {"scala", "Scala"}};
    return words;
}

int indexOf(const std::vector<SettingWord> &words, const QString &word)
{
    const auto it = std::find_if(words.begin(), words.end(),
                                 [&](const SettingWord &one) { return word == QLatin1String(one.word); });
    return it == words.end() ? 0 : static_cast<int>(it - words.begin());
}

QString wordAt(const std::vector<SettingWord> &words, int index)
{
    return QString::fromLatin1(words[static_cast<size_t>(index)].word);
}

const Setting::Choice method{[](const Destination &d) { return indexOf(methodWords(), d.advanced.method); },
                             [](Destination &d, int index) { d.advanced.method = wordAt(methodWords(), index); },
                             methodWords};
const Setting::Choice contentFormat{
    [](const Destination &d) { return indexOf(contentFormatWords(), d.advanced.contentFormat); },
    [](Destination &d, int index) { d.advanced.contentFormat = wordAt(contentFormatWords(), index); },
    contentFormatWords};
const Setting::Choice algorithm{
    [](const Destination &d) { return static_cast<int>(d.batching.algorithm); },
    [](Destination &d, int index) { d.batching.algorithm = static_cast<Batching::Algorithm>(index); }, algorithmWords};
const Setting::Choice language{
    [](const Destination &d) { return static_cast<int>(d.batching.language); },
    [](Destination &d, int index) { d.batching.language = static_cast<Batching::Language>(index); }, languageWords};

constexpr double longestWait = 31 * 24 * 3600;

QStringList wordsOf(const Setting::Choice &choice)
{
    QStringList words;
    for (const SettingWord &word : choice.words())
        words += QString::fromLatin1(word.word);
    return words;
}

} // namespace

// The order within a group is the order of the file and of its form.
const std::vector<Setting> &destinationSettings()
{
    static const std::vector<Setting> table{
        {"advanced", "method", method, "&Method"},
        {"advanced", "contentFormat", contentFormat, "Content &Format"},
        {"advanced", "url", [](Destination &d) -> QString & { return d.advanced.url; }, "&URL"},
        {"batching", "enabled", [](Destination &d) -> bool & { return d.batching.enabled; },
         "Would you like to batch your records together?"},
        {"batching", "size", [](Destination &d) -> int & { return d.batching.size; }, "&Batch Size", "", 1, 100'000,
         " records at most"},
        {"batching", "algorithm", algorithm, "&Grouping Algorithm"},
        {"batching", "propertyName", [](Destination &d) -> QString & { return d.batching.propertyName; },
         "&Property Name"},
        {"batching", "otherProps", [](Destination &d) -> Json & { return d.batching.otherProps; }, "&Other Props"},
        {"batching", "code", [](Destination &d) -> QString & { return d.batching.code; }, "Code"},
        {"batching", "language", language, "&Language", "Scala is what Nexla runs."},
        {"responseWebhook", "enabled", [](Destination &d) -> bool & { return d.responseWebhook.enabled; },
         "Would you like to process the API response as a Nexla Webhook source?"},
        {"responseWebhook", "url", [](Destination &d) -> QString & { return d.responseWebhook.url; }, "Webhook UR&L"},
        {"delivery", "maxConcurrency", [](Destination &d) -> int & { return d.delivery.maxConcurrency; },
         "Requests at once", "How many requests may be under way at the same time.", 1, 256},
        {"delivery", "requestsPerSecond", [](Destination &d) -> double & { return d.delivery.requestsPerSecond; },
         "Requests per second", "More never leave within one second.", 0, 1'000'000, "", "no limit"},
        {"delivery", "maxAttempts", [](Destination &d) -> int & { return d.delivery.maxAttempts; },
         "Attempts of one request", "How often a request is tried that was refused for now.", 1, 100},
        {"delivery", "timeoutSeconds", [](Destination &d) -> int & { return d.delivery.timeoutSeconds; }, "Timeout",
         "How long the answer to one request is waited for.", 1, 3600, " s"},
        {"delivery", "giveUpAfterSeconds", [](Destination &d) -> int & { return d.delivery.giveUpAfterSeconds; },
         "Give up after", "How long a server that cannot be reached is waited for.", 0, longestWait, " s", "never"},
    };
    return table;
}

QString Setting::path() const
{
    return QString::fromLatin1(group) + u'.' + QLatin1String(key);
}

std::vector<const Setting *> settingsOf(std::string_view group)
{
    std::vector<const Setting *> all;
    for (const Setting &one : destinationSettings()) {
        if (group == one.group)
            all.push_back(&one);
    }
    return all;
}

const Setting &setting(std::string_view group, std::string_view key)
{
    const auto &table = destinationSettings();
    return *std::find_if(table.begin(), table.end(),
                         [&](const Setting &one) { return group == one.group && key == one.key; });
}

Json settingJson(const Setting &setting, const Destination &destination)
{
    return std::visit(Overloaded{[&](Setting::Flag at) { return Json::boolean(settingValue(at, destination)); },
                                 [&](Setting::Whole at) { return Json::number(qint64(settingValue(at, destination))); },
                                 [&](Setting::Amount at) {
                                     return Json::number(QLocale::c()
                                                             .toString(settingValue(at, destination), 'g',
                                                                       QLocale::FloatingPointShortest)
                                                             .toStdString());
                                 },
                                 [&](Setting::Text at) { return Json::string(settingValue(at, destination)); },
                                 [&](Setting::Object at) { return settingValue(at, destination); },
                                 [&](const Setting::Choice &choice) {
                                     return Json::string(wordAt(choice.words(), choice.get(destination)));
                                 }},
                      setting.member);
}

void readSetting(const Setting &setting, JsonFields &group, Destination &into)
{
    std::visit(Overloaded{[&](Setting::Flag at) { group.readFlag(setting.key, at(into)); },
                          [&](Setting::Whole at) {
                              group.readInteger(setting.key, at(into), static_cast<int>(setting.minimum),
                                                static_cast<int>(setting.maximum));
                          },
                          [&](Setting::Amount at) {
                              group.readNumber(setting.key, at(into), setting.minimum, setting.maximum);
                          },
                          [&](Setting::Text at) { group.readText(setting.key, at(into)); },
                          [&](Setting::Object at) {
                              if (const Json *value = group.object(setting.key))
                                  at(into) = *value;
                          },
                          [&](const Setting::Choice &choice) {
                              int index = choice.get(into);
                              if (group.readWord(setting.key, index, wordsOf(choice)))
                                  choice.set(into, index);
                          }},
               setting.member);
}

} // namespace ds
