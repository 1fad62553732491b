// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/PublishDialog.h"

#include "model/base/ApiAddress.h"
#include "model/destination/DestinationFile.h"
#include "model/nexla/NexlaConsent.h"
#include "model/nexla/NexlaPublication.h"
#include "ui/base/Look.h"
#include "ui/nexla/NexlaKeyBar.h"
#include "ui/nexla/NexlaListModel.h"
#include "ui/nexla/NexlaListView.h"
#include "ui/nexla/SinkBar.h"

#include <QCheckBox>
#include <QDate>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace ds {

struct PublishDialog::State
{
    Destination destination;
    NexlaIds ids;
    NexlaPresent present;
    NexlaCounts counts;
    QString problem; ///< Why it could not be looked at.
};

namespace {

QString requestText(const NexlaStep &step)
{
    const NexlaCall &call = step.call;
    std::string path = call.path;
    if (const size_t unknown = path.find("/0/"); unknown != std::string::npos)
        path.replace(unknown, 3, "/{id}/");
    QString text = QString::fromStdString(call.method + ' ' + path);
    if (step.kind == NexlaStep::Kind::ActivateDerived)
        text += PublishDialog::tr("    (only where it is not active)");
    return call.body ? text + u'\n' + toQString(call.body->toPretty()) : text;
}

} // namespace

PublishDialog::PublishDialog(NexlaGate &gate, const EndpointCatalog &catalog, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_gate(gate)
    , m_catalog(catalog)
    , m_path(path)
    , m_form(NexlaForm())
    , m_state(std::make_unique<State>())
    , m_keys(new NexlaKeyBar(gate))
    , m_nexsets(new NexlaListView(QStringLiteral("nexsets"), tr("Nexset")))
    , m_credentials(new NexlaListView(QStringLiteral("credentials"), tr("Nexla credential")))
    , m_lossesTitle(toneLabel(tr("Nexla cannot hold (tick what to publish without)"), Tone::Heading))
    , m_losses(new QListWidget)
    , m_requests(new QPlainTextEdit)
    , m_sink(new SinkBar)
    , m_atOnce(new QCheckBox(tr("Activate at &once")))
    , m_overwrite(new QCheckBox(tr("Replace what was changed in Nexla")))
    , m_message(toneLabel(QString(), Tone::Error))
{
    resize(980, 720);
    readAgain();
    setWindowTitle(tr("Publish to Nexla: %1").arg(m_state->destination.name));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_keys);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(makeLists());
    parts->addWidget(makeLosses());
    parts->addWidget(makeRequests());
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(2, 4);
    layout->addWidget(parts, 1);
    layout->addWidget(m_sink);
    layout->addWidget(m_message);
    layout->addWidget(makeButtons());
    connect(m_keys, &NexlaKeyBar::opened, this, [this] {
        m_nexsets->load(m_keys->maker());
        m_credentials->load(m_keys->maker());
        m_sink->setMaker(m_keys->maker());
        look();
    });
    connect(m_keys, &NexlaKeyBar::closed, this, [this] {
        m_nexsets->clear();
        m_credentials->clear();
        m_sink->setMaker({});
    });
    connect(m_sink, &SinkBar::lookWanted, this, &PublishDialog::look);
    connect(m_sink, &SinkBar::said, this, &PublishDialog::say);
    display();
    m_nexsets->setFocus();
    m_keys->openFirst();
}

PublishDialog::~PublishDialog()
{
    m_job.abandon();
}

QWidget *PublishDialog::makeLists()
{
    auto *lists = new QSplitter;
    lists->addWidget(m_nexsets);
    lists->addWidget(m_credentials);
    lists->setChildrenCollapsible(false);
    for (NexlaListView *list : {m_nexsets, m_credentials})
        connect(list, &NexlaListView::chosen, this, &PublishDialog::display);
    return lists;
}

QWidget *PublishDialog::makeLosses()
{
    auto *box = new QWidget;
    m_losses->setAccessibleName(tr("What Nexla cannot hold"));
    m_losses->setWordWrap(true);
    m_losses->setMaximumHeight(90);
    connect(m_losses, &QListWidget::itemChanged, this, &PublishDialog::display);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_lossesTitle);
    layout->addWidget(m_losses);
    box->setVisible(m_losses->count() > 0);
    return box;
}

QWidget *PublishDialog::makeRequests()
{
    auto *box = new QWidget;
    m_requests->setReadOnly(true);
    m_requests->setFont(fixedFont());
    m_requests->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_requests->setAccessibleName(tr("Requests that will be sent to Nexla"));
    m_requests->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(toneLabel(tr("What will be sent to Nexla"), Tone::Heading));
    layout->addWidget(m_requests, 1);
    return box;
}

QWidget *PublishDialog::makeButtons()
{
    m_message->setWordWrap(true);
    m_overwrite->setVisible(false);
    connect(m_atOnce, &QCheckBox::toggled, this, &PublishDialog::display);
    connect(m_overwrite, &QCheckBox::toggled, this, &PublishDialog::display);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_publish = buttons->addButton(tr("Publish"), QDialogButtonBox::ActionRole);
    m_publish->setAccessibleName(tr("Publish"));
    connect(m_publish, &QPushButton::clicked, this, &PublishDialog::publish);
    connect(buttons, &QDialogButtonBox::rejected, this, &PublishDialog::reject);
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_atOnce);
    row->addWidget(m_overwrite);
    row->addStretch();
    row->addWidget(buttons);
    return box;
}

/// The destination of the file, and what of it Nexla cannot hold.
void PublishDialog::readAgain()
{
    const ReadDestination read = readDestinationFile(m_path);
    if (!read.destination) {
        m_form = read.faults.front();
        return;
    }
    m_state->destination = *read.destination;
    m_state->ids = nexlaIdsOf(*read.destination);
    m_form = nexlaForm(*read.destination, m_catalog, apiBaseUrl());
    if (!m_form || m_losses->count() > 0)
        return;
    for (const NexlaLoss &loss : m_form->losses) {
        auto *item = new QListWidgetItem(loss.text, m_losses);
        item->setData(Qt::UserRole, loss.code);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
}

/// What Nexla has of it now, where it was published before.
void PublishDialog::look()
{
    if (!m_keys->maker() || m_publishing || !m_form)
        return;
    m_job.start(m_keys->maker(), [this, state = *m_state, form = *m_form](NexlaApi &api) mutable {
        const Result<NexlaPresent> present = readPresent(api, form, {}, state.ids);
        state.problem = present ? QString() : present.error().sentence();
        if (present)
            state.present = *present;
        if (present && present->sink)
            state.counts = readSinkCounts(api, state.ids.sink, *present->sink, QDate::currentDate());
        m_job.tell([this, state] { looked(state); });
    });
    displaySink();
}

void PublishDialog::looked(const State &state)
{
    m_job.abandon();
    *m_state = state;
    if (!m_nexsets->current() && state.ids.nexset > 0)
        m_nexsets->choose(state.ids.nexset);
    if (!m_credentials->current() && state.present.sink)
        m_credentials->choose(credentialOf(*state.present.sink));
    display();
    if (!state.problem.isEmpty())
        say(state.problem);
}

QStringList PublishDialog::leftOut() const
{
    QStringList codes;
    for (int row = 0; row < m_losses->count(); ++row) {
        if (m_losses->item(row)->checkState() == Qt::Checked)
            codes << m_losses->item(row)->data(Qt::UserRole).toString();
    }
    return codes;
}

NexlaOrder PublishDialog::order() const
{
    const NexlaItem *nexset = m_nexsets->current();
    const NexlaItem *credential = m_credentials->current();
    return {nexset ? nexset->id : 0, credential ? credential->id : 0, m_atOnce->isChecked(), m_overwrite->isChecked()};
}

Result<NexlaForm> PublishDialog::form() const
{
    if (!m_form)
        return m_form.error();
    if (!refusedLosses(*m_form, leftOut()).empty())
        return Error{tr("Tick what to publish without, or change it in the destination."), {}};
    return consentedForm(m_state->destination, *m_form, m_catalog, apiBaseUrl());
}

Result<NexlaPlan> PublishDialog::plan(const NexlaForm &form, const NexlaOrder &order) const
{
    if (order.nexset == 0 && m_state->ids.nexset == 0)
        return Error{tr("Choose the Nexset whose records are sent."), {}};
    if (order.credential == 0 && !m_state->present.sink)
        return Error{tr("Choose the credential for 100ms in Nexla."), {}};
    return planPublication(form, order, m_state->ids, m_state->present);
}

void PublishDialog::display()
{
    const Result<NexlaForm> sent = form();
    const Result<NexlaPlan> steps = sent ? plan(*sent, order()) : Result<NexlaPlan>(sent.error());
    QStringList texts;
    if (steps) {
        for (const NexlaStep &step : steps->steps)
            texts << requestText(step);
        const QStringList notes = sent->notes + steps->notes;
        if (!notes.isEmpty())
            texts << tr("What is otherwise in Nexla:") + QStringLiteral("\n- ") + notes.join(QStringLiteral("\n- "));
    }
    m_requests->setPlainText(texts.join(QStringLiteral("\n\n")));
    const bool changed = !m_state->ids.written.isNull() && m_state->present.sink && m_form &&
                         !changedSince(m_state->ids.written, *m_state->present.sink, *m_form).isEmpty();
    m_overwrite->setVisible(changed);
    m_publish->setEnabled(steps && m_keys->maker() && !m_publishing && m_state->problem.isEmpty());
    if (!m_publishing)
        say(steps ? m_outcome : steps.error().sentence(), steps && m_complete);
    displaySink();
}

void PublishDialog::displaySink()
{
    m_sink->setState({m_state->ids.sink, m_state->present.sink, m_state->counts}, m_publishing || m_job.isRunning());
}

void PublishDialog::publish()
{
    const Result<NexlaForm> sent = form();
    if (!sent || m_publishing)
        return;
    m_publishing = true;
    say(tr("Publishing…"), true);
    m_job.start(m_keys->maker(), [this, form = *sent, order = order(), ids = m_state->ids,
                                  path = m_path](NexlaApi &api) mutable {
        QStringList messages;
        bool complete = false;
        const Result<NexlaPresent> present = readPresent(api, form, order, ids);
        const Result<NexlaPlan> steps =
            present ? planPublication(form, order, ids, *present) : Result<NexlaPlan>(present.error());
        if (steps) {
            const auto report = NexlaPublication(
                                    api, *steps, [&](const NexlaIds &now) { return keepNexlaIds(path, now); },
                                    [this] { return m_job.isStopped(); })
                                    .run();
            complete = report.complete;
            messages = report.messages;
        } else {
            messages << steps.error().sentence();
        }
        m_job.tell([this, messages, complete] { publicationEnded(messages, complete); });
    });
    display();
}

void PublishDialog::publicationEnded(const QStringList &messages, bool complete)
{
    m_job.abandon();
    m_publishing = false;
    m_complete = complete;
    m_outcome = (QStringList{complete ? tr("Published.") : QString()} + messages).join(u' ').trimmed();
    readAgain();
    emit published(m_path);
    display();
    say(m_outcome, complete); // also where the next one cannot be planned
    look();
}

void PublishDialog::say(const QString &text, bool good)
{
    setTone(m_message, good ? Tone::Good : Tone::Error);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void PublishDialog::reject()
{
    if (!m_publishing)
        return QDialog::reject();
    m_job.stop();
    say(tr("Stopping after the call that is under way…"), true);
}

} // namespace ds
