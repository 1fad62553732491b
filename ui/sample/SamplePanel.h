// SPDX-License-Identifier: GPL-3.0-or-later
// *Sample Payload*: the requests as they would be sent, *Test*, and what came back.
#pragma once

#include "model/delivery/Credential.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/preview/PreviewWorker.h"
#include "ui/sample/TestSend.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace ds {

class AnswerView;
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
    void step(int by);
    bool isTesting() const;
    void toggleTesting();
    void sendExpanded(); ///< Send Test Data of the expanded sample; turns testing on first.
    QWidget *firstFocus() const;
    TestSend &testSend() { return m_testSend; }

signals:
    void stopScript();

private:
    QWidget *makeHead();
    QWidget *makeSlowBar();
    QWidget *makeSamples();
    SampleCard *addCard();
    void expandOnly(const SampleCard *card);
    void send(SampleCard &card);
    void showTarget();
    void forgetEdits();

    DestinationEditor &m_editor;
    NexsetSession &m_nexset;
    CredentialList &m_credentials;
    TestSend m_testSend;
    QPushButton *m_test = nullptr;
    RecordStepper *m_stepper = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_slowBar = nullptr;
    QVBoxLayout *m_cardLayout = nullptr;
    QSplitter *m_splitter;
    AnswerView *m_answer;
    std::vector<SampleCard *> m_cards;
};

} // namespace ds
