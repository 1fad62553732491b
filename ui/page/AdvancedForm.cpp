// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/AdvancedForm.h"

#include "ui/base/Look.h"
#include "ui/page/MacroEdit.h"
#include "ui/page/SettingControl.h"

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
    , m_url(new MacroField(settingName(setting("advanced", "url"))))
    , m_target(toneLabel(QString(), Tone::Muted))
{
    m_url->setObjectName(setting("advanced", "url").path());
    m_url->line()->setPlaceholderText(QStringLiteral("https://api.100ms.live/v2/rooms/{record.room.id}"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_method = addSettingRow(*form, setting("advanced", "method"), editor);
    addSettingRow(*form, setting("advanced", "contentFormat"), editor);
    addLabelledRow(*form, setting("advanced", "url"), m_url, m_url->line());
    form->addRow(QString(), m_target);
    m_target->hide();
    connect(m_url, &MacroField::edited, this, [this](const QString &text) {
        m_editor.edit(tr("Change the URL"), QStringLiteral("url"), [&](Destination &d) { d.advanced.url = text; });
    });
    connect(&m_editor, &DestinationEditor::changed, this, &AdvancedForm::display);
    display();
}

void AdvancedForm::display()
{
    m_url->setText(m_editor.destination().advanced.url);
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
