// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/Sandbox.h"

#include "model/json/Json.h"
#include "model/network/ManagementToken.h"

#include <gtest/gtest.h>

namespace ds::test {

Sandbox::Sandbox(const QStringList &options)
{
    m_process.start(QStringLiteral(DS_BIN "/destination-cli"), QStringList{QStringLiteral("sandbox")} + options);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) {
    }
    const Result<Json> first = Json::parse(m_process.readLine().trimmed().toStdString());
    if (!first) {
        ADD_FAILURE() << "the sandbox printed no first line";
        return;
    }
    m_url = first->find("url")->toQString();
    m_accessKey = first->find("accessKey")->toQString();
    m_secret = first->find("secret")->toQString();
}

Sandbox::~Sandbox()
{
    m_process.kill();
    m_process.waitForFinished();
}

QStringList Sandbox::environment() const
{
    return {QStringLiteral("HMS_ACCESS_KEY=") + m_accessKey, QStringLiteral("HMS_SECRET=") + m_secret};
}

QString Sandbox::token() const
{
    const SecretBytes secret(m_secret.toUtf8());
    const SecretBytes token = makeManagementToken(m_accessKey, secret, systemNow());
    return QString::fromUtf8(token.reveal());
}

QList<QByteArray> Sandbox::requestLines()
{
    while (m_process.waitForReadyRead(200))
        m_lines += m_process.readAllStandardOutput();
    m_lines += m_process.readAllStandardOutput();
    QList<QByteArray> lines = m_lines.split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

} // namespace ds::test
