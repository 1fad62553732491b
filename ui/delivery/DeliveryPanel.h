// SPDX-License-Identifier: GPL-3.0-or-later
// A delivery from its summary over its progress to its account.
#pragma once

#include "ui/delivery/DeliveryBrief.h"
#include "ui/delivery/OutcomeView.h"

#include <QScrollArea>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ds {

class AccountActions;
class DeliveryWatch;
class RecordChoice;

class DeliveryPanel : public QScrollArea
{
    Q_OBJECT
public:
    enum class State { Ready, Preparing, Running, Paused, Stopping, Ended };

    explicit DeliveryPanel(QWidget *parent = nullptr);
    void setBrief(const DeliveryBrief &brief);
    void setState(State state);
    State state() const { return m_state; }
    void setProgress(const DeliveryProgress &progress);
    void setMessage(const QString &text, bool error = false);
    /// setOutcomes() is expected to follow.
    void setEnd(const DeliveryEnd &end);
    void setOutcomes(std::vector<DeliveryOutcome> outcomes) { m_outcomes->setOutcomes(std::move(outcomes)); }
    void clearChart(); ///< Before setEnd() of a delivery that was not watched.
    RecordChoice *records() { return m_records; }
    /// After setEnd(): whether it can be gone on with.
    void setResumable(bool resumable);
    void setWritingAnswers(bool writing);
    OutcomeKind outcomesWanted() const { return m_outcomes->kind(); }
    bool splitsRefused() const;
    bool keepsAnswers() const;
    void focusStart();

signals:
    void beginWanted(ds::DeliveryBegin begin);
    void pauseWanted();
    void resumeWanted();
    void stopWanted();
    void abortWanted();
    void backWanted();
    void failedAnewWanted(); ///< What failed, with the settings of now.
    void saveFailedWanted();
    void answersWanted();
    void unsendableWanted(); ///< To see what cannot be sent.
    void recordChosen(qint64 record);
    void outcomesChosen(ds::OutcomeKind kind);

private:
    QWidget *makeStart();
    QWidget *makeProgress();
    QWidget *makeEnd();
    QPushButton *makeButton(const QString &text, void (DeliveryPanel::*signal)());
    QPushButton *makeBegin(const QString &text, DeliveryBegin begin);
    void display();
    void showParts();

    State m_state = State::Ready;
    DeliveryBrief m_brief;
    OutcomeView *m_outcomes;
    AccountActions *m_actions;
    QLabel *m_title;
    QLabel *m_history;
    QLabel *m_blocker;
    QLabel *m_message;
    QLabel *m_account;
    DeliveryWatch *m_watch;
    RecordChoice *m_records;
    QWidget *m_startBox = nullptr;
    QWidget *m_progressBox = nullptr;
    QWidget *m_endBox = nullptr;
    QFormLayout *m_lines = nullptr;
    QPushButton *m_unsendable = nullptr;
    QCheckBox *m_split = nullptr;
    QCheckBox *m_keep = nullptr;
    QPushButton *m_activate = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_anew = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_abort = nullptr;
};

} // namespace ds
