// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaCheck.h"

#include "model/base/Wording.h"

namespace ds {

NexlaCall keyTestCall()
{
    return {"GET", "/data_sets?page=1&per_page=1"};
}

QString keyTestSentence(const NexlaReply &reply)
{
    if (!reply.done())
        return reply.problem;
    if (!reply.paging.total)
        return QStringLiteral("It works: Nexla lists the Nexsets.");
    return QStringLiteral("It works: %1 can be read.").arg(counted(*reply.paging.total, u"Nexset"_qs));
}

} // namespace ds
