// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/CredentialStore.h"
#include "model/network/CredentialCheck.h"
#include "tests/model/network/FakeKeychain.h"
#include "tests/model/network/Sending.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace ds;
using namespace ds::test;

namespace {

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
constexpr char appSecret[] = "s3cr3t/app+secret=value";

NewCredential keyAndSecret(const QString &name)
{
    NewCredential credential;
    credential.name = name;
    credential.accessKey = QStringLiteral("5f9edc6bd238215aec7700d1");
    credential.secret = SecretBytes(QByteArrayView(appSecret));
    return credential;
}

NewCredential managementToken(const QString &name, qint64 validSeconds)
{
    NewCredential credential;
    credential.name = name;
    credential.kind = CredentialKind::ManagementToken;
    credential.secret =
        makeManagementToken(QStringLiteral("key"), SecretBytes(QByteArrayView("x")), noon, validSeconds);
    return credential;
}

class CredentialStoreTest : public testing::Test
{
protected:
    QTemporaryDir m_home;
    FakeKeychain m_keychain;
    CredentialStore m_store{options(), m_keychain};
    std::optional<Error> m_error;

    CredentialStoreOptions options() const
    {
        return {.folder = m_home.path(), .clock = [] { return noon; }};
    }
    CredentialStore::Done note()
    {
        m_error.reset();
        return [this](const Result<CredentialInfo> &result) {
            if (!result)
                m_error = result.error();
        };
    }
    CredentialStore::DoneVoid noteVoid()
    {
        m_error.reset();
        return [this](const Result<void> &result) {
            if (!result)
                m_error = result.error();
        };
    }
    Result<Access> open(CredentialStore &store, const QString &name)
    {
        Result<Access> opened = Error{QStringLiteral("never answered")};
        store.openCredential(name, [&](const Result<Access> &access) { opened = access; });
        return opened;
    }
    QByteArray everyFile() const
    {
        QByteArray all;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            EXPECT_TRUE(file.open(QIODevice::ReadOnly));
            all += file.fileName().toUtf8() + '\n' + file.readAll();
        }
        return all;
    }
};

TEST_F(CredentialStoreTest, TheSandboxIsAlwaysThere)
{
    ASSERT_TRUE(m_store.find(QStringLiteral("Sandbox")));
    EXPECT_FALSE(open(m_store, QStringLiteral("Sandbox")));
    m_store.setSandbox(QStringLiteral("http://127.0.0.1:9/v2"), QStringLiteral("k"), SecretBytes(QByteArrayView("s")));
    EXPECT_TRUE(open(m_store, QStringLiteral("Sandbox")));
    EXPECT_EQ(m_store.find(QStringLiteral("Sandbox"))->baseUrl, QStringLiteral("http://127.0.0.1:9/v2"));
}

TEST_F(CredentialStoreTest, WhatWasAddedIsThereForTheNextProgram)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    EXPECT_FALSE(m_error);
    CredentialStore next(options(), m_keychain);
    ASSERT_TRUE(next.find(QStringLiteral("Work")));
    EXPECT_TRUE(next.find(QStringLiteral("Work"))->stored);
    const Result<Access> access = open(next, QStringLiteral("Work"));
    ASSERT_TRUE(access);
    EXPECT_TRUE(access->tokens->canRenew());
    EXPECT_EQ(access->baseUrl, QUrl(QStringLiteral("https://api.100ms.live/v2")));
}

TEST_F(CredentialStoreTest, NoFileHoldsTheSecretInAnyForm)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    m_store.addSecret(QStringLiteral("S3"), SecretBytes(QByteArrayView(appSecret)), [](const Result<bool> &) {});
    m_store.add(managementToken(QStringLiteral("Token"), 86400), note());
    const QByteArray files = everyFile();
    EXPECT_TRUE(files.contains("Work")) << "the search must have found the list";
    const QByteArray secret(appSecret);
    for (const QByteArray &form : {secret, secret.toBase64(), secret.toBase64(QByteArray::Base64UrlEncoding),
                                   secret.toPercentEncoding(), QByteArray("eyJ")})
        EXPECT_FALSE(files.contains(form)) << form.toStdString();
}

TEST_F(CredentialStoreTest, WithoutAKeychainItIsKeptForThisRunOnlyAndSaysSo)
{
    m_keychain.failure = Error{QStringLiteral("This system has no keychain service running.")};
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    EXPECT_FALSE(m_error);
    const auto info = m_store.find(QStringLiteral("Work"));
    ASSERT_TRUE(info);
    EXPECT_FALSE(info->stored);
    EXPECT_TRUE(info->note.contains(u"this run only")) << info->note.toStdString();
    EXPECT_TRUE(open(m_store, QStringLiteral("Work")));
    EXPECT_FALSE(CredentialStore(options(), m_keychain).find(QStringLiteral("Work")));
    EXPECT_EQ(everyFile(), "");
}

TEST_F(CredentialStoreTest, ALockedKeychainGivesItsSentenceAndTheName)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    m_keychain.failure = Error{QStringLiteral("The system's keychain is locked.")};
    const Result<Access> access = open(m_store, QStringLiteral("Work"));
    ASSERT_FALSE(access);
    EXPECT_TRUE(access.error().sentence().contains(u"Work")) << access.error().sentence().toStdString();
    EXPECT_TRUE(access.error().sentence().contains(u"locked"));
}

TEST_F(CredentialStoreTest, ALateKeychainAnswersLaterAndOnce)
{
    m_keychain.late = true;
    int answers = 0;
    m_store.add(keyAndSecret(QStringLiteral("Work")), [&](const Result<CredentialInfo> &) { ++answers; });
    EXPECT_EQ(answers, 0);
    m_keychain.release();
    EXPECT_EQ(answers, 1);
}

TEST_F(CredentialStoreTest, AllRequestsShareOneTokenSource)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    EXPECT_EQ(open(m_store, QStringLiteral("Work"))->tokens, open(m_store, QStringLiteral("Work"))->tokens);
    EXPECT_EQ(m_keychain.reads, 1);
}

TEST_F(CredentialStoreTest, ReplacingChangesTheSecretAndNothingElse)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    const auto before = open(m_store, QStringLiteral("Work"))->tokens;
    NewCredential other = keyAndSecret(QStringLiteral("Work"));
    other.secret = SecretBytes(QByteArrayView("another"));
    m_store.replace(other, note());
    EXPECT_FALSE(m_error);
    EXPECT_NE(open(m_store, QStringLiteral("Work"))->tokens, before);
    EXPECT_EQ(m_keychain.values.size(), 1);
    m_store.replace(keyAndSecret(QStringLiteral("Nobody")), note());
    EXPECT_TRUE(m_error);
}

TEST_F(CredentialStoreTest, RenamingKeepsTheSecret)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    m_store.add(keyAndSecret(QStringLiteral("Home")), note());
    m_store.rename(QStringLiteral("Work"), QStringLiteral("Office"), note());
    EXPECT_FALSE(m_error);
    EXPECT_FALSE(m_store.find(QStringLiteral("Work")));
    EXPECT_TRUE(open(m_store, QStringLiteral("Office")));
    m_store.rename(QStringLiteral("Office"), QStringLiteral("Home"), note());
    EXPECT_TRUE(m_error) << "that name is taken";
}

TEST_F(CredentialStoreTest, RemovingEmptiesTheKeychainToo)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    m_store.remove(QStringLiteral("Work"), noteVoid());
    EXPECT_FALSE(m_error);
    EXPECT_FALSE(m_store.find(QStringLiteral("Work")));
    EXPECT_TRUE(m_keychain.values.isEmpty());
    m_store.remove(QStringLiteral("Work"), noteVoid());
    EXPECT_TRUE(m_error);
}

TEST_F(CredentialStoreTest, WhatTheKeychainDoesNotGiveUpStaysListed)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    m_keychain.failure = Error{QStringLiteral("locked")};
    m_store.remove(QStringLiteral("Work"), noteVoid());
    EXPECT_TRUE(m_error);
    EXPECT_TRUE(m_store.find(QStringLiteral("Work")));
}

class Names : public CredentialStoreTest, public testing::WithParamInterface<std::pair<const char *, bool>>
{
};

TEST_P(Names, WorkOrAreRefusedClearly)
{
    const QString name = QString::fromUtf8(GetParam().first);
    m_store.add(keyAndSecret(name), note());
    EXPECT_EQ(!m_error, GetParam().second) << (m_error ? m_error->what.toStdString() : "");
    EXPECT_EQ(bool(open(m_store, name)), GetParam().second);
    EXPECT_EQ(CredentialStore(options(), m_keychain).find(name).has_value(), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(All, Names,
                         testing::Values(std::pair("a/b\\c", true), std::pair("../../etc", true),
                                         std::pair("\"quoted\" 'too'", true), std::pair("😀 emoji", true),
                                         std::pair("%2F", true), std::pair("a\nb", false), std::pair("a\tb", false),
                                         std::pair("", false), std::pair("  ", false), std::pair("sandbox", false)));

TEST_F(CredentialStoreTest, APastedTokenIsReadAndAnAppTokenRefused)
{
    m_store.add(managementToken(QStringLiteral("Token"), 86400), note());
    EXPECT_FALSE(m_error);
    EXPECT_EQ(m_store.find(QStringLiteral("Token"))->expires, noon.addSecs(86390));
    NewCredential app = managementToken(QStringLiteral("App"), 86400);
    app.secret = SecretBytes(QByteArrayView("eyJhbGciOiJIUzI1NiJ9.eyJ0eXBlIjoiYXBwIn0.c2ln"));
    m_store.add(app, note());
    ASSERT_TRUE(m_error);
    EXPECT_TRUE(m_error->what.contains(u"app token"));
    m_store.add(managementToken(QStringLiteral("Old"), 5), note());
    EXPECT_TRUE(m_error) << "expired";
}

TEST_F(CredentialStoreTest, ABaseUrlInClearIsForThisMachineOnly)
{
    NewCredential credential = keyAndSecret(QStringLiteral("Work"));
    credential.baseUrl = QStringLiteral("http://api.100ms.live/v2");
    m_store.add(credential, note());
    EXPECT_TRUE(m_error);
}

TEST_F(CredentialStoreTest, ABrokenListIsNamedAndNeverOverwritten)
{
    const QString path = m_home.filePath(QStringLiteral("credentials.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{ half");
    file.close();
    m_store.reload();
    EXPECT_TRUE(m_store.problem().contains(path));
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{ half");
    ASSERT_TRUE(m_store.find(QStringLiteral("Work")));
    EXPECT_FALSE(m_store.find(QStringLiteral("Work"))->stored);
}

TEST_F(CredentialStoreTest, AListOfANewerProgramIsRefusedAndNeverDowngraded)
{
    const QString path = m_home.filePath(QStringLiteral("credentials.json"));
    for (
        const QByteArray list :
        {R"({"format":"destination-studio-credentials","version":2,"vaults":[{"name":"Work"}]})",
         R"({"format":"destination-studio-credentials","version":1,"credentials":[{"id":"1","name":"W","kind":"passkey"}]})"}) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write(list) == list.size());
        file.close();
        m_store.reload();
        EXPECT_TRUE(m_store.problem().contains(u"newer version")) << m_store.problem().toStdString();
        m_store.add(keyAndSecret(QStringLiteral("Work")), note());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(file.readAll(), list);
    }
}

TEST_F(CredentialStoreTest, TheListIsForItsOwnerOnly)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    const auto permissions = QFile::permissions(m_home.filePath(QStringLiteral("credentials.json")));
    EXPECT_FALSE(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther));
}

TEST_F(CredentialStoreTest, TwoProgramsDoNotLoseEachOthersCredentials)
{
    CredentialStore other(options(), m_keychain);
    m_store.add(keyAndSecret(QStringLiteral("One")), note());
    other.add(keyAndSecret(QStringLiteral("Two")), note());
    m_store.reload();
    EXPECT_TRUE(m_store.find(QStringLiteral("One")));
    EXPECT_TRUE(m_store.find(QStringLiteral("Two")));
}

TEST_F(CredentialStoreTest, InTheWindowTheEnvironmentIsAnEntryOfItsOwnAndTheChosenOneIsUsed)
{
    CredentialStoreOptions given = options();
    given.environment.accessKey = QStringLiteral("env-key");
    given.environment.secret = SecretBytes(QByteArrayView("env-secret"));
    given.environmentWins = false;
    CredentialStore store(given, m_keychain);
    store.setSandbox(QStringLiteral("http://127.0.0.1:40231/v2"), QStringLiteral("sandbox-key"),
                     SecretBytes(QByteArrayView("sandbox-secret")));
    const std::optional<CredentialInfo> entry = store.find(QStringLiteral("Environment"));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->baseUrl, QStringLiteral("https://api.100ms.live/v2"));
    std::optional<Access> sandbox;
    std::optional<Access> environment;
    store.openCredential(QStringLiteral("Sandbox"), [&](const Result<Access> &opened) { sandbox = *opened; });
    store.openCredential(QStringLiteral("Environment"), [&](const Result<Access> &opened) { environment = *opened; });
    EXPECT_EQ(sandbox->baseUrl, QUrl(QStringLiteral("http://127.0.0.1:40231/v2")));
    EXPECT_EQ(environment->baseUrl, QUrl(QStringLiteral("https://api.100ms.live/v2")));
    store.add(keyAndSecret(QStringLiteral("environment")), note());
    ASSERT_TRUE(m_error) << "the name is taken";
    EXPECT_FALSE(m_store.find(QStringLiteral("Environment"))) << "the environment gives none here";
}

TEST_F(CredentialStoreTest, TheEnvironmentWinsOverTheFilesCredential)
{
    CredentialStoreOptions given = options();
    given.environment.accessKey = QStringLiteral("env-key");
    given.environment.secret = SecretBytes(QByteArrayView("env-secret"));
    CredentialStore store(given, m_keychain);
    EXPECT_TRUE(open(store, QStringLiteral("No such")));
    EXPECT_TRUE(open(store, QString())->tokens->canRenew());
    EXPECT_EQ(m_keychain.reads, 0);
}

TEST_F(CredentialStoreTest, HalfAPairInTheEnvironmentIsSaid)
{
    CredentialStoreOptions given = options();
    given.environment.accessKey = QStringLiteral("env-key");
    CredentialStore store(given, m_keychain);
    const Result<Access> access = open(store, QString());
    ASSERT_FALSE(access);
    EXPECT_TRUE(access.error().what.contains(u"HMS_SECRET"));
}

TEST_F(CredentialStoreTest, TheBaseUrlOfThisRunIsEveryCredentials)
{
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    CredentialStoreOptions given = options();
    given.baseUrl = QStringLiteral("http://127.0.0.1:8/v2");
    CredentialStore store(given, m_keychain);
    EXPECT_EQ(open(store, QStringLiteral("Work"))->baseUrl, QUrl(given.baseUrl));
}

TEST_F(CredentialStoreTest, NamedSecretsAreKeptReadAndRemoved)
{
    std::optional<bool> stored;
    m_store.addSecret(QStringLiteral("S3_KEY"), SecretBytes(QByteArrayView("AKIA")),
                      [&](const Result<bool> &result) { stored = result && *result; });
    EXPECT_EQ(stored, true);
    CredentialStore next(options(), m_keychain);
    EXPECT_EQ(next.secretNames(), QStringList{QStringLiteral("S3_KEY")});
    NamedSecrets opened;
    next.openSecrets({QStringLiteral("S3_KEY")}, [&](const Result<NamedSecrets> &secrets) { opened = *secrets; });
    EXPECT_EQ(opened.value(QStringLiteral("S3_KEY")), SecretBytes(QByteArrayView("AKIA")));
    next.removeSecret(QStringLiteral("S3_KEY"), noteVoid());
    EXPECT_FALSE(m_error);
    EXPECT_TRUE(m_keychain.values.isEmpty());
    next.openSecrets({QStringLiteral("S3_KEY")},
                     [&](const Result<NamedSecrets> &secrets) { m_error = secrets ? Error() : secrets.error(); });
    EXPECT_TRUE(m_error->what.contains(u"S3_KEY"));
}

TEST_F(CredentialStoreTest, ASecretOfTheEnvironmentWins)
{
    CredentialStoreOptions given = options();
    given.environment.secrets.insert(QStringLiteral("S3"), SecretBytes(QByteArrayView("from-env")));
    CredentialStore store(given, m_keychain);
    NamedSecrets opened;
    store.openSecrets({QStringLiteral("S3")}, [&](const Result<NamedSecrets> &secrets) { opened = *secrets; });
    EXPECT_EQ(opened.value(QStringLiteral("S3")), SecretBytes(QByteArrayView("from-env")));
}

TEST(CredentialEnvironment, TakesItsVariablesOutOfTheProcess)
{
    qputenv("HMS_ACCESS_KEY", "env-key");
    qputenv("HMS_SECRET", "env-secret");
    qputenv("DS_SECRET_S3_KEY", "env-s3");
    const CredentialEnvironment taken = CredentialEnvironment::take();
    EXPECT_EQ(taken.accessKey, QStringLiteral("env-key"));
    EXPECT_EQ(taken.secret, SecretBytes(QByteArrayView("env-secret")));
    EXPECT_EQ(taken.secrets.value(QStringLiteral("S3_KEY")), SecretBytes(QByteArrayView("env-s3")));
    EXPECT_FALSE(qEnvironmentVariableIsSet("HMS_SECRET"));
    EXPECT_FALSE(qEnvironmentVariableIsSet("DS_SECRET_S3_KEY"));
}

NewCredential forNexla(const QString &name, const char *secret)
{
    NewCredential credential;
    credential.name = name;
    credential.kind = CredentialKind::Nexla;
    credential.baseUrl = nexlaBaseUrl();
    credential.secret = SecretBytes(QByteArrayView(secret));
    return credential;
}

TEST_F(CredentialStoreTest, KeysOfNexlaAreKeptApartFromThoseOf100ms)
{
    m_store.add(forNexla(QStringLiteral("Ours"), " svc-key-1\n"), note());
    ASSERT_FALSE(m_error) << m_error->sentence().toStdString();
    m_store.add(forNexla(QStringLiteral("Hour"), "aa.bb.cc"), note());
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    CredentialStore again(options(), m_keychain);
    QStringList names;
    for (const CredentialInfo &info : again.nexlaCredentials())
        names << info.name;
    EXPECT_EQ(names, (QStringList{u"Ours"_qs, u"Hour"_qs}));
    EXPECT_EQ(again.nexlaCredentials().first().baseUrl, nexlaBaseUrl());
    for (const CredentialInfo &info : again.credentials())
        EXPECT_NE(info.kind, CredentialKind::Nexla);
    std::optional<NexlaAccess> key;
    again.openNexla(QStringLiteral("Ours"), [&](const Result<NexlaAccess> &access) { key = *access; });
    ASSERT_TRUE(key);
    EXPECT_EQ(key->serviceKey, SecretBytes(QByteArrayView("svc-key-1")));
    std::optional<NexlaAccess> token;
    again.openNexla(QStringLiteral("Hour"), [&](const Result<NexlaAccess> &access) { token = *access; });
    ASSERT_TRUE(token);
    EXPECT_EQ(token->token, SecretBytes(QByteArrayView("aa.bb.cc")));
}

TEST_F(CredentialStoreTest, AKeyOfNexlaIsNeverSentTo100msNorTheOtherWayRound)
{
    m_store.add(forNexla(QStringLiteral("Ours"), "svc-key-1"), note());
    m_store.add(keyAndSecret(QStringLiteral("Work")), note());
    QString refused;
    m_store.openCredential(QStringLiteral("Ours"),
                           [&](const Result<Access> &access) { refused = access ? QString() : access.error().what; });
    EXPECT_TRUE(refused.contains(u"one for Nexla")) << refused.toStdString();
    m_store.openNexla(QStringLiteral("Work"),
                      [&](const Result<NexlaAccess> &access) { refused = access ? QString() : access.error().what; });
    EXPECT_TRUE(refused.contains(u"There is no Nexla credential \"Work\"")) << refused.toStdString();
}

TEST(NexlaEnvironment, IsTakenOutOfTheEnvironment)
{
    qputenv("NEXLA_SERVICE_KEY", " svc-key-2 \r");
    qputenv("NEXLA_TOKEN", "Bearer t.o.k");
    qputenv("NEXLA_API_URL", "https://nexla.example/api ");
    const NexlaAccess access = NexlaEnvironment::take().access;
    EXPECT_EQ(access.serviceKey, SecretBytes(QByteArrayView("svc-key-2")));
    EXPECT_EQ(access.token, SecretBytes(QByteArrayView("t.o.k")));
    EXPECT_EQ(access.baseUrl, QUrl(u"https://nexla.example/api"_qs));
    EXPECT_FALSE(qEnvironmentVariableIsSet("NEXLA_SERVICE_KEY"));
    EXPECT_FALSE(qEnvironmentVariableIsSet("NEXLA_TOKEN"));
    qunsetenv("NEXLA_API_URL");
    EXPECT_EQ(NexlaEnvironment::take().access.baseUrl, QUrl(nexlaBaseUrl()));
}

TEST(CredentialCheck, ExplainsWhatTheServerSays)
{
    TestServer server([](const SeenRequest &request) {
        return request.index == 0 ? Reply{.body = R"({"limit":10,"data":[{"id":"a"}],"last":"a"})"}
                                  : Reply{.status = 401, .body = R"({"message":"Token validation error"})"};
    });
    HttpClient client;
    FakeAccess access(server.url(QStringLiteral("/v2")));
    access.access.tokens = std::make_shared<TokenSource>(SecretBytes(QByteArrayView("a.b.c")));
    HttpSender sender(client, access);
    CredentialInfo info;
    info.name = QStringLiteral("me");
    info.baseUrl = server.url(QStringLiteral("/v2"));
    const auto check = [&] {
        CredentialVerdict verdict;
        QEventLoop loop;
        checkCredential(sender, info, [&](const CredentialVerdict &came) {
            verdict = came;
            loop.quit();
        });
        loop.exec();
        return verdict;
    };
    const CredentialVerdict good = check();
    EXPECT_TRUE(good.works);
    EXPECT_TRUE(good.sentence.contains(u"1 room.")) << good.sentence.toStdString();
    EXPECT_EQ(server.log().first().target, "/v2/rooms?limit=10");
    EXPECT_EQ(server.log().first().method, "GET");
    const CredentialVerdict bad = check();
    EXPECT_FALSE(bad.works);
    EXPECT_EQ(bad.status, 401);
    EXPECT_TRUE(bad.sentence.contains(u"Token validation error"));
}

} // namespace
