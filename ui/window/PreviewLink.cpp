// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/PreviewLink.h"

#include "model/nexset/Attributes.h"
#include "ui/check/FindingsStrip.h"
#include "ui/page/DestinationPage.h"
#include "ui/sample/SamplePanel.h"

#include <algorithm>

namespace ds {
namespace {

constexpr qint64 judgedRecords = 200; // by which it is told whether an attribute fits a field
constexpr int samples = 5;
constexpr qint64 mostRecords = 2000; // of huge batches the sample shows the beginning

/// Problems of the destination itself, as the check of the whole Nexset found them.
std::vector<Problem> ownProblems(const std::vector<Finding> &findings)
{
    std::vector<Problem> problems;
    for (const Finding &finding : findings) {
        if (!finding.records.empty())
            continue;
        Problem problem;
        problem.code = finding.code;
        problem.message = finding.message;
        problem.field = finding.field;
        problems.push_back(problem);
    }
    return problems;
}

} // namespace

PreviewLink::PreviewLink(const WindowServices &services, DestinationEditor &editor, NexsetSession &nexset, Views views,
                         QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_editor(editor)
    , m_nexset(nexset)
    , m_views(views)
    , m_preview(services.makeScripts)
    , m_check(services.makeScripts)
{
    connectAll();
}

void PreviewLink::connectAll()
{
    connect(&m_editor, &DestinationEditor::changed, this, &PreviewLink::refreshAll);
    connect(&m_nexset, &NexsetSession::windowChanged, this, &PreviewLink::refresh);
    connect(&m_nexset, &NexsetSession::currentChanged, this, &PreviewLink::refresh);
    connect(&m_nexset, &NexsetSession::opened, this, &PreviewLink::refreshAll);
    connect(m_services.credentials, &CredentialList::changed, this, &PreviewLink::refreshAll);
    connect(&m_nexset, &NexsetSession::attributesChanged, this,
            [this] { m_views.page->setAttributes(m_nexset.attributes()); });
    m_views.page->setSamples([this](const QString &path) { return valueOf(path); },
                             [this] { return m_nexset.window(0, judgedRecords); });
    connect(&m_preview, &PreviewWorker::ready, this, &PreviewLink::show);
    connect(&m_preview, &PreviewWorker::slowChanged, m_views.samples, &SamplePanel::setSlow);
    connect(m_views.samples, &SamplePanel::stopScript, &m_preview, &PreviewWorker::stopScript);
    connect(&m_check, &CheckRun::progressed, m_views.findings, &FindingsStrip::setProgress);
    connect(&m_check, &CheckRun::finished, this, [this](const std::vector<Finding> &findings) {
        m_found = findings;
        showFindings();
    });
    connect(m_views.page, &DestinationPage::unknownIdsChanged, this, [this] {
        if (m_active && !m_check.isRunning())
            showFindings();
    });
}

void PreviewLink::showFindings()
{
    std::vector<Finding> all = m_found;
    for (const Problem &problem : m_active ? m_views.page->unknownIds() : std::vector<Problem>())
        all.push_back({problem.code, problem.message, problem.field, 1, {}});
    m_views.findings->setFindings(all);
    m_views.page->setDestinationProblems(ownProblems(all));
}

void PreviewLink::setActive(bool active)
{
    m_active = active;
    refreshAll();
}

std::optional<Json> PreviewLink::valueOf(const QString &path) const
{
    const ReadItem *item = m_nexset.currentItem();
    const auto *record = item ? std::get_if<Record>(item) : nullptr;
    const Json *value = record ? attribute(record->value, toWtf8(path)) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
}

BuildContext PreviewLink::context() const
{
    BuildContext context;
    context.catalog = m_services.catalog;
    context.now = m_services.now();
    if (const auto info = m_services.credentials->find(m_editor.destination().credential))
        context.baseUrl = info->baseUrl;
    return context;
}

QString PreviewLink::hint() const
{
    if (!m_nexset.isOpen())
        return tr("Open a Nexset: the calls made of its records show here.");
    if (!m_active)
        return tr(
            "Press + beside the Nexset and choose Send to Destination: each call shows here as it would be sent.");
    if (m_editor.destination().endpoint.isEmpty())
        return tr("Choose an endpoint to see the calls as they would be sent.");
    if (m_nexset.count() == 0)
        return m_nexset.isComplete() ? tr("This Nexset has no records.") : tr("Reading…");
    return {};
}

/// With batching the samples begin where a batch would begin.
RecordWindow PreviewLink::records() const
{
    const Batching &batching = m_editor.destination().batching;
    const qint64 size = batching.enabled ? std::max(1, batching.size) : 1;
    const qint64 from = m_nexset.current() / size * size;
    return m_nexset.window(from, std::min<qint64>(mostRecords, size * samples + 20));
}

void PreviewLink::refresh()
{
    const QString text = hint();
    if (!text.isEmpty()) {
        m_views.samples->setHint(text);
        m_views.page->setPreview(nullptr);
        emit shown(nullptr);
        return;
    }
    m_last = job();
    m_preview.request(PreviewJob(m_last));
}

PreviewJob PreviewLink::job() const
{
    PreviewJob job;
    job.destination = m_editor.destination();
    job.context = context();
    job.records = records();
    job.current = m_nexset.current();
    job.samples = samples;
    return job;
}

void PreviewLink::refreshAll()
{
    refresh();
    if (!m_active || m_editor.destination().endpoint.isEmpty()) {
        m_check.clear();
        return;
    }
    CheckJob job;
    job.destination = m_editor.destination();
    job.context = context();
    job.nexset = m_nexset.path();
    job.options = m_nexset.options();
    m_check.request(std::move(job));
}

void PreviewLink::show(const std::shared_ptr<const PreviewResult> &result)
{
    if (!hint().isEmpty())
        return; // closed while it was being built
    m_views.samples->setResult(*result);
    m_views.page->setPreview(result);
    emit shown(result);
}

} // namespace ds
