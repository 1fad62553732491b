// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/TlsTrust.h"
#include "tests/support/TestIdentity.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

class Authorities : public testing::Test
{
protected:
    Result<QByteArray> from(const char *variable, const QString &path)
    {
        QProcessEnvironment environment;
        environment.insert(QString::fromUtf8(variable), path);
        return companyAuthorities(environment);
    }
    QString file(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

TEST_F(Authorities, comeFromAFileAndFromFolders)
{
    makeIdentityFiles(m_folder.path(), Tls::SelfSigned);
    const auto fromFile = from("SSL_CERT_FILE", m_folder.filePath(QStringLiteral("cert.pem")));
    ASSERT_TRUE(fromFile);
    EXPECT_EQ(QSslCertificate::fromData(*fromFile).size(), 1);
    const auto fromFolder = from("SSL_CERT_DIR", m_folder.path());
    ASSERT_TRUE(fromFolder);
    EXPECT_EQ(QSslCertificate::fromData(*fromFolder).size(), 1);
    EXPECT_FALSE(fromFolder->contains("PRIVATE KEY")) << "the key beside it is none";
}

TEST_F(Authorities, oneThatCannotBeReadIsSaid)
{
    const auto missing = from("SSL_CERT_FILE", m_folder.filePath(QStringLiteral("none.pem")));
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().sentence().contains(u"SSL_CERT_FILE"));
    EXPECT_FALSE(from("SSL_CERT_FILE", file(QStringLiteral("text.pem"), "no certificate")));
    EXPECT_FALSE(from("SSL_CERT_DIR", m_folder.filePath(QStringLiteral("none"))));
    EXPECT_TRUE(companyAuthorities({}));
}

TEST_F(Authorities, aCertificateIsJudgedByTheHostsItNamesAlone)
{
    makeIdentityFiles(m_folder.path(), Tls::SelfSigned);
    const QSslCertificate own = QSslCertificate::fromPath(m_folder.filePath(QStringLiteral("cert.pem"))).value(0);
    ASSERT_FALSE(own.isNull());
    EXPECT_TRUE(certificateNamesHost(own, QStringLiteral("127.0.0.1")));
    EXPECT_TRUE(certificateNamesHost(own, QStringLiteral("LOCALHOST")));
    EXPECT_FALSE(certificateNamesHost(own, QStringLiteral("127.0.0.2")));
    EXPECT_FALSE(certificateNamesHost(own, own.subjectInfo(QSslCertificate::CommonName).value(0) + u'x'));
}

} // namespace
