// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/nexla/NexlaApi.h"
#include "tests/support/nexla/NexlaStandIn.h"

namespace ds::test {

/// The stand-in without a network: calls reach it directly, and may be made to break off.
class StandInApi : public NexlaApi
{
public:
    explicit StandInApi(NexlaStandIn &nexla)
        : m_nexla(nexla)
    {
    }

    /// The call with this number, from 0, is not sent; or it is, and its answer is lost.
    void breakAt(int call, bool afterwards)
    {
        m_breakAt = call;
        m_afterwards = afterwards;
        made = 0;
    }

    int made = 0;

    NexlaReply call(const NexlaCall &call) override
    {
        const bool breaks = made++ == m_breakAt;
        NexlaReply reply;
        reply.fate = m_afterwards ? NexlaReply::Fate::Unknown : NexlaReply::Fate::NotSent;
        reply.problem = QStringLiteral("The network is gone.");
        if (breaks && !m_afterwards)
            return reply;
        const Reply came = m_nexla.answer(request(call));
        if (breaks)
            return reply;
        reply.status = came.status;
        reply.fate = came.status == 200 ? NexlaReply::Fate::Done : NexlaReply::Fate::Refused;
        reply.body = Json::parse(came.body.toStdString()).operator*();
        return reply;
    }

private:
    static SeenRequest request(const NexlaCall &call)
    {
        SeenRequest request;
        request.method = QByteArray::fromStdString(call.method);
        request.target = "/nexla-api" + QByteArray::fromStdString(call.path);
        request.headers = {{"Accept", "application/vnd.nexla.api.v1+json"},
                           {"Authorization", QByteArray("Bearer ") + NexlaStandIn::lastingToken}};
        request.body = call.body ? QByteArray::fromStdString(call.body->toCompact()) : QByteArray();
        return request;
    }

    NexlaStandIn &m_nexla;
    int m_breakAt = -1;
    bool m_afterwards = false;
};

} // namespace ds::test
