// SPDX-License-Identifier: GPL-3.0-or-later
// *Sample Payload*: the requests as they would be sent, *Test*, and what came back.
#pragma once

#include "model/delivery/Credential.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/preview/PreviewWorker.h"
#include "ui/sample/SampleEdits.h"
#include "ui/sample/TestSend.h"

#include <QWidget>

class QLabel;
class QMenu;
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
    /// Asked before anything is sent with a credential; false stops it.
    void setConfirmation(std::function<bool()> confirmed) { m_confirmed = std::move(confirmed); }

signals:
    void stopScript();
    void nexsetChanged(); ///< A test was wanted of records that may no longer be there; nothing was sent.

private:
    QWidget *makeHead();
    QWidget *makeSlowBar();
    QWidget *makeSamples();
    SampleCard *addCard();
    void expandOnly(const SampleCard *card);
    void send(SampleCard &card);
    void showTarget();
    void noteEdits();
    void fillEditMenu();
    void discardEdits();
    void forgetEdits();

    DestinationEditor &m_editor;
    NexsetSession &m_nexset;
    CredentialList &m_credentials;
    TestSend m_testSend;
    std::function<bool()> m_confirmed = [] { return true; };
    SampleEdits m_edits;
    QPushButton *m_test = nullptr;
    QPushButton *m_edited = nullptr; ///< "1 edited sample": leads to each.
    QMenu *m_editMenu = nullptr;
    RecordStepper *m_stepper = nullptr;
    QLabel *m_hint = nullptr;
    QWidget *m_slowBar = nullptr;
    QVBoxLayout *m_cardLayout = nullptr;
    QSplitter *m_splitter;
    AnswerView *m_answer;
    std::vector<SampleCard *> m_cards;
};

} // namespace ds
