// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/AnswerFlow.h"

#include "ui/sample/AnswerView.h"
#include "ui/sample/HistoryView.h"

namespace ds {

AnswerFlow::AnswerFlow(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_view(new AnswerView(m_history))
{
    connect(&m_parts.editor, &DestinationEditor::replaced, this, &AnswerFlow::takeDestination);
    connect(&m_parts.editor, &DestinationEditor::saved, this, &AnswerFlow::takeSaved);
    connect(&m_parts.editor, &DestinationEditor::changed, this, &AnswerFlow::showTarget);
    connect(&m_parts.credentials, &CredentialList::changed, this, &AnswerFlow::showTarget);
    connect(&m_parts.nexset, &NexsetSession::opened, m_view, &AnswerView::clear);
    connect(&m_parts.nexset, &NexsetSession::currentChanged, m_view, &AnswerView::setCurrentRecord);
    connect(m_view, &AnswerView::cancelled, &m_parts.testSend, &TestSend::cancel);
    connect(&m_view->history(), &HistoryView::sendWanted, this, &AnswerFlow::sendAgain);
    connect(&m_parts.testSend, &TestSend::started, this, [this] {
        m_sent = m_key;
        m_view->showWaiting(m_parts.testSend.request(), m_parts.testSend.credential());
        showTarget();
    });
    connect(&m_parts.testSend, &TestSend::finished, this, &AnswerFlow::keep);
}

void AnswerFlow::setMostKept(int most)
{
    m_history.setMost(most);
    m_view->history().refill();
}

void AnswerFlow::keep(const Outcome &outcome)
{
    SentTest test;
    test.at = m_now();
    test.request = m_parts.testSend.request();
    test.credential = m_parts.testSend.credential();
    test.outcome = outcome;
    const SentTest &kept = m_history.add(m_sent, std::move(test));
    m_view->history().refill();
    showTarget();
    if (m_sent == m_key) // else it waits in the history of the destination that it was sent for
        m_view->showTest(kept);
}

void AnswerFlow::sendAgain(quint64 id)
{
    const SentTest *test = m_history.find(id);
    const Destination &destination = m_parts.editor.destination();
    const bool same = test && test->credential == destination.credential;
    if (!same || m_parts.testSend.isSending() || !m_parts.credentials.find(test->credential) || !m_confirmed())
        return;
    m_parts.testSend.send(ApiRequest(test->request), test->credential, destination.delivery.timeoutSeconds);
}

/// Tests of a destination that was never saved go with it.
void AnswerFlow::takeDestination()
{
    if (m_key.isEmpty())
        m_history.clear(m_key);
    m_key = m_parts.editor.path();
    m_view->clear();
    m_view->history().setDestination(m_key);
}

void AnswerFlow::takeSaved(const QString &path)
{
    if (m_key.isEmpty())
        m_history.rename(m_key, path);
    if (m_sent == m_key)
        m_sent = path;
    m_key = path;
    m_view->history().setDestination(m_key);
}

void AnswerFlow::showTarget()
{
    const QString &name = m_parts.editor.destination().credential;
    m_view->history().setCredential(name, m_parts.credentials.find(name) && !m_parts.testSend.isSending());
}

} // namespace ds
