// SPDX-License-Identifier: GPL-3.0-or-later
// What came of one sent request, and the seam through which the window and the delivery send.
#pragma once

#include "model/request/ApiRequest.h"

#include <QObject>

namespace ds {

/// Milliseconds per phase; 0 where a phase did not happen (a reused connection, no TLS).
struct Timing
{
    double connect = 0;
    double tls = 0;
    double send = 0;
    double wait = 0;
    double receive = 0;
    double total = 0;
};

struct Answer
{
    int status = 0;
    HeaderList headers;
    std::string body; ///< As it came; at most Outcome::maxBody bytes.
};

struct Outcome
{
    /// Larger answers are cut off with an explanation.
    static constexpr qsizetype maxBody = 16 * 1024 * 1024;

    enum class Kind {
        Answered,   ///< A whole answer came, whatever its status.
        NotSent,    ///< Failed before the first byte of the request left (name look-up, refused, TLS).
        NotTaken,   ///< The peer says that it did not look at it (HTTP/2: a refused stream, a GOAWAY before it).
        Unanswered, ///< Bytes left, no whole answer came (reset, half an answer, timeout): took effect or not, unknown.
        Cancelled,  ///< By the user.
        Refused,    ///< Never tried: no credential, unknown secret, foreign origin.
    };
    Kind kind = Kind::NotSent;
    std::optional<Answer> answer;
    bool hopeless = false; ///< NotSent, and waiting mends nothing: a certificate, the name or password of a proxy.
    QString message;       ///< For people: why there is no answer, or what a 3xx, 401 … means. Empty for a plain 2xx.
    Timing timing;
    int attempts = 1;

    bool delivered() const { return kind == Kind::Answered && answer && answer->status >= 200 && answer->status < 300; }
};

/// A request in flight. Emits finished() once, also after cancel(); deletes itself afterwards.
class Exchange : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void cancel() = 0;
signals:
    void finished(const ds::Outcome &outcome);
};

/// Sends single requests as a named credential (Send Test Data).
class Sender
{
public:
    virtual ~Sender() = default;
    /// One attempt, plus one after a renewed token. `timeoutSeconds` covers the whole exchange.
    virtual Exchange *send(const ApiRequest &request, const QString &credential, int timeoutSeconds) = 0;
};

} // namespace ds

Q_DECLARE_METATYPE(ds::Outcome)
