// SPDX-License-Identifier: GPL-3.0-or-later
// The interpreter that export tests rely on, against what the real Jolt gave.
#include "tests/support/jolt/JoltInterpreter.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::string verdict(const JoltRun &run)
{
    return run.refused ? "refused" : run.failed ? "error" : run.out->toCompact();
}

TEST(JoltInterpreter, GivesWhatTheRealJoltGaveForEveryLine)
{
    QFile file(QStringLiteral(DS_TEST_DATA "/jolt/golden.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    int lines = 0;
    while (!file.atEnd()) {
        ++lines;
        const std::string text = file.readLine().trimmed().toStdString();
        const Result<Json> line = Json::parse(text);
        ASSERT_TRUE(line) << lines;
        const JoltRun run = runJolt(*line->find("code"), *line->find("record"));
        const Json *out = line->find("out");
        const std::string wanted = out ? out->toCompact() : line->find("refused") ? "refused" : "error";
        const bool same = out && run.out ? sameValue(*out, *run.out) : verdict(run) == wanted;
        EXPECT_TRUE(same) << "line " << lines << ": " << text << "\n  here: " << verdict(run);
    }
    EXPECT_EQ(lines, 804);
}

TEST(JoltInterpreter, NumbersAreComparedByValueAndMembersByName)
{
    const auto json = [](const char *text) { return *Json::parse(text); };
    EXPECT_TRUE(sameValue(json(R"({"a":1.10,"b":[1e2]})"), json(R"({"b":[100],"a":11e-1})")));
    EXPECT_TRUE(sameValue(json("-0.0"), json("0")));
    EXPECT_FALSE(sameValue(json("12345678901234567890"), json("12345678901234567891")));
    EXPECT_FALSE(sameValue(json(R"({"a":1})"), json(R"({"a":1,"b":null})")));
    EXPECT_FALSE(sameValue(json("\"1\""), json("1")));
}

} // namespace
