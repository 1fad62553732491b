// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/RecordStepper.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/data/NexsetSession.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

namespace ds {

RecordStepper::RecordStepper(NexsetSession &nexset, QWidget *parent)
    : QWidget(parent)
    , m_nexset(nexset)
    , m_back(new QToolButton)
    , m_number(new QSpinBox)
    , m_count(plainLabel())
    , m_forward(new QToolButton)
{
    auto *label = plainLabel(tr("&Record"));
    label->setBuddy(m_number);
    m_number->setAccessibleName(tr("Record"));
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setGroupSeparatorShown(true);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setKeyboardTracking(false);
    m_number->setFixedWidth(72);
    const auto arrow = [this](QToolButton *button, Qt::ArrowType type, const QString &name, int by) {
        button->setArrowType(type);
        button->setAccessibleName(name);
        setTip(button, name);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRepeat(true);
        connect(button, &QToolButton::clicked, this, [this, by] { step(by); });
    };
    arrow(m_back, Qt::LeftArrow, tr("Previous record (Ctrl+PgUp)"), -1);
    arrow(m_forward, Qt::RightArrow, tr("Next record (Ctrl+PgDown)"), 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(label);
    row->addWidget(m_back);
    row->addWidget(m_number);
    row->addWidget(m_count);
    row->addWidget(m_forward);
    row->addStretch();
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { m_nexset.setCurrent(number - 1); });
    connect(&m_nexset, &NexsetSession::progressed, this, &RecordStepper::display);
    connect(&m_nexset, &NexsetSession::currentChanged, this, &RecordStepper::display);
    connect(&m_nexset, &NexsetSession::opened, this, &RecordStepper::display);
    display();
}

void RecordStepper::step(int by)
{
    m_nexset.setCurrent(m_nexset.current() + by);
}

void RecordStepper::display()
{
    const QSignalBlocker quiet(m_number);
    const qint64 count = m_nexset.count();
    m_number->setRange(count > 0 ? 1 : 0, int(qMin<qint64>(count, std::numeric_limits<int>::max())));
    m_number->setValue(int(m_nexset.current()) + (count > 0 ? 1 : 0));
    const QString known = countText(count) + (m_nexset.isComplete() ? QString() : QStringLiteral("…"));
    m_count->setText(m_nexset.isOpen() ? tr("of %1").arg(known) : tr("of 0"));
    m_back->setEnabled(m_nexset.current() > 0);
    m_forward->setEnabled(m_nexset.current() + 1 < count);
    setEnabled(count > 0);
}

} // namespace ds
