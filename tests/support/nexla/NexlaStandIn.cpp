// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nexla/NexlaStandIn.h"

#include <QMutexLocker>

#include <gtest/gtest.h>

namespace ds::test {

namespace {

constexpr auto accepted = "application/vnd.nexla.api.v1+json";

Json parsed(const std::string &text)
{
    const Result<Json> json = Json::parse(text);
    EXPECT_TRUE(json) << text;
    return json ? *json : Json();
}

qint64 numberOf(const Json *value)
{
    return value ? value->toQString().toLongLong() : 0;
}

bool isEmpty(const Json *value)
{
    return !value || value->isNull() || value->isEmptyString();
}

} // namespace

NexlaStandIn::NexlaStandIn()
    : m_server([this](const SeenRequest &request) { return answer(request); })
{
    put("data_sets", 100, R"({"name":"Meetings","status":"ACTIVE","parent_data_sets":[]})");
    put("data_credentials", 30, R"({"name":"100ms","credentials_type":"rest"})");
}

void NexlaStandIn::put(const QByteArray &kind, qint64 id, const std::string &members)
{
    const QMutexLocker lock(&m_mutex);
    Json resource = Json::object({{"id", Json::number(id)}});
    const Json given = parsed(members);
    for (const Json::Member &member : given.members())
        resource.set(member.key, member.value);
    m_resources[kind][id] = std::move(resource);
}

Json NexlaStandIn::at(const QByteArray &kind, qint64 id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto &all = m_resources.at(kind);
    return all.contains(id) ? all.at(id) : Json();
}

void NexlaStandIn::change(const QByteArray &kind, qint64 id, const std::string &members)
{
    const QMutexLocker lock(&m_mutex);
    const Json given = parsed(members);
    for (const Json::Member &member : given.members())
        m_resources[kind][id].set(member.key, member.value);
    touch(m_resources[kind][id]);
}

void NexlaStandIn::drop(const QByteArray &kind, qint64 id)
{
    const QMutexLocker lock(&m_mutex);
    m_resources[kind].erase(id);
}

qint64 NexlaStandIn::count(const QByteArray &kind) const
{
    const QMutexLocker lock(&m_mutex);
    return m_resources.contains(kind) ? qint64(m_resources.at(kind).size()) : 0;
}

void NexlaStandIn::setSamples(qint64 nexset, const std::string &answer)
{
    const QMutexLocker lock(&m_mutex);
    m_samples[nexset] = answer;
}

void NexlaStandIn::setPages(int largest, bool withHeaders)
{
    const QMutexLocker lock(&m_mutex);
    m_largestPage = largest;
    m_pageHeaders = withHeaders;
}

void NexlaStandIn::endTokens()
{
    const QMutexLocker lock(&m_mutex);
    m_tokens.clear();
}

void NexlaStandIn::refuseKey()
{
    const QMutexLocker lock(&m_mutex);
    m_keyRefused = true;
}

void NexlaStandIn::setTrouble(Trouble trouble)
{
    const QMutexLocker lock(&m_mutex);
    m_trouble = std::move(trouble);
    m_troubleCalls = 0;
}

void NexlaStandIn::loseAnswerOf(const QString &call)
{
    const QMutexLocker lock(&m_mutex);
    m_lost = call;
}

QStringList NexlaStandIn::calls() const
{
    const QMutexLocker lock(&m_mutex);
    return m_calls;
}

std::vector<Json> NexlaStandIn::bodies() const
{
    const QMutexLocker lock(&m_mutex);
    return m_bodies;
}

void NexlaStandIn::forget()
{
    const QMutexLocker lock(&m_mutex);
    m_calls.clear();
    m_bodies.clear();
}

Reply NexlaStandIn::error(int status, const char *code, const char *words)
{
    const Json body = Json::object({{"error", Json::string(std::string_view("error"))},
                                    {"error_description", Json::string(std::string_view(words))},
                                    {"error_code", Json::string(std::string_view(code))},
                                    {"request_id", Json::string(std::string_view("req-1"))},
                                    {"details", Json::object()}});
    return Reply{.status = status,
                 .headers = {{"Content-Type", "application/json"}},
                 .body = QByteArray::fromStdString(body.toCompact())};
}

Reply NexlaStandIn::asIs(const Json &json) const
{
    return Reply{.status = 200,
                 .headers = {{"Content-Type", "application/json"}},
                 .body = QByteArray::fromStdString(json.toCompact())};
}

void NexlaStandIn::touch(Json &resource)
{
    resource.set("updated_at",
                 Json::string(QStringLiteral("2026-11-25T10:00:%1.000Z").arg(++m_moment, 2, 10, QChar(u'0'))));
}

Reply NexlaStandIn::giveToken(const SeenRequest &request)
{
    if (m_keyRefused || request.header("Authorization") != QByteArray("Basic ") + serviceKey)
        return error(401, "AUTH_001", "Invalid service key");
    const QByteArray token = "given-token-" + QByteArray::number(++m_given) + "-77ff00";
    m_tokens.insert(token);
    return Reply{.status = 200,
                 .body = R"({"access_token":")" + token + R"(","token_type":"Bearer","expires_in":3600})"};
}

Reply NexlaStandIn::answer(const SeenRequest &request)
{
    const QMutexLocker lock(&m_mutex);
    const QByteArray target = request.target.mid(qsizetype(qstrlen("/nexla-api/")));
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    const QString name = QString::fromLatin1(request.method + " /" + path);
    m_calls << name;
    if (!request.body.isEmpty())
        m_bodies.push_back(parsed(request.body.toStdString()));
    if (const auto reply = m_trouble ? m_trouble(name, m_troubleCalls++) : std::nullopt)
        return *reply;
    if (request.header("Accept") != accepted)
        return error(406, "VAL_001", "Accept is not the API's media type");
    if (path == "token")
        return giveToken(request);
    const QByteArray token = request.header("Authorization").mid(qsizetype(qstrlen("Bearer ")));
    if (!m_tokens.contains(token) && token != lastingToken)
        return error(401, "AUTH_002", "Token has expired");
    Call call{request.method, path.split('/'), {}, request.body.isEmpty() ? Json() : m_bodies.back()};
    for (const QByteArray &pair : target.mid(path.size() + 1).split('&'))
        call.query.insert(pair.split('=').value(0), pair.split('=').value(1));
    Reply reply = route(call);
    if (name == m_lost) {
        m_lost.clear();
        reply.fault = Fault::CloseBefore;
    }
    return reply;
}

Reply NexlaStandIn::route(const Call &call)
{
    const QByteArray kind = call.path.value(0);
    if (!m_resources.contains(kind) && kind != "data_sinks")
        return error(404, "VAL_001", "No route matches");
    if (call.path.size() == 1)
        return call.method == "GET" ? list(call) : create(call);
    return one(call);
}

Reply NexlaStandIn::list(const Call &call) const
{
    const auto found = m_resources.find(call.path.value(0));
    Json::Items all;
    if (found != m_resources.end()) {
        for (const auto &[id, resource] : found->second)
            all.push_back(resource);
    }
    const int size = std::min(call.query.value("per_page", "20").toInt(), m_largestPage);
    const int page = std::max(1, call.query.value("page", "1").toInt());
    const size_t from = std::min(all.size(), size_t(page - 1) * size_t(size));
    const size_t to = std::min(all.size(), from + size_t(size));
    Reply reply = asIs(Json::array(Json::Items(all.begin() + long(from), all.begin() + long(to))));
    if (m_pageHeaders)
        reply.headers += {{"X-Total-Count", QByteArray::number(qsizetype(all.size()))},
                          {"X-Current-Page", QByteArray::number(page)},
                          {"X-Page-Count", QByteArray::number((qsizetype(all.size()) + size - 1) / size)}};
    return reply;
}

Reply NexlaStandIn::one(const Call &call)
{
    auto &all = m_resources[call.path.value(0)];
    const auto found = all.find(call.path.value(1).toLongLong());
    if (found == all.end())
        return error(404, "VAL_001", "Resource not found");
    const QByteArray action = call.path.value(2);
    if (call.method == "GET" && action.isEmpty())
        return asIs(found->second);
    if (call.method == "GET" && action == "samples") {
        const auto samples = m_samples.find(found->first);
        return asIs(samples == m_samples.end() ? Json::array() : parsed(samples->second));
    }
    if (call.method == "GET" && action == "metrics")
        return asIs(parsed(R"({"status":200,"metrics":{"records":120,"size":4096,"errors":3}})"));
    if (call.method == "POST" && action == "probe")
        return asIs(parsed(R"({"status":200,"output":[{"nexlaMetaData":{"x":1},"error":{"message":"400"},)"
                           R"("rawMessage":{"name":"a b"}}]})"));
    return call.method == "PUT" && action.isEmpty() ? replace(call, found->second) : act(call, found->second);
}

Reply NexlaStandIn::create(const Call &call)
{
    return call.path.value(0) == "data_sinks" ? createSink(call) : createNexset(call);
}

Reply NexlaStandIn::createSink(const Call &call)
{
    for (const char *key : {"name", "data_set_id", "sink_type", "sink_config", "data_credentials_id"}) {
        if (isEmpty(call.body.find(key)))
            return error(400, "VAL_001", key);
    }
    if (!m_resources["data_sets"].contains(numberOf(call.body.find("data_set_id"))))
        return error(404, "VAL_001", "Data set not found");
    if (!m_resources["data_credentials"].contains(numberOf(call.body.find("data_credentials_id"))))
        return error(404, "VAL_001", "Data credentials not found");
    for (const auto &[id, sink] : m_resources["data_sinks"]) {
        if (*sink.find("name") == *call.body.find("name"))
            return error(409, "VAL_001", "A sink of this name exists");
    }
    Json sink = Json::object({{"id", Json::number(++m_nextId)}});
    for (const Json::Member &member : call.body.members())
        sink.set(member.key, member.value);
    sink.set("status", Json::string(std::string_view("PAUSED")));
    touch(sink);
    return asIs(m_resources["data_sinks"][m_nextId] = sink);
}

Reply NexlaStandIn::createNexset(const Call &call)
{
    const qint64 parent = numberOf(call.body.find("parent_data_set_id"));
    if (!m_resources["data_sets"].contains(parent))
        return error(404, "VAL_001", "Parent data set not found");
    if (isEmpty(call.body.find("transform")))
        return error(400, "VAL_001", "transform");
    Json nexset = Json::object({{"id", Json::number(++m_nextId)}});
    nexset.set("name", *call.body.find("name"));
    nexset.set("status", Json::string(std::string_view("INIT")));
    nexset.set("parent_data_sets", Json::array({Json::object({{"id", Json::number(parent)}})}));
    nexset.set("transform", *call.body.find("transform"));
    touch(nexset);
    return asIs(m_resources["data_sets"][m_nextId] = nexset);
}

Reply NexlaStandIn::replace(const Call &call, Json &resource)
{
    const Json *status = resource.find("status");
    if (call.path.value(0) == "data_sinks" && status && status->text() == "ACTIVE")
        return error(409, "VAL_001", "Pause the sink before it is updated");
    for (const Json::Member &member : call.body.members())
        resource.set(member.key, member.value);
    touch(resource);
    return asIs(resource);
}

Reply NexlaStandIn::act(const Call &call, Json &resource)
{
    const QByteArray action = call.path.value(2);
    if (call.method != "PUT" || (action != "activate" && action != "pause"))
        return error(404, "VAL_001", "No route matches");
    resource.set("status", Json::string(std::string_view(action == "pause" ? "PAUSED" : "ACTIVE")));
    Json *config = resource.find("sink_config");
    const Json *captures = config ? config->find("create.datasource") : nullptr;
    if (action == "activate" && captures && captures->isTrue() && !config->find("ingest.datasource.id"))
        config->set("ingest.datasource.id", Json::number(qint64(9001)));
    touch(resource);
    return asIs(resource);
}

} // namespace ds::test
