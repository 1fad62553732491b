// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/FetchDialog.h"

#include "model/nexla/NexlaFetch.h"
#include "ui/base/Look.h"
#include "ui/nexla/NexlaKeyBar.h"
#include "ui/nexla/NexlaListModel.h"
#include "ui/nexla/NexlaListView.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {
namespace {

Result<Imported> fetchSink(NexlaApi &api, qint64 sink, const EndpointCatalog &catalog)
{
    const NexlaReply reply = api.call({"GET", "/data_sinks/" + std::to_string(sink)});
    if (!reply.done())
        return reply.error();
    return destinationFromSink(readSourceOf(api, reply.body), catalog, {});
}

} // namespace

FetchDialog::FetchDialog(NexlaGate &gate, const EndpointCatalog &catalog, QWidget *parent)
    : QDialog(parent)
    , m_catalog(catalog)
    , m_keys(new NexlaKeyBar(gate))
    , m_sinks(new NexlaListView(QStringLiteral("sinks"), tr("Sinks")))
    , m_message(toneLabel(QString(), Tone::Error))
{
    setWindowTitle(tr("Fetch a Destination From Nexla"));
    resize(720, 520);
    m_message->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Fetch"), QDialogButtonBox::AcceptRole);
    m_open->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_keys);
    layout->addWidget(m_sinks, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FetchDialog::fetch);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_keys, &NexlaKeyBar::opened, this, [this] { m_sinks->load(m_keys->maker()); });
    connect(m_keys, &NexlaKeyBar::closed, m_sinks, &NexlaListView::clear);
    connect(m_sinks, &NexlaListView::chosen, this, &FetchDialog::display);
    connect(m_sinks, &NexlaListView::activated, this, &FetchDialog::fetch);
    display();
    m_sinks->setFocus();
    m_keys->openFirst();
}

FetchDialog::~FetchDialog()
{
    m_job.abandon();
}

void FetchDialog::display()
{
    m_message->setVisible(!m_message->text().isEmpty());
    m_open->setEnabled(m_sinks->current() && !m_job.isRunning());
}

void FetchDialog::fetch()
{
    const NexlaItem *sink = m_sinks->current();
    if (!sink || m_job.isRunning())
        return;
    m_message->clear();
    m_job.start(m_keys->maker(), [this, id = sink->id](NexlaApi &api) {
        const Result<Imported> imported = fetchSink(api, id, m_catalog);
        m_job.tell([this, imported] { ended(imported); });
    });
    display();
}

void FetchDialog::ended(const Result<Imported> &imported)
{
    m_job.abandon();
    m_message->setText(imported ? QString() : imported.error().sentence());
    display();
    if (!imported)
        return;
    emit fetched(*imported);
    accept();
}

} // namespace ds
