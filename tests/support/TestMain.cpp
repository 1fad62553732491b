// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <gtest/gtest.h>

#include <memory>

/// Tests that need widgets define this to make a QApplication.
std::unique_ptr<QCoreApplication> makeTestApplication(int &argc, char **argv) __attribute__((weak));

int main(int argc, char **argv)
{
    testing::InitGoogleTest(&argc, argv);
    std::unique_ptr<QCoreApplication> application =
        makeTestApplication ? makeTestApplication(argc, argv) : std::make_unique<QCoreApplication>(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    initialiseResources();
    return RUN_ALL_TESTS();
}
