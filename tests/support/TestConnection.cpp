// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestConnection.h"

#include <QTimer>

#include <sys/socket.h>

namespace ds::test {

namespace {

SeenRequest readHeader(const QByteArray &header)
{
    SeenRequest request;
    const QList<QByteArray> lines = header.split('\n');
    const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return request;
}

bool contains(const Reply &reply, const QByteArray &name)
{
    return std::any_of(reply.headers.begin(), reply.headers.end(),
                       [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

QByteArray headerText(const Reply &reply)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(reply.status) + " Test\r\n";
    for (const auto &[name, value] : reply.headers)
        text += name + ": " + value + "\r\n";
    const qsizetype announced = reply.body.size() + (reply.fault == Fault::WrongLength ? 10 : 0);
    if (!contains(reply, "Content-Length") && !contains(reply, "Transfer-Encoding") && reply.status != 204)
        text += "Content-Length: " + QByteArray::number(announced) + "\r\n";
    return text + "\r\n";
}

} // namespace

void resetSocket(QTcpSocket *socket)
{
    const linger atOnce = {.l_onoff = 1, .l_linger = 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket->abort();
    socket->deleteLater();
}

TestConnection::TestConnection(QTcpSocket *socket, int number, Answer answer)
    : QObject(socket)
    , m_socket(socket)
    , m_number(number)
    , m_answer(std::move(answer))
{
    connect(socket, &QTcpSocket::readyRead, this, &TestConnection::takeRequests);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void TestConnection::takeRequests()
{
    m_input += m_socket->readAll();
    while (!m_busy && takeOne()) {
    }
}

bool TestConnection::takeOne()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    SeenRequest request = readHeader(m_input.left(end));
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (m_input.size() < end + 4 + length)
        return false;
    request.body = m_input.mid(end + 4, length);
    request.connection = m_number;
    request.onConnection = m_requests++;
    m_input.remove(0, end + 4 + length);
    answer(m_answer(std::move(request)));
    return true;
}

void TestConnection::answer(const Reply &reply)
{
    if (reply.delayMs == 0)
        return write(reply);
    m_busy = true;
    QTimer::singleShot(reply.delayMs, this, [this, reply] {
        m_busy = false;
        write(reply);
        takeRequests();
    });
}

void TestConnection::write(const Reply &reply)
{
    const QByteArray header = headerText(reply);
    const QByteArray bytes = reply.raw.isEmpty() ? header + reply.body : reply.raw;
    if (reply.fault == Fault::None)
        m_socket->write(bytes);
    else
        writeBroken(reply, bytes, reply.raw.isEmpty() ? header.size() : 0);
}

void TestConnection::writeBroken(const Reply &reply, const QByteArray &bytes, qsizetype headerSize)
{
    const qsizetype half = headerSize + (bytes.size() - headerSize) / 2;
    m_busy = true;
    switch (reply.fault) {
    case Fault::NeverAnswer:
        return;
    case Fault::Drip:
        return drip(bytes, reply);
    case Fault::HangAfterHeader:
        m_socket->write(bytes.left(half));
        return;
    case Fault::HalfHeader:
        m_socket->write(bytes.left(headerSize / 2));
        break;
    case Fault::HalfAnswer:
    case Fault::ResetDuring:
        m_socket->write(bytes.left(half));
        break;
    case Fault::CloseAfter:
    case Fault::ResetAfter:
    case Fault::WrongLength:
        m_socket->write(bytes);
        break;
    case Fault::CloseBefore:
    case Fault::ResetBefore:
    case Fault::None:
        break;
    }
    finish(reply.fault == Fault::ResetBefore || reply.fault == Fault::ResetDuring || reply.fault == Fault::ResetAfter);
}

void TestConnection::drip(QByteArray bytes, const Reply &reply)
{
    m_socket->write(bytes.left(reply.dripBytes));
    m_socket->flush();
    bytes.remove(0, reply.dripBytes);
    if (bytes.isEmpty()) {
        m_busy = false;
        return takeRequests();
    }
    QTimer::singleShot(reply.dripMs, this, [this, bytes, reply] { drip(bytes, reply); });
}

void TestConnection::finish(bool reset)
{
    // What was written must be out first; a reset would drop it.
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(1000)) {
    }
    if (reset)
        resetSocket(m_socket);
    else
        m_socket->disconnectFromHost();
}

} // namespace ds::test
