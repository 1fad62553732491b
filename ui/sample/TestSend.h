// SPDX-License-Identifier: GPL-3.0-or-later
// *Send Test Data*: makes the request that is shown into one that goes out, and holds what came of it.
#pragma once

#include "model/base/Result.h"
#include "model/delivery/Outcome.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace ds {

/// What stands in the sample while it is edited, compacted; the Error names line and column. `•••` in `text` stands for
/// the secrets of `built`, in their order.
Result<std::string> bodyFromEdited(const QString &text, const std::string &built);

class TestSend : public QObject
{
    Q_OBJECT
public:
    explicit TestSend(Sender *sender, QObject *parent = nullptr);
    ~TestSend() override;

    bool isSending() const { return m_exchange; }
    void send(const ApiRequest &request, const QString &credential, int timeoutSeconds);
    void setLimit(int seconds) { m_limit = seconds; } ///< For the answer; 0: what send() is given.
    void cancel();
    const ApiRequest &request() const { return m_request; }    ///< The last one sent.
    const QString &credential() const { return m_credential; } ///< As which.

signals:
    void started();
    void finished(const ds::Outcome &outcome);

private:
    Sender *m_sender;
    QPointer<Exchange> m_exchange;
    ApiRequest m_request;
    QString m_credential;
    int m_limit = 0;
};

} // namespace ds
