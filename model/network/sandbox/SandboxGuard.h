// SPDX-License-Identifier: GPL-3.0-or-later
// Stands before Qt's HTTP server, which reads every body to its end before anybody may object, knows no
// `Expect: 100-continue`, and keeps idle connections for ever.
#pragma once

#include "model/network/sandbox/SandboxMessage.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace ds {

/// What to answer to a request of which only the head is there, and `length` bytes of body would follow; nothing: let
/// it in.
using SandboxDoor = std::function<SandboxRefusal(const SandboxRequest &head, qint64 length)>;

/// Gives each of its connections a guard. The second member of `refused` is the answer's status.
class SandboxListener : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr int idleMs = 30'000;
    explicit SandboxListener(SandboxDoor door, int idle = idleMs);

signals:
    void refused(const ds::SandboxRequest &head, int status);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    SandboxDoor m_door;
    int m_idle;
};

/// Reads along, ahead of the server; child of its socket.
class SandboxGuard : public QObject
{
    Q_OBJECT
public:
    SandboxGuard(QTcpSocket *socket, SandboxDoor door, int idleMs);

signals:
    void refused(const ds::SandboxRequest &head, int status);

private:
    void look();
    qsizetype takeHead(QByteArrayView bytes);
    bool letsIn();
    bool refuse(const SandboxAnswer &answer);

    QTcpSocket *m_socket;
    SandboxDoor m_door;
    QTimer m_idle;
    QByteArray m_head;
    qint64 m_body = 0; ///< Bytes of the present body that are still to come.
    SandboxRequest m_request;
};

} // namespace ds
