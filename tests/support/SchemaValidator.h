// SPDX-License-Identifier: GPL-3.0-or-later
// Holds example files against a JSON Schema, with python3-jsonschema where it is installed.
#pragma once

#include <QProcess>
#include <QStringList>

#include <gtest/gtest.h>

#include <optional>

/// Names of the *.json files in `folder` that `schema`, a path in the project, accepts; nothing when there is no
/// validator.
inline std::optional<QStringList> acceptedBySchema(const QString &schema, const QString &folder)
{
    const QString root = QStringLiteral(DS_TEST_DATA "/../..");
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {root + QStringLiteral("/tests/support/validate.py"), root + u'/' + schema, folder});
    if (!python.waitForFinished(60000) || python.exitCode() == 77)
        return {};
    EXPECT_EQ(python.exitCode(), 0) << python.readAllStandardError().toStdString();
    return QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}
