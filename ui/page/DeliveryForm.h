// SPDX-License-Identifier: GPL-3.0-or-later
// *Response Webhook* and the limits of a delivery.
#pragma once

#include "model/check/Finding.h"
#include "ui/edit/DestinationEditor.h"

#include <QWidget>

class QLabel;

namespace ds {

class WebhookForm : public QWidget
{
    Q_OBJECT
public:
    explicit WebhookForm(DestinationEditor &editor, QWidget *parent = nullptr);
    void setProblems(const std::vector<Problem> &problems);
    void focusUrl();

private:
    void display();

    DestinationEditor &m_editor;
    QWidget *m_enabled;
    QWidget *m_details;
    QWidget *m_url;
    QLabel *m_error;
};

class LimitsForm : public QWidget
{
    Q_OBJECT
public:
    explicit LimitsForm(DestinationEditor &editor, QWidget *parent = nullptr);
    QString summary() const; ///< "8 at once, no rate limit".

private:
    DestinationEditor &m_editor;
};

} // namespace ds
