// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/Http1Protocol.h"

#include <QIODevice>

#include <algorithm>

namespace ds {

namespace {

constexpr size_t maxHeaders = 1000;

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return lower;
}

/// Only digits, and few enough to be counted; -1 otherwise.
qint64 lengthOf(std::string_view text)
{
    constexpr size_t mostDigits = 18;
    if (text.empty() || text.size() > mostDigits || !std::all_of(text.begin(), text.end(), isDigit))
        return -1;
    return std::stoll(std::string(text));
}

qint64 hexOf(std::string_view text)
{
    constexpr size_t mostDigits = 15;
    const bool isHex = text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    return text.empty() || text.size() > mostDigits || !isHex ? -1 : std::stoll(std::string(text), nullptr, 16);
}

bool isName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

} // namespace

void Http1Protocol::begin(const WireRequest &request)
{
    start();
    m_request = request;
    m_head = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + request.authority + "\r\n";
    for (const auto &[name, value] : request.headers)
        m_head += name + ": " + value + "\r\n";
    if (request.sendsLength)
        m_head += "Content-Length: " + QByteArray::number(request.bodySize) + "\r\n";
    m_head += "\r\n";
    m_written = false;
    m_step = Step::Status;
    m_line.clear();
    m_framing = 0;
    m_surplus = false;
}

/// Head and body together: written apart, the body would wait for the acknowledgement of the head.
QByteArray Http1Protocol::output(qsizetype most)
{
    if (m_state == State::Idle || m_written || (m_step == Step::Done && m_answer.status >= 300))
        return {};
    QByteArray bytes = std::exchange(m_head, {});
    const qint64 room = std::max<qint64>(most - bytes.size(), 1);
    bytes += m_request.body ? m_request.body->read(room) : QByteArray();
    m_written = !m_request.body || m_request.body->atEnd();
    settle();
    return bytes;
}

void Http1Protocol::input(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_state == State::Busy && m_step != Step::Done)
        bytes = bytes.sliced(step(bytes));
    m_surplus = m_surplus || !bytes.isEmpty();
    settle();
}

void Http1Protocol::ended()
{
    if (m_state == State::Busy && m_step == Step::UntilEnd) {
        m_step = Step::Done;
        settle();
    }
    m_keepAlive = false;
    if (m_state == State::Busy)
        fail(QString());
}

bool Http1Protocol::isReusable() const
{
    const bool between = m_state == State::Idle || (m_state == State::Answered && m_written);
    return between && !m_surplus && !m_cutOff && (m_state == State::Idle || m_keepAlive);
}

qsizetype Http1Protocol::step(QByteArrayView bytes)
{
    const bool isBody = m_step == Step::Length || m_step == Step::ChunkData || m_step == Step::UntilEnd;
    return isBody ? takeBody(bytes) : takeLine(bytes);
}

qsizetype Http1Protocol::takeLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype count = end < 0 ? bytes.size() : end + 1;
    m_framing += count;
    // A chunk of one byte needs five more; extensions and trailers are bounded by that.
    if (qsizetype(m_line.size()) + count > maxLine || m_framing > maxHead + 8 * qsizetype(m_answer.body.size())) {
        fail(QStringLiteral("the header or a chunk line of its answer is too long"));
        return count;
    }
    m_line.append(bytes.data(), size_t(count));
    constexpr std::string_view start = "HTTP/1.";
    const size_t seen = std::min(m_line.size(), start.size());
    const bool isBlank = m_line[0] == '\r' || m_line[0] == '\n';
    if (m_step == Step::Status && !isBlank && m_line.compare(0, seen, start, 0, seen) != 0)
        fail(QStringLiteral("it is not an HTTP answer"));
    else if (end >= 0) {
        m_line.resize(m_line.size() - (m_line.size() > 1 && m_line[m_line.size() - 2] == '\r' ? 2 : 1));
        line(std::exchange(m_line, {}));
    }
    return count;
}

qsizetype Http1Protocol::takeBody(QByteArrayView bytes)
{
    const qsizetype count = m_step == Step::UntilEnd ? bytes.size() : qsizetype(std::min<qint64>(m_left, bytes.size()));
    m_left -= count;
    if (!addToBody(bytes.first(count))) {
        m_keepAlive = false;
        done();
    } else if (m_step == Step::Length && m_left == 0) {
        done();
    } else if (m_step == Step::ChunkData && m_left == 0) {
        m_step = Step::ChunkEnd;
    }
    return count;
}

void Http1Protocol::line(std::string text)
{
    if (text.find('\0') != std::string::npos)
        return fail(QStringLiteral("its answer holds a NUL byte where none may stand"));
    std::replace(text.begin(), text.end(), '\r', ' ');
    switch (m_step) {
    case Step::Status:
        return statusLine(text);
    case Step::Header:
        return text.empty() ? headEnds() : headerLine(text);
    case Step::ChunkSize:
        return chunkSize(text);
    case Step::ChunkEnd:
        return chunkEnds(text);
    case Step::Trailer:
        return text.empty() ? done() : void();
    default:
        return;
    }
}

void Http1Protocol::statusLine(const std::string &text)
{
    if (text.empty()) // RFC 9112 §2.2: blank lines before are passed over.
        return;
    constexpr size_t version = 7;
    constexpr size_t status = 9;
    const bool fits = text.size() >= status + 3 && isDigit(text[version]) && text[version + 1] == ' ' &&
                      std::all_of(text.begin() + status, text.begin() + status + 3, isDigit) && text[status] != '0' &&
                      (text.size() == status + 3 || text[status + 3] == ' ');
    if (!fits)
        return fail(QStringLiteral("it is not an HTTP answer"));
    m_isOld = text[version] == '0';
    m_answer.status = std::stoi(text.substr(status, 3));
    m_step = Step::Header;
}

void Http1Protocol::headerLine(const std::string &text)
{
    HeaderList &headers = m_answer.headers;
    if (text[0] == ' ' || text[0] == '\t') { // RFC 9112 §5.2: a folded line is joined by a blank.
        if (headers.empty())
            return fail(QStringLiteral("the header of its answer begins with a blank"));
        headers.back().second.append(" ").append(trimmed(text));
        return;
    }
    const size_t colon = text.find(':');
    const std::string_view name = trimmed(std::string_view(text).substr(0, colon));
    if (colon == std::string::npos || !isName(name) || headers.size() == maxHeaders)
        return fail(QStringLiteral("the header of its answer is broken"));
    headers.emplace_back(name, trimmed(std::string_view(text).substr(colon + 1)));
}

void Http1Protocol::headEnds()
{
    // RFC 9110 §15.2: an interim answer, the real one follows. 101 would be another protocol, which nobody asked for.
    if (m_answer.status < 200 && m_answer.status != 101) {
        m_answer = {};
        m_step = Step::Status;
        return;
    }
    const std::vector<std::string> connection = tokensOf("connection");
    const auto says = [&](const char *word) {
        return std::find(connection.begin(), connection.end(), word) != connection.end();
    };
    m_keepAlive = !says("close") && (!m_isOld || says("keep-alive"));
    frameBody();
}

/// RFC 9112 §6.3.
void Http1Protocol::frameBody()
{
    const std::vector<std::string> codings = tokensOf("transfer-encoding");
    if (m_answer.status == 101)
        m_keepAlive = false;
    if (m_answer.status == 101 || m_answer.status == 204 || m_answer.status == 304)
        return done();
    if (!codings.empty()) {
        // Beside a length it may be an attempt to confuse: taken, but nothing after it on this connection.
        m_keepAlive = m_keepAlive && !m_isOld && tokensOf("content-length").empty();
        if (codings.size() > 1)
            return fail(QStringLiteral("its answer is coded in a way that this program does not know (%1)")
                            .arg(QString::fromLatin1(codings.front().substr(0, 40).c_str())));
        m_step = codings.front() == "chunked" ? Step::ChunkSize : Step::UntilEnd;
        m_keepAlive = m_keepAlive && m_step == Step::ChunkSize;
        return;
    }
    if (frameByLength())
        return;
    m_keepAlive = false;
    m_step = Step::UntilEnd;
}

bool Http1Protocol::frameByLength()
{
    const std::vector<std::string> lengths = tokensOf("content-length");
    if (lengths.empty())
        return false;
    m_left = lengthOf(lengths.front());
    for (const std::string &length : lengths)
        m_left = lengthOf(length) == m_left ? m_left : -1;
    m_step = Step::Length;
    if (m_left < 0)
        fail(QStringLiteral("the length of its answer is contradictory or no number"));
    else if (m_left == 0)
        done();
    return true;
}

void Http1Protocol::chunkSize(const std::string &text)
{
    m_left = hexOf(trimmed(std::string_view(text).substr(0, text.find(';'))));
    if (m_left < 0)
        return fail(QStringLiteral("a chunk of its answer has no proper size"));
    m_step = m_left == 0 ? Step::Trailer : Step::ChunkData;
}

void Http1Protocol::chunkEnds(const std::string &text)
{
    if (!text.empty())
        return fail(QStringLiteral("a chunk of its answer is longer than it says"));
    m_step = Step::ChunkSize;
}

void Http1Protocol::done()
{
    m_step = Step::Done;
}

/// A refusal counts at once; a success only when the request was there as a whole.
void Http1Protocol::settle()
{
    if (m_state == State::Busy && m_step == Step::Done && (m_written || m_answer.status >= 300))
        m_state = State::Answered;
}

/// Of all headers of this name, split at commas, in lower case.
std::vector<std::string> Http1Protocol::tokensOf(std::string_view name) const
{
    std::vector<std::string> tokens;
    for (const auto &[key, value] : m_answer.headers) {
        if (lowered(key) != name)
            continue;
        std::string_view rest = value;
        for (size_t comma = 0; comma != std::string_view::npos; rest = rest.substr(std::min(comma + 1, rest.size()))) {
            comma = rest.find(',');
            tokens.push_back(lowered(trimmed(rest.substr(0, comma))));
        }
    }
    return tokens;
}

} // namespace ds
