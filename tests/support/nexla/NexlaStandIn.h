// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for Nexla's API in tests, after Nexla's OpenAPI and documentation: service key and tokens that end, pages,
// error envelope, states of sinks, whole replacement of sink_config, derived Nexsets, samples, quarantine. On loopback.
//
//     NexlaStandIn nexla;
//     ... publish to nexla.url() with NexlaStandIn::serviceKey ...
//     EXPECT_EQ(nexla.calls(), (QStringList{"POST /token", "POST /data_sinks"}));
#pragma once

#include "model/json/Json.h"
#include "tests/support/TestServer.h"

#include <QMutex>
#include <QStringList>

#include <map>
#include <set>

namespace ds::test {

class NexlaStandIn
{
public:
    static constexpr auto serviceKey = "svc-key-0f9e8d7c6b5a";
    static constexpr auto lastingToken = "lasting-token-4711aabbcc";

    /// With the Nexset 100 ("Meetings") and the credential 30 ("100ms").
    NexlaStandIn();

    QString url() const { return m_server.url(QStringLiteral("/nexla-api")); }
    TestServer &server() { return m_server; }

    /// What is there; kinds are `data_sets`, `data_credentials`, `data_sinks`.
    void put(const QByteArray &kind, qint64 id, const std::string &members);
    Json at(const QByteArray &kind, qint64 id) const;
    void change(const QByteArray &kind, qint64 id, const std::string &members);
    void drop(const QByteArray &kind, qint64 id);
    qint64 count(const QByteArray &kind) const;
    void setSamples(qint64 nexset, const std::string &answer);

    /// No page is larger than this, whatever is asked for; without headers nobody says how many there are.
    void setPages(int largest, bool withHeaders = true);
    /// From now on the tokens given out so far are refused.
    void endTokens();
    void refuseKey();
    /// Answers in place of the stand-in where it gives something; called with "PUT /data_sinks/12/pause".
    using Trouble = std::function<std::optional<Reply>(const QString &call, int count)>;
    /// `count`: how many calls came before since the trouble was set.
    void setTrouble(Trouble trouble);
    /// Does what was asked, and gives no answer.
    void loseAnswerOf(const QString &call);

    /// The calls since the last forget(), without queries: "PUT /data_sinks/12/pause".
    QStringList calls() const;
    /// The bodies of those of them that have one.
    std::vector<Json> bodies() const;
    void forget();

    static Reply error(int status, const char *code, const char *words);

    /// As the server answers; for calls without a network.
    Reply answer(const SeenRequest &request);

private:
    struct Call
    {
        QByteArray method;
        QByteArrayList path;
        QHash<QByteArray, QByteArray> query;
        Json body;
    };

    Reply giveToken(const SeenRequest &request);
    Reply route(const Call &call);
    Reply list(const Call &call) const;
    Reply one(const Call &call);
    Reply create(const Call &call);
    Reply createSink(const Call &call);
    Reply createNexset(const Call &call);
    Reply replace(const Call &call, Json &resource);
    Reply act(const Call &call, Json &resource);
    Reply asIs(const Json &json) const;
    void touch(Json &resource);

    mutable QMutex m_mutex;
    std::map<QByteArray, std::map<qint64, Json>> m_resources;
    std::map<qint64, std::string> m_samples;
    std::set<QByteArray> m_tokens;
    QStringList m_calls;
    std::vector<Json> m_bodies;
    Trouble m_trouble;
    QString m_lost;
    int m_troubleCalls = 0;
    int m_given = 0;
    int m_largestPage = 100;
    bool m_pageHeaders = true;
    bool m_keyRefused = false;
    qint64 m_nextId = 500;
    int m_moment = 0;
    TestServer m_server;
};

} // namespace ds::test
