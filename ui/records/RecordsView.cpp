// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordsView.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ds {

RecordsView::RecordsView(NexsetSession &nexset, QWidget *parent)
    : QWidget(parent)
    , m_nexset(nexset)
    , m_grid(new RecordGrid(nexset))
{
    constexpr int restMs = 200;
    setAccessibleName(tr("Records"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 8);
    layout->setSpacing(6);
    layout->addWidget(makeHead());
    layout->addWidget(m_state = toneLabel(QString(), Tone::Muted));
    layout->addWidget(m_grid, 1);
    connect(&m_rest, &QTimer::timeout, this, &RecordsView::search);
    connect(m_find, &QLineEdit::textChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(m_only, &QCheckBox::toggled, this, &RecordsView::refilter);
    connect(&m_nexset, &NexsetSession::opened, this, [this] {
        m_troubled.clear();
        search();
    });
    connect(&m_grid->model(), &RecordTableModel::totalChanged, this, &RecordsView::display);
    connect(m_grid, &RecordGrid::taken, this, &RecordsView::closeWanted);
    display();
}

QWidget *RecordsView::makeHead()
{
    auto *head = new QWidget;
    m_find = new QLineEdit;
    m_find->setAccessibleName(tr("Find in records"));
    m_find->setPlaceholderText(tr("Find in records"));
    m_find->setClearButtonEnabled(true);
    m_find->setMinimumWidth(120);
    m_only = new QCheckBox(tr("Only with findings"));
    m_only->setAccessibleName(m_only->text());
    auto *back = new QPushButton(tr("Back"));
    setTip(back, tr("Back to the settings (Esc)"));
    back->setAccessibleName(tr("Back to the settings"));
    connect(back, &QPushButton::clicked, this, &RecordsView::closeWanted);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(toneLabel(tr("Records"), Tone::Heading));
    row->addWidget(m_find, 1);
    row->addWidget(m_only);
    row->addWidget(back);
    return head;
}

void RecordsView::setTroubled(std::vector<qint64> numbers, bool all)
{
    m_troubled = std::move(numbers);
    m_allTroubled = all;
    if (m_only->isChecked())
        refilter();
}

void RecordsView::focusTable()
{
    m_grid->showCurrent();
    m_grid->setFocus();
}

void RecordsView::search()
{
    m_rest.stop();
    m_search.reset();
    m_found.reset();
    m_percent = 100;
    const QString needle = m_find->text();
    if (!needle.isEmpty() && m_nexset.isOpen() && !m_nexset.isStale()) {
        m_found.emplace();
        m_percent = -1;
        m_search = std::make_unique<RecordSearch>(m_nexset.path(), m_nexset.options(), needle);
        connect(m_search.get(), &RecordSearch::reported, this,
                [this, search = m_search.get()](const std::vector<qint64> &numbers, int percent) {
                    takeFound(search, numbers, percent);
                });
        m_search->start();
    }
    refilter();
}

/// A late report of what is no longer searched for is dropped.
void RecordsView::takeFound(const RecordSearch *search, const std::vector<qint64> &numbers, int percent)
{
    if (search != m_search.get())
        return;
    m_found->insert(m_found->end(), numbers.begin(), numbers.end());
    m_percent = percent;
    refilter();
}

void RecordsView::refilter()
{
    std::optional<std::vector<qint64>> only = m_found;
    if (m_only->isChecked() && !only) {
        only = m_troubled;
    } else if (m_only->isChecked()) {
        std::vector<qint64> both;
        std::set_intersection(only->begin(), only->end(), m_troubled.begin(), m_troubled.end(),
                              std::back_inserter(both));
        only = std::move(both);
    }
    m_grid->model().setOnly(std::move(only));
    display();
}

QString RecordsView::stateText() const
{
    if (!m_nexset.isOpen())
        return tr("No Nexset is open.");
    const RecordTableModel &model = m_grid->model();
    QStringList parts;
    parts << (model.isFiltered() ? tr("%1 of %2").arg(countText(model.total()), countOfRecords(m_nexset.count()))
                                 : countOfRecords(model.total()));
    if (m_percent >= 0 && m_percent < 100)
        parts << tr("searching, %1 %").arg(m_percent);
    else if (m_percent < 0)
        parts << tr("searching…");
    if (!m_nexset.isComplete())
        parts << tr("still being read");
    if (m_only->isChecked() && !m_allTroubled)
        parts << tr("only the first ones of each finding");
    return parts.join(QStringLiteral(" · "));
}

void RecordsView::display()
{
    m_state->setText(stateText());
}

void RecordsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_find->hasFocus() && !m_find->text().isEmpty())
        m_find->clear();
    else
        emit closeWanted();
}

} // namespace ds
