// SPDX-License-Identifier: GPL-3.0-or-later
// Random programs and random damage to good ones: every run ends within its budget with a body that is JSON or with a
// fault; fixed seeds.
#include "model/scala/ScalaRun.h"

#include <QFile>

#include <gtest/gtest.h>

#include <random>

using namespace ds;

namespace {

class Programs
{
public:
    explicit Programs(unsigned seed)
        : m_random(seed)
    {
    }

    size_t below(size_t limit) { return limit ? m_random() % limit : 0; }

    QString expression(int depth)
    {
        static const char *const leaves[] = {"1",    "2147483647", "9L",        "0.5",           "\"a\"",     "true",
                                             "null", "messages",   "List(1,2)", "messages.head", "\"a,b,,\"", "()"};
        static const char *const forms[] = {"%1 + %2",
                                            "(%1) * (%2)",
                                            "%1 / %2",
                                            "(%1) == (%2)",
                                            "%1 < %2",
                                            "Map(\"k\" -> %1)",
                                            "List(%1, %2)",
                                            "(%1).size",
                                            "(%1).map(m => %2)",
                                            "(%1).filter(m => %2)",
                                            "(%1).take(%2)",
                                            "(%1).put(\"k\", %2)",
                                            "(%1).get(\"k\")",
                                            "(%1).toString",
                                            "(%1).getOrElse(\"k\", %2)",
                                            "if (%1) %2 else 1",
                                            "{ val x = %1; %2 }",
                                            "(%1)(%2)",
                                            "(%1).split(%2)",
                                            "(%1).replace(%2, \"b\")",
                                            "!(%1)",
                                            "-(%1)",
                                            "(%1).toInt",
                                            "(%1).remove(\"k\")",
                                            "(%1).contains(%2)"};
        if (depth <= 0)
            return QLatin1String(leaves[below(std::size(leaves))]);
        const QString form = QLatin1String(forms[below(std::size(forms))]);
        const QString first = expression(depth - 1);
        return form.contains(QLatin1String("%2")) ? form.arg(first, expression(depth - 1)) : form.arg(first);
    }

    QString damaged(QString code)
    {
        static const QString pieces = QStringLiteral("(){}[]\"\\.,;=>-+*/%<&|!_' \n0aL\u00e9");
        for (size_t i = 0; i < 1 + below(4) && !code.isEmpty(); ++i) {
            const auto at = qsizetype(below(size_t(code.size())));
            const QChar piece = pieces[qsizetype(below(size_t(pieces.size())))];
            if (below(3) == 0)
                code.remove(at, qsizetype(1 + below(5)));
            else if (below(2) == 0)
                code.insert(at, piece);
            else
                code[at] = piece;
        }
        return code;
    }

private:
    std::mt19937 m_random;
};

void expectEnds(const QString &code)
{
    static const Json::Items messages =
        Json::parse(R"([{"k":1,"a":{"k":[1,2]}},{"k":"x","n":null,"big":12345678901234567890}])")->items();
    const auto body = runScala(code, messages, {.steps = 20'000, .bytes = 4 << 20});
    if (body)
        EXPECT_TRUE(Json::parse(*body)) << code.toStdString() << " gives " << *body;
    else
        EXPECT_FALSE(body.error().message.isEmpty()) << code.toStdString();
}

TEST(ScalaFuzz, RandomProgramsEndWithJsonOrAFault)
{
    Programs programs(20'261'125);
    int bodies = 0;
    for (int i = 0; i < 3'000; ++i) {
        const QString code = programs.expression(1 + i % 5);
        bodies += runScala(code, {}, {.steps = 20'000}) ? 1 : 0;
        expectEnds(code);
    }
    EXPECT_GT(bodies, 100); // they are not all refused
}

TEST(ScalaFuzz, DamageToGoodProgramsEndsWithJsonOrAFault)
{
    QFile file(QStringLiteral(DS_TEST_DATA "/scala/cases.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    Programs programs(17);
    while (!file.atEnd()) {
        const QString code = Json::parse(file.readLine().trimmed().toStdString())->find("code")->toQString();
        for (int i = 0; i < 40; ++i)
            expectEnds(programs.damaged(code));
    }
}

} // namespace
