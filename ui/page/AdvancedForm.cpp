// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/AdvancedForm.h"

#include "model/base/HttpMethod.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/MacroEdit.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace ds {

QString problemText(const std::vector<Problem> &problems, const QString &field)
{
    const auto found =
        std::find_if(problems.begin(), problems.end(), [&](const Problem &problem) { return problem.field == field; });
    return found == problems.end() ? QString() : found->message;
}

AdvancedForm::AdvancedForm(DestinationEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_method(new QComboBox)
    , m_format(new QComboBox)
    , m_url(new MacroField(tr("URL")))
    , m_target(toneLabel(QString(), Tone::Muted))
{
    m_method->addItems(httpMethods());
    m_method->setAccessibleName(tr("Method"));
    m_format->addItem(QStringLiteral("JSON (application/json)"), QStringLiteral("application/json"));
    m_format->setAccessibleName(tr("Content Format"));
    m_url->line()->setPlaceholderText(QStringLiteral("https://api.100ms.live/v2/rooms/{record.room.id}"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addRow = [&](const QString &text, QWidget *field, QWidget *buddy) {
        auto *label = plainLabel(text);
        label->setBuddy(buddy);
        form->addRow(label, field);
    };
    addRow(tr("&Method"), m_method, m_method);
    addRow(tr("Content &Format"), m_format, m_format);
    addRow(tr("&URL"), m_url, m_url->line());
    form->addRow(QString(), m_target);
    m_target->hide();
    for (QComboBox *combo : {m_method, m_format})
        combo->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_method, &QComboBox::activated, this, [this] {
        m_editor.edit(tr("Change the method"), {},
                      [method = m_method->currentText()](Destination &d) { d.advanced.method = method; });
    });
    connect(m_format, &QComboBox::activated, this, [this] {
        m_editor.edit(
            tr("Change the content format"), {},
            [format = m_format->currentData().toString()](Destination &d) { d.advanced.contentFormat = format; });
    });
    connect(m_url, &MacroField::edited, this, [this](const QString &text) {
        m_editor.edit(tr("Change the URL"), QStringLiteral("url"), [&](Destination &d) { d.advanced.url = text; });
    });
    connect(&m_editor, &DestinationEditor::changed, this, &AdvancedForm::display);
    display();
}

void AdvancedForm::display()
{
    const AdvancedSettings &advanced = m_editor.destination().advanced;
    m_method->setCurrentText(advanced.method);
    m_format->setCurrentIndex(m_format->findData(advanced.contentFormat));
    m_url->setText(advanced.url);
}

void AdvancedForm::setTarget(const QString &address)
{
    const bool elsewhere = !address.isEmpty() && address != m_editor.destination().advanced.url;
    m_target->setText(tr("→ goes to %1").arg(address));
    m_target->setVisible(elsewhere);
}

void AdvancedForm::setAttributes(const QStringList &paths)
{
    m_url->setAttributes(paths);
}

void AdvancedForm::setProblems(const std::vector<Problem> &problems)
{
    const bool shown = m_editor.destination().isAdvanced();
    m_url->setError(shown ? problemText(problems, QStringLiteral("url")) : QString());
}

void AdvancedForm::focusUrl()
{
    m_url->line()->setFocus(Qt::OtherFocusReason);
}

void AdvancedForm::focusMethod()
{
    m_method->setFocus(Qt::OtherFocusReason);
}

} // namespace ds
