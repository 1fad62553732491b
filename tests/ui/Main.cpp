// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <gtest/gtest.h>

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    initialiseResources();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
