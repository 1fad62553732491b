// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ledger/Ledger.h"

#include "model/network/ledger/LedgerSchema.h"

#include <QAtomicInt>
#include <QSqlError>
#include <QVariant>

namespace ds {

namespace {

constexpr const char *stateNames[] = {"sent", "delivered", "failed", "unknown", "pending", "split"};

std::optional<RequestState> stateFromName(const QString &name)
{
    for (int state = 0; state < 6; ++state) {
        if (name == QLatin1String(stateNames[state]))
            return RequestState(state);
    }
    return {};
}

QString newConnectionName()
{
    static QAtomicInt count;
    return QStringLiteral("ledger-%1").arg(count.fetchAndAddRelaxed(1));
}

QString text(const std::string &utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

Error notALedger(const QString &path)
{
    return {QStringLiteral("This is not a ledger of a delivery, or it is damaged."), path};
}

/// A null QString would be NULL in the file.
QString notNull(const QString &value)
{
    return value.isNull() ? QString(QLatin1String("")) : value;
}

QVariant orNull(const QString &value)
{
    return value.isEmpty() ? QVariant() : QVariant(value);
}

} // namespace

QString requestStateName(RequestState state)
{
    return QString::fromLatin1(stateNames[int(state)]);
}

Ledger::Ledger(QSqlDatabase database)
    : m_database(std::move(database))
{
}

Ledger::~Ledger()
{
    m_intent = QSqlQuery();
    m_outcome = QSqlQuery();
    m_failure = QSqlQuery();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Error Ledger::lastError(const QSqlQuery &query) const
{
    // SQLite: 13 SQLITE_FULL, 10 SQLITE_IOERR (a file size limit shows as that), 11 SQLITE_CORRUPT, 26 SQLITE_NOTADB.
    const int code = query.lastError().nativeErrorCode().toInt() & 0xff;
    const QString advice =
        code == 13 || code == 10 ? QStringLiteral(" The disk may be full: make room, then resume the delivery.")
        : code == 11 || code == 26
            ? QStringLiteral(" The file is damaged; what it says of sent records cannot be relied on.")
            : QString();
    return {QStringLiteral("The ledger cannot be written or read: %1.%2")
                .arg(query.lastError().databaseText().simplified(), advice),
            m_database.databaseName()};
}

Result<void> Ledger::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return lastError(query);
    return {};
}

Result<std::unique_ptr<Ledger>> Ledger::open(const QString &path)
{
    if (isOfNewerProgram(path))
        return newerLedger(path);
    std::unique_ptr<Ledger> ledger(
        new Ledger(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), newConnectionName())));
    QSqlDatabase &database = ledger->m_database;
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    if (!database.open())
        return Error{QStringLiteral("The ledger cannot be opened: %1.").arg(database.lastError().databaseText()), path};
    if (Result<void> prepared = ledger->prepare(); !prepared)
        return prepared.error();
    return ledger;
}

Result<QVariant> Ledger::value(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(sql);
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (!query.exec())
        return lastError(query);
    const bool found = query.next();
    if (query.lastError().isValid())
        return lastError(query);
    return found ? query.value(0) : QVariant();
}

Result<void> Ledger::prepare()
{
    // trusted_schema: should a table of a stranger call a function after all, it gets none with effects.
    for (const char *pragma : {"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA synchronous=FULL",
                               "PRAGMA cache_size=-4000"}) {
        if (Result<void> done = execute(QLatin1String(pragma)); !done)
            return done;
    }
    if (Result<void> ours = checkTables(); !ours)
        return ours;
    if (Result<void> done = execute(QStringLiteral("PRAGMA journal_mode=WAL")); !done)
        return done;
    m_intent = QSqlQuery(m_database);
    m_outcome = QSqlQuery(m_database);
    m_failure = QSqlQuery(m_database);
    const bool ready =
        m_intent.prepare(QStringLiteral(
            "INSERT INTO requests(number,part,parts,first_record,record_count,records,lane,state,attempts,"
            "sent_at) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(number) DO UPDATE SET "
            "state=excluded.state,attempts=excluded.attempts,sent_at=excluded.sent_at")) &&
        m_outcome.prepare(QStringLiteral("UPDATE requests SET state=?,attempts=?,status=?,message=?,answer=?,done_at=? "
                                         "WHERE number=?")) &&
        m_failure.prepare(QStringLiteral("INSERT OR REPLACE INTO failures(record,line,code,message) VALUES(?,?,?,?)"));
    if (!ready)
        return notALedger(m_database.databaseName());
    return {};
}

/// Views and triggers run code of whoever made the file, and so does a table with computed columns.
Result<void> Ledger::checkTables()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT coalesce(sql,'') FROM sqlite_master WHERE NOT (type='table' AND name GLOB "
                                   "'sqlite_stat?')")))
        return lastError(query);
    int tables = 0;
    bool strange = false;
    for (; !strange && query.next(); ++tables)
        strange = !isOfLedgerSchema(query.value(0).toString());
    if (query.lastError().isValid())
        return lastError(query);
    if (strange || tables != ledgerSchema().size())
        return notALedger(m_database.databaseName());
    return {};
}

Result<void> Ledger::verify()
{
    const Result<QVariant> pages = value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!pages)
        return pages.error();
    if (pages->toString() != u"ok")
        return Error{QStringLiteral("The ledger is damaged (%1), so what it says of sent records cannot be relied on. "
                                    "Start a new one for what is left.")
                         .arg(pages->toString().simplified()),
                     m_database.databaseName()};
    const Result<QVariant> strange = value(QStringLiteral(
        "SELECT number FROM requests WHERE state NOT IN ('sent','delivered','failed','unknown','pending','split') OR "
        "typeof(part)<>'integer' OR typeof(parts)<>'integer' OR part<0 OR part>=parts OR "
        "typeof(first_record)<>'integer' OR first_record<0 OR typeof(record_count)<>'integer' OR record_count<1 OR "
        "typeof(attempts)<>'integer' OR attempts<0 OR typeof(records)<>'text' OR length(records)>16777216 LIMIT 1"));
    if (!strange)
        return strange.error();
    if (!strange->isNull())
        return Error{QStringLiteral("The ledger says of request %1 what no delivery writes, so it cannot be relied on.")
                         .arg(strange->toString()),
                     m_database.databaseName()};
    return {};
}

Result<void> Ledger::writeOne(const LedgerEntry &entry)
{
    const auto run = [this](QSqlQuery &query, const QVariantList &values) -> Result<void> {
        for (qsizetype i = 0; i < values.size(); ++i)
            query.bindValue(int(i), values[i]);
        if (!query.exec())
            return lastError(query);
        query.finish();
        return {};
    };
    switch (entry.kind) {
    case LedgerEntry::Kind::Intent:
        return run(m_intent,
                   {entry.number, entry.part, entry.parts, entry.firstRecord, entry.recordCount, text(entry.records),
                    text(entry.lane), requestStateName(entry.state), entry.attempts, entry.time});
    case LedgerEntry::Kind::Outcome: {
        const Result<QVariant> answer = answerToKeep(entry);
        if (!answer)
            return answer.error();
        return run(m_outcome,
                   {requestStateName(entry.state), entry.attempts, entry.status ? QVariant(entry.status) : QVariant(),
                    orNull(entry.message), *answer, entry.time, entry.number});
    }
    case LedgerEntry::Kind::Failure:
        break;
    }
    return run(m_failure, {entry.number, entry.line, notNull(entry.code), notNull(entry.message)});
}

Result<void> Ledger::write(const std::vector<LedgerEntry> &entries)
{
    Result<void> done = execute(QStringLiteral("BEGIN IMMEDIATE"));
    try {
        for (size_t i = 0; done && i < entries.size(); ++i)
            done = writeOne(entries[i]);
    } catch (const std::bad_alloc &) {
        // A transaction that stays open would let nothing be written any more.
        done =
            Error{QStringLiteral("There is not enough memory to write the ledger. Close other programs, then go on."),
                  m_database.databaseName()};
    }
    if (done)
        done = execute(QStringLiteral("COMMIT"));
    if (!done) {
        // After a full disk SQLite may have rolled back by itself; then this fails, which is fine.
        (void)execute(QStringLiteral("ROLLBACK"));
        m_answerBytes = -1; // to be counted anew
    }
    return done;
}

Result<void> Ledger::setMeta(const QString &key, const QString &value)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)"));
    query.bindValue(0, key);
    query.bindValue(1, value);
    if (!query.exec())
        return lastError(query);
    return {};
}

Result<QString> Ledger::meta(const QString &key)
{
    const Result<QVariant> found = value(QStringLiteral("SELECT substr(value,1,65536) FROM meta WHERE key=?"), {key});
    if (!found)
        return found.error();
    return found->toString();
}

Result<std::vector<LedgerRow>> Ledger::rows(qint64 from, int limit)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT number,records,state,attempts FROM requests WHERE number>=? ORDER BY number LIMIT ?"));
    query.bindValue(0, from);
    query.bindValue(1, limit);
    if (!query.exec())
        return lastError(query);
    std::vector<LedgerRow> rows;
    while (query.next()) {
        const std::optional<RequestState> state = stateFromName(query.value(2).toString());
        if (!state)
            return notALedger(m_database.databaseName());
        rows.push_back(
            {query.value(0).toLongLong(), query.value(1).toString().toStdString(), *state, query.value(3).toInt()});
    }
    if (query.lastError().isValid())
        return lastError(query);
    return rows;
}

Result<std::optional<LedgerRow>> Ledger::row(qint64 number)
{
    const Result<std::vector<LedgerRow>> found = rows(number, 1);
    if (!found)
        return found.error();
    if (found->empty() || found->front().number != number)
        return std::optional<LedgerRow>();
    return std::optional<LedgerRow>(found->front());
}

} // namespace ds
