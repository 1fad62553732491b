// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Secrets.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::optional<QByteArray> lookUp(const QString &name)
{
    return name == u"A" ? std::optional(QByteArray("va\"lue\n")) : std::nullopt;
}

TEST(Secrets, MarksShowAsDotsAndAreFilledOnlyWhenAsked)
{
    const std::string text = "x" + secretMark(u"A"_qs) + "y";
    EXPECT_EQ(maskSecretMarks(text), "x•••y");
    EXPECT_EQ(secretNames(text), QStringList{u"A"_qs});
    EXPECT_EQ(fillSecretMarks(text, false, lookUp), "xva\"lue\ny");
    EXPECT_EQ(fillSecretMarks(text, true, lookUp), R"(xva\"lue\ny)");
}

TEST(Secrets, AnUnknownNameFillsNothing)
{
    EXPECT_EQ(fillSecretMarks(secretMark(u"B"_qs), true, lookUp), std::nullopt);
}

TEST(Secrets, TextThatLooksLikeAMacroOrAMarkOfAnotherRunStays)
{
    for (const char *text : {"{secret.A}", "\xEE\x80\x80secret:1234:A\xEE\x80\x81", "plain"}) {
        EXPECT_EQ(maskSecretMarks(text), text);
        EXPECT_EQ(fillSecretMarks(text, true, lookUp), text);
    }
}

} // namespace
