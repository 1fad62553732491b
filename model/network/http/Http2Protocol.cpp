// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/Http2Protocol.h"

#include <QIODevice>

namespace ds {

namespace {

Http2Protocol *self(void *user)
{
    return static_cast<Http2Protocol *>(user);
}

QByteArrayView view(const uint8_t *bytes, size_t size)
{
    return {reinterpret_cast<const char *>(bytes), qsizetype(size)};
}

void add(std::vector<nghttp2_nv> &fields, const QByteArray &name, const QByteArray &value)
{
    const auto bytes = [](const QByteArray &text) {
        return reinterpret_cast<uint8_t *>(const_cast<char *>(text.constData()));
    };
    fields.push_back({bytes(name), bytes(value), size_t(name.size()), size_t(value.size()), NGHTTP2_NV_FLAG_NONE});
}

/// RFC 9113 §8.2.2: these belong to HTTP/1.1 connections.
bool isOfTheConnection(const QByteArray &name)
{
    return name == "connection" || name == "keep-alive" || name == "proxy-connection" || name == "transfer-encoding" ||
           name == "upgrade" || name == "host";
}

} // namespace

struct Http2Protocol::Callbacks
{
    static int headersBegin(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.stream_id == self(user)->m_stream)
            self(user)->headersBegin();
        return 0;
    }
    static int header(nghttp2_session *, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
                      const uint8_t *value, size_t valueSize, uint8_t, void *user)
    {
        const bool ours = frame->hd.stream_id == self(user)->m_stream;
        return ours ? self(user)->header(view(name, nameSize), view(value, valueSize)) : 0;
    }
    static int body(nghttp2_session *, uint8_t, int32_t stream, const uint8_t *bytes, size_t size, void *user)
    {
        return stream == self(user)->m_stream ? self(user)->body(view(bytes, size)) : 0;
    }
    static int frame(nghttp2_session *, const nghttp2_frame *frame, void *user)
    {
        if (frame->hd.stream_id == self(user)->m_stream && frame->hd.stream_id != 0)
            self(user)->frame(*frame);
        return 0;
    }
    static int closed(nghttp2_session *, int32_t stream, uint32_t code, void *user)
    {
        if (stream == self(user)->m_stream)
            self(user)->streamClosed(code);
        return 0;
    }
    static ssize_t read(nghttp2_session *, int32_t, uint8_t *to, size_t most, uint32_t *flags, nghttp2_data_source *,
                        void *user)
    {
        return self(user)->readBody(reinterpret_cast<char *>(to), qsizetype(most), flags);
    }
    static nghttp2_session *newSession(Http2Protocol *protocol)
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, headersBegin);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, header);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, body);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, frame);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, closed);
        nghttp2_session *session = nullptr;
        nghttp2_session_client_new(&session, callbacks, protocol);
        nghttp2_session_callbacks_del(callbacks);
        return session;
    }
};

Http2Protocol::Http2Protocol()
    : m_session(Callbacks::newSession(this), &nghttp2_session_del)
{
    constexpr int window = 1024 * 1024;
    const nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                               {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window},
                                               {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, maxHead}};
    nghttp2_submit_settings(m_session.get(), NGHTTP2_FLAG_NONE, settings, std::size(settings));
    nghttp2_session_set_local_window_size(m_session.get(), NGHTTP2_FLAG_NONE, 0, window);
}

void Http2Protocol::begin(const WireRequest &request)
{
    start();
    m_request = request;
    m_written = m_inTrailers = m_ended = false;
    m_head = 0;
    const QByteArray length = QByteArray::number(request.bodySize);
    QList<std::pair<QByteArray, QByteArray>> lower;
    for (const auto &[name, value] : request.headers)
        lower.append({name.toLower(), value});
    const QByteArray method = ":method", scheme = ":scheme", authority = ":authority", path = ":path";
    const QByteArray contentLength = "content-length";
    std::vector<nghttp2_nv> fields;
    add(fields, method, request.method);
    add(fields, scheme, request.scheme);
    add(fields, authority, request.authority);
    add(fields, path, request.target);
    for (const auto &[name, value] : lower) {
        if (!isOfTheConnection(name))
            add(fields, name, value);
    }
    if (request.sendsLength)
        add(fields, contentLength, length);
    nghttp2_data_provider provider{{}, Callbacks::read};
    m_stream = nghttp2_submit_request(m_session.get(), nullptr, fields.data(), fields.size(),
                                      request.bodySize > 0 ? &provider : nullptr, nullptr);
    if (m_stream < 0)
        m_state = State::NotTaken;
}

QByteArray Http2Protocol::output(qsizetype most)
{
    QByteArray bytes;
    while (bytes.size() < most) {
        const uint8_t *piece = nullptr;
        const ssize_t size = nghttp2_session_mem_send(m_session.get(), &piece);
        if (size <= 0) {
            m_broken = m_broken || size < 0;
            break;
        }
        bytes += view(piece, size_t(size));
    }
    // Only until its answer: the body is gone afterwards, while settings and windows still go to and fro.
    if (m_state == State::Busy && (m_request.bodySize == 0 || (m_request.body && m_request.body->atEnd())))
        m_written = true;
    // After a fault of the peer nghttp2 says good-bye, then neither reads nor writes.
    nghttp2_session *session = m_session.get();
    if (!nghttp2_session_want_read(session) && !nghttp2_session_want_write(session))
        m_broken = true;
    if (m_broken && m_state == State::Busy)
        fail(QStringLiteral("it broke the rules of HTTP/2"));
    return bytes;
}

void Http2Protocol::input(QByteArrayView bytes)
{
    const auto *start = reinterpret_cast<const uint8_t *>(bytes.data());
    m_broken = nghttp2_session_mem_recv(m_session.get(), start, size_t(bytes.size())) < 0 || m_broken;
    if (m_broken && m_state == State::Busy)
        fail(QStringLiteral("it broke the rules of HTTP/2"));
}

void Http2Protocol::ended()
{
    m_broken = true;
    if (m_state == State::Busy)
        fail(QString());
}

bool Http2Protocol::isReusable() const
{
    const bool between =
        m_state == State::Idle || m_state == State::NotTaken || (m_state == State::Answered && m_ended && m_written);
    return between && !m_broken && !m_cutOff && nghttp2_session_check_request_allowed(m_session.get());
}

/// Of an interim answer, of the answer, or trailers behind it, which nobody asked for.
void Http2Protocol::headersBegin()
{
    m_inTrailers = m_answer.status >= 200;
    if (!m_inTrailers)
        m_answer = {};
}

int Http2Protocol::header(QByteArrayView name, QByteArrayView value)
{
    m_head += name.size() + value.size();
    if (m_head > maxHead) {
        m_broken = true;
        fail(QStringLiteral("the header of its answer is too long"));
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    }
    if (m_inTrailers)
        return 0;
    if (name == ":status")
        m_answer.status = value.toByteArray().toInt();
    else
        m_answer.headers.emplace_back(std::string(name.data(), size_t(name.size())),
                                      std::string(value.data(), size_t(value.size())));
    return 0;
}

int Http2Protocol::body(QByteArrayView bytes)
{
    if (m_state == State::Busy && !addToBody(bytes))
        m_state = State::Answered;
    return 0;
}

void Http2Protocol::frame(const nghttp2_frame &frame)
{
    const bool canEnd = frame.hd.type == NGHTTP2_HEADERS || frame.hd.type == NGHTTP2_DATA;
    if (!canEnd || !(frame.hd.flags & NGHTTP2_FLAG_END_STREAM) || m_answer.status < 200)
        return;
    m_ended = true;
    if (m_state == State::Busy && (m_written || m_answer.status >= 300))
        m_state = State::Answered;
}

void Http2Protocol::streamClosed(quint32 code)
{
    m_stream = 0;
    if (m_state != State::Busy)
        return;
    if (m_ended)
        m_state = State::Answered;
    else if (code == NGHTTP2_REFUSED_STREAM) // RFC 9113 §8.7; nghttp2 says so of streams above a GOAWAY's last id too.
        m_state = State::NotTaken;
    else
        fail(QStringLiteral("it broke the exchange off (%1)").arg(QString::fromLatin1(nghttp2_http2_strerror(code))));
}

qsizetype Http2Protocol::readBody(char *to, qsizetype most, quint32 *flags)
{
    if (m_state != State::Busy)
        return NGHTTP2_ERR_DEFERRED; // answered early: the rest is not read, and the connection not used again
    const qint64 count = m_request.body ? m_request.body->read(to, most) : 0;
    if (!m_request.body || m_request.body->atEnd()) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        m_written = true;
    }
    return std::max<qint64>(count, 0);
}

} // namespace ds
