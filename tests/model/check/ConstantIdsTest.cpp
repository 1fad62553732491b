// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/ConstantIds.h"

#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <map>

using namespace ds;

namespace {

class ConstantIds : public testing::Test
{
protected:
    ConstantIds()
    {
        m_lists[{u"rooms"_qs, {}}].items = {{u"r1"_qs, u"weekly"_qs, {}, u"t1"_qs}};
        m_lists[{u"templates"_qs, {}}].items = {{u"t1"_qs, u"default"_qs, {}, {}}};
        m_lists[{u"roles"_qs, u"t1"_qs}].items = {{u"host"_qs, {}, {}, {}}, {u"guest"_qs, {}, {}, {}}};
    }
    std::vector<Problem> unknown(const Destination &destination)
    {
        return unknownIds(destination, *m_catalog.find(destination.endpoint), known());
    }
    KnownItems known()
    {
        return [this](const QString &list, const QString &of) {
            const auto at = m_lists.find({list, of});
            return at == m_lists.end() ? nullptr : &at->second;
        };
    }
    static Destination updateRoom(const QString &room)
    {
        Destination destination;
        destination.endpoint = u"update_room"_qs;
        destination.setParameter(u"room_id"_qs, room);
        return destination;
    }
    static Destination removePeers(const Json &role)
    {
        Destination destination;
        destination.endpoint = u"remove_peers"_qs;
        destination.setParameter(u"room_id"_qs, u"r1"_qs);
        MappingEntry entry;
        entry.target = u"role"_qs;
        entry.kind = MappingEntry::Kind::Value;
        entry.value = role;
        destination.mapping.push_back(entry);
        return destination;
    }

    EndpointCatalog m_catalog = EndpointCatalog::load();
    std::map<std::pair<QString, QString>, AccountItems> m_lists;
};

TEST_F(ConstantIds, AnIdThatIsInTheListIsNoFindingAndAnotherIsOne)
{
    EXPECT_TRUE(unknown(updateRoom(u"r1"_qs)).empty());
    const std::vector<Problem> problems = unknown(updateRoom(u"r2"_qs));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, Code::IdUnknown);
    EXPECT_FALSE(problems[0].isError());
    EXPECT_EQ(problems[0].field, u"room_id");
    EXPECT_TRUE(problems[0].message.contains(u"Room ID is \"r2\"")) << problems[0].message.toStdString();
}

TEST_F(ConstantIds, NothingIsSaidOfAListThatWasNotReadToItsEnd)
{
    m_lists[{u"rooms"_qs, {}}].reading = true;
    EXPECT_TRUE(unknown(updateRoom(u"r2"_qs)).empty());
    m_lists[{u"rooms"_qs, {}}] = {{}, false, u"no network"_qs};
    EXPECT_TRUE(unknown(updateRoom(u"r2"_qs)).empty());
    m_lists.clear();
    EXPECT_TRUE(unknown(updateRoom(u"r2"_qs)).empty());
}

TEST_F(ConstantIds, WhatRecordsGiveIsNotHeldAgainstTheList)
{
    EXPECT_TRUE(unknown(updateRoom(u"{record.room}"_qs)).empty());
    EXPECT_TRUE(unknown(updateRoom({})).empty());
}

TEST_F(ConstantIds, RolesAreThoseOfTheTemplateOfTheFixedRoom)
{
    const Destination known_ = removePeers(Json::string(u"guest"_qs));
    EXPECT_EQ(ownerOf(u"roles"_qs, known_, *m_catalog.find(known_.endpoint), known()), u"t1");
    EXPECT_TRUE(unknown(known_).empty());
    const std::vector<Problem> problems = unknown(removePeers(Json::string(u"gest"_qs)));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].field, u"role");
    m_lists.erase({u"rooms"_qs, {}});
    EXPECT_TRUE(unknown(removePeers(Json::string(u"gest"_qs))).empty()) << "whose roles is not known";
}

TEST_F(ConstantIds, ARoleThatTheCallMakesIsNoMistake)
{
    Destination destination;
    destination.endpoint = u"create_update_role"_qs;
    destination.setParameter(u"template_id"_qs, u"t1"_qs);
    destination.setParameter(u"role_name"_qs, u"moderator"_qs);
    EXPECT_TRUE(unknown(destination).empty());
    destination.endpoint = u"delete_role"_qs;
    EXPECT_EQ(unknown(destination).size(), 1u);
}

} // namespace
