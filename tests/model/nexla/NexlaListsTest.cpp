// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaLists.h"

#include "tests/support/nexla/StandInApi.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

/// Answers with these bodies, one after the other, and then with the last one again.
class Pages : public NexlaApi
{
public:
    explicit Pages(std::vector<std::string> pages)
        : m_pages(std::move(pages))
    {
    }

    std::vector<std::string> paths;

    NexlaReply call(const NexlaCall &call) override
    {
        paths.push_back(call.path);
        NexlaReply reply;
        reply.fate = NexlaReply::Fate::Done;
        reply.body = *Json::parse(m_pages[std::min(paths.size(), m_pages.size()) - 1]);
        return reply;
    }

private:
    std::vector<std::string> m_pages;
};

int countOf(NexlaApi &api)
{
    int count = 0;
    EXPECT_TRUE(readNexlaList(api, *nexlaListKind(QStringLiteral("sinks")), [&](const Json &) {
        ++count;
        return true;
    }));
    return count;
}

TEST(NexlaLists, AServerThatRepeatsAPageEndsTheList)
{
    Pages pages({R"([{"id":1},{"id":2}])", R"([{"id":2},{"id":3}])", R"([{"id":3}])"});
    EXPECT_EQ(countOf(pages), 3);
    EXPECT_EQ(pages.paths.size(), 3);
    EXPECT_EQ(pages.paths[1], "/data_sinks?page=2&per_page=100");
}

TEST(NexlaLists, AWrappedListIsReadAndAnythingElseIsSaid)
{
    Pages wrapped({R"({"data":[{"id":1}]})", R"({"data":[]})"});
    EXPECT_EQ(countOf(wrapped), 1);
    Pages other({R"({"hello":1})"});
    const Result<void> read =
        readNexlaList(other, *nexlaListKind(QStringLiteral("sinks")), [](const Json &) { return true; });
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().what.contains(u"no list"));
}

TEST(NexlaLists, KeysOfAnAccountAreMaskedAtAnyDepth)
{
    const Json object = *Json::parse(
        R"({"id":1,"api_keys":[{"id":2,"name":"k","api_key":"hush"}],"data_credentials":{"id":3,"credentials":{"a":{"b":"hush"}}}})");
    EXPECT_EQ(
        withoutKeys(object).toCompact(),
        R"({"id":1,"api_keys":[{"id":2,"name":"k","api_key":"•••"}],"data_credentials":{"id":3,"credentials":{"a":{"b":"•••"}}}})");
}

} // namespace
