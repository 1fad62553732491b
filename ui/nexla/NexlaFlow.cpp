// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaFlow.h"

#include "ui/edit/DestinationEditor.h"
#include "ui/nexla/FetchDialog.h"
#include "ui/nexla/PublishDialog.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"

#include <QFileInfo>
#include <QWidget>

namespace ds {

NexlaFlow::NexlaFlow(const WindowServices &services, Parts parts, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_parts(parts)
    , m_window(window)
{
}

NexlaFlow::~NexlaFlow()
{
    m_job.abandon();
}

void NexlaFlow::chooseNexset()
{
    auto *dialog = new FromNexlaDialog(*m_services.nexla, m_services.nexlaFolder, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FromNexlaDialog::taken, this, [this](const NexlaSamplesOrder &order, const NexlaApiMaker &maker) {
        m_taken.insert(order.path, {order, maker});
        emit samplesTaken(order.path);
    });
    dialog->open();
}

void NexlaFlow::chooseSink()
{
    auto *dialog = new FetchDialog(*m_services.nexla, *m_services.catalog, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FetchDialog::fetched, this, &NexlaFlow::take);
    dialog->open();
}

void NexlaFlow::take(const Imported &imported)
{
    if (!m_parts.documents.take(imported.destination))
        return;
    const QString first = tr("Fetched “%1”. Check it, then press Done to keep it.").arg(imported.destination.name);
    m_parts.messages.say(imported.notes.isEmpty() ? MessageBar::Kind::Information : MessageBar::Kind::Warning,
                         (QStringList{first} + imported.notes).join(QStringLiteral("\n•  ")));
}

void NexlaFlow::takeAgain(const QString &path)
{
    const auto taken = m_taken.constFind(path);
    if (taken == m_taken.constEnd() || m_job.isRunning())
        return;
    m_parts.messages.say(MessageBar::Kind::Information, tr("Asking Nexla for its samples…"));
    m_job.start(taken->maker, [this, order = taken->order](NexlaApi &api) {
        const Result<void> result = takeSamples(api, order);
        m_job.tell([this, order, result] {
            if (!result)
                m_parts.messages.say(MessageBar::Kind::Error, result.error().sentence());
            else
                emit samplesTaken(order.path);
        });
    });
}

void NexlaFlow::publish(const QString &asked)
{
    const QString open = m_parts.editor.path();
    const QString path = asked.isEmpty() ? open : asked;
    const bool isOpen = !open.isEmpty() && QFileInfo(path) == QFileInfo(open);
    if (path.isEmpty() || (isOpen && m_parts.editor.isModified())) {
        m_parts.messages.say(
            MessageBar::Kind::Warning,
            tr("Press Done first: what is published is the saved destination, and its ids in Nexla are "
               "kept in its file."));
        return;
    }
    auto *dialog = new PublishDialog(*m_services.nexla, *m_services.catalog, path, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishDialog::published, this, &NexlaFlow::published);
    dialog->open();
}

/// The open destination is read again, so that saving it does not lose the ids.
void NexlaFlow::published(const QString &path)
{
    const QString open = m_parts.editor.path();
    if (open.isEmpty() || QFileInfo(path) != QFileInfo(open) || m_parts.editor.isModified())
        return;
    const std::vector<Error> faults = m_parts.editor.open(open);
    if (!faults.empty())
        m_parts.messages.say(MessageBar::Kind::Error, faults.front().sentence());
}

} // namespace ds
