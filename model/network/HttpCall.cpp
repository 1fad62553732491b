// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpCall.h"

#include "model/network/AnswerText.h"
#include "model/network/Origin.h"
#include "model/network/SecretEcho.h"
#include "model/request/Secrets.h"

namespace ds {

namespace {

/// Shorter values would tear holes into answers that have nothing to do with them.
constexpr qsizetype shortestToMask = 4;

std::string_view view(QByteArrayView bytes)
{
    return {bytes.data(), size_t(bytes.size())};
}

Error unknownSecret(const std::string &text, const NamedSecrets &secrets)
{
    for (const QString &name : secretNames(text)) {
        if (!secrets.contains(name))
            return {QStringLiteral("The secret \"%1\" is not known here. Add it, or set DS_SECRET_%1 in the terminal.")
                        .arg(name)};
    }
    return {QStringLiteral("A secret in this request could not be filled in.")};
}

Result<std::string> filled(const std::string &text, bool json, const NamedSecrets &secrets)
{
    const auto lookup = [&](const QString &name) -> std::optional<QByteArray> {
        const auto found = secrets.find(name);
        if (found == secrets.end())
            return {};
        return found->reveal().toByteArray();
    };
    if (std::optional<std::string> text2 = fillSecretMarks(text, json, lookup))
        return *std::move(text2);
    return unknownSecret(text, secrets);
}

/// QNetworkRequest lets line breaks through, which would smuggle in further headers.
bool fitsIntoHeader(const std::string &value)
{
    return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

Result<void> fillHeaders(HttpCall &call, const HeaderList &headers, const NamedSecrets &secrets)
{
    for (const auto &[name, value] : headers) {
        Result<std::string> text = filled(value, false, secrets);
        if (!text)
            return text.error();
        if (!fitsIntoHeader(*text) || !fitsIntoHeader(name))
            return Error{QStringLiteral("The value of the header \"%1\" holds a line break, which HTTP does not allow.")
                             .arg(QString::fromStdString(name).simplified())};
        call.headers.emplace_back(name, *std::move(text));
    }
    return {};
}

Result<HttpCall> fill(const ApiRequest &request, const QUrl &url, const NamedSecrets &secrets)
{
    HttpCall call;
    call.method = QByteArray::fromStdString(request.method);
    call.url = url;
    if (Result<void> headers = fillHeaders(call, request.headers, secrets); !headers)
        return headers.error();
    call.hasBody = request.body.has_value();
    if (call.hasBody) {
        Result<std::string> body = filled(*request.body, true, secrets);
        if (!body)
            return body.error();
        call.body = *std::move(body);
    }
    for (const QString &name : secretsOf(request))
        call.filled.push_back(secrets.value(name));
    return call;
}

QUrl urlOf(const ApiRequest &request)
{
    return QUrl::fromEncoded(QByteArray::fromStdString(request.url), QUrl::StrictMode);
}

} // namespace

HttpCall::~HttpCall()
{
    if (filled.empty())
        return;
    wipe(body);
    for (auto &[name, value] : headers)
        wipe(value);
}

QStringList secretsOf(const ApiRequest &request)
{
    QStringList names = request.body ? secretNames(*request.body) : QStringList();
    for (const auto &[name, value] : request.headers)
        names += secretNames(value);
    names.removeDuplicates();
    return names;
}

Result<HttpCall> prepareCall(const ApiRequest &request, const QUrl &base, const NamedSecrets &secrets)
{
    const QUrl url = urlOf(request);
    if (Result<void> target = checkTarget(url, base); !target)
        return target.error();
    return fill(request, url, secrets);
}

Result<HttpCall> prepareOpenCall(const ApiRequest &request)
{
    const QUrl url = urlOf(request);
    if (Result<void> transport = checkTransport(url); !transport)
        return transport.error();
    return fill(request, url, {});
}

void maskOutcome(Outcome &outcome, const HttpCall &call)
{
    if (!outcome.answer)
        return;
    Answer &answer = *outcome.answer;
    const QString said = explainAnswer(answer);
    std::vector<SecretBytes> secrets = call.filled;
    secrets.push_back(call.token);
    for (const SecretBytes &secret : secrets) {
        if (secret.reveal().size() < shortestToMask)
            continue;
        answer.body = maskText(std::move(answer.body), view(secret.reveal()));
        for (auto &[name, value] : answer.headers)
            value = maskText(std::move(value), view(secret.reveal()));
    }
    answer.body = maskAnswer(answer.body);
    // Said anew and not masked: it may be cut off in the middle of a secret.
    if (outcome.message.startsWith(said))
        outcome.message.replace(0, said.size(), explainAnswer(answer));
}

} // namespace ds
