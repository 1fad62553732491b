// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRoutes.h"

#include "model/endpoint/EndpointCatalog.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(SandboxRoutes, AnswerEveryEndpointTemplateThatShips)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    ASSERT_GT(catalog.all().size(), 30u);
    for (const EndpointTemplate &endpoint : catalog.all()) {
        const SandboxMatch match = matchRoute(endpoint.method.toLatin1(), "/v2" + endpoint.path.toLatin1());
        EXPECT_NE(match.route, nullptr) << endpoint.id.toStdString() << ' ' << endpoint.path.toStdString();
    }
}

TEST(SandboxRoutes, TellTheMethodsOfAPathThatTheyKnow)
{
    const SandboxMatch match = matchRoute("GET", "/v2/room-codes/code");
    EXPECT_EQ(match.route, nullptr);
    EXPECT_EQ(match.allowedMethods, "POST");
    EXPECT_EQ(matchRoute("POST", "/v2/sip/dtmf").allowedMethods, "");
}

} // namespace
