// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaCheck.h"

#include "model/base/Wording.h"
#include "model/network/nexla/NexlaClient.h"

namespace ds {

CredentialVerdict checkNexlaAccess(HttpClient &client, const NexlaAccess &access)
{
    NexlaClient nexla(client, access);
    const NexlaReply reply = nexla.call({"GET", "/data_sets?page=1&per_page=1"});
    CredentialVerdict verdict;
    verdict.works = reply.done();
    verdict.status = reply.status;
    verdict.sentence = reply.problem;
    if (verdict.works && reply.paging.total)
        verdict.sentence = QStringLiteral("It works: %1 can be read.").arg(counted(*reply.paging.total, u"Nexset"_qs));
    else if (verdict.works)
        verdict.sentence = QStringLiteral("It works: Nexla lists the Nexsets.");
    return verdict;
}

} // namespace ds
