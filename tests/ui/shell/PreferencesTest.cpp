// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Preferences.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QSettings>
#include <QTemporaryDir>

namespace ds {
namespace {

TEST(Preferences, ComeBackAsTheyWereKept)
{
    const QTemporaryDir folder;
    Preferences chosen;
    chosen.theme = Preferences::Theme::Dark;
    chosen.density = Preferences::Density::Compact;
    chosen.textSize = 13;
    chosen.keychainSeconds = 30;
    chosen.proxy = "http://proxy.example:3128";
    chosen.testSeconds = 7;
    chosen.answersKept = 0;
    chosen.destinationFolder = "/a folder, with a comma";
    chosen.nexsetFolder = "/b";
    {
        QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
        writePreferences(settings, chosen);
    }
    const QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
    EXPECT_EQ(readPreferences(settings), chosen);
}

TEST(Preferences, WhatMakesNoSenseIsAsByDefault)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
    settings.setValue("preferences/theme", "pink");
    settings.setValue("preferences/textSize", "huge");
    settings.setValue("preferences/answersKept", -3);
    settings.setValue("preferences/proxy", "ftp://x");
    Preferences expected;
    expected.answersKept = 0;
    EXPECT_EQ(readPreferences(settings), expected);
}

TEST(Preferences, AProxyHasAHostAndNoPassword)
{
    EXPECT_EQ(proxyProblem(""), "");
    EXPECT_EQ(proxyProblem("http://proxy.example:3128"), "");
    EXPECT_EQ(proxyProblem("socks5://127.0.0.1:1080"), "");
    EXPECT_NE(proxyProblem("proxy.example"), "");
    EXPECT_NE(proxyProblem("http://"), "");
    EXPECT_TRUE(proxyProblem("http://me:secret@proxy.example:3128").contains("environment"));
}

} // namespace
} // namespace ds
