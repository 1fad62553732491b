// SPDX-License-Identifier: GPL-3.0-or-later
// On the start page: what one may want to go on with.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QListWidget;
class QPushButton;

namespace ds {

struct Continuation
{
    QString title;
    QString detail;
    std::function<void()> goOn;
    std::function<void()> discard; ///< Empty: it cannot be thrown away.
};

class ContinueList : public QWidget
{
    Q_OBJECT
public:
    explicit ContinueList(QWidget *parent = nullptr);
    void setContinuations(std::vector<Continuation> all);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Continuation *current() const;
    void goOn();
    void discard();
    void display();

    std::vector<Continuation> m_all;
    QListWidget *m_rows;
    QPushButton *m_goOn;
    QPushButton *m_discard;
};

} // namespace ds
