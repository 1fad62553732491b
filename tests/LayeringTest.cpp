// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the arrows of ARCHITECTURE.md, which the linker does not: who may include whom.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace {

struct Arrow
{
    const char *folder;
    const char *forbidden; ///< Of what stands between the quotes or brackets of an include.
};

class Layering : public testing::TestWithParam<Arrow>
{
};

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

TEST_P(Layering, NoIncludePointsAgainstTheArrow)
{
    const QRegularExpression forbidden(QString::fromUtf8(GetParam().forbidden));
    const QString root = QStringLiteral(DS_SOURCE_DIR "/") + QString::fromUtf8(GetParam().folder);
    int files = 0;
    for (QDirIterator it(root, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString path = it.next();
        if (QString::fromUtf8(GetParam().folder) == u"model" && path.startsWith(root + QStringLiteral("/network")))
            continue;
        ++files;
        for (const QString &include : includesOf(path))
            EXPECT_FALSE(include.contains(forbidden)) << path.toStdString() << " includes " << include.toStdString();
    }
    EXPECT_GT(files, 0) << root.toStdString();
}

constexpr auto widgets = "^(ui/|app/|QtWidgets|Qsci|QWidget|QDialog|QMessageBox|QApplication)";

INSTANTIATE_TEST_SUITE_P(
    Arrows, Layering,
    testing::Values(Arrow{"model", widgets}, Arrow{"model", "^(model/network/|QNetwork|QTcp|QSsl|QHttp|QSql)"},
                    Arrow{"model/network", widgets}, Arrow{"model/json", "^model/(?!base/|json/)"},
                    Arrow{"model/nexset", "^model/(?!base/|json/|nexset/)"},
                    Arrow{"model/request", "^model/(check|delivery|exchange)/"},
                    Arrow{"ui", "^(app/|model/network/|QNetwork|QTcp|QSsl|QHttp|QSql|qt6keychain)"},
                    Arrow{"resources", "^(model|ui|app)/"}));

} // namespace
