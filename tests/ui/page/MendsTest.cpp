// SPDX-License-Identifier: GPL-3.0-or-later
// Every mend is judged by what it does: after it the value fits.
#include "ui/page/Mends.h"

#include "model/destination/StepRun.h"
#include "tests/support/Printers.h"
#include "ui/page/CellText.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

FieldSpec field(FieldType type, const QStringList &allowed = {})
{
    FieldSpec spec;
    spec.name = u"f"_qs;
    spec.type = type;
    spec.allowed = allowed;
    spec.maxLength = 5;
    return spec;
}

Problem problem(Code code)
{
    return {code, u"What is wrong."_qs, u"f"_qs};
}

std::string after(const std::optional<Mend> &mend, const char *value)
{
    if (!mend)
        return "no mend";
    const ConvertedValue given = StepRun(mend->entry.steps, u"f"_qs).run(ConvertedValue(*Json::parse(value)));
    return std::holds_alternative<Json>(given) ? std::get<Json>(given).toCompact() : "no value";
}

struct Case
{
    Code code;
    FieldSpec field;
    const char *value;
    const char *mended;
};

TEST(Mends, WhatAStepCanMendIsMendedByIt)
{
    const Case cases[] = {
        {Code::RoomNameInvalid, field(FieldType::String), "\"Weekly Sync!\"", "\"weekly-sync\""},
        {Code::TextTooLong, field(FieldType::String), "\"seven letters\"", "\"seven\""},
        {Code::ValueNotAllowed, field(FieldType::String, {u"us"_qs, u"eu"_qs}), "\" EU\"", "\"eu\""},
        {Code::ValueNotAllowed, field(FieldType::String, {u"us"_qs, u"eu"_qs}), "\"eu \"", "\"eu\""},
        {Code::ValueNotAllowed, field(FieldType::String, {u"us"_qs, u"eu"_qs}), "\"mars\"", "no mend"},
        {Code::TypeMismatch, field(FieldType::Integer), "\" 42 \"", "42"},
        {Code::TypeMismatch, field(FieldType::Integer), "\"1,200\"", "1200"},
        {Code::TypeMismatch, field(FieldType::Number), "\"1.234,5\"", "1234.5"},
        {Code::TypeMismatch, field(FieldType::Integer), "\"many\"", "no mend"},
        {Code::TypeMismatch, field(FieldType::Boolean), "\"Yes \"", "true"},
        {Code::TypeMismatch, field(FieldType::Boolean), "\"0\"", "false"},
        {Code::TypeMismatch, field(FieldType::Boolean), "\"perhaps\"", "no mend"},
        {Code::TypeMismatch, field(FieldType::Array), "\"x\"", "no mend"},
        {Code::RequiredMissing, field(FieldType::String), "\"x\"", "no mend"},
    };
    for (const Case &one : cases) {
        const auto mend =
            mendFor(problem(one.code), typedEntry({}, u"attribute"_qs), &one.field, {}, *Json::parse(one.value));
        EXPECT_EQ(after(mend, one.value), one.mended) << one.value;
        EXPECT_TRUE(!mend || !mend->label.isEmpty());
    }
}

TEST(Mends, StepsThatAreThereStayInFront)
{
    MappingEntry entry = typedEntry({}, u"a"_qs);
    entry.steps = {newStep(*stepKind(u"trim"_qs))};
    const FieldSpec name = field(FieldType::String);
    const auto mend = mendFor(problem(Code::RoomNameInvalid), entry, &name, {}, {});
    ASSERT_TRUE(mend);
    ASSERT_EQ(mend->entry.steps.size(), 2U);
    EXPECT_EQ(mend->entry.steps[0], entry.steps[0]);
}

TEST(Mends, AConstantNameIsMendedItself)
{
    const FieldSpec name = field(FieldType::String);
    const auto mend = mendFor(problem(Code::RoomNameInvalid), typedEntry({}, u"=Böse Room"_qs), &name, {}, {});
    ASSERT_TRUE(mend);
    EXPECT_EQ(mend->entry.value, Json::string(u"B-se-Room"_qs));
    EXPECT_FALSE(mendFor(problem(Code::RoomNameInvalid), typedEntry({}, u"ƒ 'a b'"_qs), &name, {}, {}));
}

TEST(Mends, AnUnknownAttributeGivesWayToTheOneThatIsMeant)
{
    const auto mend =
        mendFor(problem(Code::UnknownAttribute), typedEntry({}, u"Title"_qs), nullptr, {u"meeting.title"_qs}, {});
    ASSERT_TRUE(mend);
    EXPECT_EQ(mend->entry.text, u"meeting.title"_qs);
    EXPECT_FALSE(mendFor(problem(Code::UnknownAttribute), typedEntry({}, u"zzz"_qs), nullptr, {u"title"_qs}, {}));
}

} // namespace
} // namespace ds
