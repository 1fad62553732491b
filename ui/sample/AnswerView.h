// SPDX-License-Identifier: GPL-3.0-or-later
// What came back: status, headers, body, time per phase, or the sentence that says why nothing came.
#pragma once

#include "model/delivery/Outcome.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace ds {

class CodeEditor;

/// "200 OK", also for a status without a well-known reason.
QString statusText(int status);
/// The body for people: indented if it is JSON, cut with a note when it is very long.
QString answerText(const std::string &body);

class AnswerView : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerView(QWidget *parent = nullptr);
    void showWaiting(const ApiRequest &request, const QString &credential);
    void showOutcome(const Outcome &outcome);
    void clear();

signals:
    void cancelled();

private:
    void showHeaders(const HeaderList &headers);
    void showTiming(const Timing &timing);

    QLabel *m_status;
    QLabel *m_message;
    QProgressBar *m_busy;
    QPushButton *m_cancel;
    QTabWidget *m_tabs;
    CodeEditor *m_body;
    QTableWidget *m_headers;
    QTableWidget *m_timing;
};

} // namespace ds
