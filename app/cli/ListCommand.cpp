// SPDX-License-Identifier: GPL-3.0-or-later
// `list`: what the account has, an object a line exactly as the API gave it, so that it is a Nexset.
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/common/RunCredentials.h"
#include "model/network/AccountReading.h"
#include "model/network/HttpSender.h"

#include <QEventLoop>

#include <algorithm>

namespace ds {

namespace {

struct Filter
{
    const char *option;
    const char *parameter; ///< Of the API's query.
    const char *help;
    const char *value; ///< Empty: a switch that says true.
};

constexpr Filter filters[] = {
    {"name", "name", "Rooms of this name.", "NAME"},
    {"enabled", "enabled", "Rooms that are enabled (true, as without it) or disabled (false).", "BOOLEAN"},
    {"template-id", "template_id", "Rooms of this template.", "ID"},
    {"room-id", "room_id", "Streams, recordings or sessions of this room, like an ID.", "ID"},
    {"session-id", "session_id", "Streams or recordings of this session.", "ID"},
    {"status", "status", "Streams or recordings in this state, for example running.", "STATE"},
    {"active", "active", "Sessions that go on.", ""},
    {"after", "after", "Rooms or sessions made after this time (RFC 3339).", "TIME"},
    {"before", "before", "Rooms or sessions made before this time.", "TIME"},
    {"user-id", "user_id", "Peers of this user.", "ID"},
    {"role", "role", "Peers of this role.", "ROLE"},
};

struct Wanted
{
    const AccountListKind *kind = nullptr;
    QString id;
    ListFilters filters;
    qint64 limit = 0;
};

std::nullopt_t refused(const QString &message)
{
    printMessage(message);
    return std::nullopt;
}

/// The id that follows the kind, or a word of complaint.
std::optional<QString> idFor(const AccountListKind &kind, const CommandLine &line)
{
    const QString id = line.positional(1);
    const QString name = QString::fromUtf8(kind.name);
    if (kind.id == AccountListKind::Id::None && line.positionals() > 1)
        return refused(QStringLiteral("list %1 takes no id.").arg(name));
    if (kind.id == AccountListKind::Id::Path && line.positionals() < 2)
        return refused(QStringLiteral("list %1 needs an id: list %1 %2.").arg(name, QString::fromUtf8(kind.idName)));
    if (line.positionals() > 1 && (id.isEmpty() || id == u"." || id == u".."))
        return refused(QStringLiteral("\"%1\" cannot be an id.").arg(id));
    return id;
}

std::optional<ListFilters> filtersFor(const AccountListKind &kind, const QString &id, const CommandLine &line)
{
    ListFilters given;
    for (const Filter &filter : filters) {
        const QString option = QString::fromUtf8(filter.option);
        const QString parameter = QString::fromUtf8(filter.parameter);
        if (!line.isSet(option))
            continue;
        if (!kind.filters.contains(parameter))
            return refused(QStringLiteral("list %1 has no filter --%2; see list --help.")
                               .arg(QString::fromUtf8(kind.name), option));
        if (parameter == u"room_id" && !id.isEmpty())
            return refused(QStringLiteral("Give the room once: as ID or with --room-id."));
        given.emplace_back(parameter, *filter.value ? line.value(option) : QStringLiteral("true"));
    }
    return given;
}

std::optional<Wanted> wanted(const CommandLine &line)
{
    Wanted wanted;
    wanted.kind = accountListKind(line.positional(0));
    if (!wanted.kind) {
        QStringList names;
        for (const AccountListKind &kind : accountListKinds())
            names.append(QString::fromUtf8(kind.name));
        return refused(
            QStringLiteral("list takes %1, not \"%2\".").arg(names.join(QStringLiteral(", ")), line.positional(0)));
    }
    const auto limit =
        line.number(QStringLiteral("limit"), std::numeric_limits<qint64>::max(), 1, std::numeric_limits<qint64>::max());
    const auto id = limit ? idFor(*wanted.kind, line) : std::nullopt;
    auto narrowed = id ? filtersFor(*wanted.kind, *id, line) : std::nullopt;
    if (!narrowed)
        return {};
    wanted.limit = *limit;
    wanted.id = *id;
    wanted.filters = *std::move(narrowed);
    return wanted;
}

/// Prints the pages as they come.
class Listing
{
public:
    Listing(Wanted wanted, QString baseUrl, QString credential, Sender &sender)
        : m_wanted(std::move(wanted))
        , m_reading(sender, {m_wanted.kind, std::move(baseUrl), std::move(credential), m_wanted.id, m_wanted.filters})
    {
    }

    int run()
    {
        QEventLoop loop;
        QString problem;
        QObject::connect(&m_reading, &AccountReading::ended, &loop, [&](const QString &why) {
            problem = why;
            loop.quit();
        });
        QObject::connect(&m_reading, &AccountReading::came, &loop, [&](const AccountPage &page) {
            if (print(page) && m_printed < m_wanted.limit)
                return;
            m_reading.stop();
            loop.quit();
        });
        m_reading.start();
        loop.exec();
        if (!problem.isEmpty())
            return broken(problem);
        if (m_printed == 0 && !outputFailed())
            printMessage(m_wanted.filters.empty() && m_wanted.id.isEmpty()
                             ? QStringLiteral("There are no %1 in this account.").arg(name())
                             : QStringLiteral("There are no %1 that fit.").arg(name()));
        return AllWell;
    }

private:
    QString name() const { return QString(QLatin1String(m_wanted.kind->name)).replace(u'-', u' '); }

    /// False when nobody reads on.
    bool print(const AccountPage &page)
    {
        for (const Json &item : page.items) {
            if (m_printed == m_wanted.limit)
                return true;
            if (!printLine(item.toCompact()))
                return false;
            ++m_printed;
        }
        return true;
    }

    int broken(const QString &why) const
    {
        printMessage(why);
        if (m_printed > 0)
            printMessage(QStringLiteral("The list is not complete: it broke off after %1.").arg(m_printed));
        return SomethingFailed;
    }

    Wanted m_wanted;
    AccountReading m_reading;
    qint64 m_printed = 0;
};

/// Where the credential's requests go; nothing after a word of complaint.
std::optional<QString> baseUrlFor(const QString &credential, const CommandLine &line, RunCredentials &credentials)
{
    const Result<std::optional<QString>> sandbox = credentials.startSandboxFor(credential);
    if (!sandbox)
        return refused(sandbox.error().sentence());
    if (*sandbox)
        return **sandbox;
    const auto info = credentials.store().environmentWins() ? std::nullopt : credentials.store().find(credential);
    return line.givenBaseUrl().isEmpty() && info ? info->baseUrl : line.baseUrl();
}

} // namespace

int runList(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("list"),
        QStringLiteral("rooms|templates|roles|streams|external-streams|recordings|sessions|peers [ID] [--limit N]"),
        QStringLiteral("Lists what the account has, one object a line as the API gives it: a Nexset. roles "
                       "needs the id of a template, peers that of a room; streams, external-streams, "
                       "recordings and sessions take that of a room. The credential is the one that --credential "
                       "names, else it comes from HMS_ACCESS_KEY and HMS_SECRET or from HMS_MANAGEMENT_TOKEN."));
    line.addOption(QStringLiteral("limit"), QStringLiteral("Print N lines at most."), QStringLiteral("N"));
    line.addOption(QStringLiteral("credential"), QStringLiteral("Use the credential NAME; Sandbox is built in."),
                   QStringLiteral("NAME"));
    for (const Filter &filter : filters)
        line.addOption(QString::fromUtf8(filter.option), QString::fromUtf8(filter.help),
                       QString::fromUtf8(filter.value));
    endWithReader();
    if (const auto code = line.parse(arguments, 1, 1))
        return *code;
    std::optional<Wanted> asked = wanted(line);
    if (!asked)
        return WrongUse;
    const Result<HttpSettings> http = HttpSettings::fromEnvironment();
    if (!http) {
        printMessage(http.error().sentence());
        return WrongUse;
    }
    const QString credential = line.value(QStringLiteral("credential"));
    const std::unique_ptr<RunCredentials> credentials = RunCredentials::forChosen(line.givenBaseUrl(), credential);
    const std::optional<QString> baseUrl = baseUrlFor(credential, line, *credentials);
    if (!baseUrl)
        return SomethingFailed;
    HttpClient client(*http);
    HttpSender sender(client, credentials->store());
    return Listing(*std::move(asked), *baseUrl, credential, sender).run();
}

} // namespace ds
