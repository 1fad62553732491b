// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/AnswerFile.h"

#include "model/base/AtomicFile.h"
#include "model/network/delivery/CallJson.h"
#include "model/network/delivery/DeliveryRecords.h"
#include "model/network/delivery/PreparedDelivery.h"
#include "model/network/delivery/SplitRecords.h"
#include "model/request/Secrets.h"

#include <map>

namespace ds {

namespace {

std::string numbersText(const std::vector<qint64> &numbers)
{
    std::string text;
    for (const qint64 number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return '[' + text + ']';
}

std::string answerLine(const ApiRequest &request, const std::string &record, const LedgerOutcome &row)
{
    std::string line = "{\"records\":" + numbersText(request.records) + ",\"record\":" + record;
    line += ",\"request\":{\"method\":" + Json::string(request.method).toCompact();
    line += ",\"url\":" + Json::string(maskSecretMarks(request.url)).toCompact();
    line += ",\"body\":" + (request.body ? maskSecretMarks(*request.body) : "null");
    line += "},\"response\":{\"status\":" + std::to_string(row.status);
    return line + ",\"body\":" + (row.answer ? textOrJson(*row.answer).toCompact() : "null") + "}}\n";
}

class AnswerWriter
{
public:
    AnswerWriter(const DeliveryPlan &plan, Ledger &ledger, AtomicFile &file, const std::function<bool()> &stop)
        : m_plan(plan)
        , m_ledger(ledger)
        , m_file(file)
        , m_stop(stop)
        , m_rows(ledger.answers())
        , m_row(m_rows.next())
    {
    }

    Result<AnswersWritten> write()
    {
        Result<void> done = m_row && m_row->request >= 0 ? pass(false) : Result<void>();
        if (done && m_row)
            done = pass(true);
        if (done && m_rows.failure())
            done = *m_rows.failure();
        if (!done)
            return done.error();
        return m_written;
    }

private:
    /// All requests in order; with `splits`, those of the records of refused batches.
    Result<void> pass(bool splits)
    {
        Result<std::unique_ptr<RecordSource>> records = openDeliveryRecords(m_plan);
        if (!records)
            return records.error();
        Destination destination = m_plan.destination;
        std::unique_ptr<SplitRecords> single;
        if (splits) {
            single = std::make_unique<SplitRecords>(**records, m_ledger);
            destination.batching.size = 1;
        }
        RecordSource &source = single ? static_cast<RecordSource &>(*single) : **records;
        RequestStream stream(source, RequestBuilder(destination, m_plan.context), false);
        std::map<qint64, std::string> texts; // read, and not in a request yet
        stream.setObserver([&](const ReadItem &item) { texts.insert_or_assign(recordNumber(item), recordText(item)); });
        while (m_row && (m_row->request < 0) == splits) {
            if (m_stop && m_stop())
                return Error{QStringLiteral("Writing the answers was stopped. They are still in the ledger.")};
            std::optional<BuildItem> item = stream.next();
            if (!item)
                break;
            auto *request = std::get_if<ApiRequest>(&*item);
            if (!request)
                continue;
            if (splits)
                request->number = -1 - request->records.front();
            if (Result<void> done = take(*request, texts); !done)
                return done;
        }
        if (const std::optional<Error> failure = source.failure())
            return *failure;
        return {};
    }

    Result<void> take(const ApiRequest &request, std::map<qint64, std::string> &texts)
    {
        if (m_row && m_row->request == request.number) {
            if (recordRanges(request.records) != m_row->records)
                return Error{QStringLiteral("The destination's code gives other requests than in the delivery, so the "
                                            "answers cannot be set beside them. They are still in the ledger.")};
            const qint64 record = request.records.front();
            m_file.write(answerLine(request, request.records.size() == 1 ? texts[record] : "null", *m_row));
            ++m_written.lines;
            m_written.notKept += m_row->answer ? 0 : 1;
            m_row = m_rows.next();
        }
        if (request.part + 1 == request.parts)
            texts.erase(texts.begin(), texts.upper_bound(request.records.back()));
        return {};
    }

    const DeliveryPlan &m_plan;
    Ledger &m_ledger;
    AtomicFile &m_file;
    const std::function<bool()> &m_stop;
    LedgerCursor m_rows;
    std::optional<LedgerOutcome> m_row;
    AnswersWritten m_written;
};

} // namespace

Result<AnswersWritten> writeAnswers(const DeliveryPlan &given, const QString &path, const std::function<bool()> &stop)
{
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(given.ledgerPath);
    if (!ledger)
        return ledger.error();
    const Result<LedgerIdentity> identity = checkUnchanged(**ledger, given);
    if (!identity)
        return identity.error();
    DeliveryPlan plan = given;
    plan.onlyFailedOf = identity->onlyFailedOf;
    plan.span = identity->span;
    plan.context.now = identity->startedAt;
    AtomicFile file(path, ReadBy::Owner);
    if (Result<void> opened = file.open(); !opened)
        return opened.error();
    const Result<AnswersWritten> written = AnswerWriter(plan, **ledger, file, stop).write();
    if (!written)
        return written;
    if (Result<void> done = file.commit(); !done)
        return done.error();
    return written;
}

} // namespace ds
