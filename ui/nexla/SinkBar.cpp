// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/SinkBar.h"

#include "model/base/Wording.h"
#include "model/nexla/NexlaSinks.h"
#include "ui/base/Look.h"
#include "ui/nexla/SinkErrorsDialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ds {

namespace {

constexpr qint64 mostErrors = 100; ///< Samples that are asked for.

QString countsText(const NexlaCounts &counts)
{
    QStringList parts;
    if (counts.records)
        parts << countOfRecords(*counts.records);
    if (counts.errors)
        parts << SinkBar::tr("%1 errors").arg(countText(*counts.errors));
    return parts.isEmpty() ? QString() : QStringLiteral(" · ") + parts.join(QStringLiteral(" · "));
}

} // namespace

SinkBar::SinkBar(QWidget *parent)
    : QWidget(parent)
    , m_text(toneLabel(QString(), Tone::Normal))
    , m_activate(button(tr("&Activate"), tr("Activate the sink in Nexla"), [this] { act(true); }))
    , m_pause(button(tr("&Pause"), tr("Pause the sink in Nexla"), [this] { act(false); }))
    , m_errors(button(tr("&Error Samples…"), tr("Records that failed in Nexla…"), [this] { readErrors(); }))
    , m_look(button(tr("&Refresh"), tr("Look at the sink in Nexla again"), [this] { emit lookWanted(); }))
{
    m_text->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    for (QPushButton *each : {m_activate, m_pause, m_errors, m_look})
        row->addWidget(each);
    display();
}

QPushButton *SinkBar::button(const QString &text, const QString &name, std::function<void()> run)
{
    auto *made = new QPushButton(text);
    made->setAccessibleName(name);
    made->setAutoDefault(false);
    connect(made, &QPushButton::clicked, this, std::move(run));
    return made;
}

void SinkBar::setMaker(const NexlaApiMaker &maker)
{
    m_job.abandon();
    m_maker = maker;
    display();
}

void SinkBar::setState(const SinkState &state, bool busy)
{
    m_state = state;
    m_busy = busy;
    display();
}

void SinkBar::act(bool activate)
{
    m_job.start(m_maker, [this, activate, sink = m_state.id](NexlaApi &api) {
        const NexlaReply reply = api.call(sinkActionCall(sink, activate));
        m_job.tell([this, problem = reply.done() ? QString() : reply.problem] {
            m_job.abandon();
            if (!problem.isEmpty())
                emit said(problem, false);
            emit lookWanted();
        });
    });
    display();
}

void SinkBar::readErrors()
{
    m_job.start(m_maker, [this, sink = m_state.id](NexlaApi &api) {
        m_job.tell([this, errors = readSinkErrors(api, sink, mostErrors)] { showErrors(errors); });
    });
    display();
}

void SinkBar::showErrors(const Result<Json::Items> &errors)
{
    m_job.abandon();
    display();
    if (!errors)
        return emit said(tr("The error samples could not be read: %1").arg(errors.error().sentence()), false);
    if (errors->empty())
        return emit said(tr("Nexla has no error samples of this sink."), true);
    auto *dialog = new SinkErrorsDialog(*errors, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SinkBar::display()
{
    const bool busy = m_busy || m_job.isRunning();
    const std::optional<Json> &sink = m_state.sink;
    QString text;
    if (busy)
        text = tr("Asking Nexla…");
    else if (sink)
        text = tr("In Nexla: sink %1, %2%3").arg(m_state.id).arg(nexlaStatus(*sink), countsText(m_state.counts));
    else if (m_state.id == 0)
        text = tr("Not published yet.");
    m_text->setText(text);
    const bool ready = m_maker && !busy;
    m_activate->setEnabled(ready && sink && !isActive(*sink));
    m_pause->setEnabled(ready && sink && isActive(*sink));
    m_errors->setEnabled(ready && sink);
    m_look->setEnabled(ready);
}

} // namespace ds
