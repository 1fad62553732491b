// SPDX-License-Identifier: GPL-3.0-or-later
// Each fuzz target over its corpus and a few hundred changes of it, the same ones each time.
#include "tests/fuzz/FuzzTargets.h"

#include <QDirIterator>
#include <QFile>

#include <gtest/gtest.h>

#include <random>

namespace ds::fuzz {
namespace {

std::vector<std::string> corpusOf(const char *name)
{
    QStringList paths;
    for (QDirIterator it(QStringLiteral(DS_TEST_DATA "/fuzz/%1").arg(QLatin1String(name)), QDir::Files); it.hasNext();)
        paths.append(it.next());
    paths.sort();
    std::vector<std::string> corpus;
    for (const QString &path : paths) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        corpus.push_back(file.readAll().toStdString());
    }
    return corpus;
}

/// Changes as libFuzzer makes them, without its knowledge of what they reach.
class Mutator
{
public:
    explicit Mutator(const std::vector<std::string> &corpus)
        : m_corpus(corpus)
    {
    }

    std::string next()
    {
        std::string bytes = one();
        for (size_t changes = 1 + below(4); changes > 0; --changes)
            change(bytes);
        return bytes;
    }

private:
    size_t below(size_t count) { return count == 0 ? 0 : m_random() % count; }
    const std::string &one() { return m_corpus[below(m_corpus.size())]; }

    std::string part(const std::string &bytes)
    {
        const size_t from = below(bytes.size() + 1);
        return bytes.substr(from, below(std::min<size_t>(bytes.size() - from, 40) + 1));
    }

    void change(std::string &bytes)
    {
        static constexpr std::string_view nasty[] = {std::string_view("\0", 1),
                                                     "\r\n",
                                                     "\"",
                                                     "\\",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "%00",
                                                     "%2F",
                                                     "..",
                                                     "@",
                                                     "\xFF\xFE",
                                                     "\xC0\x80",
                                                     "\xED\xA0\x80",
                                                     "\xF0\x9F\x98\x80",
                                                     "\\u0000",
                                                     "\\ud800",
                                                     "1e999",
                                                     "-0",
                                                     "99999999999999999999",
                                                     "{record.a}",
                                                     "{secret.S}",
                                                     "{now-5}",
                                                     "\xFF\xFF\xFF\xFF",
                                                     "__proto__",
                                                     "<img src=x>"};
        const size_t at = below(bytes.size() + 1);
        switch (below(7)) {
        case 0:
            if (!bytes.empty())
                bytes[below(bytes.size())] = static_cast<char>(m_random());
            break;
        case 1:
            bytes.erase(at, below(10));
            break;
        case 2:
            bytes.insert(at, nasty[below(std::size(nasty))]);
            break;
        case 3:
            bytes.insert(at, part(bytes));
            break;
        case 4:
            bytes.insert(at, part(one()));
            break;
        case 5:
            bytes = bytes.substr(0, at) + part(one());
            break;
        default:
            if (!bytes.empty())
                bytes[below(bytes.size())] ^= static_cast<char>(1 << below(8));
        }
    }

    const std::vector<std::string> &m_corpus;
    std::mt19937 m_random{1};
};

std::string escaped(const std::string &bytes)
{
    return QString::fromLatin1(QByteArray::fromStdString(bytes.substr(0, 2000)).toPercentEncoding(" {}[]\":,/"))
        .toStdString();
}

class Fuzz : public testing::TestWithParam<FuzzTarget>
{
protected:
    static void run(const std::string &bytes)
    {
        try {
            GetParam().run(bytes);
        } catch (const std::exception &fault) {
            ADD_FAILURE() << fault.what() << "\nwith (percent-encoded) " << escaped(bytes);
        }
    }
};

TEST_P(Fuzz, KeepsItsPromisesWhateverTheBytes)
{
    const std::vector<std::string> corpus = corpusOf(GetParam().name);
    ASSERT_FALSE(corpus.empty());
    run({});
    for (const std::string &bytes : corpus)
        run(bytes);
    Mutator mutator(corpus);
    for (int i = 0; i < GetParam().mutations && !HasFailure(); ++i)
        run(mutator.next());
}

INSTANTIATE_TEST_SUITE_P(Targets, Fuzz, testing::ValuesIn(fuzzTargets()),
                         [](const auto &row) { return std::string(row.param.name); });

/// A corpus that no target reads would be forgotten.
TEST(FuzzCorpus, BelongsToATarget)
{
    for (QDirIterator it(QStringLiteral(DS_TEST_DATA "/fuzz"), QDir::Dirs | QDir::NoDotAndDotDot); it.hasNext();) {
        it.next();
        EXPECT_TRUE(std::any_of(fuzzTargets().begin(), fuzzTargets().end(), [&](const FuzzTarget &target) {
            return it.fileName() == QLatin1String(target.name);
        })) << it.fileName().toStdString();
    }
}

} // namespace
} // namespace ds::fuzz
