// SPDX-License-Identifier: GPL-3.0-or-later
// Code of one operating system stands in these files only, behind the seam that their header is: whoever brings the
// program to another system finds here what to write. ARCHITECTURE.md says what each does.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace {

enum class Needs {
    Guarded, ///< Has another way, or does without, where the system is another: #ifdef Q_OS_….
    Posix,   ///< Builds on POSIX systems as it is.
    Linux,   ///< Is built on Linux only.
};

const QMap<QString, Needs> places{
    {u"model/base/AtomicFile.cpp"_qs, Needs::Guarded},
    {u"model/base/OutputPaths.cpp"_qs, Needs::Guarded},
    {u"model/base/ProcessLock.cpp"_qs, Needs::Guarded},
    {u"model/base/FileStamp.cpp"_qs, Needs::Posix},
    {u"model/nexset/ByteSource.cpp"_qs, Needs::Posix},
    {u"model/script/ProcessScriptHost.cpp"_qs, Needs::Posix},
    {u"model/script/WorkerProcess.cpp"_qs, Needs::Posix},
    {u"model/network/Secret.cpp"_qs, Needs::Guarded},
    {u"model/network/http/HttpConnection.cpp"_qs, Needs::Guarded},
    {u"app/common/AppPaths.cpp"_qs, Needs::Guarded},
    {u"app/common/CrashDumps.cpp"_qs, Needs::Guarded},
    {u"app/cli/Interrupt.cpp"_qs, Needs::Guarded},
    {u"app/cli/Printing.cpp"_qs, Needs::Guarded},
    {u"app/cli/DeliveryRun.cpp"_qs, Needs::Guarded},
    {u"app/worker/MemoryMeter.cpp"_qs, Needs::Linux},
    {u"app/worker/ProcessLimits.cpp"_qs, Needs::Linux},
    {u"app/worker/main.cpp"_qs, Needs::Linux},
};

const QString root = QStringLiteral(DS_SOURCE_DIR "/");

QString textOf(const QString &path)
{
    QFile file(root + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool includesSystemHeader(const QString &text)
{
    static const QRegularExpression header(
        QStringLiteral(
            "^\\s*#\\s*include\\s*<(sys/|netinet/|arpa/|linux/|net/|(unistd|fcntl|poll|pwd|grp|spawn|seccomp|"
            "signal|dlfcn|termios|windows|io)\\.h)"),
        QRegularExpression::MultilineOption);
    return header.match(text).hasMatch();
}

TEST(Platform, CodeOfOneSystemStandsInTheMarkedPlacesOnly)
{
    for (const QString &folder : {u"model"_qs, u"ui"_qs, u"app"_qs, u"resources"_qs}) {
        for (QDirIterator it(root + folder, {u"*.h"_qs, u"*.cpp"_qs}, QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString path = it.next().mid(root.size());
            EXPECT_EQ(includesSystemHeader(textOf(path)), places.contains(path)) << path.toStdString();
        }
    }
}

TEST(Platform, WhatIsGuardedNamesItsSystemAndWhatIsForLinuxStandsInTheWorker)
{
    for (auto place = places.begin(); place != places.end(); ++place) {
        EXPECT_EQ(textOf(place.key()).contains(u"#ifdef Q_OS_"), place.value() == Needs::Guarded)
            << place.key().toStdString();
        EXPECT_EQ(place.key().startsWith(u"app/worker/"), place.value() == Needs::Linux) << place.key().toStdString();
    }
}

} // namespace
