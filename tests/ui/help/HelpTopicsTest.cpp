// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/HelpTopics.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>

namespace ds {
namespace {

TEST(HelpTopics, AreFoundByAnyOfTheirNames)
{
    const std::vector<HelpTopic> topics = helpTopics("before\n# One | First\nText of *one*.\n\n# Two\n\nMore.\n");
    ASSERT_EQ(topics.size(), 2u);
    EXPECT_EQ(topics[0].text, "Text of *one*.");
    EXPECT_EQ(topicOf(topics, {"nothing", "first", "two"}), &topics[0]) << "the innermost name counts";
    EXPECT_EQ(topicOf(topics, {"Two"})->title(), "Two");
    EXPECT_EQ(topicOf(topics, {"three"}), nullptr);
}

TEST(HelpTopics, ThoseThatShipHaveTextsAndNoNameTwice)
{
    QFile file(":/help/topics.md");
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QStringList names;
    const std::vector<HelpTopic> topics = helpTopics(QString::fromUtf8(file.readAll()));
    EXPECT_GT(topics.size(), 10u);
    for (const HelpTopic &topic : topics) {
        EXPECT_FALSE(topic.text.isEmpty()) << topic.title().toStdString();
        names << topic.names;
    }
    EXPECT_EQ(names.removeDuplicates(), 0);
}

} // namespace
} // namespace ds
