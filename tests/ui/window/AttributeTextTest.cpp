// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/AttributeText.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/data/NexsetSession.h"
#include "ui/window/NexsetPanel.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTreeWidget>

namespace ds {
namespace {

AttributeProfile profileOf(std::initializer_list<const char *> records)
{
    AttributeNames names;
    for (const char *record : records)
        names.add(*Json::parse(record));
    return names.profiles().at(0);
}

TEST(AttributeText, TellsTypesFillRateAndExamples)
{
    const AttributeProfile profile = profileOf({R"({"a":null})", R"({"a":"x"})", R"({"a":2})", "{}", R"({"a":"y"})"});
    EXPECT_EQ(attributeText(profile, 5),
              u"text or number or null\nfilled in 3 of 5 records looked at\nfor example x · 2 · y"_qs);
    EXPECT_EQ(attributeSign(profile, 5), u"text or number or null · 60 %"_qs);
}

TEST(AttributeText, WhatIsAlwaysFilledNeedsNoRate)
{
    EXPECT_EQ(attributeSign(profileOf({R"({"a":true})"}), 1), "true/false");
}

TEST(AttributeText, HardlyEverIsNotNeverAndNearlyAlwaysIsNotAlways)
{
    AttributeProfile profile;
    profile.kinds[3] = 1;
    profile.filled = 1;
    EXPECT_EQ(attributeSign(profile, 1000), u"text · 1 %"_qs);
    profile.filled = 999;
    EXPECT_EQ(attributeSign(profile, 1000), u"text · 99 %"_qs);
    profile.filled = 0;
    EXPECT_EQ(attributeSign(profile, 1000), u"text · 0 %"_qs);
}

TEST(NexsetPanel, ShowsBesideEachAttributeWhatIsKnownOfItAndNoMarkup)
{
    QTemporaryDir folder;
    QFile file(folder.filePath("r.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"room\":{\"id\":\"<b>r</b>\"}}\n{\"room\":{}}\n");
    file.close();
    NexsetSession session;
    NexsetPanel panel(session);
    session.open(file.fileName());
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    auto *tree = panel.findChild<QTreeWidget *>();
    ASSERT_NE(tree, nullptr);
    const QTreeWidgetItem *room = tree->topLevelItem(0);
    EXPECT_EQ(room->text(1), "object");
    const QTreeWidgetItem *id = room->child(0);
    EXPECT_EQ(id->text(1), u"text · 50 %"_qs) << "of all records, not of those at the first report";
    const QString told = "text\nfilled in 1 of 2 records looked at\nfor example <b>r</b>";
    EXPECT_EQ(id->data(0, Qt::AccessibleDescriptionRole).toString(), told);
    EXPECT_EQ(id->toolTip(0), QStringLiteral("room.id\n") + told);
    EXPECT_FALSE(Qt::mightBeRichText(id->toolTip(0))) << "the markup behind the first line is shown as it is";
    session.close();
    EXPECT_EQ(tree->topLevelItemCount(), 0);
}

} // namespace
} // namespace ds
