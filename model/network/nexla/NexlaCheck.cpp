// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaCheck.h"

#include "model/network/nexla/NexlaClient.h"
#include "model/nexla/NexlaCheck.h"

namespace ds {

CredentialVerdict checkNexlaAccess(HttpClient &client, const NexlaAccess &access)
{
    NexlaClient nexla(client, access);
    const NexlaReply reply = nexla.call(keyTestCall());
    CredentialVerdict verdict;
    verdict.works = reply.done();
    verdict.status = reply.status;
    verdict.sentence = keyTestSentence(reply);
    return verdict;
}

} // namespace ds
