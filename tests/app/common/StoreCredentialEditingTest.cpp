// SPDX-License-Identifier: GPL-3.0-or-later
// Against the real store and the sandbox.
#include "app/common/StoreCredentialEditing.h"

#include "model/network/sandbox/SandboxServer.h"
#include "tests/model/network/FakeKeychain.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QEventLoop>
#include <QFile>
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
        return answered([&](const auto &done) { editing.test(std::move(draft), done); });
    }
    CredentialTrial testedKept(const QString &name)
    {
        return answered([&](const auto &done) { editing.testKept(name, done); });
    }
    CredentialTrial answered(const std::function<void(std::function<void(CredentialTrial)>)> &ask)
    {
        CredentialTrial trial;
        QEventLoop loop;
        QTimer::singleShot(10000, &loop, &QEventLoop::quit);
        ask([&](const CredentialTrial &came) {
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
    std::optional<Result<CredentialInfo>> renamed(const QString &name, const QString &newName)
    {
        std::optional<Result<CredentialInfo>> result;
        editing.rename(name, newName, [&](const Result<CredentialInfo> &came) { result = came; });
        return result;
    }
    std::optional<Result<void>> removed(const QString &name)
    {
        std::optional<Result<void>> result;
        editing.remove(name, [&](const Result<void> &came) { result = came; });
        return result;
    }
    std::optional<Result<bool>> keptSecret(const QString &name, const QString &value)
    {
        std::optional<Result<bool>> result;
        editing.keepSecret(name, value, [&](const Result<bool> &came) { result = came; });
        return result;
    }
    std::optional<Result<void>> removedSecret(const QString &name)
    {
        std::optional<Result<void>> result;
        editing.removeSecret(name, [&](const Result<void> &came) { result = came; });
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

TEST_F(StoreCredentialEditingTest, TestsWhatIsKept)
{
    ASSERT_TRUE(bool(*kept(draft())));
    const CredentialTrial trial = testedKept("Local");
    EXPECT_TRUE(trial.works) << trial.sentence.toStdString();
    EXPECT_TRUE(trial.sentence.startsWith("The credential works: this workspace has"));
}

TEST_F(StoreCredentialEditingTest, ATestSaysWhatIsMissingOrLocked)
{
    EXPECT_TRUE(testedKept("Local").sentence.contains("There is no credential \"Local\""));
    ASSERT_TRUE(bool(*kept(draft())));
    keychain.failure = Error{"The keychain is locked."};
    CredentialStore other({folder.path(), {}, {}, systemNow}, keychain);
    StoreCredentialEditing later(other, client);
    const CredentialTrial trial = answered([&](const auto &done) { later.testKept("Local", done); });
    EXPECT_FALSE(trial.works);
    EXPECT_TRUE(trial.sentence.contains("The keychain is locked."));
}

TEST_F(StoreCredentialEditingTest, ATestSaysWhenTheEnvironmentsCredentialWasTried)
{
    ASSERT_TRUE(bool(*kept(draft())));
    CredentialEnvironment environment;
    environment.accessKey = sandbox.accessKey();
    environment.secret = SecretBytes::take(sandbox.secret());
    CredentialStore other({folder.path(), sandbox.url(), environment, systemNow}, keychain);
    StoreCredentialEditing given(other, client);
    const CredentialTrial trial = answered([&](const auto &done) { given.testKept("Local", done); });
    EXPECT_TRUE(trial.works) << trial.sentence.toStdString();
    EXPECT_TRUE(trial.sentence.startsWith("Tried with the credential of the environment"));
}

TEST_F(StoreCredentialEditingTest, RenamesUnlessTheNameIsTaken)
{
    CredentialDraft second = draft();
    second.name = "Second";
    ASSERT_TRUE(bool(*kept(draft())));
    ASSERT_TRUE(bool(*kept(second)));
    EXPECT_FALSE(bool(*renamed("Local", "Second")));
    EXPECT_FALSE(bool(*renamed("Local", "Sandbox")));
    EXPECT_EQ((**renamed("Local", " Home ")).name, "Home");
    EXPECT_FALSE(store.find("Local").has_value());
    EXPECT_TRUE(testedKept("Home").works) << "the secret stayed where it was";
}

TEST_F(StoreCredentialEditingTest, RemovesFromListAndKeychain)
{
    ASSERT_TRUE(bool(*kept(draft())));
    keychain.failure = Error{"The keychain is locked."};
    const auto refused = removed("Local");
    EXPECT_EQ(refused->error().what, "The keychain is locked.");
    EXPECT_TRUE(store.find("Local").has_value());
    keychain.failure.reset();
    EXPECT_TRUE(bool(*removed("Local")));
    EXPECT_FALSE(store.find("Local").has_value());
    EXPECT_TRUE(keychain.values.isEmpty());
}

TEST_F(StoreCredentialEditingTest, KeepsReplacesAndRemovesSecrets)
{
    EXPECT_TRUE(**keptSecret(" s3key ", "AKIA"));
    EXPECT_EQ(editing.secretNames(), QStringList{"s3key"});
    EXPECT_TRUE(**keptSecret("s3key", "other"));
    ASSERT_EQ(keychain.values.size(), 1);
    EXPECT_EQ(*keychain.values.begin(), SecretBytes(QByteArrayView("other")));
    EXPECT_FALSE(bool(*keptSecret("s3}key", "AKIA"))) << "it stands in braces";
    EXPECT_TRUE(bool(*removedSecret("s3key")));
    EXPECT_TRUE(editing.secretNames().isEmpty());
    EXPECT_TRUE(keychain.values.isEmpty());
}

TEST_F(StoreCredentialEditingTest, WithoutAKeychainASecretIsForThisRunOnly)
{
    keychain.failure = Error{"There is no keychain."};
    EXPECT_FALSE(**keptSecret("s3key", "AKIA"));
    EXPECT_EQ(editing.secretNames(), QStringList{"s3key"});
}

TEST_F(StoreCredentialEditingTest, ASecretOfTheEnvironmentIsListedAsSuch)
{
    CredentialEnvironment environment;
    environment.secrets.insert("S3", SecretBytes(QByteArrayView("AKIA")));
    CredentialStore other({folder.path(), {}, environment, systemNow}, keychain);
    const StoreCredentialEditing given(other, client);
    EXPECT_EQ(given.secretNames(), QStringList{"S3"});
    EXPECT_TRUE(given.secretFromEnvironment("S3"));
    EXPECT_FALSE(editing.secretFromEnvironment("S3"));
}

TEST_F(StoreCredentialEditingTest, ABrokenListIsSaid)
{
    EXPECT_TRUE(editing.problem().isEmpty());
    QFile file(folder.filePath("credentials.json"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    store.reload();
    EXPECT_FALSE(editing.problem().isEmpty());
}

} // namespace
} // namespace ds
