// SPDX-License-Identifier: GPL-3.0-or-later
// `credential add|list|test|remove NAME`. Secrets come from the environment or standard input, never from arguments,
// which every user of the machine can read.
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/common/NexlaRun.h"
#include "model/network/CredentialCheck.h"
#include "model/network/HttpSender.h"
#include "model/network/nexla/NexlaCheck.h"

#include <QEventLoop>
#include <QFile>

#include <algorithm>
#include <cstdio>

namespace ds {

namespace {

QString kindName(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::KeyAndSecret:
        return QStringLiteral("key-and-secret");
    case CredentialKind::ManagementToken:
        return QStringLiteral("management-token");
    case CredentialKind::Nexla:
        return QStringLiteral("nexla");
    case CredentialKind::Sandbox:
        break;
    }
    return QStringLiteral("sandbox");
}

std::string infoLine(const CredentialInfo &info)
{
    Json line = Json::object();
    line.set("name", Json::string(info.name));
    line.set("kind", Json::string(kindName(info.kind)));
    line.set("baseUrl", Json::string(info.baseUrl));
    line.set("expires", info.expires.isValid() ? Json::string(info.expires.toUTC().toString(Qt::ISODate)) : Json());
    line.set("stored", Json::boolean(info.stored));
    line.set("note", Json::string(info.note));
    return line.toCompact();
}

/// Runs an asynchronous call of the store to its end.
template <typename Value, typename Call>
Result<Value> waitFor(const Call &call)
{
    std::optional<Result<Value>> result;
    QEventLoop loop;
    call([&](Result<Value> came) {
        result = std::move(came);
        loop.quit();
    });
    if (!result)
        loop.exec();
    return std::move(*result);
}

/// The lines of standard input; the buffer is wiped by who takes them.
QList<SecretBytes> secretLines()
{
    QFile input;
    QList<SecretBytes> lines;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return lines;
    QByteArray all = input.read(64 * 1024);
    for (const QByteArray &line : all.split('\n')) {
        QByteArray copy = line.endsWith('\r') ? line.chopped(1) : line;
        if (!copy.isEmpty())
            lines.append(SecretBytes::take(std::move(copy)));
    }
    wipe(all);
    return lines;
}

std::optional<NewCredential> newCredential(const QString &name, const CommandLine &line,
                                           const CredentialEnvironment &environment)
{
    NewCredential credential;
    credential.name = name;
    credential.baseUrl = line.baseUrl();
    if (!environment.accessKey.isEmpty() && !environment.secret.isEmpty()) {
        credential.accessKey = environment.accessKey;
        credential.secret = environment.secret;
        return credential;
    }
    credential.kind = CredentialKind::ManagementToken;
    credential.secret = environment.managementToken;
    if (!credential.secret.isEmpty())
        return credential;
    const QList<SecretBytes> lines = secretLines();
    if (lines.size() == 1) {
        credential.secret = lines[0];
        return credential;
    }
    if (lines.size() == 2) {
        credential.kind = CredentialKind::KeyAndSecret;
        credential.accessKey = QString::fromUtf8(lines[0].reveal());
        credential.secret = lines[1];
        return credential;
    }
    printMessage(QStringLiteral(
        "Give the credential on standard input: a line with a management token, or two lines with access "
        "key and app secret; or set HMS_ACCESS_KEY and HMS_SECRET, or HMS_MANAGEMENT_TOKEN."));
    return {};
}

/// Nexla's service key or token; the address is NEXLA_API_URL's.
std::optional<NewCredential> newNexlaCredential(const QString &name, const CommandLine &line)
{
    const NexlaAccess given = NexlaEnvironment::take().access;
    NewCredential credential;
    credential.name = name;
    credential.kind = CredentialKind::Nexla;
    credential.baseUrl = line.givenBaseUrl().isEmpty() ? given.baseUrl.toString() : line.givenBaseUrl();
    if (!given.isEmpty()) {
        credential.nexlaSecret = given.serviceKey.isEmpty() ? NexlaSecret::Token : NexlaSecret::ServiceKey;
        credential.secret = given.serviceKey.isEmpty() ? given.token : given.serviceKey;
        return credential;
    }
    const QList<SecretBytes> lines = secretLines();
    if (lines.size() == 1) {
        credential.secret = lines[0];
        return credential;
    }
    printMessage(QStringLiteral("Give Nexla's service key (or a token) as one line on standard input, or in "
                                "NEXLA_SERVICE_KEY or NEXLA_TOKEN."));
    return {};
}

int done(const Result<CredentialInfo> &info)
{
    if (!info) {
        printMessage(info.error().sentence());
        return SomethingFailed;
    }
    printLine(infoLine(*info));
    if (info->stored)
        return AllWell;
    printMessage(QStringLiteral("Without a keychain nothing is kept: %1").arg(info->note));
    return SomethingFailed;
}

int add(const QString &name, const CommandLine &line)
{
    const CredentialEnvironment environment = CredentialEnvironment::take();
    RunCredentials credentials({}, {});
    if (line.isSet(QStringLiteral("secret"))) {
        const QList<SecretBytes> lines =
            environment.secrets.contains(name) ? QList<SecretBytes>{environment.secrets.value(name)} : secretLines();
        if (lines.size() != 1) {
            printMessage(
                QStringLiteral("Give the secret's value as one line on standard input, or in DS_SECRET_%1.").arg(name));
            return WrongUse;
        }
        const Result<bool> kept =
            waitFor<bool>([&](auto callback) { credentials.store().addSecret(name, lines[0], callback); });
        if (!kept || !*kept) {
            printMessage(kept ? QStringLiteral("Without a keychain nothing is kept.") : kept.error().sentence());
            return SomethingFailed;
        }
        printLine(Json::object({{"secret", Json::string(name)}, {"stored", Json::boolean(true)}}).toCompact());
        return AllWell;
    }
    const bool nexla = line.value(QStringLiteral("kind")) == u"nexla";
    const std::optional<NewCredential> credential =
        nexla ? newNexlaCredential(name, line) : newCredential(name, line, environment);
    if (!credential)
        return WrongUse;
    return done(waitFor<CredentialInfo>([&](auto callback) {
        if (line.isSet(QStringLiteral("replace")))
            credentials.store().replace(*credential, callback);
        else
            credentials.store().add(*credential, callback);
    }));
}

int list()
{
    RunCredentials credentials({}, {});
    if (!credentials.store().problem().isEmpty()) {
        printMessage(credentials.store().problem());
        return SomethingFailed;
    }
    for (const CredentialInfo &info : credentials.store().credentials() + credentials.store().nexlaCredentials())
        printLine(infoLine(info));
    for (const QString &name : credentials.store().secretNames())
        printLine(Json::object({{"secret", Json::string(name)}}).toCompact());
    return AllWell;
}

int printVerdict(const QString &name, const CredentialVerdict &verdict)
{
    printLine(Json::object({{"name", Json::string(name)},
                            {"works", Json::boolean(verdict.works)},
                            {"status", Json::number(qint64(verdict.status))},
                            {"message", Json::string(verdict.sentence)}})
                  .toCompact());
    return verdict.works ? AllWell : SomethingFailed;
}

bool isForNexla(const CredentialStore &store, const QString &name)
{
    const QList<CredentialInfo> all = store.nexlaCredentials();
    return std::any_of(all.begin(), all.end(), [&](const CredentialInfo &info) { return info.name == name; });
}

int testNexla(const QString &name, CredentialStore &store)
{
    const Result<NexlaAccess> access = nexlaAccessForRun(store, {}, name);
    const Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!access || !http) {
        printMessage(access ? http.error().sentence() : access.error().sentence());
        return access ? WrongUse : SomethingFailed;
    }
    HttpClient client(*http);
    return printVerdict(name, checkNexlaAccess(client, *access));
}

int test(const QString &name, const CommandLine &line)
{
    RunCredentials credentials(line.givenBaseUrl(), {});
    if (isForNexla(credentials.store(), name))
        return testNexla(name, credentials.store());
    if (const auto url = credentials.startSandboxFor(name); !url) {
        printMessage(url.error().sentence());
        return SomethingFailed;
    }
    const std::optional<CredentialInfo> info = credentials.store().find(name);
    if (!info) {
        printMessage(
            QStringLiteral("There is no credential \"%1\"; destination-cli credential list shows them.").arg(name));
        return WrongUse;
    }
    const Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http) {
        printMessage(http.error().sentence());
        return WrongUse;
    }
    HttpClient client(*http);
    HttpSender sender(client, credentials.store());
    QEventLoop loop;
    CredentialVerdict verdict;
    bool came = false;
    checkCredential(sender, *info, [&](const CredentialVerdict &answer) {
        verdict = answer;
        came = true;
        loop.quit();
    });
    if (!came)
        loop.exec();
    return printVerdict(name, verdict);
}

int remove(const QString &name, const CommandLine &line)
{
    RunCredentials credentials({}, {});
    std::optional<Result<void>> result;
    QEventLoop loop;
    const auto finished = [&](const Result<void> &came) {
        result = came;
        loop.quit();
    };
    if (line.isSet(QStringLiteral("secret")))
        credentials.store().removeSecret(name, finished);
    else
        credentials.store().remove(name, finished);
    if (!result)
        loop.exec();
    if (*result)
        return AllWell;
    printMessage(result->error().sentence());
    return SomethingFailed;
}

} // namespace

int runCredential(const QStringList &arguments)
{
    const QString action = arguments.value(0);
    CommandLine line(
        QStringLiteral("credential"), QStringLiteral("add|list|test|remove [NAME]"),
        QStringLiteral("Keeps credentials in the system's keychain. Secrets come from standard input (one line: a "
                       "management token; two lines: access key and app secret) or from HMS_ACCESS_KEY and "
                       "HMS_SECRET or HMS_MANAGEMENT_TOKEN; never from arguments."));
    line.addOption(QStringLiteral("replace"), QStringLiteral("With add: replace the one of that name."));
    line.addOption(QStringLiteral("secret"), QStringLiteral("With add and remove: a secret for {secret.NAME}."));
    line.addOption(QStringLiteral("kind"),
                   QStringLiteral("With add: nexla for a service key or token of Nexla (standard input, "
                                  "NEXLA_SERVICE_KEY or NEXLA_TOKEN; its address is NEXLA_API_URL)."),
                   QStringLiteral("KIND"));
    if (const auto code = line.parse(arguments, action == u"list" ? 1 : 2))
        return *code;
    const QString name = line.positional(1);
    const QString kind = line.value(QStringLiteral("kind"));
    if (line.isSet(QStringLiteral("kind")) && kind != u"nexla" && kind != u"100ms") {
        printMessage(QStringLiteral("--kind takes nexla or 100ms, not \"%1\".").arg(kind));
        return WrongUse;
    }
    if (line.positional(0) == u"add")
        return add(name, line);
    if (line.positional(0) == u"list")
        return list();
    if (line.positional(0) == u"test")
        return test(name, line);
    if (line.positional(0) == u"remove")
        return remove(name, line);
    printMessage(QStringLiteral("credential takes add, list, test or remove, not \"%1\".").arg(line.positional(0)));
    return WrongUse;
}

} // namespace ds
