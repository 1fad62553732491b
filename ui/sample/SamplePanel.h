// SPDX-License-Identifier: GPL-3.0-or-later
// *Sample Payload*: the requests as they would be sent, *Test*, and what came back.
#pragma once

#include "model/delivery/Credential.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/preview/PreviewWorker.h"
#include "ui/sample/SampleEdits.h"
#include "ui/sample/TestSend.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace ds {

class AnswerFlow;
class EditedButton;
class RecordStepper;
class SampleCard;

class SamplePanel : public QWidget
{
    Q_OBJECT
public:
    SamplePanel(DestinationEditor &editor, NexsetSession &nexset, CredentialList &credentials, Sender *sender,
                QWidget *parent = nullptr);

    void setResult(const PreviewResult &result);
    /// Shown instead of samples; empty: there are samples.
    void setHint(const QString &hint);
    void setSlow(bool slow);
    void setAnswerBeside(bool beside); ///< Wide windows: the answer stands beside the payload.
    void setOneOnly(bool one);         ///< Little room: only the current record's sample.
    void step(int by);
    bool isTesting() const;
    void toggleTesting();
    void sendExpanded();              ///< Send Test Data of the expanded sample; turns testing on first.
    void placeBelow(QWidget *widget); ///< Under the samples.
    QWidget *firstFocus() const;
    TestSend &testSend() { return m_testSend; }
    /// Asked before anything is sent with a credential; false stops it.
    void setConfirmation(const std::function<bool()> &confirmed);
    AnswerFlow &answers() { return *m_answers; }

signals:
    void stopScript();
    void nexsetChanged(); ///< A test was wanted of records that may no longer be there; nothing was sent.

private:
    QWidget *makeHead();
    QWidget *makeSlowBar();
    QWidget *makeSamples();
    QWidget *makePayload();
    SampleCard *addCard();
    void expandOnly(const SampleCard *card);
    void send(SampleCard &card);
    void showTarget();
    void showCards();
    void discardEdits();

    DestinationEditor &m_editor;
    NexsetSession &m_nexset;
    CredentialList &m_credentials;
    TestSend m_testSend;
    std::function<bool()> m_confirmed = [] { return true; };
    SampleEdits m_edits;
    QBoxLayout *m_head = nullptr;
    QLabel *m_heading = nullptr;
    QPushButton *m_test = nullptr;
    EditedButton *m_edited = nullptr;
    RecordStepper *m_stepper = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_slowBar = nullptr;
    QScrollArea *m_scroll = nullptr;
    bool m_oneOnly = false;
    size_t m_count = 0; ///< Samples there are.
    QVBoxLayout *m_cardLayout = nullptr;
    QVBoxLayout *m_payload = nullptr; ///< The samples and what is placed below them.
    QSplitter *m_splitter;
    AnswerFlow *m_answers;
    std::vector<SampleCard *> m_cards;
};

} // namespace ds
