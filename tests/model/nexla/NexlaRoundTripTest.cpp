// SPDX-License-Identifier: GPL-3.0-or-later
// Publish, fetch, publish: nothing changes in Nexla, for every data case of request building that it can hold.
#include "model/nexla/NexlaFetch.h"
#include "tests/model/exchange/RandomMapping.h"
#include "tests/model/nexla/Publishing.h"
#include "tests/support/RequestCases.h"

#include <map>

using namespace ds;
using namespace ds::test;

namespace {

/// What was fetched of the published destination; nothing where Nexla cannot hold the case at all.
std::optional<Imported> thereAndBack(Destination destination, const std::string &name)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    if (!exported(destination))
        return {};
    const Published there = publish(api, destination, {100, 30, true});
    EXPECT_TRUE(there.complete()) << name << there.words().toStdString();
    const std::string before = effectOf(nexla, destination);
    Result<Imported> back = destinationFromSink(readSourceOf(api, sinkOf(nexla, destination)), shippedCatalog(), {});
    EXPECT_TRUE(back) << name << (back ? "" : back.error().sentence().toStdString());
    if (!back)
        return {};
    const Published again = publish(api, back->destination, {});
    EXPECT_TRUE(again.complete()) << name << again.words().toStdString();
    EXPECT_EQ(effectOf(nexla, back->destination), before) << name;
    EXPECT_EQ(nexla.count("data_sinks"), 1) << name;
    return *back;
}

TEST(NexlaRoundTrip, NoCaseChangesAnythingAndThoseThatNexlaCannotHoldAreListed)
{
    // By the codes of what is lost; without one, there is no publication at all.
    const std::map<QString, QStringList> listed{
        {u"advanced-exclude.json"_qs, {u"url-attribute"_qs}},
        {u"advanced-expression-fault.json"_qs, {u"expression"_qs}},
        {u"advanced-expression.json"_qs, {u"expression"_qs}},
        {u"advanced-headers-bad.json"_qs, {u"headers"_qs}},
        {u"advanced-headers.json"_qs, {u"header-comma"_qs, u"header-secret"_qs}},
        {u"advanced-mapping.json"_qs, {u"mapping"_qs, u"if-missing"_qs}},
        {u"advanced-secret.json"_qs, {}},
        {u"api-configure-recordings-batched.json"_qs, {u"url-attribute"_qs}},
        {u"api-configure-recordings.json"_qs, {u"list-body"_qs, u"url-attribute"_qs}},
        {u"api-delete-role.json"_qs, {u"url-attribute"_qs}},
        {u"api-stop-live-stream.json"_qs, {u"url-attribute"_qs}},
        {u"batch-code-fault.json"_qs, {u"code"_qs}},
        {u"batch-code-undefined.json"_qs, {u"code"_qs}},
        {u"batch-code.json"_qs, {u"code"_qs}},
        {u"batch-property-repeats.json"_qs, {u"grouping"_qs}},
        {u"create-update-role.json"_qs, {u"url-attribute"_qs}},
        {u"external-stream-limits.json"_qs, {u"route"_qs}},
        {u"nothing-mapped-none-to-find.json"_qs, {u"expression"_qs}},
        {u"send-message-csv-roles.json"_qs, {u"fan-out"_qs}},
        {u"send-message-roles.json"_qs, {u"fan-out"_qs, u"url-attribute"_qs}},
        {u"send-timed-metadata.json"_qs, {u"url-attribute"_qs}},
        {u"start-live-stream.json"_qs, {u"route"_qs, u"url-attribute"_qs}},
        {u"steps-cells.json"_qs, {u"steps"_qs}},
        {u"steps-default-is-found.json"_qs, {u"steps"_qs}},
        {u"steps-nothing-mapped-json.json"_qs, {u"steps"_qs}},
        {u"steps-nothing-mapped.json"_qs, {u"steps"_qs}},
        {u"steps-number.json"_qs, {u"steps"_qs}},
        {u"steps-replace.json"_qs, {u"steps"_qs}},
        {u"steps-route-and-roles.json"_qs, {u"steps"_qs, u"fan-out"_qs}},
        {u"steps-text.json"_qs, {u"steps"_qs}},
        {u"update-room-dot-value.json"_qs, {u"url-attribute"_qs}},
        {u"update-room.json"_qs, {u"url-attribute"_qs}},
        {u"webhook-invalid.json"_qs, {u"webhook-address"_qs}},
    };
    QStringList held;
    std::map<QString, QStringList> lost;
    for (const RequestCase &one : requestCases()) {
        const Result<NexlaForm> form = exported(one.destination);
        thereAndBack(one.destination, one.name.toStdString());
        QStringList codes;
        for (const NexlaLoss &loss : form ? form->losses : std::vector<NexlaLoss>())
            codes << loss.code;
        codes.removeDuplicates();
        if (form && codes.isEmpty())
            held << one.name;
        else
            lost[one.name] = codes;
    }
    EXPECT_GT(held.size(), 25);
    for (const auto &[name, codes] : lost)
        EXPECT_TRUE(listed.contains(name) && listed.at(name) == codes)
            << "{u\"" << name.toStdString() << "\"_qs, {" << codes.join(u", "_qs).toStdString() << "}},";
    EXPECT_EQ(lost.size(), listed.size());
}

TEST(NexlaRoundTrip, RandomMappingsChangeNothingEither)
{
    for (unsigned seed = 1; seed <= 300; ++seed)
        thereAndBack(RandomMapping(seed).destination(), std::to_string(seed));
}

} // namespace
