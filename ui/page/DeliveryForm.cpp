// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/DeliveryForm.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/AdvancedForm.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace ds {
namespace {

QSpinBox *spin(int low, int high, const QString &name)
{
    auto *box = new QSpinBox;
    box->setRange(low, high);
    box->setAccessibleName(name);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return box;
}

void addRow(QFormLayout &form, const QString &text, QWidget *field)
{
    auto *label = plainLabel(text);
    label->setBuddy(field);
    form.addRow(label, field);
}

} // namespace

WebhookForm::WebhookForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_enabled(new QCheckBox(tr("Would you like to process the API response as a Nexla Webhook source?")))
    , m_details(new QWidget)
    , m_url(new QLineEdit)
    , m_error(toneLabel(QString(), Tone::Error))
{
    m_enabled->setAccessibleName(m_enabled->text());
    m_url->setAccessibleName(tr("Webhook URL"));
    m_url->setPlaceholderText(QStringLiteral("https://…"));
    auto *form = new QFormLayout(m_details);
    form->setContentsMargins(22, 0, 0, 0);
    addRow(*form, tr("Webhook UR&L"), m_url);
    form->addRow(QString(), m_error);
    m_error->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_enabled);
    layout->addWidget(m_details);
    connect(m_enabled, &QCheckBox::toggled, this, [this](bool on) {
        m_editor.edit(on ? tr("Process the API response") : tr("Do not process the API response"), {},
                      [on](Destination &d) { d.responseWebhook.enabled = on; });
    });
    connect(m_url, &QLineEdit::textEdited, this, [this](const QString &url) {
        m_editor.edit(tr("Change the webhook URL"), QStringLiteral("webhook"),
                      [&](Destination &d) { d.responseWebhook.url = url; });
    });
    connect(&m_editor, &DestinationEditor::changed, this, &WebhookForm::display);
    display();
}

void WebhookForm::display()
{
    const ResponseWebhook &webhook = m_editor.destination().responseWebhook;
    m_enabled->setChecked(webhook.enabled);
    m_details->setVisible(webhook.enabled);
    if (m_url->text() != webhook.url)
        m_url->setText(webhook.url);
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
    QWidget *target = m_details->isVisible() ? static_cast<QWidget *>(m_url) : m_enabled;
    target->setFocus(Qt::OtherFocusReason);
}

LimitsForm::LimitsForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_concurrency(spin(1, 256, tr("Requests at once")))
    , m_rate(new QDoubleSpinBox)
    , m_attempts(spin(1, 100, tr("Attempts of one request")))
    , m_timeout(spin(1, 3600, tr("Timeout")))
{
    m_rate->setRange(0, 100000);
    m_rate->setDecimals(1);
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setAccessibleName(tr("Requests per second"));
    m_rate->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_timeout->setSuffix(tr(" s"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(22, 0, 0, 0);
    addRow(*form, tr("Requests at once"), m_concurrency);
    addRow(*form, tr("Requests per second"), m_rate);
    addRow(*form, tr("Attempts of one request"), m_attempts);
    addRow(*form, tr("Timeout"), m_timeout);
    const auto bind = [this](QSpinBox *box, const QString &key, int DeliveryLimits::*member) {
        connect(box, &QSpinBox::valueChanged, this, [this, key, member](int value) {
            m_editor.edit(tr("Change the delivery limits"), key, [=](Destination &d) { d.delivery.*member = value; });
        });
    };
    bind(m_concurrency, QStringLiteral("limits.concurrency"), &DeliveryLimits::maxConcurrency);
    bind(m_attempts, QStringLiteral("limits.attempts"), &DeliveryLimits::maxAttempts);
    bind(m_timeout, QStringLiteral("limits.timeout"), &DeliveryLimits::timeoutSeconds);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        if (qAbs(rate - m_editor.destination().delivery.requestsPerSecond) < 0.05)
            return; // the box shows one decimal; a finer number of the file stays as it is
        m_editor.edit(tr("Change the delivery limits"), QStringLiteral("limits.rate"),
                      [rate](Destination &d) { d.delivery.requestsPerSecond = rate; });
    });
    connect(&m_editor, &DestinationEditor::changed, this, &LimitsForm::display);
    display();
}

void LimitsForm::display()
{
    const DeliveryLimits &limits = m_editor.destination().delivery;
    m_concurrency->setValue(limits.maxConcurrency);
    m_rate->setValue(limits.requestsPerSecond);
    m_attempts->setValue(limits.maxAttempts);
    m_timeout->setValue(limits.timeoutSeconds);
}

QString LimitsForm::summary() const
{
    const DeliveryLimits &limits = m_editor.destination().delivery;
    const QString rate =
        limits.requestsPerSecond > 0 ? tr("%1 a second").arg(limits.requestsPerSecond) : tr("no rate limit");
    return tr("%1 at once, %2").arg(limits.maxConcurrency).arg(rate);
}

} // namespace ds
