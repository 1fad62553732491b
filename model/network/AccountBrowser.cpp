// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/AccountBrowser.h"

#include <algorithm>

namespace ds {

namespace {

QString textOf(const Json &object, const char *member)
{
    const Json *value = object.find(member);
    return value && value->isString() ? value->toQString() : QString();
}

/// What tells an object from others of its kind, in this order, as far as it has it.
struct DetailRow
{
    const char *list;
    const char *member;
    const char *before;
};

constexpr DetailRow details[] = {
    {"rooms", "description", ""},
    {"rooms", "template", "template "},
    {"streams", "status", ""},
    {"streams", "room_id", "room "},
    {"streams", "started_at", "since "},
    {"external-streams", "status", ""},
    {"external-streams", "room_id", "room "},
    {"external-streams", "started_at", "since "},
    {"recordings", "status", ""},
    {"recordings", "room_id", "room "},
    {"recordings", "started_at", "since "},
    {"sessions", "room_id", "room "},
    {"sessions", "created_at", "since "},
    {"peers", "role", ""},
    {"peers", "user_id", "user "},
};

QString detailOf(const QString &list, const Json &object)
{
    QStringList parts;
    for (const DetailRow &row : details) {
        const QString text = list == QLatin1String(row.list) ? textOf(object, row.member) : QString();
        if (!text.isEmpty())
            parts += QString::fromUtf8(row.before) + text;
    }
    return parts.join(QStringLiteral(", "));
}

/// Only what goes on can be stopped, messaged or given metadata; disabled rooms stay out by themselves.
ListFilters filtersOf(const QString &list)
{
    if (list == u"streams" || list == u"external-streams" || list == u"recordings")
        return {{QStringLiteral("status"), QStringLiteral("running")}};
    return {};
}

/// What the API's own words leave open: which right is lacking, for what.
QString explained(const QString &list, const QString &problem, int status)
{
    if (status == 403)
        return QStringLiteral(
                   "This credential may not list %1: 100ms refuses it (403). Take another credential, or type "
                   "the value. %2")
            .arg(QString(list).replace(u'-', u' '), problem);
    if (status == 404 && list == u"peers")
        return QStringLiteral("Nobody is in this room: it has no session.");
    return problem;
}

void letGo(AccountReading *reading)
{
    reading->stop();
    reading->deleteLater(); // it may be the one that calls
}

} // namespace

AccountItem accountItem(const QString &list, const Json &object)
{
    AccountItem item;
    item.id = textOf(object, list == u"roles" ? "name" : "id");
    item.name = list == u"roles" ? QString() : textOf(object, "name");
    item.detail = detailOf(list, object);
    item.templateId = list == u"rooms" ? textOf(object, "template_id") : QString();
    return item;
}

AccountBrowser::AccountBrowser(Sender &sender, CredentialList &credentials, QObject *parent)
    : AccountLists(parent)
    , m_sender(sender)
    , m_credentials(credentials)
{
    connect(&m_credentials, &CredentialList::changed, this, [this] { m_entries.clear(); });
}

AccountBrowser::Entry *AccountBrowser::entry(const AccountListAsked &asked)
{
    const auto at =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.asked == asked; });
    return at == m_entries.end() ? nullptr : &*at;
}

const AccountItems *AccountBrowser::known(const AccountListAsked &asked) const
{
    const Entry *found = const_cast<AccountBrowser *>(this)->entry(asked);
    return found ? &found->items : nullptr;
}

void AccountBrowser::read(const AccountListAsked &asked)
{
    const Entry *found = entry(asked);
    if (!found || !found->items.problem.isEmpty())
        refresh(asked);
}

void AccountBrowser::refresh(const AccountListAsked &asked)
{
    // First of all: looking the sandbox up starts it, which changes the credentials and clears the entries.
    const std::optional<CredentialInfo> credential = m_credentials.find(asked.credential);
    m_entries.remove_if([&](const Entry &entry) { return entry.asked == asked; });
    begin(m_entries.emplace_back(Entry{asked, {}, {nullptr, letGo}}), credential);
}

void AccountBrowser::begin(Entry &entry, const std::optional<CredentialInfo> &credential)
{
    const AccountListKind *kind = accountListKind(entry.asked.list);
    if (!kind || !credential)
        return end(entry, kind ? QStringLiteral("Choose a credential first.")
                               : QStringLiteral("There is no list \"%1\".").arg(entry.asked.list));
    entry.items.reading = true;
    entry.reading.reset(new AccountReading(
        m_sender, {kind, credential->baseUrl, credential->name, entry.asked.of, filtersOf(entry.asked.list)}));
    connect(entry.reading.get(), &AccountReading::came, this, [this, &entry](const AccountPage &page) {
        for (const Json &object : page.items)
            entry.items.items.push_back(accountItem(entry.asked.list, object));
        emit changed(entry.asked);
    });
    connect(entry.reading.get(), &AccountReading::ended, this, [this, &entry](const QString &problem, int status) {
        end(entry, problem.isEmpty() ? QString() : explained(entry.asked.list, problem, status));
    });
    emit changed(entry.asked);
    entry.reading->start();
}

void AccountBrowser::end(Entry &entry, const QString &problem)
{
    entry.items.reading = false;
    entry.items.problem = problem;
    entry.reading.reset();
    emit changed(AccountListAsked(entry.asked)); // a listener may refresh, which removes the entry
}

} // namespace ds
