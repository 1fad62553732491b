// SPDX-License-Identifier: GPL-3.0-or-later
// What a ledger tells when it is asked for the whole.
#include "model/network/ledger/Ledger.h"

#include <QSqlError>
#include <QVariant>

namespace ds {

namespace {

/// A record that went out as several requests is pending while one of them is, then unknown, then failed, and delivered
/// only when all of them are. A crash leaves "sent": unknown.
constexpr const char *recordStates = R"(
SELECT state, sum(record_count), count(*), sum(attempts),
       sum(CASE WHEN state = 'delivered' AND status BETWEEN 200 AND 299 AND message IS NOT NULL THEN record_count END)
FROM requests WHERE parts = 1 GROUP BY state
)";
constexpr const char *partStates = R"(
SELECT state, sum(records), sum(requests), sum(attempts), sum(CASE WHEN state = 'delivered' THEN suspect END) FROM (
    SELECT CASE WHEN count(*) < max(parts) OR sum(state = 'pending') THEN 'pending'
                WHEN sum(state IN ('unknown', 'sent')) THEN 'unknown'
                WHEN sum(state = 'failed') THEN 'failed' ELSE 'delivered' END AS state,
           max(record_count) AS records, count(*) AS requests, sum(attempts) AS attempts,
           max(status BETWEEN 200 AND 299 AND message IS NOT NULL) AS suspect
    FROM requests WHERE parts > 1 GROUP BY first_record
) GROUP BY state
)";

/// As LedgerCursor reads them. Texts are bounded: who made the file may not be us.
constexpr const char *outcomeColumns =
    "first_record, number, records, coalesce(status,0), '', coalesce(substr(message,1,65536),''), "
    "substr(answer,1,16777216), attempts, done_at-sent_at, substr(lane,1,1024)";

Error readError(const QSqlQuery &query)
{
    return {
        QStringLiteral("The ledger cannot be read to its end: %1.").arg(query.lastError().databaseText().simplified())};
}

void add(DeliverySummary &summary, const QSqlQuery &row)
{
    const QString state = row.value(0).toString();
    const qint64 records = row.value(1).toLongLong();
    summary.requests += row.value(2).toLongLong();
    summary.attempts += row.value(3).toLongLong();
    summary.suspect += row.value(4).toLongLong();
    if (state == u"delivered")
        summary.delivered += records;
    else if (state == u"failed")
        summary.failed += records;
    else if (state == u"unknown" || state == u"sent")
        summary.unknown += records;
    else if (state == u"pending")
        summary.pending += records;
}

} // namespace

Result<DeliverySummary> Ledger::summary()
{
    DeliverySummary summary;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    for (const char *sql : {recordStates, partStates}) {
        if (!query.exec(QLatin1String(sql)))
            return lastError(query);
        while (query.next())
            add(summary, query);
        if (query.lastError().isValid())
            return lastError(query);
    }
    const Result<QVariant> failures = value(QStringLiteral("SELECT count(*) FROM failures"));
    if (!failures)
        return failures.error();
    const Result<QString> noted = meta(QStringLiteral("records"));
    if (!noted)
        return noted.error();
    summary.failed += failures->toLongLong();
    const qint64 accounted = summary.delivered + summary.failed + summary.unknown;
    bool known = false;
    const qint64 records = noted->toLongLong(&known);
    summary.records = known ? std::max(records, accounted) : accounted + summary.pending;
    // Records of which there is no row yet, or of split batches that are not sent yet, are pending too.
    summary.pending = summary.records - accounted;
    return summary;
}

std::optional<LedgerOutcome> LedgerCursor::next()
{
    if (m_failure)
        return {};
    if (!m_query.next()) {
        if (m_query.lastError().isValid())
            m_failure = readError(m_query);
        return {};
    }
    LedgerOutcome row;
    row.firstRecord = m_query.value(0).toLongLong();
    row.request = m_query.value(1).toLongLong();
    row.records = m_query.value(2).toString().toStdString();
    row.status = m_query.value(3).toInt();
    row.code = m_query.value(4).toString();
    row.message = m_query.value(5).toString();
    if (const QVariant answer = m_query.value(6); !answer.isNull())
        row.answer = answer.toByteArray().toStdString(); // of text: its UTF-8
    row.attempts = m_query.value(7).toInt();
    row.milliseconds = m_query.isNull(8) ? -1 : m_query.value(8).toLongLong();
    row.lane = m_query.value(9).toString().toStdString();
    return row;
}

Result<void> LedgerCursor::each(const std::function<bool(const LedgerOutcome &)> &visit)
{
    for (auto row = next(); row && visit(*row);)
        row = next();
    if (m_failure)
        return *m_failure;
    return {};
}

LedgerCursor Ledger::cursor(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    std::optional<Error> failure;
    if (!query.exec(sql))
        failure = lastError(query);
    return LedgerCursor(std::move(query), std::move(failure));
}

/// A record of several requests fails once, with the first that did; and not before all are at their end.
LedgerCursor Ledger::failures()
{
    return cursor(
        QStringLiteral(
            "SELECT %1 FROM requests WHERE state='failed' AND parts=1 UNION ALL "
            "SELECT %1 FROM requests WHERE number IN (SELECT min(CASE WHEN state='failed' THEN number END) "
            "FROM requests WHERE parts>1 GROUP BY number-part "
            "HAVING NOT sum(state IN ('unknown','sent','pending'))) UNION ALL "
            "SELECT record,-1,CAST(record AS TEXT),0,substr(code,1,100),substr(message,1,65536),NULL,0,NULL,'' "
            "FROM failures ORDER BY 1")
            .arg(QLatin1String(outcomeColumns)));
}

LedgerCursor Ledger::requests(const QString &condition)
{
    return cursor(QStringLiteral("SELECT %1 FROM requests WHERE %2").arg(QLatin1String(outcomeColumns), condition));
}

LedgerCursor Ledger::answers()
{
    return cursor(QStringLiteral("SELECT * FROM (SELECT %1 FROM requests WHERE number>=0 AND status>0 ORDER BY number) "
                                 "UNION ALL SELECT * FROM (SELECT %1 FROM requests WHERE number<0 AND status>0 "
                                 "ORDER BY number DESC)")
                      .arg(QLatin1String(outcomeColumns)));
}

Result<void> Ledger::eachFailure(const std::function<bool(const LedgerOutcome &)> &visit)
{
    return failures().each(visit);
}

Result<void> Ledger::eachUnknown(const std::function<bool(const LedgerOutcome &)> &visit)
{
    return requests(QStringLiteral("state IN ('unknown','sent') ORDER BY first_record, number")).each(visit);
}

/// By number, which needs no sorting: a table shows the first of millions at once.
Result<void> Ledger::eachDelivered(const std::function<bool(const LedgerOutcome &)> &visit)
{
    return requests(QStringLiteral("state='delivered' ORDER BY number")).each(visit);
}

Result<void> Ledger::eachSplit(const std::function<bool(const std::string &)> &visit)
{
    return requests(QStringLiteral("state='split' ORDER BY first_record")).each([&](const LedgerOutcome &row) {
        return visit(row.records);
    });
}

Result<bool> Ledger::hasSplits()
{
    return hasRequest(QStringLiteral("state='split'"));
}

Result<bool> Ledger::hasAnswers()
{
    return hasRequest(QStringLiteral("status>0"));
}

Result<bool> Ledger::hasRequest(const QString &condition)
{
    const Result<QVariant> found = value(QStringLiteral("SELECT 1 FROM requests WHERE %1 LIMIT 1").arg(condition));
    if (!found)
        return found.error();
    return !found->isNull();
}

} // namespace ds
