// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox over HTTP, on this machine only.
//
//     SandboxServer server({.port = 0, .latencyMs = 20});
//     if (auto started = server.start(); !started) …
//     connect(&server, &SandboxServer::answered, [](const SandboxLogEntry &entry) { print(entry.toLine()); });
#pragma once

#include "model/base/Result.h"
#include "model/network/sandbox/SandboxApi.h"

#include <QObject>

#include <memory>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;

namespace ds {

/// One request as the terminal and the window show it.
struct SandboxLogEntry
{
    QDateTime time; ///< When it came.
    QByteArray method;
    QByteArray path;
    int status = 0;
    qint64 ms = 0; ///< Until the answer was written, the asked latency included.
    QString note;

    /// `{"time":…,"method":…,"path":…,"status":…,"ms":…}`, with `note` where there is one; no line break.
    QByteArray toLine() const;
};

/// Lives in one thread, whose event loop answers; everything here is for that thread only.
class SandboxServer : public QObject
{
    Q_OBJECT
public:
    explicit SandboxServer(SandboxOptions options, QObject *parent = nullptr);
    SandboxServer(SandboxOptions options, Clock clock, SandboxRandom random, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Listens on 127.0.0.1; an Error when the port is taken. Starting twice changes nothing.
    Result<void> start();
    /// Closes the port and every connection; requests that still wait for their latency get no answer. What rooms
    /// and streams there are stays, for another start().
    void stop();
    bool isRunning() const { return m_http != nullptr; }

    quint16 port() const { return m_port; } ///< 0 before start().
    QString url() const;                    ///< `http://127.0.0.1:PORT/v2`.
    QString accessKey() const { return m_api.options().accessKey; }
    QString secret() const { return m_api.options().secret; }
    /// The terminal's first line, `{"url":…,"accessKey":…,"secret":…}`; no line break.
    QByteArray firstLine() const;

    const SandboxApi &api() const { return m_api; }

signals:
    void answered(const ds::SandboxLogEntry &entry);

private:
    struct Waiting;
    void take(const QHttpServerRequest &request, QHttpServerResponder &&responder);
    void answer(Waiting &waiting);

    SandboxApi m_api;
    QHttpServer *m_http = nullptr;
    quint16 m_port = 0;
};

} // namespace ds

Q_DECLARE_METATYPE(ds::SandboxLogEntry)
