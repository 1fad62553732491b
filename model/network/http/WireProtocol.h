// SPDX-License-Identifier: GPL-3.0-or-later
// What is spoken on one connection, one exchange at a time. Pure: bytes come in, bytes go out, and an answer is told to
// belong to its request or not. HttpConnection moves the bytes.
#pragma once

#include "model/delivery/Outcome.h"

#include <QByteArrayView>

class QIODevice;

namespace ds {

struct WireRequest
{
    QByteArray method;
    QByteArray target;    ///< "/v2/rooms?x=1"
    QByteArray authority; ///< "api.100ms.live"
    QByteArray scheme;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< Without Host and Content-Length.
    QIODevice *body = nullptr;                        ///< Read once, to its end. Outlives the exchange.
    qint64 bodySize = 0;
    bool sendsLength = false; ///< Also where the body is empty.
};

class WireProtocol
{
public:
    enum class State {
        Idle,
        Busy,
        Answered, ///< A whole answer came.
        NotTaken, ///< The peer says that it did not look at the request.
        Failed,   ///< No whole answer comes any more: fault() says why.
    };

    /// Larger heads and lines are a fault of the server, told at once.
    static constexpr qsizetype maxLine = 64 * 1024;
    static constexpr qsizetype maxHead = 256 * 1024;

    virtual ~WireProtocol() = default;
    virtual void begin(const WireRequest &request) = 0;
    /// What is to be written next, about `most` bytes; empty: nothing now.
    virtual QByteArray output(qsizetype most) = 0;
    virtual void input(QByteArrayView bytes) = 0;
    /// The peer ended the connection, or it broke.
    virtual void ended() = 0;
    /// The whole request was handed out.
    virtual bool isWritten() const = 0;
    /// Between exchanges: another one may follow on this connection.
    virtual bool isReusable() const = 0;
    /// What comes between exchanges is part of the protocol (HTTP/2), not a stray answer.
    virtual bool speaksWhenIdle() const { return false; }

    State state() const { return m_state; }
    bool hasHead() const { return m_answer.status >= 200 || m_answer.status == 101; }
    const QString &fault() const { return m_fault; }
    /// The body was larger than Outcome::maxBody; the rest of it is not read.
    bool isCutOff() const { return m_cutOff; }
    Answer takeAnswer() { return std::exchange(m_answer, {}); }

protected:
    void start()
    {
        m_state = State::Busy;
        m_answer = {};
        m_fault.clear();
        m_cutOff = false;
    }
    void fail(const QString &why)
    {
        if (m_state == State::Answered)
            return;
        m_state = State::Failed;
        if (m_fault.isEmpty())
            m_fault = why;
    }
    /// False: it does not fit any more.
    bool addToBody(QByteArrayView bytes)
    {
        const qsizetype room = Outcome::maxBody - qsizetype(m_answer.body.size());
        m_answer.body.append(bytes.data(), size_t(std::min(room, bytes.size())));
        m_cutOff = bytes.size() > room;
        return !m_cutOff;
    }

    State m_state = State::Idle;
    Answer m_answer;
    QString m_fault;
    bool m_cutOff = false;
};

} // namespace ds
