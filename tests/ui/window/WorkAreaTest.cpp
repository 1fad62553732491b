// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WorkArea.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/sample/AnswerView.h"
#include "ui/sample/SampleCard.h"
#include "ui/sample/SamplePanel.h"

#include <QToolButton>

namespace ds {
namespace {

class WorkAreaTest : public WindowTest
{
protected:
    void SetUp() override
    {
        window->openNexset(services.sampleNexset);
        window->newDestination();
        window->editor().edit("x", {}, [](Destination &d) {
            d.endpoint = "create_room";
            d.mapping = {{"name", MappingEntry::Kind::Source, "meeting.title", {}, {}, {}}};
        });
        ASSERT_TRUE(waitFor([&] { return cards() == 5; }));
    }
    void resize(int width)
    {
        window->resize(width, 800);
        QCoreApplication::processEvents();
    }
    int cards() const
    {
        int shown = 0;
        for (const SampleCard *card : window->findChildren<SampleCard *>())
            shown += card->isVisible() ? 1 : 0;
        return shown;
    }
    SamplePanel *panel() { return named<SamplePanel>("Sample Payload"); }
    QPoint placeOf(const QWidget *widget) { return widget->mapTo(window.get(), QPoint()); }
};

TEST_F(WorkAreaTest, InANarrowWindowThePayloadIsADrawerOfOneRecordBelow)
{
    resize(1000);
    ASSERT_NE(panel(), nullptr);
    EXPECT_EQ(cards(), 1);
    EXPECT_GT(placeOf(panel()).y(), window->height() / 3);
    EXPECT_GT(panel()->width(), 800) << "over the whole width";
    ASSERT_TRUE(press("Show the sample payload"));
    EXPECT_EQ(panel(), nullptr) << "closed";
    QCoreApplication::processEvents();
    const auto *handle = named<QToolButton>("Show the sample payload");
    EXPECT_GT(placeOf(handle).y(), window->height() - 120) << "it is at the bottom, and the rest has its room";
    action("Send Test Data")->trigger();
    EXPECT_NE(panel(), nullptr) << "it opens for what needs it";
    EXPECT_EQ(sender.requests.size(), 1u);
    resize(1400);
    EXPECT_EQ(cards(), 5);
    EXPECT_LT(placeOf(panel()).y(), window->height() / 3);
    EXPECT_EQ(named<QToolButton>("Show the sample payload"), nullptr);
}

TEST_F(WorkAreaTest, InAWideWindowTheAnswerStandsBesideThePayload)
{
    auto *answer = window->findChild<AnswerView *>();
    auto *card = window->findChild<SampleCard *>();
    resize(1400);
    EXPECT_GT(placeOf(answer).y(), placeOf(card).y());
    resize(1900);
    EXPECT_GT(placeOf(answer).x(), placeOf(card).x() + card->width() - 1);
}

TEST_F(WorkAreaTest, NothingIsWiderThanTheWindowAtTheSmallestSizes)
{
    for (const int width : {1280, 1100, 1099, 900}) {
        resize(width);
        EXPECT_LE(window->width(), width) << "its contents need more";
        EXPECT_LE(window->minimumSizeHint().height(), 800);
    }
}

} // namespace
} // namespace ds
