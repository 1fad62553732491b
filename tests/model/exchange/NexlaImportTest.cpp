// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"
#include "tests/model/exchange/NexlaRun.h"
#include "tests/support/RequestCases.h"

#include <map>

using namespace ds;
using namespace ds::test;

namespace {

/// The file of an export; the embedded destination is its last note.
Json fileOf(const NexlaForm &form, const Destination *embedded)
{
    Json notes = Json::array();
    for (const QString &note : form.notes)
        notes.items().push_back(Json::string(note));
    if (embedded)
        notes.items().push_back(Json::string(std::string(reimportMark) + destinationToJson(*embedded).toCompact()));
    return Json::object({{"data_sink", form.sink}, {"transform", form.transform}, {"notes", std::move(notes)}});
}

Json exportedFile(const Destination &destination)
{
    const Result<NexlaForm> form = exported(destination);
    EXPECT_TRUE(form);
    return form ? fileOf(*form, &destination) : Json();
}

Imported imported(const Json &file)
{
    Result<Imported> read = importText(file.toPretty(), shippedCatalog());
    EXPECT_TRUE(read) << read.error().sentence().toStdString();
    return read ? *std::move(read) : Imported();
}

Json sinkWith(const std::string &config, const std::string &transform = "null")
{
    return *Json::parse(R"({"data_sink":{"name":"S","sink_type":"rest","sink_config":{)" + config +
                        R"(}},"transform":)" + transform + "}");
}

constexpr auto room = R"("url.template":"https://api.100ms.live/v2/rooms/{record.id}","method":"POST")";

/// Everything of the requests that a server sees; bodies by value.
bool sameRequests(const std::vector<BuildItem> &a, const std::vector<BuildItem> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const BuildItem &one, const BuildItem &other) {
        const auto *x = std::get_if<ApiRequest>(&one);
        const auto *y = std::get_if<ApiRequest>(&other);
        if (!x || !y)
            return !x && !y &&
                   std::get<RecordFailure>(one).problems.front() == std::get<RecordFailure>(other).problems.front();
        const bool bodies =
            x->body && y->body ? sameValue(*Json::parse(*x->body), *Json::parse(*y->body)) : x->body == y->body;
        return bodies && x->method == y->method && x->url == y->url && x->headers == y->headers &&
               x->records == y->records;
    });
}

TEST(NexlaRoundTrip, EveryCaseComesBackByItsKeysAloneOrIsListed)
{
    // What Nexla's format cannot hold, and the words of the note that says so.
    const std::map<QString, const char *> listed{
        {u"advanced-expression-fault.json"_qs, "JavaScript expression"},
        {u"advanced-expression.json"_qs, "JavaScript expression"},
        {u"advanced-headers-bad.json"_qs, "request.headers is left out"},
        {u"advanced-headers-reserved.json"_qs, "header was left out; the program sets it"},
        {u"advanced-headers.json"_qs, "The header \"x-d\" holds {secret."},
        {u"advanced-mapping.json"_qs, "\"text\" is left out of the transform"},
        {u"advanced-secret.json"_qs, "is not exported"},
        {u"batch-code-fault.json"_qs, "The batching code is JavaScript"},
        {u"batch-code-undefined.json"_qs, "The batching code is JavaScript"},
        {u"batch-code.json"_qs, "The batching code is JavaScript"},
        {u"batch-property-repeats.json"_qs, "body.transform.function is left out"},
        // A text without macros comes back as a constant, which does not ask for attributes.
        {u"nothing-mapped-empty-template.json"_qs, "(nothing-mapped)"},
        {u"steps-nothing-mapped-json.json"_qs, "cannot run its steps"},
        {u"steps-number.json"_qs, "cannot run its steps"},
        {u"steps-replace.json"_qs, "cannot run its steps"},
        {u"steps-route-and-roles.json"_qs, "cannot run its steps, trim, first 4"},
        {u"steps-text.json"_qs, "cannot run its steps"},
        {u"webhook-invalid.json"_qs, "its own webhook source"},
    };
    int equal = 0;
    for (const RequestCase &one : requestCases()) {
        const Result<NexlaForm> form = exported(one.destination);
        const auto why = listed.find(one.name);
        if (!form) {
            EXPECT_NE(why, listed.end()) << one.name.toStdString() << form.error().sentence().toStdString();
            continue;
        }
        const Imported again = imported(fileOf(*form, nullptr));
        const bool same =
            sameRequests(requestsOf(one.destination, one.records), requestsOf(again.destination, one.records));
        equal += same ? 1 : 0;
        if (why == listed.end()) {
            EXPECT_TRUE(same) << one.name.toStdString() << "\n"
                              << destinationToJson(again.destination).toCompact() << "\n"
                              << (form->notes + again.notes).join(u'\n').toStdString();
            continue;
        }
        const QString notes = (form->notes + again.notes).join(u'\n');
        EXPECT_FALSE(same) << one.name.toStdString();
        EXPECT_TRUE(notes.contains(QString::fromUtf8(why->second))) << one.name.toStdString() << notes.toStdString();
    }
    EXPECT_GT(equal, 25);
}

TEST(NexlaRoundTrip, WithTheEmbeddedDestinationEveryCaseComesBackWhole)
{
    for (const RequestCase &one : requestCases()) {
        const Result<NexlaForm> form = exported(one.destination);
        if (!form)
            continue;
        const Imported again = imported(fileOf(*form, &one.destination));
        EXPECT_EQ(destinationToJson(again.destination).toCompact(), destinationToJson(one.destination).toCompact())
            << one.name.toStdString();
        EXPECT_EQ(again.notes, QStringList()) << one.name.toStdString();
    }
}

TEST(NexlaImport, WithoutAMappingItStaysAdvanced)
{
    const Imported read = imported(sinkWith(room));
    EXPECT_TRUE(read.destination.isAdvanced());
    EXPECT_EQ(previewBody(read.destination, *Json::parse(R"({"id":"r","name":"n1"})"))->toCompact(),
              R"({"id":"r","name":"n1"})");
}

TEST(NexlaImport, AMappingBelongsToTheTemplateOfTheUrl)
{
    const Imported read =
        imported(sinkWith(room, R"({"code":[{"operation":"shift","spec":{"title":"name","seats":"size"}}]})"));
    EXPECT_EQ(read.destination.endpoint, u"update_room");
    EXPECT_EQ(read.destination.parameter(u"room_id"_qs), u"{record.id}");
    EXPECT_EQ(previewBody(read.destination, *Json::parse(R"({"id":"r","title":"T","seats":"5"})"))->toCompact(),
              R"({"name":"T","size":5})");
}

TEST(NexlaImport, AUrlWithAQueryIsNoTemplates)
{
    const Imported read =
        imported(sinkWith(R"("url.template":"https://api.100ms.live/v2/rooms/r1?x=1","method":"POST")",
                          R"({"code":[{"operation":"shift","spec":{"a":"name"}}]})"));
    EXPECT_TRUE(read.destination.isAdvanced());
    EXPECT_EQ(read.destination.advanced.url, u"https://api.100ms.live/v2/rooms/r1?x=1");
}

TEST(NexlaImport, NumbersAndBooleansMayBeTexts)
{
    const Imported read = imported(sinkWith(
        std::string(room) +
        R"(,"batch.mode":"true","max.poll.records":"5","body.transform.function":"messages","create.datasource":"false")"));
    EXPECT_TRUE(read.destination.batching.enabled);
    EXPECT_EQ(read.destination.batching.size, 5);
}

TEST(NexlaImport, WhatIsNoSettingIsAnError)
{
    for (const char *setting : {R"("batch.mode":"yes")", R"("batch.mode":1)", R"("max.poll.records":"many")",
                                R"("max.poll.records":5.5)", R"("max.poll.records":0)", R"("method":"FETCH")",
                                R"("method":7)", R"("body.template":"{\"a\":1}")", R"("request.headers":"no colon")",
                                R"("create.datasource":"on")", R"("url.template":5)", R"("url.template":"rooms")"}) {
        const bool isUrl = std::string(setting).find("url") != std::string::npos;
        const bool isMethod = std::string(setting).find("\"method") != std::string::npos;
        const std::string base = isUrl      ? R"("method":"POST")"
                                 : isMethod ? R"("url.template":"https://api.100ms.live/v2/rooms")"
                                            : room;
        const Result<Imported> read = importText(sinkWith(base + "," + setting).toCompact(), shippedCatalog());
        ASSERT_FALSE(read) << setting;
        EXPECT_TRUE(read.error().where.startsWith(u"sink_config")) << read.error().sentence().toStdString();
    }
}

TEST(NexlaImport, WhatIsLeftOutIsListed)
{
    const Imported read = imported(sinkWith(
        std::string(room) +
        R"j(,"odd.key":1,"content.type":"application/xml","create.datasource":true,"request.headers":"Authorization:Bearer abc,x-a:1","batch.mode":true,"max.poll.records":1000000,"body.transform.function":"messages.map(m => m)")j"));
    const QString notes = read.notes.join(u'\n');
    for (const char16_t *words : {u"\"odd.key\" was left out", u"application/xml was left out", u"captures responses",
                                  u"Authorization header was left out; the program", u"max.poll.records is 1000000"})
        EXPECT_TRUE(notes.contains(QStringView(words))) << notes.toStdString();
    EXPECT_EQ(read.destination.headers, u"x-a:1");
    EXPECT_EQ(read.destination.batching.code, u"messages.map(m => m)");
    EXPECT_EQ(read.destination.batching.language, Batching::Language::Scala);
    EXPECT_FALSE(notes.contains(u"JavaScript")) << notes.toStdString();
}

TEST(NexlaImport, ATransformThatIsNotUnderstoodIsCarriedUntouched)
{
    for (const char *transform :
         {R"({"code_type":"jolt_standard","code":[{"operation":"remove","spec":{"a":""}},{"operation":"sort"}]})",
          R"({"code_type":"jolt_custom","code_encoding":"base64","code":"eA=="})",
          R"({"code":[{"operation":"nexla.custom","spec":{"language":"python"}}]})"}) {
        const Imported read = imported(sinkWith(room, transform));
        EXPECT_TRUE(read.destination.isAdvanced());
        EXPECT_TRUE(read.destination.mapping.empty() && read.destination.exclude.isEmpty());
        EXPECT_TRUE(read.notes.join(u'\n').contains(u"transform.code")) << read.notes.join(u'\n').toStdString();
        EXPECT_TRUE(read.notes.join(u'\n').contains(u"does not run here"));
        EXPECT_EQ(exported(read.destination)->transform.toCompact(), transform);
        // Also after a save.
        const ReadDestination saved = destinationFromJson(destinationToJson(read.destination));
        EXPECT_EQ(exported(*saved.destination)->transform.toCompact(), transform);
    }
}

constexpr auto whole =
    R"("endpoint":"update_room","parameters":{"room_id":"{record.id}"},"credential":"Mine","headers":"x-team:blue,x-key:{secret.K}","exclude":["mail"],"delivery":{"maxConcurrency":3},"batching":{"enabled":true,"size":7},"mapping":[{"target":"name","source":"title","ifMissing":"fail"},{"target":"region","value":"eu"},{"target":"size","expression":"record.a"}])";

/// An edited text of the export of `whole`.
Imported editedAt(const std::string &from, const std::string &to)
{
    std::string text = exportedFile(destinationOf(whole)).toPretty();
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from << text;
    if (at != std::string::npos)
        text.replace(at, from.size(), to);
    return imported(*Json::parse(text));
}

TEST(NexlaImport, AnEditedPartCountsAndTheOthersStayWhole)
{
    const Imported name = editedAt("\"name\": \"My rooms\"", "\"name\": \"Other\"");
    EXPECT_EQ(name.destination.name, u"Other");
    EXPECT_EQ(name.destination.mapping.size(), 3U);
    EXPECT_EQ(name.destination.credential, u"Mine");
    EXPECT_EQ(name.destination.delivery.maxConcurrency, 3);

    const Imported size = editedAt("\"max.poll.records\": 7", "\"max.poll.records\": 9");
    EXPECT_EQ(size.destination.batching.size, 9);
    EXPECT_EQ(size.destination.headers, u"x-team:blue,x-key:{secret.K}");

    const Imported header = editedAt("x-team:blue", "x-team:red");
    EXPECT_EQ(header.destination.headers, u"x-team:red");
    EXPECT_TRUE(header.notes.join(u'\n').contains(u"headers with {secret.")) << header.notes.join(u'\n').toStdString();

    const Imported url = editedAt("rooms/{record.id}", "rooms/r7");
    EXPECT_EQ(url.destination.parameter(u"room_id"_qs), u"r7");
    EXPECT_EQ(url.destination.mapping.size(), 2U);
    EXPECT_EQ(url.destination.mapping.front().ifMissing, MappingEntry::IfMissing::Fail);

    const Imported mapping = editedAt("\"region\": \"eu\"", "\"region\": \"us\"");
    ASSERT_EQ(mapping.destination.mapping.size(), 2U);
    EXPECT_EQ(mapping.destination.mapping.back().value.toCompact(), "\"us\"");
    EXPECT_EQ(mapping.destination.mapping.front().ifMissing, MappingEntry::IfMissing::Fail);
    EXPECT_EQ(mapping.destination.exclude, QStringList{u"mail"_qs});
    EXPECT_TRUE(mapping.notes.join(u'\n').contains(u"the entry of \"size\""))
        << mapping.notes.join(u'\n').toStdString();
}

} // namespace
