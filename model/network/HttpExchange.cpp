// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpExchange.h"

#include "model/network/AnswerText.h"
#include "model/network/Origin.h"
#include "model/network/SendAtOnce.h"
#include "model/network/TransportError.h"
#include "model/network/UploadDevice.h"

namespace ds {

namespace {

/// Qt reports statuses as errors; these are answers all the same. Redirects of 307 and 308 come as ContentReSendError,
/// since Qt gets ready to send our body again although it may not follow; 407 comes as an error of a proxy.
bool isStatusError(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::ContentReSendError)
        return status == 307 || status == 308;
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return status == 407;
    const bool content = error > 200 && error < 300;
    const bool server = error > 400 && error < 500;
    return status >= 400 && (content || server || error == QNetworkReply::ProtocolInvalidOperationError);
}

double between(double from, double to)
{
    return from >= 0 && to >= from ? to - from : 0;
}

} // namespace

HttpExchange::HttpExchange(QNetworkReply *reply, UploadDevice *body, int timeoutMs, QObject *parent)
    : Exchange(parent)
    , m_reply(reply)
    , m_body(body)
    , m_hasBody(body->bytesAvailable() > 0)
    , m_timeoutMs(timeoutMs)
{
    reply->setParent(this);
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.start(std::max(timeoutMs, 0));
    watch();
}

void HttpExchange::watch()
{
    connect(&m_timer, &QTimer::timeout, this, [this] { stop(End::TimedOut); });
    connect(m_body, &UploadDevice::firstRead, this, [this] {
        mark(m_ready);
        if (m_connecting >= 0) // this request opened the connection that stands now
            sendAtOnce();
    });
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] { mark(m_connecting); });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] { mark(m_encrypted); });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { mark(m_sent); });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        mark(m_header);
        takeStatus();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::read);
    // Queued, since a reply may fail while it is being made, before anybody listens to us.
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish, Qt::QueuedConnection);
}

void HttpExchange::mark(double &moment) const
{
    if (moment < 0)
        moment = double(m_clock.nsecsElapsed()) / 1e6;
}

void HttpExchange::takeStatus()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void HttpExchange::cancel()
{
    stop(End::Cancelled);
}

void HttpExchange::stop(End end)
{
    if (m_end != End::Natural || m_done)
        return;
    m_end = end;
    m_reply->abort();
}

void HttpExchange::read()
{
    const QByteArray bytes = m_reply->readAll();
    const qsizetype room = Outcome::maxBody - qsizetype(m_received.size());
    m_received.append(bytes.constData(), size_t(std::min<qsizetype>(bytes.size(), room)));
    if (bytes.size() > room)
        stop(End::TooLarge);
}

void HttpExchange::finish()
{
    if (m_done)
        return;
    m_timer.stop();
    if (m_end == End::Natural && m_reply->isOpen())
        read();
    m_done = true;
    emit finished(outcome());
    deleteLater();
}

bool HttpExchange::isWhole() const
{
    if (m_end == End::TooLarge)
        return hasStatus();
    if (m_end != End::Natural || !hasStatus())
        return false;
    const QNetworkReply::NetworkError error = m_reply->error();
    if (error != QNetworkReply::NoError && !isStatusError(error, m_status))
        return false;
    const QByteArray length = m_reply->rawHeader("Content-Length");
    return length.isEmpty() || m_status == 204 || m_status == 304 || length.toLongLong() == qint64(m_received.size());
}

/// In doubt, yes.
bool HttpExchange::bytesMayHaveLeft() const
{
    if (hasStatus() || m_sent >= 0 || m_body->started())
        return true;
    // Without its body, which only we hand over, no server can act on the request.
    if (m_hasBody)
        return false;
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return false;
    default:
        return !(m_reply->url().scheme() == u"https" && m_connecting >= 0 && m_encrypted < 0);
    }
}

Answer HttpExchange::answer()
{
    Answer answer;
    answer.status = m_status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.emplace_back(name.toStdString(), value.toStdString());
    answer.body = std::move(m_received);
    return answer;
}

Timing HttpExchange::timing() const
{
    const double total = double(m_clock.nsecsElapsed()) / 1e6;
    const double ready = m_encrypted >= 0 ? m_encrypted : m_ready >= 0 ? m_ready : m_sent;
    const bool tls = m_encrypted >= 0;
    Timing timing;
    // Qt does not say when the TCP connection stands; with TLS it is a part of `tls`.
    timing.connect = tls ? 0 : between(m_connecting, ready);
    timing.tls = tls ? between(m_connecting, m_encrypted) : 0;
    timing.send = between(ready, m_sent);
    timing.wait = between(m_sent, m_header);
    timing.receive = between(m_header, total);
    timing.total = total;
    return timing;
}

Outcome HttpExchange::outcome()
{
    Outcome outcome;
    outcome.timing = timing();
    if (m_end == End::Cancelled) {
        outcome.kind = Outcome::Kind::Cancelled;
        outcome.message =
            bytesMayHaveLeft()
                ? QStringLiteral(
                      "Cancelled. The request may have reached the server; whether it took effect is not known.")
                : QStringLiteral("Cancelled before anything was sent.");
        return outcome;
    }
    if (!isWhole()) {
        const bool left = bytesMayHaveLeft();
        outcome.kind = left ? Outcome::Kind::Unanswered : Outcome::Kind::NotSent;
        outcome.message = failure(left);
        return outcome;
    }
    outcome.kind = Outcome::Kind::Answered;
    outcome.answer = answer();
    outcome.message = explainAnswer(*outcome.answer);
    if (m_end == End::TooLarge)
        outcome.message += QStringLiteral("%1The answer is larger than %2 MB and was cut off.")
                               .arg(outcome.message.isEmpty() ? QString() : QStringLiteral(" "))
                               .arg(Outcome::maxBody / (1024 * 1024));
    return outcome;
}

QString HttpExchange::failure(bool left) const
{
    if (m_end != End::TimedOut)
        return transportErrorText(m_reply->error(), m_reply->errorString(), m_reply->url(), m_tlsErrors, left);
    const QString text =
        left ? QStringLiteral("%1 did not answer in full within %2 s. Whether the request took effect is "
                              "not known.")
             : QStringLiteral("No connection to %1 within %2 s. Nothing was sent.");
    return text.arg(originText(m_reply->url())).arg(double(m_timeoutMs) / 1000);
}

} // namespace ds
