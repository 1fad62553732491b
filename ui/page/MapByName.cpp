// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MapByName.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ds {
namespace {

enum Column { Field, From, Sample, Fit };

QString fitText(const Suggestion &suggestion)
{
    if (!suggestion.isPossible())
        return MapByName::tr("✖ left out: %1").arg(suggestion.reason);
    if (suggestion.fitting < suggestion.values)
        return MapByName::tr("⚠ %1 of %2 values: %3")
            .arg(countText(suggestion.fitting), countText(suggestion.values), suggestion.reason);
    return suggestion.values > 0 ? MapByName::tr("✓ fits") : MapByName::tr("no value to judge by");
}

} // namespace

MapByName::MapByName(std::vector<Suggestion> suggestions, const ValueOf &valueOf, QWidget *parent)
    : QDialog(parent)
    , m_suggestions(std::move(suggestions))
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Map by name"));
    resize(700, 380);
    m_list->setAccessibleName(tr("What would be mapped"));
    m_list->setHeaderLabels({tr("Field"), tr("From attribute"), tr("This record"), tr("Fit")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    for (const Suggestion &suggestion : m_suggestions)
        addRow(suggestion, valueOf);
    for (const int column : {Field, From, Sample})
        m_list->resizeColumnToContents(column);
    m_list->setColumnWidth(Sample, std::min(m_list->columnWidth(Sample), 180));
    m_list->setCurrentItem(m_list->topLevelItem(0));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit taken(chosen());
        accept();
    });
    connect(m_list, &QTreeWidget::itemChanged, this, &MapByName::showCount);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(toneLabel(
        tr("Nothing has changed yet. Ticked rows will be mapped, as one step that can be undone."), Tone::Muted));
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    showCount();
    m_take->setFocus();
}

void MapByName::addRow(const Suggestion &suggestion, const ValueOf &valueOf)
{
    const QString fit = fitText(suggestion);
    auto *item = new QTreeWidgetItem(
        m_list, {suggestion.target, suggestion.attribute, sampleText(valueOf, suggestion.attribute), fit});
    const bool possible = suggestion.isPossible();
    item->setCheckState(Field, possible ? Qt::Checked : Qt::Unchecked);
    if (!possible)
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
    const bool whole = possible && suggestion.fitting == suggestion.values;
    item->setForeground(Fit, !possible ? errorColor(palette())
                             : whole   ? goodColor(palette())
                                       : warningColor(palette()));
    item->setData(Fit, Qt::ToolTipRole, shownPlain(fit));
    item->setData(Sample, Qt::ToolTipRole, shownPlain(item->text(Sample)));
}

std::vector<Suggestion> MapByName::chosen() const
{
    std::vector<Suggestion> chosen;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->checkState(Field) == Qt::Checked)
            chosen.push_back(m_suggestions[size_t(i)]);
    }
    return chosen;
}

void MapByName::showCount()
{
    const int count = int(chosen().size());
    m_take->setText(count == 1 ? tr("Map 1 field") : tr("Map %1 fields").arg(count));
    m_take->setEnabled(count > 0);
}

} // namespace ds
