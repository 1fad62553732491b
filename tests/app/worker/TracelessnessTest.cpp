// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Tracelessness.h"

#include <gtest/gtest.h>

using namespace ds::worker;

namespace {

TEST(Tracelessness, IsSeenInWhatOnlyReadsItsInput)
{
    for (const char16_t *code : {u"record.seats * 2", u"record.a?.b ?? 'none'", u"record.list.map(x => x * 2)",
                                 u"({...record, source: 'nexla'})", u"record.name.trim().toLowerCase()",
                                 u"`${record.a}-${record.b}`", u"Math.max(record.a, record.b)",
                                 u"record.list.filter(x => x > 1).length", u"new Date(record.at).toISOString()"})
        EXPECT_TRUE(leavesNoTrace(code, u"record")) << testing::PrintToString(std::u16string(code));
}

TEST(Tracelessness, IsDeniedToWhatCouldReachBuiltIns)
{
    for (const char16_t *code : {u"globalThis.x = 1",
                                 u"x = 1",
                                 u"record.n++",
                                 u"record.constructor",
                                 u"record['con' + 'structor']",
                                 u"record.__proto__",
                                 u"Object.assign(Math, record)",
                                 u"[Math].map(Object.freeze)",
                                 u"eval('x = 1')",
                                 u"(function () { return this })()",
                                 u"`${globalThis.z = 1}`",
                                 u"[1].map((a, b = globalThis.z = 1) => a)",
                                 u"(({[`constructor`]: c}) => c)({})",
                                 u"new Function('x = 1')()",
                                 u"delete record.a",
                                 u"JSON",
                                 u"Math",
                                 u"record.list.push",
                                 u"\\u0067lobalThis",
                                 u"messages"})
        EXPECT_FALSE(leavesNoTrace(code, u"record")) << testing::PrintToString(std::u16string(code));
}

} // namespace
