// SPDX-License-Identifier: GPL-3.0-or-later
// Delivers for the window, in a thread of its own: neither waits for the other.
#pragma once

#include "model/delivery/Credential.h"
#include "model/delivery/DeliveryRunner.h"
#include "model/network/CredentialAccess.h"
#include "model/network/delivery/DeliveryEngine.h"

#include <QThread>
#include <QThreadPool>

#include <atomic>

namespace ds {

class LocalDeliveries : public DeliveryRunner
{
    Q_OBJECT
public:
    struct Means
    {
        const EndpointCatalog &catalog;
        const CredentialList &credentials;
        CredentialAccess &access;
        std::function<std::unique_ptr<ScriptHost>()> makeScripts; ///< Called in each thread that builds requests.
        QString home;
    };
    /// What `means` refers to must outlive it.
    explicit LocalDeliveries(Means means, QObject *parent = nullptr);
    ~LocalDeliveries() override;

    QString accountOf(const DeliveryOrder &order) const override;
    DeliveryHistory history(const DeliveryOrder &order) override;
    void start(const DeliveryOrder &order, DeliveryBegin begin) override;
    bool isRunning() const override { return m_running; }
    void pause() override;
    void resume() override;
    void stop() override;
    void abort() override;
    std::vector<DeliveryOutcome> outcomes(const DeliveryOrder &order, OutcomeKind kind, int most) override;
    void listPast() override;
    Result<qint64> writeFailed(const DeliveryOrder &order, const QString &path) override;
    void writeAnswers(const DeliveryOrder &order, const QString &path) override;

private:
    DeliveryPlan planOf(const DeliveryOrder &order) const;
    void openSecrets(const DeliveryPlan &plan, DeliveryTools tools);
    void launch(const DeliveryPlan &plan, const DeliveryTools &tools);
    void runInThread(DeliveryPlan plan, DeliveryTools tools);
    void refuse(const QString &why);
    void end(const DeliveryResult &result);
    void tell(void (DeliveryEngine::*what)());
    Result<WrittenAnswers> answersInThread(DeliveryPlan plan) const;

    Means m_means;
    QThread m_thread;
    QObject *m_inThread;
    QThreadPool m_listing;
    QThreadPool m_writing;                    ///< Of answers.
    std::unique_ptr<ScriptHost> m_scripts;    ///< In the thread.
    std::unique_ptr<DeliveryEngine> m_engine; ///< In the thread.
    QString m_ledger;
    bool m_running = false;
    std::atomic<bool> m_leaving = false;
};

} // namespace ds
