// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/TestSend.h"

#include "model/request/Secrets.h"
#include "ui/base/JsonPlace.h"

namespace ds {
namespace {

constexpr std::string_view maskText = "•••";

} // namespace

Result<std::string> bodyFromEdited(const QString &text, const std::string &built)
{
    const Result<Json, JsonTextFault> parsed = parseTypedJson(text);
    if (!parsed)
        return Error{faultSentence(parsed.error()) + u' ' + TestSend::tr("Correct it, or discard the edit.")};
    std::string body = parsed->toCompact();
    const QStringList secrets = secretNames(built);
    size_t at = 0;
    for (const QString &name : secrets) {
        at = body.find(maskText, at);
        if (at == std::string::npos)
            break; // the user took the secret out
        const std::string mark = secretMark(name);
        body.replace(at, maskText.size(), mark);
        at += mark.size();
    }
    return body;
}

TestSend::TestSend(Sender *sender, QObject *parent)
    : QObject(parent)
    , m_sender(sender)
{
}

TestSend::~TestSend()
{
    if (m_exchange) {
        m_exchange->disconnect(this);
        m_exchange->cancel();
    }
}

void TestSend::send(const ApiRequest &request, const QString &credential, int timeoutSeconds)
{
    if (isSending() || !m_sender)
        return;
    m_request = request;
    m_credential = credential;
    m_exchange = m_sender->send(request, credential, m_limit > 0 ? m_limit : timeoutSeconds);
    connect(m_exchange, &Exchange::finished, this, [this](const Outcome &outcome) {
        m_exchange = nullptr;
        emit finished(outcome);
    });
    emit started();
}

void TestSend::cancel()
{
    if (m_exchange)
        m_exchange->cancel();
}

} // namespace ds
