// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/ChangesBar.h"

#include "ui/base/DiffView.h"
#include "ui/base/ElidedLabel.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace ds {
namespace {

QString countsText(const ChangeTotals &totals)
{
    if (totals.differing == 0)
        return ChangesBar::tr("none of %1 payloads").arg(countText(totals.all));
    return ChangesBar::tr("%1 of %2 payloads").arg(countText(totals.differing), countText(totals.all));
}

} // namespace

ChangesBar::ChangesBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_again(new QPushButton(tr("Count")))
    , m_show(new QPushButton(tr("Show")))
    , m_diff(new DiffView(tr("What changes in this record's payload")))
{
    setAccessibleName(tr("What changes"));
    m_cancel->setAccessibleName(tr("Stop counting what changes"));
    m_again->setAccessibleName(tr("Count what changes"));
    m_show->setAccessibleName(tr("Show what changes in this record"));
    m_show->setCheckable(true);
    setTip(m_show, tr("This record's payload beside the one of the last save"));
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_text, 1);
    for (QPushButton *button : {m_cancel, m_again, m_show})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_diff);
    m_diff->setMaximumHeight(220);
    m_diff->hide();
    connect(m_cancel, &QPushButton::clicked, this, &ChangesBar::cancelWanted);
    connect(m_again, &QPushButton::clicked, this, &ChangesBar::countWanted);
    connect(m_show, &QPushButton::toggled, this, [this](bool on) {
        m_diff->setVisible(on);
        m_show->setText(on ? tr("Hide") : tr("Show"));
    });
    setState({}, false);
}

void ChangesBar::setState(const QString &text, bool counting, bool cancelled)
{
    m_text->setFullText(text.isEmpty() ? tr("What changes") : tr("What changes: %1").arg(text));
    m_cancel->setVisible(counting);
    m_again->setVisible(cancelled);
}

void ChangesBar::showCounting(const ChangeTotals &soFar, int percent)
{
    const QString so = countsText(soFar);
    setState(percent < 0 ? tr("%1 so far…").arg(so) : tr("%1 so far, %2 %").arg(so).arg(percent), true);
}

void ChangesBar::showTotals(const ChangeTotals &totals)
{
    setState(countsText(totals), false);
}

void ChangesBar::showCancelled()
{
    setState(tr("not counted"), false, true);
}

void ChangesBar::setPayloads(const QString &before, const QString &after)
{
    m_diff->compare(before, after, tr("This record's payload is as it was."));
}

QString ChangesBar::text() const
{
    return m_text->text();
}

} // namespace ds
