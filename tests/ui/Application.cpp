// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>

#include <memory>

std::unique_ptr<QCoreApplication> makeTestApplication(int &argc, char **argv);

std::unique_ptr<QCoreApplication> makeTestApplication(int &argc, char **argv)
{
    return std::make_unique<QApplication>(argc, argv);
}
