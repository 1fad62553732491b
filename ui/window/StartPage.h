// SPDX-License-Identifier: GPL-3.0-or-later
// What the middle shows while there is no destination: the next step, in words and as a button, and what was left.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ds {

class ContinueList;

class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(bool offerSample, QWidget *parent = nullptr);
    void setNexset(const QString &title); ///< Empty: none is open.
    ContinueList *continueList() { return m_continue; }
    void focusStart(); ///< What there is to continue, else the next step.

signals:
    void openNexset();
    void trySample();
    void openDestination();
    void sendTo100ms();

private:
    QPushButton *makeButton(const QString &text, void (StartPage::*signal)());

    bool m_offerSample;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_open;
    QPushButton *m_sample;
    QPushButton *m_send;
    QPushButton *m_openDestination;
    ContinueList *m_continue;
};

} // namespace ds
