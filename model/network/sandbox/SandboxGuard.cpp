// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxGuard.h"

#include <algorithm>

namespace ds {

namespace {

constexpr qsizetype longestHead = 64 * 1024;

/// Of "POST /v2/rooms?x=1 HTTP/1.1" and the lines after it.
SandboxRequest parsedHead(const QByteArray &head)
{
    SandboxRequest request;
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.takeFirst().simplified().split(' ');
    const QByteArray target = first.value(1);
    request.method = first.value(0);
    request.path = target.left(target.indexOf('?'));
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.emplaceBack(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return request;
}

/// Where the head ends, behind its blank line; -1: not yet.
qsizetype endOf(const QByteArray &head)
{
    const qsizetype windows = head.indexOf("\r\n\r\n");
    const qsizetype unix = head.indexOf("\n\n");
    if (windows < 0 && unix < 0)
        return -1;
    return windows >= 0 && (unix < 0 || windows < unix) ? windows + 4 : unix + 2;
}

} // namespace

SandboxListener::SandboxListener(SandboxDoor door, int idle)
    : m_door(std::move(door))
    , m_idle(idle)
{
}

void SandboxListener::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    // Before the server connects to the socket, so that it looks first.
    auto *guard = new SandboxGuard(socket, m_door, m_idle);
    connect(guard, &SandboxGuard::refused, this, &SandboxListener::refused);
    addPendingConnection(socket);
}

SandboxGuard::SandboxGuard(QTcpSocket *socket, SandboxDoor door, int idleMs)
    : QObject(socket)
    , m_socket(socket)
    , m_door(std::move(door))
{
    m_idle.setInterval(idleMs);
    m_idle.start();
    connect(&m_idle, &QTimer::timeout, socket, &QTcpSocket::disconnectFromHost);
    connect(socket, &QTcpSocket::readyRead, this, &SandboxGuard::look);
    connect(socket, &QTcpSocket::bytesWritten, &m_idle, qOverload<>(&QTimer::start));
}

/// The server takes all that is there each time, so what can be read now was not seen before.
void SandboxGuard::look()
{
    m_idle.start();
    const QByteArray bytes = m_socket->peek(m_socket->bytesAvailable());
    for (QByteArrayView rest = bytes; !rest.isEmpty();) {
        const qint64 body = std::min<qint64>(m_body, rest.size());
        m_body -= body;
        rest = rest.sliced(body);
        const qsizetype head = rest.isEmpty() ? 0 : takeHead(rest);
        if (head < 0)
            return;
        rest = rest.sliced(head);
        if (m_body == 0 && m_head.isEmpty() && rest.isEmpty())
            m_idle.stop(); // A whole request: the answer may take its time.
    }
}

/// How many bytes belong to it; -1: the connection is over.
qsizetype SandboxGuard::takeHead(QByteArrayView bytes)
{
    const qsizetype before = m_head.size();
    m_head.append(bytes.data(), bytes.size());
    const qsizetype end = endOf(m_head);
    if (end < 0 && m_head.size() <= longestHead)
        return bytes.size();
    m_request = parsedHead(m_head.left(end));
    m_head.clear();
    const bool isIn = end < 0 ? refuse(sandboxError(431, "request header fields too large")) : letsIn();
    return isIn ? end - before : -1;
}

bool SandboxGuard::letsIn()
{
    if (!m_request.header("transfer-encoding").isEmpty())
        return refuse(sandboxError(411, "length required", "send the body with a Content-Length"));
    m_body = m_request.header("content-length").toLongLong();
    if (m_body <= 0)
        return true;
    if (const SandboxRefusal refusal = m_door(m_request, m_body))
        return refuse(*refusal);
    if (m_request.header("expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

/// False. Nothing of this connection reaches the server any more. What the client still sends is thrown away until it
/// has read the answer: closed with unread bytes, a connection is reset, and the answer lost.
bool SandboxGuard::refuse(const SandboxAnswer &answer)
{
    m_socket->disconnect(SIGNAL(readyRead()));
    m_idle.stop();
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + " Refused\r\nConnection: close\r\n";
    text += "Content-Type: application/json; charset=utf-8\r\n";
    text += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body;
    m_socket->write(text);
    m_socket->flush();
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_socket->skip(m_socket->bytesAvailable()); });
    QTimer::singleShot(2000, m_socket, &QTcpSocket::disconnectFromHost);
    emit refused(m_request, answer.status);
    return false;
}

} // namespace ds
