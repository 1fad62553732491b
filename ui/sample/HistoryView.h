// SPDX-License-Identifier: GPL-3.0-or-later
// The tests that were sent: to search, show, pin, send again, and two of them to compare.
#pragma once

#include "ui/sample/AnswerHistory.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace ds {

class DiffView;

class HistoryView : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryView(AnswerHistory &history, QWidget *parent = nullptr);
    void setDestination(const QString &key);
    void setCredential(const QString &name, bool canSend); ///< As which *Send again* would go.
    void refill();
    bool hasAny() const { return !m_history.of(m_destination).empty(); }

signals:
    void filled(bool any);
    void showWanted(quint64 id);
    void sendWanted(quint64 id);

private:
    QWidget *makeButtons();
    std::vector<quint64> chosen() const;
    void enable();
    void pin();
    void compare();

    AnswerHistory &m_history;
    QString m_destination;
    QString m_credential;
    bool m_canSend = false;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QPushButton *m_show = nullptr;
    QPushButton *m_pin = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_clear = nullptr;
    DiffView *m_diff;
};

} // namespace ds
