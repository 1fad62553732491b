// SPDX-License-Identifier: GPL-3.0-or-later
// The durable account of a delivery: one SQLite file (WAL, synchronous FULL) that any SQLite tool reads. No secrets.
// What cannot be read is an Error, never "not there": a row that is taken for missing would be sent twice.
#pragma once

#include "model/delivery/DeliverySummary.h"
#include "model/delivery/RecordRanges.h"
#include "model/network/ledger/Fingerprint.h"
#include "model/request/ApiRequest.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <limits>
#include <memory>

namespace ds {

/// States of a request in the ledger, as written.
enum class RequestState {
    Sent,      ///< "sent": on its way; after a crash this is an unknown outcome.
    Delivered, ///< "delivered"
    Failed,    ///< "failed"
    Unknown,   ///< "unknown"
    Pending,   ///< "pending": will be sent (again); nothing of it took effect.
    Split,     ///< "split": a refused batch whose records were sent one by one instead.
};
QString requestStateName(RequestState state);

/// What a ledger belongs to.
struct LedgerIdentity
{
    QString destinationName;
    QString destinationPath; ///< For people, and to open it again.
    QString nexsetPath;      ///< Likewise.
    NexsetFingerprint nexset;
    Fingerprint destination;
    QDateTime startedAt;   ///< The one instant of `{now}` macros, kept for resumed runs.
    QString onlyFailedOf;  ///< The ledger whose failed records these are; empty: all records.
    QString failedRecords; ///< Which records had failed there: a digest.
    RecordSpan span;       ///< Only these records were wanted.
};

/// One thing to write. Strings are plain text.
struct LedgerEntry
{
    enum class Kind {
        Intent,  ///< Before a request leaves: state Sent, one more attempt.
        Outcome, ///< After: state, attempts, status, message, answer.
        Failure, ///< A record that no request can be made of.
    };
    Kind kind = Kind::Intent;
    qint64 number = 0; ///< Of the request, or of the record for a Failure.
    int part = 0;
    int parts = 1;
    qint64 firstRecord = 0;
    qint64 recordCount = 0;
    std::string records; ///< recordRanges()
    std::string lane;
    RequestState state = RequestState::Sent;
    int attempts = 0;
    int status = 0; ///< 0: no answer.
    QString message;
    std::string answer; ///< As it came, without secrets.
    QString code;       ///< Failure: "record-invalid".
    qint64 line = 0;    ///< Failure: of the file.
    qint64 time = 0;    ///< Milliseconds since 1970, UTC.
};

/// A request as the ledger knows it.
struct LedgerRow
{
    qint64 number = 0;
    std::string records;
    RequestState state = RequestState::Sent;
    int attempts = 0;
};

/// A request or record at its end, for tables and the file of failed records.
struct LedgerOutcome
{
    qint64 firstRecord = 0;
    qint64 request = -1; ///< No number: the record never became a request.
    std::string records;
    int status = 0;
    QString code;
    QString message;
    std::optional<std::string> answer; ///< Nothing: none came, or it was not kept.
    int attempts = 0;
    qint64 milliseconds = -1; ///< From the last intent to the outcome; negative: not known.
    std::string lane;         ///< As written; empty where the record never became a request.
};

/// How much of the answers is kept.
struct AnswerLimits
{
    size_t each = 64 * 1024;
    qint64 all = 256 * 1024 * 1024; ///< Those of delivered requests give way first.
    /// For whoever wants them as data.
    static constexpr AnswerLimits none() { return {size_t(-1), std::numeric_limits<qint64>::max()}; }
};

/// Rows one after the other, so that millions of them need no room.
class LedgerCursor
{
public:
    /// Nothing at the end, and when reading failed.
    std::optional<LedgerOutcome> next();
    /// Why it ended before its end.
    std::optional<Error> failure() const { return m_failure; }
    /// Until `visit` says no.
    Result<void> each(const std::function<bool(const LedgerOutcome &)> &visit);

private:
    friend class Ledger;
    LedgerCursor(QSqlQuery query, std::optional<Error> failure)
        : m_query(std::move(query))
        , m_failure(std::move(failure))
    {
    }
    QSqlQuery m_query;
    std::optional<Error> m_failure;
};

/// One connection to a ledger. Used in the thread that made it.
class Ledger
{
public:
    ~Ledger();
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    enum class Found { Nothing, CutOff, Whole, Newer, Foreign };
    /// What stands at `path`. CutOff: a ledger that was never finished being made, so nothing was sent with it.
    static Found look(const QString &path);
    /// Told by the file's header alone: nothing of it is run or written.
    static bool isOfNewerProgram(const QString &path);
    static Error newerLedger(const QString &path);
    /// Makes a new ledger; whole or not there, whatever happens meanwhile. Replaces one that was CutOff.
    static Result<void> create(const QString &path, const LedgerIdentity &identity);
    /// An Error when it is damaged or holds anything but the tables of a ledger: it may come from a stranger.
    static Result<std::unique_ptr<Ledger>> open(const QString &path);
    /// Reads all of it: an Error when a page is damaged, a state unknown, or a number out of all bounds. Before a
    /// ledger is gone on from.
    Result<void> verify();

    Result<LedgerIdentity> identity();
    void keepAnswers(const AnswerLimits &limits) { m_limits = limits; }
    /// All entries in one transaction, durable on return; or none of them.
    Result<void> write(const std::vector<LedgerEntry> &entries);
    Result<void> setMeta(const QString &key, const QString &value);
    /// Empty when there is no such key.
    Result<QString> meta(const QString &key);

    /// Rows from `from` on in order of number, at most `limit`.
    Result<std::vector<LedgerRow>> rows(qint64 from, int limit);
    Result<std::optional<LedgerRow>> row(qint64 number);
    /// Without `seconds`. `records` is what meta "records" says, else the records seen in rows.
    Result<DeliverySummary> summary();
    /// Failed requests and records in order of their first record. Ends before the ledger does.
    LedgerCursor failures();
    /// Requests that were answered, in order of building; the records of refused batches behind them.
    LedgerCursor answers();
    Result<bool> hasAnswers();
    Result<void> eachFailure(const std::function<bool(const LedgerOutcome &)> &visit);
    /// Requests whose answer was never seen, in order of their first record.
    Result<void> eachUnknown(const std::function<bool(const LedgerOutcome &)> &visit);
    /// Requests that were delivered, in order of building.
    Result<void> eachDelivered(const std::function<bool(const LedgerOutcome &)> &visit);
    /// The record ranges of each split batch in order.
    Result<void> eachSplit(const std::function<bool(const std::string &records)> &visit);
    Result<bool> hasSplits();

private:
    explicit Ledger(QSqlDatabase database);
    Result<void> execute(const QString &sql);
    LedgerCursor cursor(const QString &sql);
    LedgerCursor requests(const QString &condition);
    Result<bool> hasRequest(const QString &condition);
    Result<void> prepare();
    Result<void> checkTables();
    Result<void> writeOne(const LedgerEntry &entry);
    Error lastError(const QSqlQuery &query) const;
    /// One value of the first row; null when there is none.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    // Answers (LedgerAnswers.cpp)
    Result<QVariant> answerToKeep(const LedgerEntry &entry);
    Result<void> countAnswers();
    Result<bool> makeRoom(qint64 bytes);

    QSqlDatabase m_database;
    QSqlQuery m_intent;
    QSqlQuery m_outcome;
    QSqlQuery m_failure;
    AnswerLimits m_limits;
    qint64 m_answerBytes = -1;      ///< Kept in all; negative: not counted yet.
    qint64 m_gaveWay = 0;           ///< Up to this request no delivered answer is left to give way …
    bool m_nothingGivesWay = false; ///< … and when this holds, nowhere.
};

/// `HOME/deliveries/<name>-<fingerprint>.ledger`: the same destination file and Nexset give the same place, and with
/// `onlyFailedOf` (another ledger) or a part of the records another one.
QString defaultLedgerPath(const QString &home, const QString &destinationPath, const QString &nexsetPath,
                          const QString &onlyFailedOf = {}, const RecordSpan &span = {});

} // namespace ds
