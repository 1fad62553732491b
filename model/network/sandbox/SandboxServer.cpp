// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxServer.h"

#include "model/network/sandbox/SandboxGuard.h"

#include <QElapsedTimer>
#include <QHttpServer>
#include <QMetaEnum>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace ds {

namespace {

SandboxRequest requestFrom(const QHttpServerRequest &request)
{
    const QMetaEnum methods = QMetaEnum::fromType<QHttpServerRequest::Method>();
    SandboxRequest taken;
    taken.method = QByteArray(methods.valueToKey(static_cast<int>(request.method()))).toUpper();
    taken.path = request.url().path(QUrl::FullyEncoded).toUtf8();
    taken.query = request.url().query(QUrl::FullyEncoded).toUtf8();
    taken.headers = request.headers();
    taken.body = request.body();
    return taken;
}

/// Connections that may wait to be taken; a delivery opens many at once.
constexpr int backlog = 1024;

Json textJson(const QByteArray &text)
{
    return Json::string(std::string_view(text.constData(), static_cast<size_t>(text.size())));
}

} // namespace

/// An answer that may still wait for its latency. The responder is usable only while its socket lives: Qt 6.4 keeps a
/// bare pointer.
struct SandboxServer::Waiting
{
    QHttpServerResponder responder;
    QPointer<QTcpSocket> socket;
    SandboxAnswer answer;
    SandboxLogEntry entry;
    QElapsedTimer since;
    bool closes = false; ///< The client asked for `Connection: close`, which Qt 6.4 overlooks.
};

QByteArray SandboxLogEntry::toLine() const
{
    Json line = Json::object({{"time", sandboxTimeOrNull(time)},
                              {"method", textJson(method)},
                              {"path", textJson(path)},
                              {"status", Json::number(status)},
                              {"ms", Json::number(ms)}});
    if (!note.isEmpty())
        line.set("note", Json::string(note));
    return QByteArray::fromStdString(line.toCompact());
}

SandboxServer::SandboxServer(SandboxOptions options, QObject *parent)
    : SandboxServer(std::move(options), systemNow, systemRandom, parent)
{
}

SandboxServer::SandboxServer(SandboxOptions options, Clock clock, SandboxRandom random, QObject *parent)
    : QObject(parent)
    , m_api(std::move(options), std::move(clock), std::move(random))
{
}

SandboxServer::~SandboxServer()
{
    stop();
}

Result<void> SandboxServer::start()
{
    if (m_http)
        return {};
    auto tcp = std::make_unique<SandboxListener>(
        [this](const SandboxRequest &head, qint64 length) { return m_api.refusalOf(head, length); });
    connect(tcp.get(), &SandboxListener::refused, this, [this](const SandboxRequest &head, int status) {
        emit answered({systemNow(), head.method, head.path, status, 0, QStringLiteral("refused before its body")});
    });
    tcp->setListenBacklogSize(backlog);
    if (!tcp->listen(QHostAddress::LocalHost, m_api.options().port))
        return Error{QStringLiteral("The sandbox cannot use port %1 of 127.0.0.1 (%2). Choose another with --port, or "
                                    "0 for any free one.")
                         .arg(QString::number(m_api.options().port), tcp->errorString()),
                     {}};
    m_port = tcp->serverPort();
    m_http = new QHttpServer;
    m_http->bind(tcp.release());
    // Not Qt's router: it sees the decoded path, in which `ho%2Fst` would be two segments.
    m_http->setMissingHandler(
        [self = QPointer(this)](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            if (self)
                self->take(request, std::move(responder));
        });
    return {};
}

/// The HTTP server goes later, because stop() may be called from inside one of its requests.
void SandboxServer::stop()
{
    if (!m_http)
        return;
    for (QTcpServer *server : m_http->servers()) {
        server->close();
        for (QTcpSocket *socket : server->findChildren<QTcpSocket *>())
            QTimer::singleShot(0, socket, &QTcpSocket::abort);
    }
    m_http->deleteLater();
    m_http = nullptr;
    m_port = 0;
}

QString SandboxServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1/v2").arg(m_port);
}

QByteArray SandboxServer::firstLine() const
{
    const Json line = Json::object(
        {{"url", Json::string(url())}, {"accessKey", Json::string(accessKey())}, {"secret", Json::string(secret())}});
    return QByteArray::fromStdString(line.toCompact());
}

void SandboxServer::take(const QHttpServerRequest &request, QHttpServerResponder &&responder)
{
    const SandboxRequest taken = requestFrom(request);
    auto waiting = std::make_shared<Waiting>(Waiting{std::move(responder), {}, {}, {}, {}});
    waiting->socket = waiting->responder.socket();
    waiting->closes = taken.header("connection").compare("close", Qt::CaseInsensitive) == 0;
    waiting->since.start();
    waiting->answer = m_api.handle(taken);
    waiting->entry = {systemNow(), taken.method, taken.path, waiting->answer.status, 0, waiting->answer.note};
    if (m_api.options().latencyMs <= 0)
        return answer(*waiting);
    QTimer::singleShot(m_api.options().latencyMs, Qt::PreciseTimer, this, [this, waiting] { answer(*waiting); });
}

void SandboxServer::answer(Waiting &waiting)
{
    if (!m_http || !waiting.socket)
        return;
    QHttpServerResponder &responder = waiting.responder;
    responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(waiting.answer.status));
    for (const auto &[name, value] : waiting.answer.headers)
        responder.writeHeader(name, value);
    if (waiting.answer.status != 204)
        responder.writeHeader("content-length", QByteArray::number(waiting.answer.body.size()));
    responder.writeBody(waiting.entry.method == "HEAD" ? QByteArray() : waiting.answer.body);
    if (waiting.closes)
        waiting.socket->disconnectFromHost();
    waiting.entry.ms = waiting.since.elapsed();
    emit answered(waiting.entry);
}

} // namespace ds
