// SPDX-License-Identifier: GPL-3.0-or-later
// The seam through which the window delivers: it orders, watches, and reads the account.
#pragma once

#include "model/base/Result.h"
#include "model/delivery/DeliverySummary.h"
#include "model/destination/Destination.h"

#include <QDateTime>
#include <QObject>

namespace ds {

/// What is delivered. The same destination file and Nexset have one account.
struct DeliveryOrder
{
    Destination destination;
    QString destinationPath;
    QString nexset;
};

enum class DeliveryBegin {
    New,           ///< Refused when there is an account already.
    Anew,          ///< The account there is, is put aside.
    Resume,        ///< Goes on where it ended.
    RetryFailed,   ///< Goes on, and sends what failed once more.
    ResendUnknown, ///< Goes on, and sends again what may have taken effect.
};

/// What earlier runs did.
struct DeliveryHistory
{
    bool exists = false;
    bool complete = false; ///< Every record is at its end.
    DeliverySummary summary;
    QDateTime startedAt;
};

struct DeliveryEnd
{
    DeliverySummary summary;
    QString reason; ///< Why it ended before its end; empty otherwise.
    QString ledger; ///< Path of the account.
    qint64 webhookSent = 0;
    qint64 webhookFailed = 0;
};

/// Of a request that did not succeed, or of a record that no request could be made of.
struct DeliveryOutcome
{
    qint64 firstRecord = 0;
    QString records; ///< From 0: "0-99,101".
    bool unknown = false;
    int status = 0; ///< 0: no answer.
    QString message;
    QString answer;
};

/// One delivery at a time.
class DeliveryRunner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual DeliveryHistory history(const DeliveryOrder &order) = 0;
    /// refused() follows, or finished() in the end.
    virtual void start(const DeliveryOrder &order, DeliveryBegin begin) = 0;
    virtual bool isRunning() const = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual void stop() = 0;  ///< Finishes what is under way; the rest stays pending.
    virtual void abort() = 0; ///< At once; what is under way becomes unknown.
    /// Failed and unknown ones in order of their first record, at most `most`.
    virtual std::vector<DeliveryOutcome> outcomes(const DeliveryOrder &order, int most) = 0;
    /// The failed records as a Nexset; the value says how many.
    virtual Result<qint64> writeFailed(const DeliveryOrder &order, const QString &path) = 0;

signals:
    void refused(const QString &why); ///< Nothing was sent.
    void progress(const ds::DeliveryProgress &progress);
    void message(const QString &text);
    void finished(const ds::DeliveryEnd &end);
};

} // namespace ds
