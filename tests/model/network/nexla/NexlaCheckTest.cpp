// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaCheck.h"

#include "tests/support/nexla/NexlaStandIn.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

TEST(NexlaCheck, ExplainsTheAnswer)
{
    NexlaStandIn nexla;
    HttpClient http;
    const NexlaAccess access{QUrl(nexla.url()), SecretBytes(QByteArrayView(NexlaStandIn::serviceKey)), {}};
    const CredentialVerdict works = checkNexlaAccess(http, access);
    EXPECT_TRUE(works.works);
    EXPECT_EQ(works.status, 200);
    EXPECT_EQ(works.sentence, u"It works: 1 Nexset can be read.");
    nexla.refuseKey();
    const CredentialVerdict wrong = checkNexlaAccess(http, access);
    EXPECT_FALSE(wrong.works);
    EXPECT_EQ(wrong.status, 401);
    EXPECT_TRUE(wrong.sentence.contains(u"does not accept the service key")) << wrong.sentence.toStdString();
}

} // namespace
