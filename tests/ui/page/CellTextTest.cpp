// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/CellText.h"

#include "model/destination/Steps.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

using Kind = MappingEntry::Kind;

MappingEntry entry(Kind kind, const QString &text)
{
    MappingEntry entry;
    entry.kind = kind;
    setPlainText(entry, text);
    return entry;
}

TEST(CellText, AConstantIsJsonWhereItParsesAndTextElse)
{
    EXPECT_EQ(constantFromText("42"), Json::number(42));
    EXPECT_EQ(constantFromText("eu"), Json::string(QStringLiteral("eu")));
    EXPECT_EQ(constantFromText("\"42\""), Json::string(QStringLiteral("42")));
    for (const char *text : {"42", "eu", "\"42\"", "true", "{\"a\":1.10}", "null", "\" eu\"", ""})
        EXPECT_EQ(constantToText(constantFromText(text)), text);
}

struct Typed
{
    const char *text;
    Kind kind;
    const char *inner;
};

TEST(CellText, ASignInFrontOfWhatIsTypedSaysWhatItIs)
{
    const Typed all[] = {{"meeting.title", Kind::Source, "meeting.title"},
                         {"=eu", Kind::Value, "eu"},
                         {"= 42", Kind::Value, "42"},
                         {"=", Kind::Value, ""},
                         {"\"Owner: {record.o}", Kind::Template, "Owner: {record.o}"},
                         {"\"Owner\"", Kind::Template, "Owner"},
                         {"{record.o}", Kind::Template, "{record.o}"},
                         {"ƒ record.seats * 2", Kind::Expression, "record.seats * 2"},
                         {"ƒx", Kind::Expression, "x"},
                         {"← =odd", Kind::Source, "=odd"}};
    for (const Typed &typed : all) {
        const MappingEntry made = typedEntry({}, QString::fromUtf8(typed.text));
        EXPECT_EQ(made.kind, typed.kind) << typed.text;
        EXPECT_EQ(plainText(made), QString::fromUtf8(typed.inner)) << typed.text;
    }
}

TEST(CellText, InACellOfAnotherKindTheTextIsItsOwn)
{
    for (const Kind kind : {Kind::Value, Kind::Template, Kind::Expression}) {
        for (const char *text : {"\"42\"", "=1", "{\"a\":1}", "eu"}) {
            const MappingEntry made = typedEntry(entry(kind, u"x"_qs), QString::fromLatin1(text));
            EXPECT_EQ(made.kind, kind) << text;
            EXPECT_EQ(plainText(made), QString::fromLatin1(text));
        }
        EXPECT_EQ(typedEntry(entry(kind, u"x"_qs), u"ƒ 1"_qs).kind, Kind::Expression);
        EXPECT_EQ(typedEntry(entry(kind, u"x"_qs), u"← a"_qs).kind, Kind::Source);
    }
}

TEST(CellText, WhatIsCopiedReadsAsTheSameAgain)
{
    for (const Kind kind : {Kind::Source, Kind::Value, Kind::Template, Kind::Expression}) {
        for (const char *text :
             {"a", "=a", "\"a", "a\"", "\"a\"", "{record.a}", "{a}\"", "ƒ", "← a", " a", "", "42", "a\nb\tc"}) {
            const MappingEntry one = entry(kind, QString::fromUtf8(text));
            const MappingEntry again = typedEntry({}, cellText(one));
            EXPECT_EQ(plainText(again), plainText(one)) << text << " as " << cellText(one).toStdString();
            EXPECT_EQ(again.kind, kind) << text << " as " << cellText(one).toStdString();
        }
    }
}

TEST(CellText, ChangingTheKindTakesTheAttributeAlong)
{
    MappingEntry made = entry(Kind::Source, u"room id.a"_qs);
    changeKind(made, Kind::Expression);
    EXPECT_EQ(made.text, u"record[\"room id\"].a"_qs);
    made = entry(Kind::Source, u"title"_qs);
    changeKind(made, Kind::Template);
    EXPECT_EQ(made.text, u"{record.title}"_qs);
}

TEST(CellText, StepsAreCopiedAndPastedAlong)
{
    MappingEntry one = entry(Kind::Source, u"a ▸ b"_qs);
    one.steps = {newStep(*stepKind(u"trim"_qs)), newStep(*stepKind(u"first"_qs))};
    EXPECT_EQ(pastedEntry({}, copiedText(one)), one);
    one.steps.clear();
    EXPECT_EQ(pastedEntry(one, copiedText(one)), one);
    EXPECT_EQ(pastedEntry({}, u"a ▸ [{\"step\":\"fly\"}]"_qs).text, u"a ▸ [{\"step\":\"fly\"}]"_qs)
        << "what are no steps is text";
}

TEST(CellText, TsvIsReadAsItIsWritten)
{
    const QList<QStringList> rows{{u"a"_qs, u"\"b"_qs, u""_qs}, {u"two\nlines"_qs, u"x\ty"_qs, u"\"q\""_qs}};
    EXPECT_EQ(fromTsv(toTsv(rows)), rows);
    EXPECT_EQ(fromTsv(u"a\tb\r\nc\t"_qs), (QList<QStringList>{{u"a"_qs, u"b"_qs}, {u"c"_qs, u""_qs}}));
    EXPECT_EQ(fromTsv(u"\"Owner: {record.o}"_qs), (QList<QStringList>{{u"\"Owner: {record.o}"_qs}}))
        << "a lone quote is the sign of a text";
    EXPECT_TRUE(fromTsv({}).isEmpty());
}

} // namespace
} // namespace ds
