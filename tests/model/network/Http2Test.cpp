// SPDX-License-Identifier: GPL-3.0-or-later
// HttpClient over HTTP/2, against nginx.
#include "tests/model/network/Sending.h"
#include "tests/support/Printers.h"
#include "tests/support/TestIdentity.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace ds;
using namespace ds::test;

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

/// nginx in a folder of its own, which ends each connection after `perConnection` requests.
class Nginx
{
public:
    explicit Nginx(int perConnection)
        : m_port(freePort())
    {
        makeIdentityFiles(m_folder.path(), Tls::SelfSigned);
        write(QStringLiteral("nginx.conf"), configuration(perConnection));
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program(), {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"),
                                    m_folder.filePath(QStringLiteral("nginx.conf"))});
        waitUntilItListens();
    }
    ~Nginx()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    static QString program()
    {
        return QStandardPaths::findExecutable(QStringLiteral("nginx"),
                                              {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    }
    QString url(int number) const { return QStringLiteral("https://127.0.0.1:%1/n/%2").arg(m_port).arg(number); }
    QSslCertificate certificate() const { return QSslCertificate(read(QStringLiteral("cert.pem"))); }
    /// "PROTOCOL URI" per request.
    QList<QByteArray> log() const { return read(QStringLiteral("access.log")).trimmed().split('\n'); }

private:
    QByteArray configuration(int perConnection) const
    {
        return QStringLiteral("daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log error.log;\n"
                              "events { worker_connections 64; }\n"
                              "http { log_format seen '$server_protocol $uri'; access_log access.log seen;\n"
                              "client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fast;\n"
                              "uwsgi_temp_path uwsgi; scgi_temp_path scgi; keepalive_requests %2;\n"
                              "server { listen 127.0.0.1:%1 ssl http2; ssl_certificate cert.pem;\n"
                              "ssl_certificate_key key.pem; location / { return 200 '{}'; } } }\n")
            .arg(m_port)
            .arg(perConnection)
            .toUtf8();
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void waitUntilItListens()
    {
        for (int tries = 0; tries < 100 && m_process.state() != QProcess::NotRunning; ++tries) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
            if (socket.waitForConnected(100))
                return;
            m_process.waitForFinished(50);
        }
        ADD_FAILURE() << "nginx does not start: " << m_process.readAll().toStdString();
    }

    QTemporaryDir m_folder;
    quint16 m_port;
    QProcess m_process;
};

class Http2 : public testing::TestWithParam<const char *>
{
};

TEST_P(Http2, EndingConnectionsRepeatNothing)
{
    if (Nginx::program().isEmpty())
        GTEST_SKIP() << "no nginx here";
    const Nginx nginx(7);
    HttpSettings settings;
    settings.authorities = {nginx.certificate()};
    HttpClient client(settings);
    QEventLoop loop;
    int open = 60;
    QHash<Outcome::Kind, int> kinds;
    for (int i = 0; i < 60; ++i) {
        ApiRequest request = bare(GetParam(), nginx.url(i));
        if (request.method == "POST")
            request.body = R"({"a":1})";
        QObject::connect(client.send(*prepareOpenCall(request), 15000), &Exchange::finished, [&](const Outcome &outcome) {
            ++kinds[outcome.delivered() ? Outcome::Kind::Answered : outcome.kind];
            if (--open == 0)
                loop.quit();
        });
    }
    loop.exec();
    QHash<QByteArray, int> seen;
    for (const QByteArray &line : nginx.log())
        EXPECT_EQ(++seen[line], 1) << line.toStdString();
    EXPECT_TRUE(nginx.log().first().startsWith("HTTP/2.0 /n/")) << nginx.log().first().toStdString();
    EXPECT_GE(kinds[Outcome::Kind::Answered], 7);
    EXPECT_EQ(kinds[Outcome::Kind::Answered] + kinds[Outcome::Kind::Unanswered] + kinds[Outcome::Kind::NotSent], 60);
    EXPECT_LE(kinds[Outcome::Kind::Answered], seen.size());
    RecordProperty("answered", kinds[Outcome::Kind::Answered]);
    RecordProperty("unanswered", kinds[Outcome::Kind::Unanswered]);
    RecordProperty("not-sent", kinds[Outcome::Kind::NotSent]);
    printf("answered %d unanswered %d notsent %d seen %d\n", kinds[Outcome::Kind::Answered],
           kinds[Outcome::Kind::Unanswered], kinds[Outcome::Kind::NotSent], int(seen.size()));
}

INSTANTIATE_TEST_SUITE_P(Methods, Http2, testing::Values("POST", "GET", "DELETE"));

} // namespace
