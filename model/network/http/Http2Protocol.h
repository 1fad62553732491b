// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/2 (RFC 9113) by nghttp2, with one stream at a time: what a GOAWAY or a refused stream leaves undone is told
// apart from what may have taken effect.
#pragma once

#include "model/network/http/WireProtocol.h"

#include <nghttp2/nghttp2.h>

#include <memory>

namespace ds {

class Http2Protocol : public WireProtocol
{
public:
    Http2Protocol();
    void begin(const WireRequest &request) override;
    QByteArray output(qsizetype most) override;
    void input(QByteArrayView bytes) override;
    void ended() override;
    bool isWritten() const override { return m_written; }
    bool isReusable() const override;
    bool speaksWhenIdle() const override { return true; }

private:
    struct Callbacks;
    void headersBegin();
    int header(QByteArrayView name, QByteArrayView value);
    int body(QByteArrayView bytes);
    void frame(const nghttp2_frame &frame);
    void streamClosed(quint32 code);
    qsizetype readBody(char *to, qsizetype most, quint32 *flags);

    std::unique_ptr<nghttp2_session, decltype(&nghttp2_session_del)> m_session;
    WireRequest m_request;
    qint32 m_stream = 0; ///< 0: none.
    bool m_written = false;
    bool m_inTrailers = false;
    bool m_ended = false; ///< The answer, by END_STREAM.
    bool m_broken = false;
    qsizetype m_head = 0; ///< Bytes of header fields.
};

} // namespace ds
