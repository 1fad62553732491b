// SPDX-License-Identifier: GPL-3.0-or-later
// One QNetworkReply watched to its end and told as an Outcome.
#pragma once

#include "model/delivery/Outcome.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

namespace ds {

class UploadDevice;

class HttpExchange : public Exchange
{
    Q_OBJECT
public:
    /// Owns `reply`. `timeoutMs` covers everything from now to the last byte.
    HttpExchange(QNetworkReply *reply, UploadDevice *body, int timeoutMs, QObject *parent);
    void cancel() override;

private:
    enum class End { Natural, Cancelled, TimedOut, TooLarge };

    void watch();
    void stop(End end);
    void read();
    void finish();
    void mark(double &moment) const;
    bool isWhole() const;
    bool hasStatus() const { return m_status > 0; }
    bool bytesMayHaveLeft() const;
    void takeStatus();
    Answer answer();
    Timing timing() const;
    Outcome outcome();
    QString failure(bool left) const;

    QNetworkReply *m_reply;
    UploadDevice *m_body;
    bool m_hasBody;
    int m_timeoutMs;
    QTimer m_timer;
    QElapsedTimer m_clock;
    End m_end = End::Natural;
    bool m_done = false;
    int m_status = 0;
    std::string m_received;
    QList<QSslError> m_tlsErrors;
    // Milliseconds since the start; negative: has not happened.
    double m_connecting = -1;
    double m_encrypted = -1;
    double m_ready = -1; ///< The first byte of the body was taken, so the connection stands.
    double m_sent = -1;
    double m_header = -1;
};

} // namespace ds
