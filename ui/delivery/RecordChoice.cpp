// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/RecordChoice.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace ds {

RecordChoice::RecordChoice(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox)
    , m_count(makeNumber(tr("How many records from the first on")))
    , m_from(makeNumber(tr("First record")))
    , m_to(plainLabel(tr("to")))
    , m_last(makeNumber(tr("Last record")))
{
    m_count->setValue(10);
    m_last->setValue(10);
    m_kind->setAccessibleName(tr("Records to deliver"));
    m_kind->addItem(tr("All records"), All);
    m_kind->addItem(tr("The first"), First);
    m_kind->addItem(tr("Records in a row"), Row);
    QHBoxLayout *row = rowOf({plainLabel(tr("Re&cords to deliver"), m_kind), m_kind, m_count, m_from, m_to, m_last});
    row->setContentsMargins(0, 0, 0, 0);
    setLayout(row);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RecordChoice::display);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RecordChoice::changed);
    display();
}

QSpinBox *RecordChoice::makeNumber(const QString &name)
{
    auto *number = new QSpinBox;
    number->setRange(1, std::numeric_limits<int>::max());
    number->setAccessibleName(name);
    number->setGroupSeparatorShown(true);
    connect(number, &QSpinBox::valueChanged, this, &RecordChoice::changed);
    return number;
}

RecordChoice::Kind RecordChoice::kind() const
{
    return Kind(m_kind->currentData().toInt());
}

void RecordChoice::reset()
{
    const QSignalBlocker quiet(this);
    m_kind->setCurrentIndex(0);
}

void RecordChoice::setRecords(qint64 records)
{
    if (records <= 0)
        return; // not known yet
    const QSignalBlocker quiet(this);
    const int most = int(std::clamp<qint64>(records, 1, std::numeric_limits<int>::max()));
    for (QSpinBox *number : {m_count, m_from, m_last})
        number->setMaximum(most);
}

/// What is chosen stays so, as long as it is there.
void RecordChoice::setEarlier(const QList<Earlier> &earlier)
{
    const QString chosen = onlyFailedOf();
    const QSignalBlocker quiet(m_kind);
    m_earlier = earlier;
    while (m_kind->count() > Failed)
        m_kind->removeItem(Failed);
    for (const Earlier &each : earlier) {
        m_kind->addItem(tr("The %1 that failed in the delivery of %2").arg(countText(each.failed), each.when), Failed);
        if (each.ledger == chosen)
            m_kind->setCurrentIndex(m_kind->count() - 1);
    }
    display();
}

RecordSpan RecordChoice::span() const
{
    switch (kind()) {
    case First:
        return {0, m_count->value()};
    case Row:
        return {m_from->value() - 1, std::max(0, m_last->value() - m_from->value()) + 1};
    default:
        return {};
    }
}

QString RecordChoice::onlyFailedOf() const
{
    return kind() == Failed ? m_earlier.value(m_kind->currentIndex() - Failed).ledger : QString();
}

qint64 RecordChoice::chosenFailed() const
{
    return kind() == Failed ? m_earlier.value(m_kind->currentIndex() - Failed).failed : 0;
}

void RecordChoice::display()
{
    m_count->setVisible(kind() == First);
    for (QWidget *each : {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to), static_cast<QWidget *>(m_last)})
        each->setVisible(kind() == Row);
}

} // namespace ds
