// SPDX-License-Identifier: GPL-3.0-or-later
// What a delivery is made of, and what it tells.
#pragma once

#include "model/base/Clock.h"
#include "model/check/Checker.h"
#include "model/delivery/DeliverySummary.h"
#include "model/delivery/RetryRules.h"
#include "model/destination/Destination.h"
#include "model/network/HttpClient.h"
#include "model/network/ledger/Ledger.h"
#include "model/nexset/NexsetReader.h"
#include "model/request/RequestBuilder.h"

namespace ds {

/// What the program that delivers calls the ways on from here, as parts of sentences: options in the terminal, buttons
/// in the window.
struct WaysOn
{
    QString resume = QStringLiteral("go on with --resume");
    QString retryFailed = QStringLiteral("--retry-failed sends those that failed once more too");
    QString startAnew = QStringLiteral("start a new delivery with another --ledger");
    QString otherLedger = QStringLiteral("name another one with --ledger");
    QString onlyFailed = QStringLiteral("the choice of records (--only-failed-of)");
};

struct DeliveryPlan
{
    Destination destination;
    BuildContext context;    ///< `now` is replaced by the ledger's, so that a resumed run builds the same requests.
    QString destinationPath; ///< Noted in the ledger.
    QString recordsPath;
    NexsetOptions nexset;
    QString ledgerPath;
    bool resume = false;
    bool retryFailed = false; ///< Implies resume.
    bool splitRefused = false;
    bool resendUnknown = false;
    bool holdUnknown = false;    ///< What earlier runs left unknown stays so, even where sending again would be safe.
    bool unknownOnly = false;    ///< Nothing but what is unknown is sent; the rest stays as it is.
    bool keepAllAnswers = false; ///< Without AnswerLimits.
    QString onlyFailedOf;        ///< A ledger: only the records that failed there.
    RecordSpan span;             ///< Only these records.
    qint64 records = -1;         ///< How many will be read, where that is known; a crash then leaves right counts.
    WaysOn ways;
    QString failedTo;  ///< Empty: no file of failed records.
    QString answersTo; ///< Empty: no file of answers.
    /// Is told what is read and built, in the thread that does it, until the engine is gone. Empty: nobody asks.
    std::shared_ptr<Checker> checker;

    /// A response webhook without an address collects the answers here.
    bool collectsAnswers() const
    {
        const ResponseWebhook &webhook = destination.responseWebhook;
        return keepAllAnswers || !answersTo.isEmpty() || (webhook.enabled && webhook.url.isEmpty());
    }
    AnswerLimits answerLimits() const { return collectsAnswers() ? AnswerLimits::none() : AnswerLimits(); }
};

/// With what it is sent; opened before, so that a delivery never waits for a person.
struct DeliveryTools
{
    Access access;
    NamedSecrets secrets;
    HttpSettings http;
    Clock clock = systemNow;
    Randomness random; ///< Empty: the system's.
};

struct DeliveryResult
{
    DeliverySummary summary;
    QString reason;            ///< Why it ended before its end; empty otherwise.
    bool unreadable = false;   ///< The Nexset could not be read to its end.
    bool outputFailed = false; ///< A file that was asked for could not be written.
    qint64 failedWritten = 0;  ///< Records in the file of failed records.
    qint64 answersWritten = 0; ///< Lines in the file of answers.
    qint64 answersNotKept = 0; ///< Of them, those without their answer.
    qint64 webhookSent = 0;
    qint64 webhookFailed = 0; ///< Given up or never tried.
};

} // namespace ds

Q_DECLARE_METATYPE(ds::DeliveryResult)
Q_DECLARE_METATYPE(ds::DeliveryProgress)
