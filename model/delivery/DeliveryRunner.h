// SPDX-License-Identifier: GPL-3.0-or-later
// The seam through which the window delivers: it orders, watches, and reads the account.
#pragma once

#include "model/base/Result.h"
#include "model/delivery/DeliverySummary.h"
#include "model/delivery/RecordRanges.h"
#include "model/destination/Destination.h"
#include "model/nexset/NexsetReader.h"

#include <QDateTime>
#include <QObject>

namespace ds {

/// What is delivered. The same destination file and Nexset have one account.
struct DeliveryOrder
{
    Destination destination;
    QString destinationPath;
    QString nexset;
    QString ledger;            ///< Empty: the one place of this destination file and Nexset.
    bool splitRefused = false; ///< The records of a refused batch are sent one by one.
    bool keepAnswers = false;  ///< The account keeps all answers whole, however large it grows.
    NexsetOptions options;     ///< How the Nexset is read.
    QString onlyFailedOf;      ///< An account: only the records that failed there. Such a delivery has its own.
    RecordSpan span;           ///< Only these records; a part has an account of its own.
    qint64 records = -1;       ///< How many will be read, where that is known: even a crash then leaves right counts.
};

enum class DeliveryBegin {
    New,           ///< Refused when there is an account already.
    Anew,          ///< The account there is, is put aside.
    Resume,        ///< Sends what is left; what is unknown stays so.
    RetryFailed,   ///< Sends what is left, and what failed once more.
    ResendUnknown, ///< Sends again what may have taken effect, and nothing else.
};

/// What earlier runs did.
struct DeliveryHistory
{
    bool exists = false;
    bool complete = false;    ///< Every record is at its end.
    bool interrupted = false; ///< The last run broke off without an end: a crash.
    bool answered = false;    ///< A request got an answer, whichever.
    bool uncounted = false;   ///< Nobody knows how many records there are: those that were never read are not counted.
    QString changed;          ///< The settings that are others now: "credential, mapping". It cannot go on with them.
    DeliverySummary summary;
    QDateTime startedAt;
    QDateTime changedAt;
};

/// An account among all that there are.
struct PastDelivery
{
    QString ledger; ///< Path.
    QString destinationName;
    QString destinationPath; ///< As it was then; empty where an older version did not note it.
    QString nexset;
    DeliveryHistory history;
    bool running = false; ///< In this process or another.
    RecordSpan span;      ///< Only these records were wanted.
};

struct DeliveryEnd
{
    DeliverySummary summary;
    QString reason; ///< Why it ended before its end; empty otherwise.
    QString ledger; ///< Path of the account.
    qint64 webhookSent = 0;
    qint64 webhookFailed = 0;
};

struct WrittenAnswers
{
    QString path;
    qint64 answers = 0;
    qint64 notKept = 0; ///< Of them: known to have come, their content is gone.
};

enum class OutcomeKind {
    NotDelivered, ///< Failed and unknown.
    Failed,
    Unknown,
    Delivered,
};

/// Of a request, or of a record that no request could be made of.
struct DeliveryOutcome
{
    qint64 firstRecord = 0;
    QString records; ///< From 0: "0-99,101".
    OutcomeKind kind = OutcomeKind::Failed;
    int status = 0; ///< 0: no answer.
    QString message;
    QString answer;
    bool answerKept = false; ///< An account keeps so much of them; `answer` may be empty all the same.
    int attempts = 0;
    qint64 milliseconds = -1; ///< Of the last one; negative: not known.
    QString key; ///< What it is about: the room's name or the id that stands in the URL; empty where it has none.
};

/// One delivery at a time.
class DeliveryRunner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Path of the account that is, or will be, this order's.
    virtual QString accountOf(const DeliveryOrder &order) const = 0;
    virtual DeliveryHistory history(const DeliveryOrder &order) = 0;
    /// refused() follows, or finished() in the end.
    virtual void start(const DeliveryOrder &order, DeliveryBegin begin) = 0;
    virtual bool isRunning() const = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;  ///< Finishes what is under way; the rest stays pending.
    virtual void abort() = 0; ///< At once; what is under way becomes unknown.
    /// In order of their first record, at most `most`.
    virtual std::vector<DeliveryOutcome> outcomes(const DeliveryOrder &order, OutcomeKind kind, int most) = 0;
    /// pastListed() follows, later: large accounts take their time.
    virtual void listPast() = 0;
    /// The failed records as a Nexset; the value says how many.
    virtual Result<qint64> writeFailed(const DeliveryOrder &order, const QString &path) = 0;
    /// The answers as a Nexset. answersWritten() or answersRefused() follows, later: each request is built once more.
    virtual void writeAnswers(const DeliveryOrder &order, const QString &path) = 0;

signals:
    void refused(const QString &why); ///< Nothing was sent.
    void progress(const ds::DeliveryProgress &progress);
    void message(const QString &text);
    void finished(const ds::DeliveryEnd &end);
    void pastListed(const QList<ds::PastDelivery> &past); ///< Newest first.
    void answersWritten(const ds::WrittenAnswers &answers);
    void answersRefused(const QString &why); ///< Nothing was written.
};

} // namespace ds
