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
SELECT state, sum(record_count), count(*), sum(attempts), max(first_record) FROM requests WHERE parts = 1 GROUP BY state
)";
constexpr const char *partStates = R"(
SELECT state, sum(records), sum(requests), sum(attempts), max(last) FROM (
    SELECT CASE WHEN count(*) < max(parts) OR sum(state = 'pending') THEN 'pending'
                WHEN sum(state IN ('unknown', 'sent')) THEN 'unknown'
                WHEN sum(state = 'failed') THEN 'failed' ELSE 'delivered' END AS state,
           max(record_count) AS records, count(*) AS requests, sum(attempts) AS attempts, max(first_record) AS last
    FROM requests WHERE parts > 1 GROUP BY first_record
) GROUP BY state
)";

void add(DeliverySummary &summary, const QSqlQuery &row)
{
    const QString state = row.value(0).toString();
    const qint64 records = row.value(1).toLongLong();
    summary.requests += row.value(2).toLongLong();
    summary.attempts += row.value(3).toLongLong();
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

DeliverySummary Ledger::summary()
{
    DeliverySummary summary;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    for (const char *sql : {recordStates, partStates}) {
        if (query.exec(QLatin1String(sql))) {
            while (query.next())
                add(summary, query);
        }
    }
    if (query.exec(QStringLiteral("SELECT count(*) FROM failures")) && query.next())
        summary.failed += query.value(0).toLongLong();
    const qint64 accounted = summary.delivered + summary.failed + summary.unknown;
    bool known = false;
    const qint64 records = meta(QStringLiteral("records")).toLongLong(&known);
    summary.records = known ? std::max(records, accounted) : accounted + summary.pending;
    // Records of which there is no row yet, or of split batches that are not sent yet, are pending too.
    summary.pending = summary.records - accounted;
    return summary;
}

std::optional<LedgerOutcome> LedgerCursor::next()
{
    if (!m_query.next())
        return {};
    LedgerOutcome row;
    row.firstRecord = m_query.value(0).toLongLong();
    row.request = m_query.value(1).toLongLong();
    row.records = m_query.value(2).toString().toStdString();
    row.status = m_query.value(3).toInt();
    row.code = m_query.value(4).toString();
    row.message = m_query.value(5).toString();
    row.answer = m_query.value(6).toString().toStdString();
    return row;
}

LedgerCursor Ledger::failures()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral(
        "SELECT first_record, number, records, status, '', coalesce(message,''), coalesce(answer,'') FROM requests r "
        "WHERE state='failed' AND (parts=1 OR NOT EXISTS (SELECT 1 FROM requests o WHERE o.number BETWEEN "
        "r.number - r.part AND r.number - r.part + r.parts - 1 AND (o.state IN ('unknown','sent','pending') OR "
        "(o.state='failed' AND o.number < r.number)))) UNION ALL "
        "SELECT record, -1, CAST(record AS TEXT), 0, code, message, '' FROM failures ORDER BY 1"));
    return LedgerCursor(std::move(query));
}

LedgerCursor Ledger::requests(const QString &condition)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("SELECT first_record, number, records, coalesce(status,0), '', coalesce(message,''), "
                              "coalesce(answer,'') FROM requests WHERE %1")
                   .arg(condition));
    return LedgerCursor(std::move(query));
}

void LedgerCursor::each(const std::function<bool(const LedgerOutcome &)> &visit)
{
    for (auto row = next(); row && visit(*row);)
        row = next();
}

void Ledger::eachFailure(const std::function<bool(const LedgerOutcome &)> &visit)
{
    failures().each(visit);
}

void Ledger::eachUnknown(const std::function<bool(const LedgerOutcome &)> &visit)
{
    requests(QStringLiteral("state IN ('unknown','sent') ORDER BY first_record, number")).each(visit);
}

/// By number, which needs no sorting: a table shows the first of millions at once.
void Ledger::eachDelivered(const std::function<bool(const LedgerOutcome &)> &visit)
{
    requests(QStringLiteral("state='delivered' ORDER BY number")).each(visit);
}

void Ledger::eachSplit(const std::function<bool(const std::string &)> &visit)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.exec(QStringLiteral("SELECT records FROM requests WHERE state='split' ORDER BY first_record"));
    while (query.next()) {
        if (!visit(query.value(0).toString().toStdString()))
            return;
    }
}

bool Ledger::hasSplits()
{
    bool has = false;
    eachSplit([&](const std::string &) {
        has = true;
        return false;
    });
    return has;
}

} // namespace ds
