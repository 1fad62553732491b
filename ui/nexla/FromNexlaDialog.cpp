// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/FromNexlaDialog.h"

#include "model/base/AtomicFile.h"
#include "model/exchange/Exports.h"
#include "model/nexla/NexlaSamples.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/nexla/NexlaKeyBar.h"
#include "ui/nexla/NexlaListModel.h"
#include "ui/nexla/NexlaListView.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ds {
namespace {

constexpr int usualSamples = 100;
constexpr int mostSamples = 10'000;

std::string linesOf(const NexlaSamples &samples, qint64 count)
{
    std::string lines;
    for (const Json &record : samples.records) {
        if (count-- == 0)
            break;
        record.appendCompact(lines);
        lines += '\n';
    }
    return lines;
}

} // namespace

Result<void> takeSamples(NexlaApi &api, const NexlaSamplesOrder &order)
{
    const NexlaReply reply = api.call(samplesCall(order.nexset, order.count));
    if (!reply.done())
        return reply.error();
    const Result<NexlaSamples> samples = readSamples(reply.body);
    if (!samples)
        return samples.error();
    if (samples->records.empty())
        return Error{
            FromNexlaDialog::tr("The Nexset %1 has no samples: nothing came through it yet. Check its source in "
                                "Nexla, or take another one.")
                .arg(order.nexset),
            {}};
    if (Result<void> made = makeOwnFolder(QFileInfo(order.path).absolutePath()); !made)
        return made;
    return writeFileAtomically(order.path, linesOf(*samples, order.count), ReadBy::Owner);
}

FromNexlaDialog::FromNexlaDialog(NexlaGate &gate, QString folder, QWidget *parent)
    : QDialog(parent)
    , m_folder(std::move(folder))
    , m_keys(new NexlaKeyBar(gate))
    , m_nexsets(new NexlaListView(QStringLiteral("nexsets"), tr("Nexsets")))
    , m_count(new QSpinBox)
    , m_message(toneLabel(QString(), Tone::Error))
{
    setWindowTitle(tr("From Nexla"));
    resize(720, 560);
    m_count->setRange(1, mostSamples);
    m_count->setValue(usualSamples);
    m_count->setAccessibleName(tr("Samples at most"));
    m_message->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(plainLabel(tr("&Samples at most:"), m_count));
    row->addWidget(m_count);
    row->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Open Samples"), QDialogButtonBox::AcceptRole);
    m_open->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_keys);
    layout->addWidget(m_nexsets, 1);
    layout->addLayout(row);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FromNexlaDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_keys, &NexlaKeyBar::opened, this, [this] { m_nexsets->load(m_keys->maker()); });
    connect(m_keys, &NexlaKeyBar::closed, m_nexsets, &NexlaListView::clear);
    connect(m_nexsets, &NexlaListView::chosen, this, &FromNexlaDialog::display);
    connect(m_nexsets, &NexlaListView::activated, this, &FromNexlaDialog::take);
    display();
    m_nexsets->setFocus();
    m_keys->openFirst();
}

FromNexlaDialog::~FromNexlaDialog()
{
    m_job.abandon();
}

void FromNexlaDialog::display()
{
    m_message->setVisible(!m_message->text().isEmpty());
    m_open->setEnabled(m_nexsets->current() && !m_job.isRunning());
}

void FromNexlaDialog::take()
{
    const NexlaItem *nexset = m_nexsets->current();
    if (!nexset || m_job.isRunning())
        return;
    const QString name = QStringLiteral("%1-%2.ndjson").arg(exportBaseName(nexset->name)).arg(nexset->id);
    const NexlaSamplesOrder order{nexset->id, m_count->value(), QDir(m_folder).filePath(name)};
    m_message->clear();
    m_job.start(m_keys->maker(), [this, order](NexlaApi &api) {
        const Result<void> result = takeSamples(api, order);
        m_job.tell([this, order, result] { ended(order, result); });
    });
    display();
}

void FromNexlaDialog::ended(const NexlaSamplesOrder &order, const Result<void> &result)
{
    m_job.abandon();
    m_message->setText(result ? QString() : result.error().sentence());
    display();
    if (!result)
        return;
    emit taken(order, m_keys->maker());
    accept();
}

} // namespace ds
