// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaListView.h"

#include "model/nexla/NexlaIds.h"
#include "model/nexla/NexlaLists.h"
#include "ui/base/Look.h"
#include "ui/nexla/NexlaListModel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace ds {
namespace {

/// As many come at a time as a page has; a window that draws each one alone would stand still.
constexpr qsizetype atATime = 100;

NexlaItem itemOf(const Json &object)
{
    const auto text = [&](std::string_view key) {
        const Json *value = object.find(key);
        return value && value->isString() ? value->toQString() : QString();
    };
    const QString status = text("status");
    return {nexlaId(object.find("id")), text("name"), status.isEmpty() ? text("credentials_type") : status,
            text("updated_at").left(16).replace(u'T', u' ')};
}

} // namespace

NexlaListView::NexlaListView(const QString &kind, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_title(title)
    , m_model(new NexlaListModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit)
    , m_table(new QTableView)
    , m_state(toneLabel(QString(), Tone::Muted))
{
    m_found->setSourceModel(m_model);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setPlaceholderText(tr("Search by name, id or state"));
    m_search->setAccessibleName(tr("Search %1").arg(title));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &NexlaListView::display);
    m_table->setModel(m_found);
    m_table->setAccessibleName(title);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // Nexla's own order
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(NexlaListModel::Name, 180);
    m_table->horizontalHeader()->resizeSection(NexlaListModel::Id, 70);
    m_table->horizontalHeader()->resizeSection(NexlaListModel::State, 80);
    m_state->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(toneLabel(title, Tone::Heading));
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { emit chosen(); });
    connect(m_table, &QTableView::activated, this, [this] { emit activated(); });
    connect(&m_job, &NexlaJob::finished, this, &NexlaListView::display);
    setFocusProxy(m_search);
    setObjectName(kind);
}

NexlaListView::~NexlaListView()
{
    m_job.abandon();
}

void NexlaListView::clear()
{
    m_job.abandon();
    m_model->clear();
    m_problem.clear();
    display();
    emit chosen();
}

void NexlaListView::load(const NexlaApiMaker &maker)
{
    clear();
    const NexlaListKind *kind = nexlaListKind(m_kind);
    m_job.start(maker, [this, kind](NexlaApi &api) {
        QList<NexlaItem> items;
        const auto hand = [&] {
            m_job.tell([this, items] { append(items); });
            items.clear();
        };
        const Result<void> read = readNexlaList(api, *kind, [&](const Json &object) {
            items << itemOf(object);
            if (items.size() == atATime)
                hand();
            return !m_job.isStopped();
        });
        hand();
        m_job.tell([this, problem = read ? QString() : read.error().sentence()] { ended(problem); });
    });
    display();
}

void NexlaListView::append(const QList<NexlaItem> &items)
{
    m_model->append(items);
    chooseWanted();
    display();
}

void NexlaListView::ended(const QString &problem)
{
    m_problem = problem;
    display();
}

void NexlaListView::choose(qint64 id)
{
    m_wanted = id;
    chooseWanted();
}

void NexlaListView::chooseWanted()
{
    const int row = m_wanted > 0 ? m_model->rowOf(m_wanted) : -1;
    if (row < 0)
        return;
    m_wanted = 0;
    m_table->setCurrentIndex(m_found->mapFromSource(m_model->index(row, 0)));
}

const NexlaItem *NexlaListView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->at(m_found->mapToSource(index).row()) : nullptr;
}

void NexlaListView::display()
{
    setTone(m_state, m_problem.isEmpty() ? Tone::Muted : Tone::Error);
    const qint64 all = m_model->rowCount();
    const qint64 found = m_found->rowCount();
    QString text = m_search->text().isEmpty() ? countText(all) : tr("%1 of %2").arg(countText(found), countText(all));
    if (m_job.isRunning())
        text += tr(", reading…");
    else if (all == 0 && m_problem.isEmpty())
        text = tr("None");
    if (!m_problem.isEmpty())
        text = all == 0 ? m_problem : tr("%1 read, then it broke off. %2").arg(countText(all), m_problem);
    m_state->setText(text);
    m_table->setAccessibleDescription(text);
}

} // namespace ds
