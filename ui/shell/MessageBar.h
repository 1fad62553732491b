// SPDX-License-Identifier: GPL-3.0-or-later
// One message across the top that stops nobody, with at most one action.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace ds {

class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Information, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);
    void say(Kind kind, const QString &message, const QString &actionText = {}, std::function<void()> action = {});
    void dismiss();
    QString text() const;

private:
    QLabel *m_text;
    QPushButton *m_action;
    std::function<void()> m_run;
};

} // namespace ds
