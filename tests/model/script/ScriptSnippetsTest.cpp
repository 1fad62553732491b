// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's ready-made snippets do what their labels say.
#include "tests/model/script/ScriptSupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace ds;

namespace {

QJsonArray snippets()
{
    QFile file(QStringLiteral(":/help/snippets.json"));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).array();
}

std::string run(int index)
{
    const std::string code = snippets()[index][QStringLiteral("code")].toString().toStdString();
    return batched(code, R"([{"meeting":{"title":"a"},"region":"eu","n":1.10},{"region":"us"},{"region":"eu"}])");
}

TEST(ScriptSnippets, HaveALabelAndCode)
{
    ASSERT_EQ(snippets().size(), 4);
    for (const QJsonValue &snippet : snippets()) {
        EXPECT_FALSE(snippet[QStringLiteral("label")].toString().isEmpty());
        EXPECT_FALSE(snippet[QStringLiteral("code")].toString().isEmpty());
    }
}

TEST(ScriptSnippets, GiveTheBodiesTheyPromise)
{
    EXPECT_EQ(run(0), R"([{"meeting":{"title":"a"},"region":"eu","n":1.10},{"region":"us"},{"region":"eu"}])");
    EXPECT_EQ(
        run(1),
        R"({"items":[{"meeting":{"title":"a"},"region":"eu","n":1.10},{"region":"us"},{"region":"eu"}],"count":3})");
    EXPECT_EQ(run(2),
              R"({"eu":[{"meeting":{"title":"a"},"region":"eu","n":1.10},{"region":"eu"}],"us":[{"region":"us"}]})");
    EXPECT_EQ(run(3),
              R"([{"meeting":{"title":"a"},"region":"eu","n":1.10,"source":"nexla"},{"region":"us","source":"nexla"},)"
              R"({"region":"eu","source":"nexla"}])");
}

} // namespace
