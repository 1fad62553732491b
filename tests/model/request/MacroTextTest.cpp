// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/MacroText.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const QDateTime now(QDate(2026, 3, 1), QTime(0, 30, 5), Qt::UTC);

std::string literalOf(const QString &text)
{
    const MacroText macros(text, now);
    std::string joined;
    for (const MacroPiece &piece : macros.pieces()) {
        EXPECT_TRUE(piece.kind == MacroPiece::Kind::Literal || piece.kind == MacroPiece::Kind::Time);
        joined += piece.text;
    }
    return joined;
}

TEST(MacroText, TimesAreUtcAndDaysGoBackOverMonths)
{
    EXPECT_EQ(literalOf(u"{now} {now-1} {YYYY}-{MM}-{dd}T{HH}"_qs),
              "2026-03-01T00:30:05Z 2026-02-28T00:30:05Z 2026-03-01T00");
}

TEST(MacroText, OtherBracesStayAsTheyAre)
{
    for (const char *text : {"{}", "{foo}", "{now+1}", "{record}", "{record.}", "{{", "}{", "{ now }", "{yyyy}"})
        EXPECT_EQ(literalOf(QString::fromUtf8(text)), text);
}

TEST(MacroText, AttributesAndSecretsAreNamed)
{
    const MacroText macros(u"a{record.x.y}b{secret.N}{record.z}"_qs, now);
    EXPECT_EQ(macros.attributes(), (std::vector<std::string>{"x.y", "z"}));
    EXPECT_TRUE(macros.hasSecrets());
    EXPECT_EQ(macros.pieces().size(), 5U);
}

TEST(MacroText, PlainTextUnescapesStringsAndKeepsNumbers)
{
    EXPECT_EQ(plainText(*Json::parse(R"("\u0041")")), "A");
    EXPECT_EQ(plainText(*Json::parse("1.10")), "1.10");
    EXPECT_EQ(plainText(*Json::parse("[1, {\"a\" :2}]")), R"([1,{"a":2}])");
}

} // namespace
