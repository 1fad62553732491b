// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the code worker from both sides, requests to the sandbox, and ledgers that others made.
#include "app/worker/CallFrame.h"
#include "model/network/ledger/Ledger.h"
#include "model/network/sandbox/SandboxApi.h"
#include "model/request/Secrets.h"
#include "model/script/ScriptFrames.h"
#include "model/script/ScriptLimits.h"
#include "tests/fuzz/FuzzTargets.h"

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>

namespace ds::fuzz {

/// What a worker that was taken over may say: messages one behind the other.
void workerAnswers(std::string_view bytes)
{
    std::string input = R"({"a":")" + secretMark(QStringLiteral("S")) + "\"}";
    CodeMarks marks;
    marks.hide(input, 0);
    while (const auto message = script_protocol::firstMessage(bytes)) {
        for (const CodeMarks &known : {CodeMarks(), marks}) {
            const std::optional<ScriptAnswer> answer = readScriptAnswer(*message, known);
            if (!answer)
                continue;
            if (const auto *value = std::get_if<Json>(&answer->result)) {
                const std::string text = value->toCompact();
                require(bool(Json::parse(text)), "A result is JSON.");
                require(secretNames(text).isEmpty(), "A worker makes no mark of a secret.");
            }
        }
        bytes.remove_prefix(sizeof(std::uint32_t) + message->size());
    }
}

/// As they come, and as appendScriptFrame() writes those that these bytes describe.
void workerCalls(std::string_view bytes)
{
    worker::readCalls(bytes, [](std::string_view, bool, std::string_view) {});
    std::vector<ScriptCall> calls;
    for (std::string_view rest = bytes; !rest.empty() && calls.size() < 50;) {
        const std::string_view line = firstPart(rest);
        ScriptCall call;
        call.kind = line.size() % 2 ? ScriptCall::Kind::Batch : ScriptCall::Kind::Expression;
        call.code = line;
        call.inputs.assign(line.size() % 3, Json::object({{"a", Json::string(toQString(line))}}));
        calls.push_back(std::move(call));
    }
    std::string frame;
    HiddenMarks hidden;
    const size_t done = appendScriptFrame(frame, calls, 0, calls.size(), hidden);
    size_t seen = 0;
    const auto message = script_protocol::firstMessage(frame);
    require(message && message->size() + sizeof(std::uint32_t) == frame.size(), "A frame says how long it is.");
    const bool good = worker::readCalls(*message, [&](std::string_view code, bool isBatch, std::string_view json) {
        require(seen < done && code == calls[seen].code && isBatch == (calls[seen].kind == ScriptCall::Kind::Batch) &&
                    Json::parse(json),
                "The worker gets what the program gave.");
        ++seen;
    });
    require(good && seen == done, "The worker gets every call.");
}

namespace {

QByteArray bearer(const SandboxApi &api)
{
    const auto option = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray seconds = QByteArray::number(instant().toSecsSinceEpoch());
    const QByteArray claims = R"({"access_key":")" + api.options().accessKey.toUtf8() +
                              R"(","type":"management","version":2,"iat":)" + seconds + R"(,"nbf":)" + seconds +
                              R"(,"exp":)" + QByteArray::number(instant().toSecsSinceEpoch() + 3600) + R"(,"jti":"j"})";
    const QByteArray content =
        QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(option) + '.' + claims.toBase64(option);
    return "Bearer " + content + '.' +
           QMessageAuthenticationCode::hash(content, api.options().secret.toUtf8(), QCryptographicHash::Sha256)
               .toBase64(option);
}

} // namespace

/// `METHOD /path?query` lines, each followed by a line with its body.
void sandbox(std::string_view bytes)
{
    SandboxApi api(
        {}, [] { return instant(); }, [] { return 0.5; });
    const QByteArray authorization = bearer(api);
    for (int calls = 0; !bytes.empty() && calls < 8; ++calls) {
        std::string_view target = firstPart(bytes);
        const std::string_view body = firstPart(bytes);
        SandboxRequest request;
        const auto taken = [](std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); };
        request.method = taken(firstPart(target, ' '));
        request.path = taken(firstPart(target, '?'));
        request.query = taken(target);
        request.body = taken(body);
        const SandboxAnswer stranger = api.handle(request);
        require(stranger.status >= 400 && stranger.status < 500, "Nothing is done without a token.");
        request.headers.emplaceBack("Authorization", authorization);
        const SandboxAnswer answer = api.handle(request);
        require(answer.status >= 200 && answer.status < 600, "Every request has an answer.");
        require(answer.body.isEmpty() || Json::parse(answer.body.toStdString()), "An answer is JSON.");
    }
}

namespace {

QByteArray soundLedger()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.ledger"));
    LedgerIdentity identity;
    identity.destinationName = QStringLiteral("rooms");
    identity.nexset = {12, QStringLiteral("abc")};
    identity.startedAt = instant();
    require(bool(Ledger::create(path, identity)), "A ledger can be made.");
    {
        const auto ledger = Ledger::open(path);
        require(bool(ledger), "A ledger can be opened.");
        LedgerEntry intent;
        intent.records = "0-2";
        intent.recordCount = 3;
        intent.attempts = 1;
        LedgerEntry outcome = intent;
        outcome.kind = LedgerEntry::Kind::Outcome;
        outcome.state = RequestState::Delivered;
        outcome.status = 200;
        outcome.answer = R"({"id":"x"})";
        LedgerEntry failure;
        failure.kind = LedgerEntry::Kind::Failure;
        failure.number = 3;
        failure.code = QStringLiteral("record-invalid");
        require(bool((*ledger)->write({intent, outcome, failure})), "A ledger can be written.");
    }
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    return file.readAll();
}

} // namespace

/// Changes to a sound ledger, four bytes each: where, which byte.
void ledger(std::string_view bytes)
{
    static const QByteArray sound = soundLedger();
    static const QTemporaryDir folder;
    QByteArray damaged = sound;
    for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
        std::uint32_t change = 0;
        std::memcpy(&change, bytes.data(), sizeof change);
        damaged[qsizetype((change >> 8) % uint32_t(damaged.size()))] = static_cast<char>(change);
    }
    const QString path = folder.filePath(QStringLiteral("a.ledger"));
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
    {
        QFile file(path);
        require(file.open(QIODevice::WriteOnly) && file.write(damaged) == damaged.size(), "There is room.");
    }
    Ledger::look(path);
    const auto opened = Ledger::open(path);
    if (!opened)
        return require(!opened.error().what.isEmpty(), "A refusal says why.");
    const std::unique_ptr<Ledger> &known = *opened;
    if (!known->verify())
        return;
    const auto summary = known->summary();
    require(!summary || (summary->records >= 0 && summary->delivered >= 0 && summary->failed >= 0),
            "An account has no less than nothing.");
    (void)known->identity();
    (void)known->rows(0, 100);
    (void)known->eachFailure([](const LedgerOutcome &) { return true; });
    (void)known->eachDelivered([](const LedgerOutcome &outcome) {
        rangesContain(outcome.records, 5);
        lastOfRanges(outcome.records);
        return true;
    });
}

} // namespace ds::fuzz
