// SPDX-License-Identifier: GPL-3.0-or-later
// What came back of a test, tied to its record and time: body, headers, time per phase, the request, the tests before.
#pragma once

#include "ui/sample/AnswerHistory.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace ds {

class CodeEditor;
class ElidedLabel;
class HistoryView;

class AnswerView : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerView(AnswerHistory &history, QWidget *parent = nullptr);
    void showWaiting(const ApiRequest &request, const QString &credential);
    void showTest(const SentTest &test);
    void clear(); ///< Nothing is shown; the history stays.
    void setCurrentRecord(qint64 record);
    HistoryView &history() const { return *m_history; }

signals:
    void cancelled();

private:
    enum Tab { Body, Headers, TimingTab, Request, History };
    QWidget *makeHead();
    void fillTabs();
    void offerHistory(bool any);
    void showHeaders(const HeaderList &headers);
    void showTiming(const Timing &timing);
    void showTabs(bool hasTest, bool hasAnswer);
    void showElsewhere();

    AnswerHistory &m_tests;
    QLabel *m_where = nullptr; ///< Which record, when.
    ElidedLabel *m_status = nullptr;
    QLabel *m_message;
    QLabel *m_elsewhere; ///< That the answer is another record's.
    QProgressBar *m_busy;
    QPushButton *m_cancel = nullptr;
    QTabWidget *m_tabs;
    CodeEditor *m_body;
    QTableWidget *m_headers;
    QTableWidget *m_timing;
    QPlainTextEdit *m_request;
    HistoryView *m_history;
    std::vector<qint64> m_records; ///< Of the test that is shown.
    qint64 m_current = 0;
    std::optional<int> m_before = Body; ///< The tab to come back to when there is an answer again.
};

} // namespace ds
