// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 (RFC 9112), read strictly where two readers could disagree on where an answer ends.
#pragma once

#include "model/network/http/WireProtocol.h"

namespace ds {

class Http1Protocol : public WireProtocol
{
public:
    void begin(const WireRequest &request) override;
    QByteArray output(qsizetype most) override;
    void input(QByteArrayView bytes) override;
    void ended() override;
    bool isWritten() const override { return m_written; }
    bool isReusable() const override;

private:
    enum class Step { Status, Header, Length, ChunkSize, ChunkData, ChunkEnd, Trailer, UntilEnd, Done };

    qsizetype step(QByteArrayView bytes);
    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeBody(QByteArrayView bytes);
    void line(std::string text);
    void statusLine(const std::string &text);
    void headerLine(const std::string &text);
    void headEnds();
    void frameBody();
    bool frameByLength();
    void chunkSize(const std::string &text);
    void chunkEnds(const std::string &text);
    void done();
    void settle();
    std::vector<std::string> tokensOf(std::string_view name) const;

    WireRequest m_request;
    QByteArray m_head;
    bool m_written = false;
    Step m_step = Step::Status;
    std::string m_line;
    qsizetype m_framing = 0; ///< Bytes of the answer that are not its body.
    qint64 m_left = 0;       ///< Of the body or of the chunk.
    bool m_isOld = false;    ///< HTTP/1.0
    bool m_keepAlive = false;
    bool m_surplus = false; ///< Bytes behind the answer.
};

} // namespace ds
