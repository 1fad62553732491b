// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/DeliveryForm.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/AdvancedForm.h"
#include "ui/page/SettingControl.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace ds {

WebhookForm::WebhookForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_enabled(makeSettingControl(setting("responseWebhook", "enabled"), editor))
    , m_details(new QWidget)
    , m_error(toneLabel(QString(), Tone::Error))
{
    auto *form = new QFormLayout(m_details);
    form->setContentsMargins(22, 0, 0, 0);
    m_url = addSettingRow(*form, setting("responseWebhook", "url"), editor);
    qobject_cast<QLineEdit *>(m_url)->setPlaceholderText(QStringLiteral("https://…"));
    form->addRow(QString(), m_error);
    m_error->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_enabled);
    layout->addWidget(m_details);
    connect(&m_editor, &DestinationEditor::changed, this, &WebhookForm::display);
    display();
}

void WebhookForm::display()
{
    m_details->setVisible(m_editor.destination().responseWebhook.enabled);
}

void WebhookForm::setProblems(const std::vector<Problem> &problems)
{
    QString text = problemText(problems, QStringLiteral("responseWebhook.url"));
    if (text.isEmpty())
        text = problemText(problems, QStringLiteral("responseWebhook"));
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_url->setAccessibleDescription(text);
}

void WebhookForm::focusUrl()
{
    QWidget *target = m_details->isVisible() ? m_url : m_enabled;
    target->setFocus(Qt::OtherFocusReason);
}

LimitsForm::LimitsForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(22, 0, 0, 0);
    for (const Setting *limit : settingsOf("delivery"))
        addSettingRow(*form, *limit, editor);
}

QString LimitsForm::summary() const
{
    const DeliveryLimits &limits = m_editor.destination().delivery;
    const QString rate =
        limits.requestsPerSecond > 0 ? tr("%1 a second").arg(limits.requestsPerSecond) : tr("no rate limit");
    return tr("%1 at once, %2").arg(limits.maxConcurrency).arg(rate);
}

} // namespace ds
