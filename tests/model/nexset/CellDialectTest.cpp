// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellDialect.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

CellDialect dialectOf(std::string_view text, char otherwise = ',')
{
    const NexsetFolder folder;
    TextInput input(*ByteSource::open(folder.write(QStringLiteral("x"), text)));
    const CellDialect dialect = detectDialect(input, otherwise);
    EXPECT_EQ(input.data().substr(0, 8), text.substr(0, 8)) << "nothing is consumed";
    return dialect;
}

char separatorOf(std::string_view text)
{
    return dialectOf(text).separator;
}

std::string repeated(const std::string &row, int times)
{
    std::string rows;
    for (int i = 0; i < times; ++i)
        rows += row;
    return rows;
}

TEST(CellDialect, IsTheSeparatorThatHeaderAndRowsShare)
{
    EXPECT_EQ(separatorOf("a,b\n1,2\n"), ',');
    EXPECT_EQ(separatorOf("a;b\r\n1;2\r\n"), ';');
    EXPECT_EQ(separatorOf("a\tb\n1\t2\n"), '\t');
    EXPECT_EQ(separatorOf("a|b\n1|2"), '|');
    EXPECT_EQ(separatorOf("\"a\";\"b\"\n\"1;1\";\"2\"\n"), ';') << "quoted";
    EXPECT_EQ(separatorOf("\"a\nx\";b\n\"1\n,;\n\";2\n"), ';') << "line breaks in quotes";
    EXPECT_EQ(separatorOf("name;price\nx;1,50\ny;2,50\n"), ';') << "commas of decimals";
    EXPECT_EQ(separatorOf("\n\na;b\n\n;\n1;2\n"), ';') << "blank lines do not count";
}

TEST(CellDialect, ACommaFileWithOtherSeparatorsInItsTextsStaysOne)
{
    EXPECT_EQ(separatorOf("name,note\na,x; y; z\nb,p;q\n"), ',');
    EXPECT_EQ(separatorOf("name,tags (a;b)\na,x;y\nb,z\n"), ',') << "a semicolon in the header too";
    EXPECT_EQ(separatorOf("name,note\nroom, one,x;y\nb,p;q\n"), ',') << "a broken first row";
    EXPECT_EQ(separatorOf("note\na;b\nc|d\n"), ',') << "one column";
    EXPECT_EQ(separatorOf("Title | Subtitle\nOne\nTwo\nThree\n"), ',') << "one column whose name looks like two";
}

TEST(CellDialect, ABrokenRowDoesNotHideTheSeparator)
{
    EXPECT_EQ(separatorOf("a;b;c\n1;2\n1;2;3\n4;5;6\n"), ';');
    EXPECT_EQ(separatorOf("a;b;c\n1;2;3;\n" + repeated("1;2;3\n", 30)), ';');
    EXPECT_EQ(separatorOf("a;b\n1\n2\n3;4\n"), ',') << "most rows speak against it";
}

TEST(CellDialect, InDoubtItIsTheCommaAndTheOtherIsTold)
{
    const CellDialect dialect = dialectOf("a,b;c\n1,2;3\n4,5;6\n");
    EXPECT_EQ(dialect.separator, ',');
    EXPECT_EQ(dialect.alsoFits, ';');
    EXPECT_EQ(dialectOf("a,b\n1,2\n").alsoFits, 0);
    EXPECT_EQ(dialectOf("a,b\tc\n1,2\t3\n", '\t').separator, '\t') << "or what the name says";
    EXPECT_EQ(separatorOf("a,b;c\n" + repeated("1,2;3\n", 15) + "1,x;2;3\n"), ',') << "a later row settles it";
    EXPECT_EQ(dialectOf("a,b;c\n" + repeated("1,2;3\n", 15) + "1,x;2;3\n").alsoFits, 0);
}

TEST(CellDialect, ALineOfExcelNamesTheSeparator)
{
    for (const char *line : {"sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n"}) {
        const CellDialect dialect = dialectOf(line + std::string("a,b;c,d\n1,2;3,4\n"));
        EXPECT_EQ(dialect.separator, ';') << line;
        EXPECT_EQ(dialect.prefix, std::string_view(line).size()) << line;
    }
    EXPECT_EQ(separatorOf("sep=^\na^b\n"), '^') << "any character";
    EXPECT_EQ(dialectOf("sep=,\na;b\n1;2\n").separator, ',') << "even against the rows";
    EXPECT_EQ(dialectOf("sep=x\nsep\n").prefix, 0U) << "no letter separates";
    EXPECT_EQ(dialectOf("separator\n1\n").prefix, 0U);
    EXPECT_EQ(dialectOf("sep=;").prefix, 5U);
}

TEST(CellDialect, AHeaderLongerThanABlockIsReadToItsEnd)
{
    const std::string name(70'000, 'x');
    EXPECT_EQ(separatorOf("\"" + name + "\n" + name + "\";b\n1;2\n"), ';');
}

TEST(CellDialect, NamesOfSeparators)
{
    EXPECT_EQ(separatorFromName(QStringLiteral(";")), ';');
    EXPECT_EQ(separatorFromName(QStringLiteral("\\t")), '\t');
    EXPECT_EQ(separatorFromName(QStringLiteral("TAB")), '\t');
    EXPECT_EQ(separatorFromName(QStringLiteral("\t")), '\t');
    for (const QStringView none : {u"", u";;", u"\"", u"a", u"\n", u"§"})
        EXPECT_FALSE(separatorFromName(none.toString()));
    EXPECT_EQ(separatorInWords('|'), QStringLiteral("\"|\""));
    EXPECT_EQ(separatorInWords('\t'), QStringLiteral("a tab"));
}

} // namespace
