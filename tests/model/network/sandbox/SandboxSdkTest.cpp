// SPDX-License-Identifier: GPL-3.0-or-later
// 100ms's own Node SDK as the judge of the sandbox.
#include "model/network/sandbox/SandboxServer.h"
#include "tests/support/Printers.h"

#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <gtest/gtest.h>

using namespace ds;

namespace {

struct NodeRun
{
    int exitCode = -1;
    QByteArray output;
};

/// The sandbox answers from this process's event loop, so it must run while Node does.
NodeRun runNode(const QString &script, const SandboxServer &server)
{
    QProcess node;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SANDBOX_URL"), server.url());
    environment.insert(QStringLiteral("HMS_ACCESS_KEY"), server.accessKey());
    environment.insert(QStringLiteral("HMS_SECRET"), server.secret());
    node.setProcessEnvironment(environment);
    node.setProcessChannelMode(QProcess::MergedChannels);
    QEventLoop loop;
    QObject::connect(&node, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&node, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(120000, &loop, &QEventLoop::quit);
    node.start(QStringLiteral("node"), {script});
    loop.exec();
    if (node.state() != QProcess::NotRunning)
        node.kill();
    node.waitForFinished(1000);
    return {node.exitStatus() == QProcess::NormalExit ? node.exitCode() : -1, node.readAll()};
}

TEST(SandboxSdk, TheOfficialSdkWorksAgainstTheSandbox)
{
    const QString folder = QStringLiteral(DS_SDK_TEST);
    ASSERT_TRUE(QFile::exists(folder + QStringLiteral("/node_modules/@100mslive/server-sdk/package.json")))
        << "100ms's Node SDK is not installed; run installer/install.sh --tests once.";
    SandboxServer server{SandboxOptions{}};
    ASSERT_TRUE(server.start());
    const NodeRun run = runNode(folder + QStringLiteral("/sandbox.mjs"), server);
    EXPECT_EQ(run.exitCode, 0) << run.output.toStdString();
    EXPECT_TRUE(run.output.contains("all steps passed")) << run.output.toStdString();
}

} // namespace
