// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Keychain.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace ds {

namespace {

Error keychainError(QKeychain::Error error, const QString &detail)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return {QStringLiteral("The system's keychain does not hold this secret any more. Enter it again.")};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {QStringLiteral("The system's keychain is locked or refuses access. Unlock it and try again.")};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {QStringLiteral("This system has no keychain service running.")};
    default:
        return {QStringLiteral("The system's keychain gave an error (%1).").arg(detail.simplified().left(200))};
    }
}

Error late(std::chrono::milliseconds patience)
{
    return {
        QStringLiteral("The system's keychain did not answer within %1 s; it may be locked. Unlock it and try again.")
            .arg(double(patience.count()) / 1000)};
}

/// Runs `job`, and answers once: with the job's end, or with an Error when it takes too long. A late end is dropped.
template <typename Job, typename T, typename Value>
void run(Job *job, const QString &key, std::chrono::milliseconds patience, std::function<void(Result<T>)> done,
         Value value)
{
    auto answered = std::make_shared<bool>(false);
    const auto once = [answered, done](const Result<T> &result) {
        if (!std::exchange(*answered, true))
            done(result);
    };
    job->setKey(key);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [once, value](QKeychain::Job *ended) {
        if (ended->error() == QKeychain::NoError)
            return once(value(static_cast<Job *>(ended)));
        once(keychainError(ended->error(), ended->errorString()));
    });
    if (patience.count() > 0)
        QTimer::singleShot(patience, job, [once, patience] { once(late(patience)); });
    job->start();
}

QString serviceName()
{
    return QString::fromLatin1(SystemKeychain::service);
}

} // namespace

SystemKeychain::SystemKeychain(std::chrono::milliseconds patience)
    : m_patience(patience)
{
}

void SystemKeychain::read(const QString &key, std::function<void(Result<SecretBytes>)> done)
{
    run(new QKeychain::ReadPasswordJob(serviceName()), key, m_patience, std::move(done),
        [](QKeychain::ReadPasswordJob *job) -> Result<SecretBytes> { return SecretBytes::take(job->binaryData()); });
}

void SystemKeychain::write(const QString &key, const SecretBytes &value, std::function<void(Result<void>)> done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setBinaryData(value.reveal().toByteArray());
    run(job, key, m_patience, std::move(done), [](QKeychain::WritePasswordJob *) { return Result<void>(); });
}

void SystemKeychain::remove(const QString &key, std::function<void(Result<void>)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    const auto missingIsFine = [done, job = QPointer(job)](const Result<void> &result) {
        const bool missing = job && job->error() == QKeychain::EntryNotFound;
        done(missing ? Result<void>() : result);
    };
    run<QKeychain::DeletePasswordJob, void>(job, key, m_patience, missingIsFine,
                                            [](QKeychain::DeletePasswordJob *) { return Result<void>(); });
}

} // namespace ds
