// SPDX-License-Identifier: GPL-3.0-or-later
// A sandbox without HTTP, with a clock that tests move and a token that fits.
#pragma once

#include "model/network/sandbox/SandboxApi.h"
#include "tests/support/Printers.h"

#include <QMessageAuthenticationCode>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ds {

inline constexpr const char *weeklySync = "64a1f0c2b3d4e5f607182901";
inline constexpr const char *designReview = "64a1f0c2b3d4e5f607182902";
inline constexpr const char *townHall = "64a1f0c2b3d4e5f607182904";
inline constexpr const char *archive = "64a1f0c2b3d4e5f607182905";
inline constexpr const char *townHallStream = "64a1f0c2b3d4e5f607182b01";
inline constexpr const char *defaultTemplate = "64a1f0c2b3d4e5f607182a01";
inline constexpr const char *adaPeer = "018b84da-0786-48c5-a3a6-02961d9eac03";

/// A token of these claims (JSON) signed with `secret`.
inline QByteArray signedToken(const QByteArray &claims, const QByteArray &secret,
                              const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})")
{
    const auto option = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const QByteArray content = header.toBase64(option) + '.' + claims.toBase64(option);
    return content + '.' +
           QMessageAuthenticationCode::hash(content, secret, QCryptographicHash::Sha256).toBase64(option);
}

inline QByteArray managementClaims(const QByteArray &accessKey, const QDateTime &now)
{
    const qint64 at = now.toSecsSinceEpoch() - 10;
    return R"({"access_key":")" + accessKey + R"(","type":"management","version":2,"iat":)" + QByteArray::number(at) +
           R"(,"nbf":)" + QByteArray::number(at) + R"(,"exp":)" + QByteArray::number(at + 86400) + R"(,"jti":"j"})";
}

struct SandboxReply
{
    int status = 0;
    Json body;
    SandboxAnswer answer;

    std::string text(const char *key) const { return body.find(key) ? body.find(key)->text() : "(none)"; }
    std::string message() const { return text("message"); }
    std::string detail() const
    {
        const Json *details = body.find("details");
        return details && !details->items().empty() ? details->items().front().text() : "(none)";
    }
    std::string compact(const char *key) const { return body.find(key) ? body.find(key)->toCompact() : "(none)"; }
};

class SandboxTest : public testing::Test
{
protected:
    void restart(SandboxOptions options)
    {
        options.accessKey = QStringLiteral("key");
        options.secret = QStringLiteral("secret");
        m_api = std::make_unique<SandboxApi>(
            options, [this] { return now; }, [this] { return chance; });
    }
    void SetUp() override { restart({}); }

    SandboxReply callWith(const QByteArray &authorization, const QByteArray &method, const QByteArray &target,
                          const QByteArray &body = {})
    {
        const qsizetype mark = target.indexOf('?');
        SandboxRequest request;
        request.method = method;
        request.path = "/v2" + (mark < 0 ? target : target.left(mark));
        request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
        request.body = body;
        if (!authorization.isEmpty())
            request.headers.emplaceBack("Authorization", authorization);
        SandboxReply reply;
        reply.answer = m_api->handle(request);
        reply.status = reply.answer.status;
        if (Result<Json> json = Json::parse(reply.answer.body.toStdString()))
            reply.body = *json;
        return reply;
    }
    SandboxReply call(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return callWith("Bearer " + signedToken(managementClaims("key", now), "secret"), method, target, body);
    }
    SandboxReply post(const QByteArray &target, const QByteArray &body = {}) { return call("POST", target, body); }
    SandboxReply get(const QByteArray &target) { return call("GET", target); }
    void pass(int ms) { now = now.addMSecs(ms); }
    QByteArray newRoom(const QByteArray &name)
    {
        return QByteArray::fromStdString(post("/rooms", R"({"name":")" + name + R"("})").text("id"));
    }

    QDateTime now = QDateTime::fromString(QStringLiteral("2026-03-02T09:00:00.000Z"), Qt::ISODateWithMs);
    double chance = 0.9;
    std::unique_ptr<SandboxApi> m_api;
};

/// One refused body and what is said about it.
struct RefusedBody
{
    const char *body;
    const char *message;
    const char *detail;
};

inline void PrintTo(const RefusedBody &row, std::ostream *out)
{
    *out << row.body;
}

} // namespace ds
