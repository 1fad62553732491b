// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryWatch.h"

#include "tests/support/Printers.h"
#include "ui/base/Look.h"
#include "ui/delivery/DeliveryBar.h"

#include <gtest/gtest.h>

#include <QLabel>

namespace ds {
namespace {

DeliveryProgress moving()
{
    DeliveryProgress progress;
    progress.counts = {200, 104, 50, 20, 5, 125, 104};
    progress.retrying = 25;
    progress.recordsPerSecond = 10;
    progress.secondsLeft = 60;
    progress.allowed = 4;
    return progress;
}

class DeliveryWatchTest : public testing::Test
{
protected:
    DeliveryWatchTest()
    {
        watch.resize(600, 300);
        watch.start();
        watch.show();
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : watch.findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    }
    DeliveryWatch watch;
};

TEST_F(DeliveryWatchTest, TheBarShowsEachOutcomeAsWideAsItIsAndSaysItInWords)
{
    auto *bar = watch.findChild<DeliveryBar *>();
    EXPECT_EQ(bar->maximum(), 0) << "nothing is known yet";
    watch.setProgress(moving(), 200, 4);
    EXPECT_EQ(bar->value() * 200 / bar->maximum(), 75) << "delivered, failed and unknown";
    EXPECT_EQ(bar->accessibleDescription(),
              "50 delivered · 25 retrying · 20 failed · 5 unknown · 125 left · 104 attempts");
    bar->resize(400, 20);
    const QImage shown = bar->grab().toImage();
    const auto colourAt = [&](int record) { return shown.pixelColor(record * 2, 10).rgb(); };
    EXPECT_EQ(colourAt(25), goodColor(bar->palette()).rgb());
    EXPECT_EQ(colourAt(60), accentColor(bar->palette()).rgb());
    EXPECT_EQ(colourAt(85), errorColor(bar->palette()).rgb());
    EXPECT_EQ(colourAt(97), warningColor(bar->palette()).rgb());
    EXPECT_EQ(colourAt(150), bar->palette().color(QPalette::Mid).rgb());
}

TEST_F(DeliveryWatchTest, TheTimeThatIsLeftStandsWhileNothingMoves)
{
    watch.setProgress(moving(), 200, 4);
    EXPECT_TRUE(says("about 1 min 0 s left"));
    DeliveryProgress paused = moving();
    paused.recordsPerSecond = 0;
    paused.secondsLeft = -1;
    paused.state = "paused";
    watch.setProgress(paused, 200, 4);
    EXPECT_TRUE(says("about 1 min 0 s left once it goes on"));
    EXPECT_TRUE(says("paused"));
    watch.start();
    EXPECT_FALSE(says("left")) << "another delivery";
}

TEST_F(DeliveryWatchTest, OfAPartTheNumberOfRecordsTellsTheTime)
{
    DeliveryProgress progress = moving();
    progress.secondsLeft = -1;
    watch.setProgress(progress, 200, 4);
    EXPECT_TRUE(says("about 13 s left")) << "125 at 10 a second";
}

} // namespace
} // namespace ds
