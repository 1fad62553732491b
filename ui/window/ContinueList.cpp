// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ContinueList.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ds {

ContinueList::ContinueList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QListWidget)
    , m_goOn(new QPushButton(tr("Continue")))
    , m_discard(new QPushButton(tr("Discard")))
{
    m_rows->setAccessibleName(tr("Continue"));
    setFocusProxy(m_rows);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setTextElideMode(Qt::ElideMiddle);
    m_rows->setSpacing(1);
    m_rows->installEventFilter(this);
    setTip(m_discard, tr("Throw the unsaved changes away"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(toneLabel(tr("CONTINUE"), Tone::Heading));
    layout->addWidget(m_rows);
    layout->addLayout(rowOf({m_goOn, m_discard}));
    connect(m_rows, &QListWidget::itemActivated, this, &ContinueList::goOn);
    connect(m_rows, &QListWidget::currentRowChanged, this, &ContinueList::display);
    connect(m_goOn, &QPushButton::clicked, this, &ContinueList::goOn);
    connect(m_discard, &QPushButton::clicked, this, &ContinueList::discard);
    setContinuations({});
}

void ContinueList::setContinuations(std::vector<Continuation> all)
{
    const int row = std::max(0, m_rows->currentRow());
    m_all = std::move(all);
    m_rows->clear();
    for (const Continuation &each : m_all) {
        auto *item = new QListWidgetItem(each.title + u'\n' + each.detail, m_rows);
        item->setToolTip(shownPlain(each.title + u'\n' + each.detail));
    }
    m_rows->setCurrentRow(std::min(row, m_rows->count() - 1));
    const int high = m_rows->sizeHintForRow(0) + 2 * m_rows->spacing();
    m_rows->setFixedHeight(std::clamp(m_rows->count(), 1, 6) * std::max(high, 1) + 2 * m_rows->frameWidth());
    setVisible(!m_all.empty());
    display();
}

const Continuation *ContinueList::current() const
{
    const int row = m_rows->currentRow();
    return row >= 0 && row < int(m_all.size()) ? &m_all[size_t(row)] : nullptr;
}

void ContinueList::display()
{
    m_goOn->setEnabled(current() != nullptr);
    m_discard->setVisible(current() && current()->discard);
}

/// What is done may fill the list anew.
void ContinueList::goOn()
{
    if (const Continuation *one = current()) {
        const auto run = one->goOn;
        run();
    }
}

void ContinueList::discard()
{
    if (const Continuation *one = current(); one && one->discard) {
        const auto run = one->discard;
        run();
    }
}

bool ContinueList::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDelete = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete;
    if (watched != m_rows || !isDelete)
        return QWidget::eventFilter(watched, event);
    discard();
    return true;
}

} // namespace ds
