// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-ins for what the window is given, and a way to wait for a condition without sleeping.
#pragma once

#include "ui/shell/Services.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <utility>

namespace ds {

class FakeCredentials : public CredentialList
{
public:
    QList<CredentialInfo> list{{QStringLiteral("Sandbox"),
                                CredentialKind::Sandbox,
                                QStringLiteral("http://127.0.0.1:40231/v2"),
                                {},
                                false,
                                {}}};
    QList<CredentialInfo> credentials() const override { return list; }
    std::optional<CredentialInfo> find(const QString &name) const override
    {
        for (const CredentialInfo &info : list) {
            if (info.name == name)
                return info;
        }
        return std::nullopt;
    }
};

/// Keeps what it is given for the test, and answers as told; `late` keeps the answers back until release().
class FakeCredentialEditing : public CredentialEditing
{
public:
    Result<QString> describeToken(QString token) override
    {
        return token == QLatin1String("good-token") ? words : Result<QString>(Error{QStringLiteral("An app token.")});
    }
    void test(CredentialDraft draft, std::function<void(CredentialTrial)> done) override
    {
        tried = std::move(draft);
        answer([=, this] { done(trial); });
    }
    void keep(CredentialDraft draft, std::function<void(Result<CredentialInfo>)> done) override
    {
        keptDraft = std::move(draft);
        CredentialInfo info;
        info.name = keptDraft->name;
        info.kind = keptDraft->kind;
        info.stored = stored;
        info.note = QStringLiteral("there is no keychain.");
        answer([=, this] { done(refusal ? Result<CredentialInfo>(*refusal) : info); });
    }
    QString problem() const override { return unreadable; }
    void rename(const QString &name, const QString &newName, std::function<void(Result<CredentialInfo>)> done) override
    {
        calls << QStringLiteral("rename %1 to %2").arg(name, newName);
        CredentialInfo info;
        info.name = newName;
        answer([=, this] { done(refusal ? Result<CredentialInfo>(*refusal) : info); });
    }
    void remove(const QString &name, std::function<void(Result<void>)> done) override
    {
        calls << QStringLiteral("remove %1").arg(name);
        answer([=, this] { done(refusal ? Result<void>(*refusal) : Result<void>()); });
    }
    void testKept(const QString &name, std::function<void(CredentialTrial)> done) override
    {
        calls << QStringLiteral("test %1").arg(name);
        answer([=, this] { done(trial); });
    }
    QStringList secretNames() const override { return secrets + givenSecrets; }
    bool secretFromEnvironment(const QString &name) const override { return givenSecrets.contains(name); }
    void keepSecret(const QString &name, QString value, std::function<void(Result<bool>)> done) override
    {
        calls << QStringLiteral("keep secret %1").arg(name);
        keptValue = std::move(value);
        answer([=, this] { done(refusal ? Result<bool>(*refusal) : stored); });
    }
    void removeSecret(const QString &name, std::function<void(Result<void>)> done) override
    {
        calls << QStringLiteral("remove secret %1").arg(name);
        answer([=, this] { done(refusal ? Result<void>(*refusal) : Result<void>()); });
    }
    void release()
    {
        for (const auto &job : std::exchange(m_waiting, {}))
            job();
    }
    Result<QString> words = QStringLiteral("Management token, version 2.");
    CredentialTrial trial;
    std::optional<CredentialDraft> tried;
    std::optional<CredentialDraft> keptDraft;
    std::optional<Error> refusal;
    bool stored = true;
    bool late = false;
    QString unreadable;
    QStringList secrets;
    QStringList givenSecrets;
    QString keptValue;
    QStringList calls;

private:
    void answer(std::function<void()> job)
    {
        if (late)
            m_waiting.append(std::move(job));
        else
            job();
    }
    QList<std::function<void()>> m_waiting;
};

class FakeExchange : public Exchange
{
public:
    void cancel() override
    {
        Outcome outcome;
        outcome.kind = Outcome::Kind::Cancelled;
        outcome.message = QStringLiteral("Cancelled.");
        end(outcome);
    }
    void end(const Outcome &outcome)
    {
        emit finished(outcome);
        deleteLater();
    }
};

/// Holds each request until the test answers it.
class FakeSender : public Sender
{
public:
    Exchange *send(const ApiRequest &request, const QString &credential, int) override
    {
        requests.push_back(request);
        lastCredential = credential;
        return exchange = new FakeExchange;
    }
    void answer(int status, const std::string &body)
    {
        Outcome outcome;
        outcome.kind = Outcome::Kind::Answered;
        outcome.answer = Answer{status, {{"content-type", "application/json"}}, body};
        outcome.timing.total = 12;
        exchange->end(outcome);
    }
    std::vector<ApiRequest> requests;
    QString lastCredential;
    QPointer<FakeExchange> exchange;
};

/// Delivers as the test says.
class FakeDeliveries : public DeliveryRunner
{
public:
    QString accountOf(const DeliveryOrder &order) const override
    {
        return order.onlyFailedOf.isEmpty() ? QStringLiteral("/ledgers/rooms.ledger")
                                            : order.onlyFailedOf + QStringLiteral(".failed");
    }
    DeliveryHistory history(const DeliveryOrder &order) override
    {
        return order.onlyFailedOf.isEmpty() ? past : pastOfFailed;
    }
    void start(const DeliveryOrder &order, DeliveryBegin how) override
    {
        orders.push_back(order);
        begins.push_back(how);
        running = true;
    }
    bool isRunning() const override { return running; }
    void pause() override { calls << QStringLiteral("pause"); }
    void resume() override { calls << QStringLiteral("resume"); }
    void stop() override { calls << QStringLiteral("stop"); }
    void abort() override { calls << QStringLiteral("abort"); }
    std::vector<DeliveryOutcome> outcomes(const DeliveryOrder &, OutcomeKind kind, int) override
    {
        std::vector<DeliveryOutcome> all;
        for (const DeliveryOutcome &each : troubles) {
            const bool troubled = each.kind != OutcomeKind::Delivered;
            if (kind == OutcomeKind::NotDelivered ? troubled : each.kind == kind)
                all.push_back(each);
        }
        return all;
    }
    void listPast() override { ++listed; }
    Result<qint64> writeFailed(const DeliveryOrder &, const QString &path) override
    {
        calls << path;
        return qint64(troubles.size());
    }
    void writeAnswers(const DeliveryOrder &order, const QString &path) override
    {
        orders.push_back(order);
        calls << path;
    }
    void go(qint64 delivered)
    {
        DeliveryProgress now;
        now.counts.delivered = delivered;
        now.recordsPerSecond = 5;
        now.secondsLeft = 61;
        now.inFlight = 3;
        now.allowed = 4;
        emit progress(now);
    }
    void end(const DeliverySummary &summary)
    {
        running = false;
        emit finished({summary, {}, orders.empty() ? QString() : accountOf(orders.back()), 0, 0});
    }
    void refuse(const QString &why)
    {
        running = false;
        emit refused(why);
    }
    DeliveryHistory past;
    DeliveryHistory pastOfFailed;
    int listed = 0;
    std::vector<DeliveryOrder> orders;
    std::vector<DeliveryBegin> begins;
    std::vector<DeliveryOutcome> troubles;
    QStringList calls;
    bool running = false;
};

class FakePrompts : public Prompts
{
public:
    Choice choice = Choice::Cancel;
    QString path;
    QString name;
    bool yes = false;
    int asked = 0;

    Choice saveChanges(QWidget *, const QString &) override { return ++asked, choice; }
    QString openNexset(QWidget *, const QString &) override { return ++asked, path; }
    QString openDestination(QWidget *, const QString &) override { return ++asked, path; }
    QString chooseFolder(QWidget *, const QString &, const QString &) override { return ++asked, path; }
    QString saveDestination(QWidget *, const QString &suggested) override
    {
        ++asked;
        lastSuggested = suggested;
        return path;
    }
    bool overwriteForeignChange(QWidget *, const QString &) override { return ++asked, yes; }
    bool deleteFile(QWidget *, const QString &) override { return ++asked, yes; }
    QString newName(QWidget *, const QString &) override { return ++asked, name; }
    QString templateName(QWidget *, const QString &suggested) override
    {
        return ++asked, name.isEmpty() ? suggested : name;
    }
    bool deleteCredential(QWidget *, const QString &deleted) override { return ++asked, lastDeleted = deleted, yes; }
    bool deleteSecret(QWidget *, const QString &deleted) override { return ++asked, lastDeleted = deleted, yes; }
    QString exportFile(QWidget *, const QString &suggested) override
    {
        ++asked;
        lastSuggested = suggested;
        return path;
    }
    bool exportWithNotes(QWidget *, const QString &, const QStringList &notes) override
    {
        return ++asked, exportNotes = notes, yes;
    }
    QStringList exportNotes;
    QString importFile(QWidget *, const QString &) override { return ++asked, path; }
    QString pasteCommand(QWidget *) override { return ++asked, command; }
    QString importedRequest(QWidget *, const QStringList &names) override
    {
        return ++asked, names.value(chosenRequest);
    }
    int chosenRequest = 0; ///< Above the last: cancelled.
    bool sendToProduction(QWidget *, const QString &, const QString &origin) override
    {
        productionAsked << origin;
        return yes;
    }
    bool useForeign(QWidget *, const QString &, const QString &departure) override
    {
        foreignAsked << departure;
        return yes;
    }
    QStringList foreignAsked;
    bool leaveDelivery(QWidget *) override { return ++asked, yes; }
    QStringList productionAsked;
    QString command;
    QString lastSuggested;
    QString lastDeleted;
};

/// Runs the event loop until `condition` holds; false after ten seconds.
inline bool waitFor(const std::function<bool()> &condition)
{
    QElapsedTimer since;
    since.start();
    while (!condition() && since.elapsed() < 10000) {
        QEventLoop loop;
        QTimer::singleShot(5, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return condition();
}

} // namespace ds
