// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the account of a delivery that is at rest.
#pragma once

#include "model/delivery/DeliveryRunner.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ds {

class AccountActions : public QWidget
{
    Q_OBJECT
public:
    explicit AccountActions(QWidget *parent = nullptr);
    /// `summary` may be newer than the history's.
    void setAccount(const DeliverySummary &summary, const DeliveryHistory &history);
    /// Whether it can be gone on with; otherwise it is only looked at.
    void setUsable(bool usable);
    /// While the answers are being written.
    void setWriting(bool writing);
    /// What one most likely wants next; never what may act twice. None: there is nothing of the kind.
    QPushButton *first() const;

signals:
    void beginWanted(ds::DeliveryBegin begin);
    void failedAnewWanted();
    void saveFailedWanted();
    void answersWanted();

private:
    QPushButton *makeBegin(DeliveryBegin begin);
    void display();

    DeliverySummary m_account;
    DeliveryHistory m_history;
    bool m_usable = true;
    bool m_writing = false;
    QLabel *m_changed;
    QPushButton *m_rest;
    QPushButton *m_retry;
    QPushButton *m_resend;
    QPushButton *m_failedAnew;
    QPushButton *m_saveFailed;
    QPushButton *m_answers;
};

} // namespace ds
