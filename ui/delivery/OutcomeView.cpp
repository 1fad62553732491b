// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/OutcomeView.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {

namespace {

/// Of what comes from records and servers, so that the rest stays in sight.
constexpr int widestColumn = 220;

} // namespace

OutcomeView::OutcomeView(QWidget *parent)
    : QWidget(parent)
    , m_model(new OutcomeModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_kind(new QComboBox)
    , m_search(new QLineEdit)
    , m_count(toneLabel(QString(), Tone::Muted))
    , m_table(new QTableView)
    , m_answer(new QPlainTextEdit)
    , m_record(new QPushButton(tr("Go to the record")))
{
    m_kind->setAccessibleName(tr("Outcomes shown"));
    m_kind->addItem(tr("Not delivered"), int(OutcomeKind::NotDelivered));
    m_kind->addItem(tr("Failed"), int(OutcomeKind::Failed));
    m_kind->addItem(tr("Unknown"), int(OutcomeKind::Unknown));
    m_kind->addItem(tr("Delivered"), int(OutcomeKind::Delivered));
    m_search->setPlaceholderText(tr("Search in the outcomes"));
    m_search->setAccessibleName(tr("Search in the outcomes"));
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_model);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_found);
    m_table->setAccessibleName(tr("Outcomes"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(140);
    m_answer->setReadOnly(true);
    m_answer->setAccessibleName(tr("Answer to the chosen request"));
    m_answer->setFont(fixedFont());
    m_answer->setTabChangesFocus(true);
    m_answer->setMaximumHeight(150);
    setTip(m_record, tr("Shows the record, and in Sample Payload the request that it makes"));
    placeParts();
    connectParts();
}

void OutcomeView::placeParts()
{
    auto *label = plainLabel(tr("S&how"));
    label->setBuddy(m_kind);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_kind);
    top->addWidget(m_search, 1);
    top->addWidget(m_record);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_count);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_answer);
}

void OutcomeView::connectParts()
{
    connect(m_kind, &QComboBox::activated, this, [this] { emit kindChosen(kind()); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_found->setFilterFixedString(text.trimmed());
        display();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OutcomeView::showAnswer);
    connect(m_table, &QTableView::activated, this, &OutcomeView::chooseRecord);
    connect(m_record, &QPushButton::clicked, this, &OutcomeView::chooseRecord);
}

void OutcomeView::start(const DeliverySummary &summary)
{
    const bool allWell = summary.failed == 0 && summary.unknown == 0;
    m_kind->setCurrentIndex(m_kind->findData(int(allWell ? OutcomeKind::Delivered : OutcomeKind::NotDelivered)));
    m_search->clear();
}

OutcomeKind OutcomeView::kind() const
{
    return OutcomeKind(m_kind->currentData().toInt());
}

void OutcomeView::setOutcomes(std::vector<DeliveryOutcome> outcomes)
{
    m_model->setOutcomes(std::move(outcomes));
    // Room for what there is: nothing happens to the delivered, and what was not sent has no id.
    for (const int column : {OutcomeModel::Key, OutcomeModel::AnsweredId, OutcomeModel::Message})
        m_table->setColumnHidden(column, !m_model->hasTextIn(column));
    for (int column = 0; column < OutcomeModel::Message; ++column)
        m_table->resizeColumnToContents(column);
    m_table->setColumnWidth(OutcomeModel::Message, 0); // takes what is left
    for (const int column : {OutcomeModel::Records, OutcomeModel::Key, OutcomeModel::AnsweredId})
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widestColumn));
    display();
}

void OutcomeView::display()
{
    const int shown = m_found->rowCount();
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    const bool cut = m_model->rowCount() >= mostShown;
    m_count->setText(
        cut          ? tr("%1 of the first %2; the account has them all").arg(countText(shown), countText(mostShown))
        : shown == 0 ? (m_model->rowCount() > 0 ? tr("None has that text.") : tr("There are none."))
                     : tr("%1 shown").arg(countText(shown)));
    m_record->setEnabled(current() != nullptr);
    showAnswer();
}

const DeliveryOutcome *OutcomeView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->at(m_found->mapToSource(index).row()) : nullptr;
}

void OutcomeView::showAnswer()
{
    const DeliveryOutcome *outcome = current();
    m_record->setEnabled(outcome != nullptr);
    QStringList lines;
    if (outcome && !outcome->message.isEmpty())
        lines << outcome->message;
    if (outcome && !outcome->answer.isEmpty())
        lines << outcome->answer;
    else if (outcome && outcome->kind == OutcomeKind::Delivered && !outcome->answerKept)
        lines << tr("Its answer was not kept: tick “Keep all answers whole” before a delivery.");
    m_answer->setPlainText(lines.join(u'\n'));
}

void OutcomeView::chooseRecord()
{
    if (const DeliveryOutcome *outcome = current())
        emit recordChosen(outcome->firstRecord);
}

} // namespace ds
