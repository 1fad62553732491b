// SPDX-License-Identifier: GPL-3.0-or-later
// Helpers of the transport's tests.
#pragma once

#include "model/network/AnswerText.h"
#include "model/network/HttpSender.h"
#include "tests/support/TestServer.h"

#include <QEventLoop>
#include <QTimer>

#include <gtest/gtest.h>

namespace ds::test {

/// Waits for the exchange; a test that hangs fails.
inline Outcome outcomeOf(Exchange *exchange)
{
    Outcome result;
    bool came = false;
    QEventLoop loop;
    QObject::connect(exchange, &Exchange::finished, &loop, [&](const Outcome &outcome) {
        result = outcome;
        came = true;
        loop.quit();
    });
    QTimer::singleShot(20000, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_TRUE(came) << "the exchange never finished";
    return result;
}

inline ApiRequest post(const QString &url, const std::string &body = R"({"name":"a"})")
{
    ApiRequest request;
    request.method = "POST";
    request.url = url.toStdString();
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

inline ApiRequest bare(const std::string &method, const QString &url)
{
    ApiRequest request;
    request.method = method;
    request.url = url.toStdString();
    return request;
}

/// One credential and a few secrets, opened at once or refused.
class FakeAccess : public CredentialAccess
{
public:
    Access access;
    NamedSecrets secrets;

    explicit FakeAccess(const QString &baseUrl)
        : access{QUrl(baseUrl),
                 std::make_shared<TokenSource>(QStringLiteral("key"), SecretBytes(QByteArrayView("shh-app-secret")))}
    {
    }
    void openCredential(const QString &name, std::function<void(Result<Access>)> done) override
    {
        if (name == u"me")
            return done(access);
        done(Error{QStringLiteral("There is no credential \"%1\".").arg(name)});
    }
    void openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done) override
    {
        for (const QString &name : names) {
            if (!secrets.contains(name))
                return done(Error{QStringLiteral("no secret %1").arg(name)});
        }
        done(secrets);
    }
};

inline std::string headerValueOf(const Outcome &outcome, std::string_view name)
{
    return outcome.answer ? headerValue(outcome.answer->headers, name).value_or("") : "";
}

} // namespace ds::test
