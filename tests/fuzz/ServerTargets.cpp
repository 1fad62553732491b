// SPDX-License-Identifier: GPL-3.0-or-later
// What servers send: answers on the wire, their words, and secrets that come back.
#include "model/delivery/RetryAfter.h"
#include "model/network/AnswerText.h"
#include "model/network/SecretEcho.h"
#include "model/network/TokenInfo.h"
#include "model/network/Unpack.h"
#include "model/network/http/Http1Protocol.h"
#include "model/network/http/Http2Protocol.h"
#include "model/network/sandbox/SandboxToken.h"
#include "tests/fuzz/FuzzTargets.h"

#include <QBuffer>

namespace ds::fuzz {

namespace {

struct Seen
{
    WireProtocol::State state = WireProtocol::State::Idle;
    int status = 0;
    HeaderList headers;
    std::string body;
    bool reusable = false;
    bool operator==(const Seen &) const = default;
};

void drain(WireProtocol &protocol)
{
    while (!protocol.output(65536).isEmpty()) {
    }
}

Seen exchanged(WireProtocol &protocol, std::string_view bytes, size_t piece)
{
    QBuffer body;
    body.setData("{}");
    body.open(QIODevice::ReadOnly);
    protocol.begin({"POST", "/v2/rooms", "api.test", "https", {{"X-A", "1"}}, &body, 2, true});
    drain(protocol);
    for (; !bytes.empty() && protocol.state() == WireProtocol::State::Busy;
         bytes.remove_prefix(std::min(piece, bytes.size()))) {
        const std::string_view some = bytes.substr(0, piece);
        protocol.input(QByteArrayView(some.data(), qsizetype(some.size())));
        drain(protocol);
    }
    const bool reusable = protocol.state() == WireProtocol::State::Answered && bytes.empty() && protocol.isReusable();
    protocol.ended();
    Seen seen;
    seen.state = protocol.state();
    const Answer answer = protocol.takeAnswer();
    require(seen.state != WireProtocol::State::Answered || (answer.status >= 100 && answer.status <= 999),
            "An answer has a status.");
    require(qsizetype(answer.body.size()) <= Outcome::maxBody, "A body is bounded.");
    seen.status = answer.status;
    seen.headers = answer.headers;
    seen.body = answer.body;
    seen.reusable = reusable;
    return seen;
}

} // namespace

void http1(std::string_view bytes)
{
    Http1Protocol whole;
    Http1Protocol pieces;
    const Seen first = exchanged(whole, bytes, 1 << 20);
    const Seen second = exchanged(pieces, bytes, 1);
    require(first.state == second.state && first.status == second.status && first.headers == second.headers &&
                first.body == second.body,
            "How an answer is cut into pieces changes nothing.");
}

void http2(std::string_view bytes)
{
    // The server's settings come first in every connection.
    static const std::string preface("\0\0\0\x04\0\0\0\0\0", 9);
    Http2Protocol whole;
    exchanged(whole, preface + std::string(bytes), 1 << 20);
    Http2Protocol bare;
    exchanged(bare, bytes, 7);
}

/// The first line is the value of some headers, the rest the body.
void answer(std::string_view bytes)
{
    const std::string header(firstPart(bytes));
    Answer made;
    made.status = 100 + (header.empty() ? 0 : static_cast<unsigned char>(header[0])) * 2;
    made.body = bytes;
    for (const char *name : {"Retry-After", "Date", "Content-Type", "Location"})
        made.headers.emplace_back(name, header);
    made.headers.emplace_back("Content-Encoding", header.size() % 2 ? "gzip" : "deflate");
    for (const QString &text : {shown(apiMessage(made.body)), shown(explainAnswer(made))}) {
        require(std::none_of(text.begin(), text.end(),
                             [](QChar c) { return c.unicode() < ' ' && c != u'\n' && c != u'\t'; }),
                "A server does not draw on a terminal.");
    }
    webPageTitle(made.body);
    isSuspect(made);
    clockText(made, instant());
    maskAnswer(made.body);
    const auto wait = askedWait(made, instant());
    require(!wait || (wait->count() >= 0 && *wait <= longestServerWait), "A wait is bounded.");
    unpack(made);
    require(made.body.size() <= (10U << 20) || made.body.size() <= bytes.size(), "What is unpacked is bounded.");
}

/// The secret, a line break, and what a server makes of it.
void echo(std::string_view bytes)
{
    const std::string secret(firstPart(bytes));
    if (secret.size() < 8 || secret.find("\xE2\x80\xA2") != std::string::npos)
        return;
    const std::string masked = maskText(std::string(bytes), secret);
    require(masked.find(secret) == std::string::npos, "A secret that comes back is masked.");
    const std::string quoted = jsonQuoted(secret);
    const std::string json = maskText("{\"x\":" + quoted + "}", secret);
    require(json.find(quoted.substr(1, quoted.size() - 2)) == std::string::npos, "Also as JSON writes it.");
}

void token(std::string_view bytes)
{
    const SecretBytes given(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const SecretBytes clean = cleanToken(given);
    if (const Result<TokenInfo> info = readToken(clean))
        info->words(instant());
    if (const Result<TokenInfo> accepted = acceptManagementToken(clean, instant()))
        require(accepted->type == u"management", "Only a management token is taken.");
    SandboxRequest request;
    request.headers.emplaceBack("Authorization", "Bearer " + clean.reveal().toByteArray());
    require(checkToken(request, "key", "a secret that nobody knows", instant()).has_value(),
            "Nobody gets in without the secret.");
}

} // namespace ds::fuzz
