// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AccountBrowser.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

class AccountBrowserTest : public testing::Test
{
protected:
    AccountBrowserTest()
    {
        QObject::connect(&m_browser, &AccountLists::changed, [this] { ++m_changes; });
    }
    const AccountItems &items() { return *m_browser.known(m_rooms); }
    static std::string page(int from, int count, const char *last)
    {
        std::string data;
        for (int i = from; i < from + count; ++i)
            data += (data.empty() ? "" : ",") + std::string(R"({"id":"r)") + std::to_string(i) +
                    R"(","name":"room","template_id":"t1"})";
        return R"({"limit":100,"data":[)" + data + R"(],"last":")" + last + R"("})";
    }

    FakeSender m_sender;
    FakeCredentials m_credentials;
    AccountBrowser m_browser{m_sender, m_credentials};
    AccountListAsked m_rooms{u"Sandbox"_qs, u"rooms"_qs, {}};
    int m_changes = 0;
};

TEST_F(AccountBrowserTest, PagesComeOneByOneAndAreThereMeanwhile)
{
    EXPECT_EQ(m_browser.known(m_rooms), nullptr);
    m_browser.read(m_rooms);
    EXPECT_TRUE(items().reading);
    m_sender.answer(200, page(0, 100, "r99"));
    EXPECT_EQ(items().items.size(), 100u);
    EXPECT_FALSE(items().isWhole());
    m_sender.answer(200, page(100, 3, "r102"));
    EXPECT_EQ(items().items.size(), 103u);
    EXPECT_TRUE(items().isWhole());
    EXPECT_EQ(items().items[102].id, u"r102");
    EXPECT_EQ(items().items[0].templateId, u"t1");
    ASSERT_EQ(m_sender.requests.size(), 2u);
    EXPECT_NE(m_sender.requests[1].url.find("start=r99"), std::string::npos);
    EXPECT_GE(m_changes, 3);
}

TEST_F(AccountBrowserTest, AListIsReadOnceUntilItIsRefreshed)
{
    m_browser.read(m_rooms);
    m_sender.answer(200, page(0, 1, "r0"));
    m_browser.read(m_rooms);
    EXPECT_EQ(m_sender.requests.size(), 1u);
    m_browser.refresh(m_rooms);
    EXPECT_EQ(m_sender.requests.size(), 2u);
    EXPECT_TRUE(items().items.empty());
}

TEST_F(AccountBrowserTest, WhatBrokeOffIsSaidAndAskedAgain)
{
    m_browser.read(m_rooms);
    m_sender.answer(403, R"({"code":403,"message":"no"})");
    EXPECT_TRUE(items().problem.contains(u"may not list rooms")) << items().problem.toStdString();
    EXPECT_FALSE(items().isWhole());
    m_browser.read(m_rooms);
    EXPECT_EQ(m_sender.requests.size(), 2u);
}

TEST_F(AccountBrowserTest, AnotherSecretOfTheCredentialForgetsWhatWasRead)
{
    m_browser.read(m_rooms);
    m_sender.answer(200, page(0, 1, "r0"));
    emit m_credentials.changed();
    EXPECT_EQ(m_browser.known(m_rooms), nullptr);
}

TEST_F(AccountBrowserTest, WithoutTheCredentialNothingIsAsked)
{
    m_rooms.credential = u"gone"_qs;
    m_browser.read(m_rooms);
    EXPECT_EQ(items().problem, u"Choose a credential first.");
    EXPECT_TRUE(m_sender.requests.empty());
}

} // namespace
