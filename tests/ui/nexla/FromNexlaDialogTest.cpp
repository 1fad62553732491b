// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/FromNexlaDialog.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"
#include "ui/nexla/NexlaListView.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

namespace ds {
namespace {

class FromNexlaDialogTest : public testing::Test
{
protected:
    test::NexlaStandIn nexla;
    FakeGate gate{nexla};
    QTemporaryDir folder;
    FromNexlaDialog dialog{gate, folder.filePath("nexla")};
    QString path;

    FromNexlaDialogTest()
    {
        QObject::connect(&dialog, &FromNexlaDialog::taken,
                         [this](const NexlaSamplesOrder &order) { path = order.path; });
        dialog.show();
        dialog.findChild<NexlaListView *>()->choose(100);
    }
    QPushButton *open()
    {
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->text() == "Open Samples")
                return each;
        }
        return nullptr;
    }
    bool shows(const QString &text)
    {
        return waitFor([&] {
            const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](QLabel *each) { return each->text().contains(text); });
        });
    }
};

TEST_F(FromNexlaDialogTest, WritesTheSamplesAndHandsThemOn)
{
    nexla.setSamples(100, R"([{"rawMessage":{"id":12345678901234567890},"nexlaMetaData":{}},{"a":2}])");
    EXPECT_FALSE(open()->isEnabled());
    ASSERT_TRUE(waitFor([&] { return open()->isEnabled(); }));
    dialog.findChild<QSpinBox *>()->setValue(1);
    open()->click();
    ASSERT_TRUE(waitFor([&] { return !path.isEmpty(); }));
    EXPECT_EQ(path, folder.filePath("nexla/Meetings-100.ndjson"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{\"id\":12345678901234567890}\n");
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(FromNexlaDialogTest, ANexsetWithoutSamplesIsSaidAndTheDialogStays)
{
    ASSERT_TRUE(waitFor([&] { return open()->isEnabled(); }));
    open()->click();
    EXPECT_TRUE(shows("The Nexset 100 has no samples"));
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(path.isEmpty());
    EXPECT_FALSE(QFile::exists(folder.filePath("nexla/Meetings-100.ndjson")));
}

} // namespace
} // namespace ds
