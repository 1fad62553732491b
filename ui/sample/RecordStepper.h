// SPDX-License-Identifier: GPL-3.0-or-later
// "◀ 3 of 1,204 ▶": which record the samples begin with.
#pragma once

#include <QWidget>

class QLabel;
class QSpinBox;
class QToolButton;

namespace ds {

class NexsetSession;

class RecordStepper : public QWidget
{
    Q_OBJECT
public:
    explicit RecordStepper(NexsetSession &nexset, QWidget *parent = nullptr);
    void step(int by);

private:
    void display();

    NexsetSession &m_nexset;
    QToolButton *m_back;
    QSpinBox *m_number;
    QLabel *m_count;
    QToolButton *m_forward;
};

} // namespace ds
