// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/SecretEcho.h"

#include "model/json/Json.h"

#include <QByteArray>

#include <gtest/gtest.h>

using namespace ds;

namespace {

constexpr std::string_view secret = "p\"q/ é\\z";

TEST(MaskText, HidesASecretAsItIs)
{
    EXPECT_EQ(maskText("a p\"q/ é\\z b p\"q/ é\\z", secret), "a ••• b •••");
    EXPECT_EQ(maskText("abcabc", "abc"), "••••••");
    EXPECT_EQ(maskText("nothing of it", secret), "nothing of it");
    EXPECT_EQ(maskText("all", ""), "all");
}

TEST(MaskText, HidesASecretInJsonHoweverItIsEscaped)
{
    for (const char *written : {R"(p\"q/ é\\z)", R"(p\"q\/ \u00e9\\z)",
                                R"(\u0070\u0022\u0071\u002F\u0020\u00E9\u005C\u007A)", R"(p\\\"q/ \\u00e9\\\\z)"})
        EXPECT_EQ(maskText("{\"a\":\"" + std::string(written) + "\"}", secret), R"({"a":"•••"})") << written;
    EXPECT_EQ(maskText(R"("\ud83d\ude00ab")", "😀ab"), R"("•••")");
}

TEST(MaskText, HidesASecretInUrlsAndForms)
{
    EXPECT_EQ(maskText("t=p%22q%2F%20%C3%A9%5Cz&u", secret), "t=•••&u");
    EXPECT_EQ(maskText("t=p%22q%2f+%c3%a9%5cz", secret), "t=•••");
    EXPECT_EQ(maskText("%70%22%71%2F%20%C3%A9%5C%7A", secret), "•••");
}

TEST(MaskText, HidesASecretWithinBase64)
{
    const QByteArray hidden = "s3cret-token?>";
    for (const char *before : {"", "u", "us", "user:"}) {
        for (const char *after : {"", "x", "xyz"}) {
            for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                const QByteArray text = (before + hidden + after).toBase64(alphabet);
                const std::string masked = maskText("Basic " + text.toStdString() + " end", hidden.toStdString());
                EXPECT_NE(masked.find("•••"), std::string::npos) << text.toStdString();
                EXPECT_EQ(masked.find(text.mid(4, 8).toStdString()), std::string::npos) << masked;
                EXPECT_TRUE(masked.starts_with("Basic ") && masked.ends_with(" end")) << masked;
            }
        }
    }
}

TEST(MaskText, LeavesBase64OfOtherThingsAlone)
{
    EXPECT_EQ(maskText("aGVsbG8gd29ybGQ=", "abcd"), "aGVsbG8gd29ybGQ=");
}

TEST(MaskText, FindsBackslashesHoweverTheyRunIntoOtherEscapes)
{
    for (const std::string hidden :
         {"pass\\\"word", "pass\\\\word", "pass\\u0041word", "password\\", "pass\\/word", "pass\xFA\"word"}) {
        std::string text = hidden;
        for (int level = 0; level < 3; ++level) { // As it is, as JSON, as JSON in JSON.
            EXPECT_EQ(maskText("<" + text + ">", hidden), "<•••>") << text;
            const std::string quoted = jsonQuoted(text);
            text = quoted.substr(1, quoted.size() - 2);
        }
    }
}

} // namespace
