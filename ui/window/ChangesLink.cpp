// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ChangesLink.h"

#include "model/request/Secrets.h"
#include "ui/window/PreviewLink.h"

namespace ds {

QString payloadText(const PreviewSample &sample)
{
    QStringList lines;
    if (const auto *failure = std::get_if<RecordFailure>(&sample.item)) {
        for (const Problem &problem : failure->problems)
            lines << QStringLiteral("✖ ") + problem.message;
        return lines.join(u'\n') + u'\n' + sample.pretty;
    }
    const auto &request = std::get<ApiRequest>(sample.item);
    lines << toQString(request.method) + u' ' + toQString(maskSecretMarks(request.url));
    for (const auto &[name, value] : request.headers)
        lines << toQString(name) + QStringLiteral(": ") + toQString(maskSecretMarks(value));
    return lines.join(u'\n') + u'\n' + sample.pretty;
}

ChangesLink::ChangesLink(const WindowServices &services, DestinationEditor &editor, NexsetSession &nexset,
                         PreviewLink &preview, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_nexset(nexset)
    , m_preview(preview)
    , m_bar(new ChangesBar)
    , m_before(services.makeScripts)
    , m_count(services.makeScripts)
{
    m_bar->hide();
    connect(&m_preview, &PreviewLink::shown, this, &ChangesLink::compare);
    connect(&m_before, &PreviewWorker::ready, this, [this](const std::shared_ptr<const PreviewResult> &result) {
        if (!result->samples.empty())
            m_bar->setPayloads(payloadText(result->samples.front()), m_now);
    });
    connect(&m_editor, &DestinationEditor::changed, this, &ChangesLink::count);
    connect(&m_editor, &DestinationEditor::modifiedChanged, this, &ChangesLink::count);
    connect(&m_nexset, &NexsetSession::opened, this, &ChangesLink::count);
    connect(&m_count, &ChangeCount::progressed, m_bar, &ChangesBar::showCounting);
    connect(&m_count, &ChangeCount::finished, m_bar, &ChangesBar::showTotals);
    connect(m_bar, &ChangesBar::countWanted, this, &ChangesLink::count);
    connect(m_bar, &ChangesBar::cancelWanted, this, [this] {
        m_count.cancel();
        m_bar->showCancelled();
    });
}

/// A destination that was never saved has nothing to be compared with.
bool ChangesLink::isWanted() const
{
    return m_preview.isActive() && m_editor.isModified() && !m_editor.path().isEmpty() && m_nexset.isOpen() &&
           !m_editor.destination().endpoint.isEmpty();
}

void ChangesLink::count()
{
    m_bar->setVisible(isWanted());
    if (!isWanted() || m_nexset.isStale()) {
        m_count.cancel();
        return;
    }
    m_bar->showCounting({}, -1);
    m_count.request(
        {m_editor.lastSaved(), m_editor.destination(), m_preview.context(), m_nexset.path(), m_nexset.options()});
}

void ChangesLink::compare(const std::shared_ptr<const PreviewResult> &result)
{
    if (!result || result->samples.empty() || !isWanted())
        return;
    m_now = payloadText(result->samples.front());
    PreviewJob job = m_preview.lastJob();
    job.destination = m_editor.lastSaved();
    job.samples = 1;
    m_before.request(std::move(job));
}

} // namespace ds
