// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestServer.h"

#include "tests/support/TestConnection.h"
#include "tests/support/TestIdentity.h"

#include <QFile>
#include <QHostAddress>
#include <QMutex>
#include <QMutexLocker>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>

namespace ds::test {

namespace {

struct Identity
{
    QSslCertificate certificate;
    QSslKey key;
};

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Identity makeIdentity(Tls tls)
{
    const QTemporaryDir folder;
    makeIdentityFiles(folder.path(), tls);
    return {QSslCertificate(fileBytes(folder.filePath(QStringLiteral("cert.pem")))),
            QSslKey(fileBytes(folder.filePath(QStringLiteral("key.pem"))), QSsl::Ec)};
}

} // namespace

QByteArray SeenRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool SeenRequest::has(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

/// Everything but the mutex-guarded part is touched in the server's thread only.
struct TestServer::Private : QTcpServer
{
    Tls tls = Tls::Off;
    Identity identity;
    quint16 port = 0;
    QThread thread;

    mutable QMutex mutex;
    Handler handler;
    QList<SeenRequest> log;
    int connections = 0;
    int toReset = 0;

    void incomingConnection(qintptr handle) override;
    void serve(QSslSocket *socket, int number);
    Reply seen(SeenRequest request);
    /// Runs `job` in the server's thread and waits for it.
    template <typename Job>
    void inThread(Job job)
    {
        QMetaObject::invokeMethod(this, job, Qt::BlockingQueuedConnection);
    }
};

void TestServer::Private::incomingConnection(qintptr handle)
{
    int number = 0;
    bool reset = false;
    {
        const QMutexLocker lock(&mutex);
        number = connections++;
        reset = toReset > 0 && toReset-- > 0;
    }
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(handle);
    if (reset)
        return resetSocket(socket);
    serve(socket, number);
}

void TestServer::Private::serve(QSslSocket *socket, int number)
{
    new TestConnection(socket, number, [this](SeenRequest request) { return seen(std::move(request)); });
    if (tls == Tls::Off)
        return;
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    socket->setSslConfiguration(configuration);
    socket->startServerEncryption();
}

Reply TestServer::Private::seen(SeenRequest request)
{
    Handler current;
    {
        const QMutexLocker lock(&mutex);
        request.index = int(log.size());
        log.append(request);
        current = handler;
    }
    return current(request);
}

TestServer::TestServer(Handler handler, Tls tls)
    : d(std::make_unique<Private>())
{
    d->tls = tls;
    d->handler = std::move(handler);
    if (tls != Tls::Off)
        d->identity = makeIdentity(tls);
    d->moveToThread(&d->thread);
    d->thread.start();
    start();
}

TestServer::~TestServer()
{
    stop();
    QThread *home = QThread::currentThread();
    d->inThread([this, home] { d->moveToThread(home); });
    d->thread.quit();
    d->thread.wait();
}

void TestServer::start()
{
    d->inThread([this] {
        if (!d->listen(QHostAddress::LocalHost, d->port))
            qFatal("TestServer cannot listen: %s", qPrintable(d->errorString()));
        d->port = d->serverPort();
    });
}

void TestServer::stop()
{
    d->inThread([this] {
        d->close();
        qDeleteAll(d->findChildren<QSslSocket *>());
    });
}

quint16 TestServer::port() const
{
    return d->port;
}

QString TestServer::origin() const
{
    const QString scheme = d->tls == Tls::Off ? QStringLiteral("http") : QStringLiteral("https");
    return QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(d->port);
}

QString TestServer::url(const QString &target) const
{
    return origin() + target;
}

QSslCertificate TestServer::certificate() const
{
    return d->identity.certificate;
}

QList<SeenRequest> TestServer::log() const
{
    const QMutexLocker lock(&d->mutex);
    return d->log;
}

int TestServer::connections() const
{
    const QMutexLocker lock(&d->mutex);
    return d->connections;
}

void TestServer::setHandler(Handler handler)
{
    const QMutexLocker lock(&d->mutex);
    d->handler = std::move(handler);
}

void TestServer::resetConnections(int count)
{
    const QMutexLocker lock(&d->mutex);
    d->toReset = count;
}

QString refusingOrigin()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort());
}

} // namespace ds::test
