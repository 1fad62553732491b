// SPDX-License-Identifier: GPL-3.0-or-later
// The sink in Nexla: its state and counts, *Activate*, *Pause*, *Error Samples…* and *Refresh*.
#pragma once

#include "model/nexla/NexlaStatus.h"
#include "ui/nexla/NexlaJob.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ds {

/// What is known of a sink.
struct SinkState
{
    qint64 id = 0;            ///< 0: not published yet.
    std::optional<Json> sink; ///< As Nexla has it.
    NexlaCounts counts;
};

class SinkBar : public QWidget
{
    Q_OBJECT
public:
    explicit SinkBar(QWidget *parent = nullptr);

    void setMaker(const NexlaApiMaker &maker); ///< Empty: no key is open.
    /// `busy`: somebody else asks Nexla; nothing can be pressed.
    void setState(const SinkState &state, bool busy);

signals:
    void lookWanted(); ///< Also after each action.
    void said(const QString &text, bool good);

private:
    QPushButton *button(const QString &text, const QString &name, std::function<void()> run);
    void act(bool activate);
    void readErrors();
    void showErrors(const Result<Json::Items> &errors);
    void display();

    NexlaApiMaker m_maker;
    SinkState m_state;
    NexlaJob m_job;
    bool m_busy = false;
    QLabel *m_text;
    QPushButton *m_activate;
    QPushButton *m_pause;
    QPushButton *m_errors;
    QPushButton *m_look;
};

} // namespace ds
