// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace ds;

namespace {

class UserTemplates : public testing::Test
{
protected:
    void put(const char *name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray made(const char *id, const char *label)
    {
        return QByteArray(R"({"format":"100ms-endpoint-template","version":1,"id":"ID","label":"LABEL","summary":"s.",)"
                          R"("help":"h.","method":"POST","path":"/x","fields":[]})")
            .replace("ID", id)
            .replace("LABEL", label);
    }
    static size_t shipped() { return EndpointCatalog::load().all().size(); }
    EndpointCatalog load() const { return EndpointCatalog::load(m_folder.path()); }

    QTemporaryDir m_folder;
};

TEST_F(UserTemplates, FollowTheShippedOnesByLabel)
{
    put("1.json", made("mine", "Zebra"));
    put("2.json", made("yours", "Apple"));
    put("notes.txt", "not a template");
    const EndpointCatalog catalog = load();
    ASSERT_EQ(catalog.all().size(), shipped() + 2);
    EXPECT_EQ(catalog.all()[0].id, u"create_room"_qs);
    EXPECT_EQ(catalog.all()[shipped()].label, u"Apple"_qs);
    EXPECT_EQ(catalog.find(u"mine"_qs)->label, u"Zebra"_qs);
    EXPECT_TRUE(catalog.faults().empty());
}

TEST_F(UserTemplates, StandByPlaceThenGroupThenLabel)
{
    const auto grouped = [](const char *id, const char *label, const QByteArray &keys) {
        return made(id, label).replace("\"summary\"", keys + ",\"summary\"");
    };
    put("1.json", grouped("polls", "A", R"("group":"Polls")"));
    put("2.json", grouped("own", "A", R"("group":"Our own")"));
    put("3.json", grouped("rooms-b", "B", R"("group":"Rooms")"));
    put("4.json", grouped("rooms-a", "A", R"("group":"Rooms")"));
    put("5.json", grouped("second", "A", R"("group":"Polls","place":2)"));
    put("6.json", grouped("first", "Z", R"("group":"Polls","place":1)"));
    const EndpointCatalog catalog = load();
    QStringList ids;
    for (size_t i = shipped(); i < catalog.all().size(); ++i)
        ids += catalog.all()[i].id;
    EXPECT_EQ(ids.join(u' '), u"first second rooms-a rooms-b polls own"_qs);
}

TEST_F(UserTemplates, BrokenOnesAreNamedAndDoNoHarm)
{
    put("a.json", "{");
    put("b.json", made("fine", "Fine"));
    put("c.json", made("create_room", "Hijack"));
    put("d.json", made("advanced", "Hijack"));
    put("e.json", "");
    put("f.json", made("fine", "Twin"));
    const EndpointCatalog catalog = load();
    EXPECT_EQ(catalog.all().size(), shipped() + 1);
    EXPECT_EQ(catalog.find(u"create_room"_qs)->label, u"Create Room"_qs);
    EXPECT_EQ(catalog.find(u"fine"_qs)->label, u"Fine"_qs);
    EXPECT_FALSE(catalog.find(u"advanced"_qs));
    ASSERT_EQ(catalog.faults().size(), 5U);
    EXPECT_TRUE(catalog.faults()[0].where.endsWith(u"/a.json"_qs));
    EXPECT_TRUE(catalog.faults()[1].what.contains(u"$.id"_qs));
}

TEST_F(UserTemplates, AMissingFolderIsAnEmptyOne)
{
    EXPECT_EQ(EndpointCatalog::load(m_folder.filePath(u"none"_qs)).all().size(), shipped());
}

} // namespace
