// SPDX-License-Identifier: GPL-3.0-or-later
// Where on the page a problem is said, and where the focus goes for it.
#include "ui/page/AdvancedForm.h"
#include "ui/page/BatchingForm.h"
#include "ui/page/DeliveryForm.h"
#include "ui/page/DestinationPage.h"
#include "ui/page/EndpointForm.h"
#include "ui/page/ExcludePicker.h"
#include "ui/page/MacroEdit.h"

#include <QLineEdit>
#include <QPushButton>

namespace ds {

void DestinationPage::setPreview(const std::shared_ptr<const PreviewResult> &preview)
{
    m_mapping->model().setPreview(preview);
    m_recordProblems.clear();
    const auto collect = [this](const std::vector<Problem> &problems) {
        m_recordProblems.insert(m_recordProblems.end(), problems.begin(), problems.end());
    };
    if (preview && preview->current)
        collect(preview->current->problems);
    if (preview && !preview->samples.empty()) {
        const BuildItem &item = preview->samples.front().item;
        const auto *failure = std::get_if<RecordFailure>(&item);
        collect(failure ? failure->problems : std::get<ApiRequest>(item).warnings);
    }
    showProblems();
}

void DestinationPage::setDestinationProblems(const std::vector<Problem> &problems)
{
    m_ownProblems = problems;
    m_mapping->model().setOwnProblems(problems);
    showProblems();
}

void DestinationPage::showProblems()
{
    std::vector<Problem> all = m_recordProblems;
    all.insert(all.end(), m_ownProblems.begin(), m_ownProblems.end());
    m_endpoint->setProblems(all);
    m_advanced->setProblems(all);
    m_headers->setError(problemText(all, QStringLiteral("headers")));
    m_batching->setProblems(all);
    m_webhook->setProblems(all);
}

void DestinationPage::focusField(const QString &field)
{
    showAllSteps();
    if (m_mapping->focusField(field) || m_endpoint->focusParameter(field) || m_batching->focusField(field))
        return;
    if (field == QLatin1String("headers"))
        m_headers->line()->setFocus(Qt::OtherFocusReason);
    else if (field.startsWith(QLatin1String("responseWebhook")))
        m_webhook->focusUrl();
    else if (field == QLatin1String("exclude"))
        m_exclude->button()->setFocus(Qt::OtherFocusReason);
    else if (field == QLatin1String("method") && m_editor.destination().isAdvanced())
        m_advanced->focusMethod();
    else
        focusStart();
}

QString DestinationPage::blockedBy()
{
    const Destination &d = m_editor.destination();
    if (d.name.trimmed().isEmpty()) {
        m_name->setFocus(Qt::OtherFocusReason);
        return tr("The destination has no name yet: type one in Name.");
    }
    if (d.endpoint.isEmpty()) {
        showAllSteps();
        m_endpoint->focusEndpoint();
        return tr("No endpoint is chosen yet: choose one in Endpoint, or configure it under Advanced.");
    }
    if (m_batching->hasUnfinishedText() && d.batching.enabled) {
        m_batching->focusField(QStringLiteral("batching.otherProps"));
        return tr("Other Props is not valid JSON: correct the marked line.");
    }
    return {};
}

} // namespace ds
