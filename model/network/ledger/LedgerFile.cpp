// SPDX-License-Identifier: GPL-3.0-or-later
// How a ledger comes to be and is recognised.
#include "model/base/AtomicFile.h"
#include "model/network/ledger/Ledger.h"
#include "model/network/ledger/LedgerSchema.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSqlError>
#include <QVariant>
#include <QtEndian>

#include <utility>

#ifdef Q_OS_UNIX
#include <cstdio>
#endif

namespace ds {

namespace {

const QByteArray sqliteMagic("SQLite format 3\0", 16);
/// A whole ledger has a page for each table.
constexpr qint64 largestCutOff = 4096;

std::vector<std::pair<QString, QString>> metaRows(const LedgerIdentity &identity)
{
    std::vector<std::pair<QString, QString>> rows{
        {QStringLiteral("format"), QStringLiteral("100ms-delivery-ledger")},
        {QStringLiteral("version"), QString::number(ledgerVersion)},
        {QStringLiteral("destination"), identity.destinationName},
        {QStringLiteral("destination_file"), identity.destinationPath},
        {QStringLiteral("nexset"), identity.nexsetPath},
        {QStringLiteral("nexset.size"), QString::number(identity.nexset.size)},
        {QStringLiteral("nexset.sha256"), identity.nexset.sha256},
        {QStringLiteral("ended"), QString()},
        {QStringLiteral("started"), identity.startedAt.toUTC().toString(Qt::ISODateWithMs)},
    };
    if (!identity.onlyFailedOf.isEmpty()) {
        rows.emplace_back(QStringLiteral("only_failed_of"), identity.onlyFailedOf);
        rows.emplace_back(QStringLiteral("only_failed_of.records"), identity.failedRecords);
    }
    if (!identity.span.isAll())
        rows.emplace_back(QStringLiteral("only_records"), QString::fromStdString(spanText(identity.span)));
    for (const auto &[key, digest] : identity.destination)
        rows.emplace_back(QStringLiteral("destination.") + key, digest);
    return rows;
}

Result<void> fill(const QString &path, const LedgerIdentity &identity)
{
    const QString name = QStringLiteral("ledger-new-") + path;
    Result<void> result;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        QSqlQuery query;
        const auto run = [&](const QString &sql, const QVariantList &values = {}) {
            query.prepare(sql);
            for (qsizetype i = 0; i < values.size(); ++i)
                query.bindValue(int(i), values[i]);
            return query.exec();
        };
        bool done = database.open();
        query = QSqlQuery(database);
        done = done && run(QStringLiteral("PRAGMA application_id=%1").arg(ledgerApplicationId));
        done = done && run(QStringLiteral("PRAGMA user_version=%1").arg(ledgerVersion));
        done = done && run(QStringLiteral("PRAGMA synchronous=FULL")) && run(QStringLiteral("BEGIN"));
        for (const QString &statement : ledgerSchema())
            done = done && run(statement);
        for (const auto &[key, value] : metaRows(identity))
            done = done && run(QStringLiteral("INSERT INTO meta(key,value) VALUES(?,?)"),
                               {key, value.isNull() ? QLatin1String("") : value});
        done = done && run(QStringLiteral("COMMIT"));
        // Once and for all: switching needs the file alone, and SQLite does not wait for that when a second connection
        // opens at the same moment.
        done = done && run(QStringLiteral("PRAGMA journal_mode=WAL"));
        if (!done)
            result = Error{QStringLiteral("The ledger cannot be made here: %1. Make room, or keep it in another "
                                          "folder.")
                               .arg(query.lastError().databaseText()),
                           path};
        query = QSqlQuery();
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
    return result;
}

bool replaceFile(const QString &from, const QString &to)
{
#ifdef Q_OS_UNIX
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
#else
    QFile::remove(to);
    return QFile::rename(from, to);
#endif
}

void removeWithSideFiles(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1String(suffix));
}

} // namespace

Ledger::Found Ledger::look(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Found::Nothing;
    if (!file.open(QIODevice::ReadOnly))
        return Found::Foreign;
    const QByteArray head = file.read(sqliteMagic.size());
    if (file.size() == 0)
        return Found::CutOff;
    if (!sqliteMagic.startsWith(head))
        return Found::Foreign;
    if (isOfNewerProgram(path))
        return Found::Newer;
    // Before anything writes to it: its log may hold the rest.
    if (file.size() <= largestCutOff && QFileInfo(path + QStringLiteral("-wal")).size() == 0)
        return Found::CutOff;
    const Result<std::unique_ptr<Ledger>> ledger = open(path);
    const Result<QString> format = ledger ? (*ledger)->meta(QStringLiteral("format")) : Result<QString>(ledger.error());
    return format && *format == u"100ms-delivery-ledger" ? Found::Whole : Found::Foreign;
}

bool Ledger::isOfNewerProgram(const QString &path)
{
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    if (header.size() < 100)
        return false;
    const auto number = [&header](qsizetype at) { return qFromBigEndian<qint32>(header.constData() + at); };
    return number(68) == ledgerApplicationId && number(60) > ledgerVersion;
}

Error Ledger::newerLedger(const QString &path)
{
    return {QStringLiteral("This ledger was made by a newer version of the program. Use that to go on."), path};
}

Result<void> Ledger::create(const QString &path, const LedgerIdentity &identity)
{
    if (Result<void> made = makeOwnFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    const QString fresh = path + QStringLiteral(".new");
    removeWithSideFiles(fresh);
    if (Result<void> filled = fill(fresh, identity); !filled) {
        removeWithSideFiles(fresh);
        return filled;
    }
    removeWithSideFiles(path);
    if (!replaceFile(fresh, path))
        return Error{QStringLiteral("The ledger cannot be made here. Keep it in another folder."), path};
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    syncFolderOf(path);
    return {};
}

Result<LedgerIdentity> Ledger::identity()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT key, substr(value,1,65536) FROM meta LIMIT 1000")))
        return lastError(query);
    QHash<QString, QString> all;
    LedgerIdentity identity;
    const QString part = QStringLiteral("destination.");
    while (query.next()) {
        const QString key = query.value(0).toString();
        if (key.startsWith(part))
            identity.destination.emplace_back(key.mid(part.size()), query.value(1).toString());
        else
            all.insert(key, query.value(1).toString());
    }
    if (query.lastError().isValid())
        return lastError(query);
    if (all.value(QStringLiteral("version")) != QString::number(ledgerVersion))
        return newerLedger(m_database.databaseName());
    identity.destinationName = all.value(QStringLiteral("destination"));
    identity.destinationPath = all.value(QStringLiteral("destination_file"));
    identity.nexsetPath = all.value(QStringLiteral("nexset"));
    identity.nexset = {all.value(QStringLiteral("nexset.size")).toLongLong(),
                       all.value(QStringLiteral("nexset.sha256"))};
    identity.onlyFailedOf = all.value(QStringLiteral("only_failed_of"));
    identity.failedRecords = all.value(QStringLiteral("only_failed_of.records"));
    const auto span = spanFromText(all.value(QStringLiteral("only_records")).toStdString());
    if (!span)
        return Error{
            QStringLiteral("The ledger says of its records what no delivery writes, so it cannot be relied on."),
            m_database.databaseName()};
    identity.span = *span;
    identity.startedAt = QDateTime::fromString(all.value(QStringLiteral("started")), Qt::ISODateWithMs);
    return identity;
}

QString defaultLedgerPath(const QString &home, const QString &destinationPath, const QString &nexsetPath,
                          const QString &onlyFailedOf, const RecordSpan &span)
{
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = QFileInfo(destinationPath).fileName();
    name.remove(QStringLiteral(".destination.json"));
    name = name.left(60).replace(unfit, QStringLiteral("_"));
    QString places = QFileInfo(destinationPath).absoluteFilePath() + u'\n' + QFileInfo(nexsetPath).absoluteFilePath();
    if (!onlyFailedOf.isEmpty())
        places += u'\n' + QFileInfo(onlyFailedOf).absoluteFilePath();
    if (!span.isAll())
        places += QStringLiteral("\nrecords ") + QString::fromStdString(spanText(span));
    const QByteArray digest = QCryptographicHash::hash(places.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return QStringLiteral("%1/deliveries/%2-%3.ledger").arg(home, name, QString::fromLatin1(digest));
}

} // namespace ds
