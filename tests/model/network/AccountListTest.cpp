// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AccountList.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const AccountListKind &kind(const char *name)
{
    return *accountListKind(QString::fromLatin1(name));
}

std::string page(std::size_t count, const std::string &rest)
{
    std::string items;
    for (std::size_t i = 0; i < count; ++i)
        items += (i ? "," : "") + std::to_string(i);
    return "{\"data\":[" + items + "]" + rest + "}";
}

std::string nextOf(std::size_t count, const std::string &rest)
{
    const Result<AccountPage> read = readAccountPage(kind("rooms"), page(count, rest));
    return read ? read->next : "no page";
}

TEST(AccountList, AddressesEscapeWhatUsersGive)
{
    const QString base = QStringLiteral("http://h/v2");
    EXPECT_EQ(accountListUrl(kind("rooms"), base, {}, {{QStringLiteral("name"), QStringLiteral("a&b c")}}, "z/1"),
              "http://h/v2/rooms?name=a%26b%20c&limit=100&start=z%2F1");
    EXPECT_EQ(accountListUrl(kind("roles"), base, QStringLiteral("t/1"), {}, {}), "http://h/v2/templates/t%2F1");
    EXPECT_EQ(accountListUrl(kind("streams"), base, QStringLiteral("r"), {}, {}),
              "http://h/v2/live-streams?room_id=r&limit=100");
}

TEST(AccountList, EndsAtAShortPageOrWhereNothingIsLast)
{
    EXPECT_EQ(nextOf(100, R"(,"limit":100,"last":"x")"), "x");
    EXPECT_EQ(nextOf(99, R"(,"limit":100,"last":"x")"), "");
    EXPECT_EQ(nextOf(10, R"(,"limit":10,"last":"x")"), "x") << "a server may give less than it was asked for";
    EXPECT_EQ(nextOf(100, R"(,"limit":100,"last":null)"), "");
    EXPECT_EQ(nextOf(100, R"(,"limit":100,"last":"")"), "");
    EXPECT_EQ(nextOf(100, R"(,"limit":100)"), "");
    for (const char *none : {R"({"data":null,"last":"x"})", R"({"limit":10})"})
        EXPECT_TRUE(readAccountPage(kind("rooms"), none)->items.empty()) << none;
}

TEST(AccountList, KeepsObjectsAsTheyCame)
{
    const Result<AccountPage> read =
        readAccountPage(kind("rooms"), R"({"data":[{"z":1.10,"a":12345678901234567890}]})");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->items.size(), 1U);
    EXPECT_EQ(read->items[0].toCompact(), R"({"z":1.10,"a":12345678901234567890})");
}

TEST(AccountList, AMapGivesItsKeysToObjectsThatDoNotSayThem)
{
    const Result<AccountPage> read =
        readAccountPage(kind("roles"), R"({"roles":{"b":{"priority":1},"a":{"priority":2,"name":"A"},"n":null}})");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->items.size(), 3U);
    EXPECT_EQ(read->items[0].toCompact(), R"({"name":"b","priority":1})");
    EXPECT_EQ(read->items[1].toCompact(), R"({"priority":2,"name":"A"})");
    EXPECT_EQ(read->items[2].toCompact(), R"({"name":"n","value":null})");
}

TEST(AccountList, AnotherShapeIsAnError)
{
    EXPECT_FALSE(readAccountPage(kind("rooms"), "<html>"));
    EXPECT_FALSE(readAccountPage(kind("rooms"), "[]"));
    EXPECT_FALSE(readAccountPage(kind("rooms"), R"({"data":{}})"));
    EXPECT_FALSE(readAccountPage(kind("peers"), R"({"peers":[]})"));
}

} // namespace
