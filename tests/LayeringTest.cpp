// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the arrows of ARCHITECTURE.md, which the linker does not: who may include whom. Every folder has a row.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <gtest/gtest.h>

#include <algorithm>

namespace {

/// A folder and the folders of ours that it may include; `/` behind one means what lies below it, too.
struct Row
{
    const char *folder;
    const char *mayInclude;
};

const Row rows[] = {
    {"resources", ""},
    {"model/base", ""},
    {"model/json", "model/base"},
    {"model/nexset", "model/base model/json"},
    {"model/destination", "model/base model/json"},
    {"model/endpoint", "model/base model/json"},
    {"model/script", "model/base model/json model/request"}, // of that only the marks of secrets
    {"model/scala", "model/base model/json model/script"},
    {"model/request", "model/base model/json model/nexset model/destination model/endpoint model/script "
                      "model/scala"},
    {"model/check", "model/base model/json model/nexset model/destination model/endpoint model/script model/request"},
    {"model/delivery", "model/base model/json model/nexset model/destination model/endpoint model/request"},
    {"model/exchange",
     "model/base model/json model/nexset model/destination model/endpoint model/script model/request"},
    {"model/nexla", "model/base model/json model/nexset model/destination model/endpoint model/exchange"},
    {"model/network/http", "model/base model/request model/delivery"},
    {"model/network", "model/base model/json model/destination model/request model/delivery model/network/http"},
    {"model/network/ledger", "model/base model/json model/nexset model/destination model/request model/delivery"},
    {"model/network/delivery",
     "model/base model/json model/nexset model/destination model/endpoint model/script model/request model/check "
     "model/delivery model/network model/network/http model/network/ledger"},
    {"model/network/nexla", "model/base model/json model/delivery model/nexla model/network"},
    {"model/network/sandbox", "model/base model/json"},
    {"ui/base", "model/base model/json model/delivery"},
    {"ui/code", "ui/base model/base model/json"},
    {"ui/edit", "model/base model/json model/destination"},
    {"ui/data", "model/base model/json model/nexset"},
    {"ui/preview", "ui/data model/base model/json model/nexset model/destination model/endpoint model/script "
                   "model/request"},
    {"ui/check", "ui/base ui/data ui/preview model/base model/json model/nexset model/check model/request"},
    {"ui/page", "ui/base ui/code ui/edit ui/preview model/base model/json model/nexset model/destination "
                "model/endpoint model/request model/check model/delivery model/exchange"},
    {"ui/credential", "ui/base model/base model/delivery"},
    {"ui/sample", "ui/base ui/code ui/data ui/edit ui/preview model/base model/json model/nexset model/destination "
                  "model/request model/delivery"},
    {"ui/changes", "ui/base ui/preview model/base model/nexset model/destination model/request model/script"},
    {"ui/help", "ui/base"},
    {"ui/palette", "ui/base"},
    {"ui/records", "ui/base ui/data model/base model/json model/nexset"},
    {"ui/settings", "ui/base ui/shell"},
    {"ui/shell", "ui/base ui/edit ui/preview model/base model/destination model/endpoint model/nexla model/delivery"},
    {"ui/nexla", "ui/base ui/credential ui/edit ui/shell model/base model/json model/destination model/endpoint "
                 "model/exchange model/nexla"},
    {"ui/delivery", "ui/base ui/data ui/edit ui/check ui/shell model/base model/json model/destination model/endpoint "
                    "model/request model/check model/delivery"},
    {"ui/exchange", "ui/base ui/data ui/edit ui/preview ui/shell model/base model/nexset model/destination "
                    "model/exchange"},
    {"ui/window", "ui/ model/base model/json model/nexset model/destination model/endpoint model/script model/request "
                  "model/check model/delivery"},
    {"app/common", "resources model/"},
    {"app/cli", "app/common resources model/"},
    {"app/window", "app/common resources model/ ui/"},
    {"app/worker", "model/script"},
};

/// What the folders below a place must not include of Qt and others.
struct Ban
{
    const char *below;
    const char *except;
    const char *headers;
};

constexpr auto widgets = "^(QtWidgets|Qsci|QWidget|QDialog|QMessageBox|QApplication|QGuiApplication)";
constexpr auto network = "^(QtNetwork|QNetwork|QTcp|QSsl|QHttp|QtSql|QSql|qt6keychain)";

const Ban bans[] = {{"model", "", widgets},
                    {"model", "model/network", network},
                    {"model/network/sandbox", "", "^(QtSql|QSql|QNetworkAccess|qt6keychain)"},
                    {"ui", "", network},
                    {"app/cli", "", widgets},
                    {"app/common", "", widgets},
                    {"app/worker", "", "^Q"}};

const QString root = QStringLiteral(DS_SOURCE_DIR "/");

QStringList includesOf(const QString &path)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)"),
                                            QRegularExpression::MultilineOption);
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    QStringList found;
    const QString text = QString::fromUtf8(file.readAll());
    for (auto it = include.globalMatch(text); it.hasNext();)
        found.append(it.next().captured(1));
    return found;
}

/// The sources right in `folder`, or anywhere below it.
QStringList sourcesOf(const QString &folder, bool below)
{
    QStringList paths;
    const auto depth = below ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags;
    for (QDirIterator it(root + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, depth);
         it.hasNext();)
        paths.append(it.next());
    return paths;
}

bool isOurs(const QString &include)
{
    const QString top = include.section(u'/', 0, 0);
    return include.contains(u'/') && (top == u"model" || top == u"ui" || top == u"app" || top == u"resources");
}

bool isAllowed(const QString &include, const Row &row)
{
    const QString from = include.section(u'/', 0, -2);
    if (from == QLatin1String(row.folder))
        return true;
    const QStringList allowed = QString::fromLatin1(row.mayInclude).split(u' ', Qt::SkipEmptyParts);
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const QString &one) { return one.endsWith(u'/') ? include.startsWith(one) : from == one; });
}

class Layering : public testing::TestWithParam<Row>
{
};

TEST_P(Layering, NoIncludePointsAgainstTheArrow)
{
    const QStringList paths = sourcesOf(QString::fromLatin1(GetParam().folder), false);
    EXPECT_FALSE(paths.isEmpty());
    for (const QString &path : paths) {
        for (const QString &include : includesOf(path)) {
            const bool fine = !isOurs(include) || isAllowed(include, GetParam());
            EXPECT_TRUE(fine) << path.toStdString() << " includes " << include.toStdString();
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Folders, Layering, testing::ValuesIn(rows), [](const auto &row) {
    std::string name = row.param.folder;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
});

TEST(LayeringTable, HasARowForEveryFolder)
{
    for (const char *top : {"model", "ui", "app", "resources"}) {
        QSet<QString> folders;
        for (const QString &path : sourcesOf(QString::fromLatin1(top), true))
            folders.insert(path.mid(root.size()).section(u'/', 0, -2));
        for (const QString &folder : folders) {
            const bool known = std::any_of(std::begin(rows), std::end(rows),
                                           [&](const Row &row) { return folder == QLatin1String(row.folder); });
            EXPECT_TRUE(known) << folder.toStdString() << " has no row: add one that says what it may include";
        }
    }
}

TEST(LayeringTable, KeepsWidgetsAndNetworkWhereTheyBelong)
{
    for (const Ban &ban : bans) {
        const QRegularExpression headers(QString::fromLatin1(ban.headers));
        for (const QString &path : sourcesOf(QString::fromLatin1(ban.below), true)) {
            if (*ban.except && path.startsWith(root + QLatin1String(ban.except)))
                continue;
            for (const QString &include : includesOf(path))
                EXPECT_FALSE(include.contains(headers)) << path.toStdString() << " includes " << include.toStdString();
        }
    }
}

} // namespace
