// SPDX-License-Identifier: GPL-3.0-or-later
// Against the real store and the sandbox.
#include "app/common/StoreCredentialEditing.h"

#include "model/network/sandbox/SandboxServer.h"
#include "tests/model/network/FakeKeychain.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

namespace ds {
namespace {

class StoreCredentialEditingTest : public testing::Test
{
protected:
    StoreCredentialEditingTest() { EXPECT_TRUE(bool(sandbox.start())); }
    CredentialDraft draft()
    {
        CredentialDraft draft;
        draft.name = "Local";
        draft.baseUrl = sandbox.url();
        draft.accessKey = sandbox.accessKey();
        draft.secret = QString(sandbox.secret());
        return draft;
    }
    CredentialTrial tested(CredentialDraft draft)
    {
        CredentialTrial trial;
        QEventLoop loop;
        QTimer::singleShot(10000, &loop, &QEventLoop::quit);
        editing.test(std::move(draft), [&](const CredentialTrial &came) {
            trial = came;
            loop.quit();
        });
        loop.exec();
        return trial;
    }
    std::optional<Result<CredentialInfo>> kept(CredentialDraft draft)
    {
        std::optional<Result<CredentialInfo>> result;
        editing.keep(std::move(draft), [&](const Result<CredentialInfo> &came) { result = came; });
        return result;
    }

    QTemporaryDir folder;
    SandboxServer sandbox{SandboxOptions{}};
    test::FakeKeychain keychain;
    CredentialStore store{{folder.path(), {}, {}, systemNow}, keychain};
    HttpClient client;
    StoreCredentialEditing editing{store, client};
};

TEST_F(StoreCredentialEditingTest, TestsWithoutKeepingAnything)
{
    const CredentialTrial trial = tested(draft());
    EXPECT_TRUE(trial.works) << trial.sentence.toStdString();
    EXPECT_TRUE(trial.sentence.contains("this workspace has"));
    EXPECT_TRUE(keychain.values.isEmpty());
    EXPECT_FALSE(store.find("Local").has_value());
}

TEST_F(StoreCredentialEditingTest, AWrongSecretIsExplainedAndNeverQuoted)
{
    CredentialDraft wrong = draft();
    wrong.secret = "not-the-secret";
    const CredentialTrial trial = tested(wrong);
    EXPECT_FALSE(trial.works);
    EXPECT_FALSE(trial.sentence.isEmpty());
    EXPECT_FALSE(trial.sentence.contains("not-the-secret"));
}

TEST_F(StoreCredentialEditingTest, PlainHttpToElsewhereIsRefusedBeforeAnythingLeaves)
{
    CredentialDraft far = draft();
    far.baseUrl = "http://example.com/v2";
    EXPECT_TRUE(tested(far).sentence.contains("base URL"));
}

TEST_F(StoreCredentialEditingTest, KeepsInTheKeychainAndReplacesKnowingly)
{
    ASSERT_TRUE(bool(*kept(draft())));
    EXPECT_TRUE(store.find("Local")->stored);
    EXPECT_FALSE(bool(*kept(draft()))) << "the name is taken";
    CredentialDraft again = draft();
    again.replace = true;
    EXPECT_TRUE(bool(*kept(again)));
    EXPECT_EQ(keychain.values.size(), 1);
}

TEST_F(StoreCredentialEditingTest, WithoutAKeychainItIsForThisRunOnly)
{
    keychain.failure = Error{"There is no keychain."};
    const auto result = kept(draft());
    ASSERT_TRUE(bool(*result));
    EXPECT_FALSE((*result)->stored);
    EXPECT_TRUE((*result)->note.contains("this run only"));
}

TEST_F(StoreCredentialEditingTest, DescribesAPastedTokenAndRefusesAnAppToken)
{
    const SecretBytes token = makeManagementToken("key", SecretBytes(QByteArrayView("secret")), systemNow());
    const Result<QString> words = editing.describeToken(QString::fromUtf8(token.reveal()));
    ASSERT_TRUE(bool(words));
    EXPECT_TRUE(words->contains("anagement token"));
    EXPECT_FALSE(bool(editing.describeToken("eyJhbGciOiJIUzI1NiJ9.eyJ0eXBlIjoiYXBwIn0.aaaa")));
    EXPECT_FALSE(bool(editing.describeToken("hello")));
}

} // namespace
} // namespace ds
