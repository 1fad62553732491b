// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/ProxyRules.h"

#include <QProcessEnvironment>

#include <gtest/gtest.h>

using namespace ds;

namespace {

using Variables = std::vector<std::pair<const char *, const char *>>;

QProcessEnvironment environment(const Variables &variables)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : variables)
        environment.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    return environment;
}

/// "host:port", or "none".
std::string proxyOf(const Variables &variables, const char *url = "https://api.100ms.live/v2")
{
    const Result<ProxyRules> rules = ProxyRules::fromEnvironment(environment(variables));
    if (!rules)
        return "error";
    const QNetworkProxy proxy = rules->proxyFor(QUrl(QString::fromUtf8(url)));
    if (proxy.type() == QNetworkProxy::NoProxy)
        return "none";
    return proxy.hostName().toStdString() + ":" + std::to_string(proxy.port());
}

TEST(ProxyRules, variablesInEitherCaseAndTheOneForAll)
{
    EXPECT_EQ(proxyOf({{"https_proxy", "http://p:1"}}), "p:1");
    EXPECT_EQ(proxyOf({{"HTTPS_PROXY", "http://p:1"}}), "p:1");
    EXPECT_EQ(proxyOf({{"https_proxy", "http://p:1"}, {"HTTPS_PROXY", "http://q:2"}}), "p:1");
    EXPECT_EQ(proxyOf({{"ALL_PROXY", "http://p:1"}}), "p:1");
    EXPECT_EQ(proxyOf({{"all_proxy", "http://p:1"}, {"HTTPS_PROXY", "http://q:2"}}), "q:2");
    EXPECT_EQ(proxyOf({{"HTTP_PROXY", "http://p:1"}}), "none") << "for http only";
    EXPECT_EQ(proxyOf({{"HTTP_PROXY", "http://p:1"}}, "http://x.test/"), "p:1");
    EXPECT_EQ(proxyOf({}), "none");
}

TEST(ProxyRules, schemeAndPortMayBeLeftOut)
{
    EXPECT_EQ(proxyOf({{"HTTPS_PROXY", "p:3128"}}), "p:3128");
    EXPECT_EQ(proxyOf({{"HTTPS_PROXY", "127.0.0.1:3128"}}), "127.0.0.1:3128");
    EXPECT_EQ(proxyOf({{"HTTPS_PROXY", "http://p"}}), "p:1080");
}

TEST(ProxyRules, whatIsNoProxyIsSaidWithoutItsValue)
{
    for (const char *value : {"https://p:1", "ftp://p:1", "http://:1", "http://p:99999"}) {
        const Result<ProxyRules> rules = ProxyRules::fromEnvironment(environment({{"HTTPS_PROXY", value}}));
        ASSERT_FALSE(rules) << value;
        EXPECT_TRUE(rules.error().sentence().contains(u"HTTPS_PROXY"));
        EXPECT_FALSE(rules.error().sentence().contains(QString::fromUtf8(value)));
    }
}

TEST(ProxyRules, userAndPasswordAreDecoded)
{
    const Result<ProxyRules> rules =
        ProxyRules::fromEnvironment(environment({{"HTTPS_PROXY", "http://user:pa%20ss%40x@p:1"}}));
    ASSERT_TRUE(rules);
    const QNetworkProxy proxy = rules->proxyFor(QUrl(QStringLiteral("https://x.test")));
    EXPECT_EQ(proxy.user(), u"user");
    EXPECT_EQ(proxy.password(), u"pa ss@x");
}

struct Past
{
    const char *noProxy;
    const char *url;
    bool past;
};

class NoProxy : public testing::TestWithParam<Past>
{
};

TEST_P(NoProxy, namesWhatGoesPast)
{
    const Variables variables = {{"HTTPS_PROXY", "http://p:1"}, {"NO_PROXY", GetParam().noProxy}};
    EXPECT_EQ(proxyOf(variables, GetParam().url), GetParam().past ? "none" : "p:1");
}

INSTANTIATE_TEST_SUITE_P(
    Rules, NoProxy,
    testing::Values(Past{"*", "https://x.test", true}, Past{"x.test", "https://x.test", true},
                    Past{"X.TEST", "https://x.test", true}, Past{".x.test", "https://a.x.test", true},
                    Past{".test", "https://x.test", true}, Past{"*.test", "https://x.test", true},
                    Past{"x.test", "https://a.x.test", true}, Past{"x.test", "https://ax.test", false},
                    Past{"a.test, x.test", "https://x.test", true}, Past{"a.test x.test", "https://x.test", true},
                    Past{"y.test", "https://x.test", false}, Past{"", "https://x.test", false},
                    Past{"x.test:443", "https://x.test", true}, Past{"x.test:8443", "https://x.test", false},
                    Past{"10.1.2.3", "https://10.1.2.3", true}, Past{"10.0.0.0/8", "https://10.1.2.3", true},
                    Past{"10.0.0.0/8", "https://11.1.2.3", false}, Past{"[fd00::1]", "https://[fd00::1]", true},
                    Past{"fd00::/8", "https://[fd00::1]", true}));

} // namespace
