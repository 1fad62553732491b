// SPDX-License-Identifier: GPL-3.0-or-later
// From a test that leaves to the answer that is shown and kept.
#pragma once

#include "model/base/Clock.h"
#include "model/delivery/Credential.h"
#include "ui/data/NexsetSession.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/sample/AnswerHistory.h"
#include "ui/sample/TestSend.h"

namespace ds {

class AnswerView;

class AnswerFlow : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        DestinationEditor &editor;
        NexsetSession &nexset;
        CredentialList &credentials;
        TestSend &testSend;
    };
    explicit AnswerFlow(Parts parts, QObject *parent = nullptr);
    AnswerView *view() const { return m_view; }
    void setClock(Clock now) { m_now = std::move(now); }
    void setMostKept(int most); ///< Tests of each destination.
    /// Asked before anything is sent; false stops it.
    void setConfirmation(std::function<bool()> confirmed) { m_confirmed = std::move(confirmed); }

private:
    void keep(const Outcome &outcome);
    void sendAgain(quint64 id);
    void takeDestination();
    void takeSaved(const QString &path);
    void showTarget();

    Parts m_parts;
    AnswerHistory m_history;
    AnswerView *m_view;
    QString m_key;  ///< Of the open destination in the history: its path, empty for a new one.
    QString m_sent; ///< The key when the test left.
    Clock m_now = systemNow;
    std::function<bool()> m_confirmed = [] { return true; };
};

} // namespace ds
