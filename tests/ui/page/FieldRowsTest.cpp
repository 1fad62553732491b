// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/FieldRows.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

FieldSpec field(const char *name, bool required = false)
{
    FieldSpec spec;
    spec.name = QString::fromLatin1(name);
    spec.type = FieldType::String;
    spec.required = required;
    return spec;
}

FieldSpec object(const char *name, std::vector<FieldSpec> fields)
{
    FieldSpec spec = field(name);
    spec.type = FieldType::Object;
    spec.fields = std::move(fields);
    return spec;
}

std::vector<MappingEntry> mapped(const QStringList &targets)
{
    std::vector<MappingEntry> mapping;
    for (const QString &target : targets)
        mapping.push_back({target, MappingEntry::Kind::Source, u"x"_qs, {}, MappingEntry::IfMissing::Omit, {}});
    return mapping;
}

class FieldRowsTest : public testing::Test
{
protected:
    FieldRowsTest()
    {
        endpoint.fields = {field("a"), object("box", {field("x"), field("y", true)}), field("c", true), field("d")};
    }
    /// `+` filled, `-` free, `>` a closed group, `v` an open one.
    QString shown(const std::vector<MappingEntry> &mapping, const OpenGroups &open = {}, int renaming = -1) const
    {
        QStringList all;
        for (const FieldRow &row : fieldRows(&endpoint, mapping, open, renaming))
            all << QString(row.depth, u' ') +
                       (row.isEntry()    ? u'+'
                        : !row.isGroup() ? u'-'
                        : row.open       ? u'v'
                                         : u'>') +
                       row.label;
        return all.join(u',');
    }
    EndpointTemplate endpoint;
};

TEST_F(FieldRowsTest, EveryFieldIsListedAndRequiredOnesComeFirst)
{
    EXPECT_EQ(shown({}), u"-c,-a,>box,-d"_qs);
    EXPECT_TRUE(fieldRows(&endpoint, {}, {}).front().required);
}

TEST_F(FieldRowsTest, AGroupOpensToItsFieldsAndCountsTheFilledOnes)
{
    EXPECT_EQ(shown({}, {{u"box"_qs, true}}), u"-c,-a,vbox, -y, -x,-d"_qs);
    EXPECT_EQ(shown(mapped({u"box.x"_qs})), u"-c,-a,vbox, -y, +x,-d"_qs) << "what is mapped is in sight";
    const auto rows = fieldRows(&endpoint, mapped({u"box.x"_qs}), {{u"box"_qs, false}});
    EXPECT_EQ(rows[2].mapped, 1);
    EXPECT_EQ(rows[2].fields, 2);
    EXPECT_EQ(rows.size(), 4U);
}

TEST_F(FieldRowsTest, EntriesKeepTheOrderOfTheMappingWhichIsThatOfTheBody)
{
    EXPECT_EQ(shown(mapped({u"d"_qs, u"a"_qs})), u"-c,+d,+a,>box"_qs);
}

TEST_F(FieldRowsTest, ARowStaysWhereItIsWhenItIsFilled)
{
    for (const QStringList &before : {QStringList{}, {u"a"_qs}, {u"d"_qs, u"a"_qs}, {u"box.x"_qs, u"d"_qs}}) {
        const auto mapping = mapped(before);
        const auto rows = fieldRows(&endpoint, mapping, everyGroup(&endpoint));
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].kind != FieldRow::Kind::Free)
                continue;
            auto next = mapping;
            next.insert(next.begin() + qint64(rows[i].insertAt), mapped({rows[i].target}).front());
            EXPECT_EQ(fieldRows(&endpoint, next, everyGroup(&endpoint))[i].target, rows[i].target)
                << before.join(u' ').toStdString();
        }
    }
}

TEST_F(FieldRowsTest, WhatTheTemplateDoesNotKnowIsARowOfItsOwn)
{
    EXPECT_EQ(shown(mapped({u"zzz"_qs, u"box.other.deep"_qs})), u"-c,-a,+zzz,vbox, -y, -x, +other.deep,-d"_qs);
    EXPECT_EQ(fieldRows(nullptr, mapped({u"b"_qs, u"a.b"_qs}), {}).size(), 2U);
}

TEST_F(FieldRowsTest, AnObjectMappedAsAWholeIsOneRow)
{
    EXPECT_EQ(shown(mapped({u"box"_qs})), u"-c,-a,+box,-d"_qs);
}

TEST_F(FieldRowsTest, ATargetBeingTypedStaysByItselfUntilThatEnds)
{
    EXPECT_EQ(shown(mapped({u"a"_qs}), {}, 0), u"-c,-a,>box,-d,+a"_qs);
}

TEST_F(FieldRowsTest, CountsFieldsAndWhatIsRequiredWhereItIsUsed)
{
    MappedCount count = countMapped(endpoint, {});
    EXPECT_EQ(count.mapped, 0);
    EXPECT_EQ(count.fields, 4);
    EXPECT_EQ(count.requiredMissing, 1);
    count = countMapped(endpoint, mapped({u"c"_qs, u"box.x"_qs}));
    EXPECT_EQ(count.mapped, 2);
    EXPECT_EQ(count.requiredMissing, 1) << "box needs y once it is there";
}

TEST_F(FieldRowsTest, ARequiredFieldWithADefaultIsNotMissed)
{
    endpoint.fields[2].defaultValue = Json::number(1);
    EXPECT_EQ(countMapped(endpoint, {}).requiredMissing, 0);
    EXPECT_FALSE(fieldRows(&endpoint, {}, {}).front().required);
}

} // namespace
} // namespace ds
