// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/DestinationList.h"

#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"
#include "ui/shell/Remembered.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace ds {
namespace {

class DestinationListTest : public testing::Test
{
protected:
    QString keep(const QString &name, const QString &endpoint)
    {
        Destination destination;
        destination.name = name;
        destination.endpoint = endpoint;
        destination.credential = "Sandbox";
        const QString path = folder.filePath(name + ".destination.json");
        EXPECT_TRUE(bool(writeDestinationFile(path, destination)));
        remembered.addDestination(path);
        return path;
    }
    QStringList names()
    {
        QStringList names;
        for (const QPushButton *each : list.findChildren<QPushButton *>()) {
            if (each->isVisibleTo(&list) && !each->accessibleDescription().isEmpty())
                names << each->accessibleName();
        }
        names.sort();
        return names;
    }
    QString detailsOf(const QString &name)
    {
        for (const QPushButton *each : list.findChildren<QPushButton *>()) {
            if (each->isVisibleTo(&list) && each->accessibleName() == name)
                return each->accessibleDescription();
        }
        return {};
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    Remembered remembered{folder.filePath("settings.ini")};
    DestinationList list{remembered, catalog};
};

TEST_F(DestinationListTest, ShowsEndpointCredentialAndTheLastDelivery)
{
    const QString path = keep("Rooms & more", "create_room");
    EXPECT_EQ(detailsOf("Rooms & more"), "Create Room · Sandbox");
    list.setActivatable(true);
    EXPECT_EQ(detailsOf("Rooms & more"), "Create Room · Sandbox · never delivered");
    PastDelivery newest;
    newest.destinationPath = path;
    newest.history.complete = true;
    newest.history.summary.delivered = 6;
    PastDelivery older = newest;
    older.history.summary.failed = 1;
    list.setPast({newest, older});
    EXPECT_EQ(detailsOf("Rooms & more"), "Create Room · Sandbox · ✓ 6 delivered");
}

TEST_F(DestinationListTest, IsSearchedByEveryWordOfWhatItShows)
{
    for (const char *name : {"Alpha", "Beta", "Gamma"})
        keep(name, "create_room");
    keep("Delta", "send_message");
    auto *search = list.findChild<QLineEdit *>();
    EXPECT_EQ(names(), QStringList({"Alpha", "Beta", "Delta", "Gamma"}));
    search->setText("room MA");
    EXPECT_EQ(names(), QStringList({"Gamma"}));
    search->setText("message");
    EXPECT_EQ(names(), QStringList({"Delta"}));
    search->setText("nothing like it");
    EXPECT_TRUE(names().isEmpty());
    EXPECT_TRUE(search->isVisibleTo(&list)) << "how else would it be cleared";
    search->clear();
    EXPECT_EQ(names().size(), 4);
}

TEST_F(DestinationListTest, ABrokenFileStaysInTheList)
{
    const QString path = keep("Rooms", "create_room");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    list.refill();
    EXPECT_EQ(names(), QStringList({"Rooms.destination.json (broken)"}));
}

} // namespace
} // namespace ds
