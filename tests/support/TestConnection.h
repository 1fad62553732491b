// SPDX-License-Identifier: GPL-3.0-or-later
// One connection of the TestServer: cuts requests out of the bytes and answers them, whole or broken.
#pragma once

#include "tests/support/TestServer.h"

#include <QObject>
#include <QTcpSocket>

namespace ds::test {

/// Closes with a TCP reset (RST) instead of an orderly end.
void resetSocket(QTcpSocket *socket);

/// Child of its socket.
class TestConnection : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<Reply(SeenRequest)>;
    TestConnection(QTcpSocket *socket, int number, Answer answer);

private:
    void takeRequests();
    bool takeOne();
    void answer(const Reply &reply);
    void write(const Reply &reply);
    void writeBroken(const Reply &reply, const QByteArray &bytes, qsizetype headerSize);
    void drip(QByteArray bytes, const Reply &reply);
    void finish(bool reset);

    QTcpSocket *m_socket;
    int m_number;
    int m_requests = 0;
    bool m_busy = false;
    QByteArray m_input;
    Answer m_answer;
};

} // namespace ds::test
