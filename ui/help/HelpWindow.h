// SPDX-License-Identifier: GPL-3.0-or-later
// *Help* (F1): what the control that has the focus is for. Stays open beside the work and follows the focus.
#pragma once

#include "ui/help/HelpTopics.h"

#include <QDialog>

class QLabel;
class QTextBrowser;

namespace ds {

/// What is told of a control.
struct HelpSubject
{
    QString title;
    QString text;      ///< Plain: it may come from a template that somebody else wrote.
    QStringList names; ///< Of the control and of what it lies in, from the inside.
    QString reference; ///< Address of the documentation; empty: none.
};

class HelpWindow : public QDialog
{
    Q_OBJECT
public:
    HelpWindow(std::vector<HelpTopic> topics, QWidget *parent = nullptr);
    void show(const HelpSubject &subject);

private:
    std::vector<HelpTopic> m_topics;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_reference;
    QTextBrowser *m_topic;
};

} // namespace ds
