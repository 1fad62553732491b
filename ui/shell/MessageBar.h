// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that stop nobody, with what can be done about them. They lie over a part of the window in which nothing can
// be pressed, so that nothing below the pointer moves. What is said gives way to what is said next; what is offered
// stays until it is done, put away or no longer true.
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ds {

class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Information, Warning, Error };
    struct Action
    {
        QString text;
        std::function<void()> run;
    };
    struct Offer
    {
        QString key; ///< A later one with the same key replaces it.
        Kind kind = Kind::Information;
        QString text;
        std::vector<Action> actions;
    };

    explicit MessageBar(QWidget *parent = nullptr);
    /// Lies over `passive`, from there as high as its text needs.
    void placeOver(QWidget *passive);
    void say(Kind kind, const QString &message, const QString &actionText = {}, std::function<void()> action = {});
    void offer(const Offer &offer);
    void withdraw(const QString &key);
    void dismiss(); ///< What was said; offers stay.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Offer *shown() const;
    void close();
    void act(const std::function<void()> &run);
    void display();
    void addButtons(const std::vector<Action> &actions);
    void place();

    std::vector<Offer> m_offers; ///< Last: the newest.
    Offer m_said;                ///< Without text: nothing.
    QPointer<QWidget> m_passive;
    QLabel *m_text;
    QLabel *m_more;
    QHBoxLayout *m_actions;
    std::vector<QPushButton *> m_buttons;
};

} // namespace ds
