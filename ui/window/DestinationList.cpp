// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/DestinationList.h"

#include "model/destination/DestinationFile.h"
#include "ui/base/Look.h"
#include "ui/exchange/ExchangeFlow.h"
#include "ui/window/Remembered.h"

#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace ds {
namespace {

QString nameOf(const QString &path)
{
    const ReadDestination read = readDestinationFile(path);
    return read.destination ? read.destination->name
                            : DestinationList::tr("%1 (broken)").arg(QFileInfo(path).fileName());
}

} // namespace

DestinationList::DestinationList(Remembered &remembered, QWidget *parent)
    : QWidget(parent)
    , m_remembered(remembered)
{
    auto *content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(toneLabel(tr("DESTINATIONS"), Tone::Heading));
    layout->addWidget(scroll, 1);
    connect(&m_remembered, &Remembered::changed, this, &DestinationList::refill);
    refill();
}

void DestinationList::setCurrent(const QString &path)
{
    m_current = path;
    refill();
}

void DestinationList::setActivatable(bool activatable)
{
    m_activate = activatable;
    refill();
}

void DestinationList::refill()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const QStringList paths = m_remembered.destinations();
    int shown = 0;
    for (const QString &path : paths) {
        if (!QFileInfo::exists(path))
            continue; // on a drive that is not there now, perhaps: it stays remembered
        m_rows->addWidget(makeRow(path));
        ++shown;
    }
    if (shown == 0)
        m_rows->addWidget(
            toneLabel(tr("None saved yet. Press + beside a Nexset, then Send to Destination."), Tone::Muted));
    m_rows->addStretch();
}

QWidget *DestinationList::makeRow(const QString &path)
{
    auto *row = new QWidget;
    const QString name = nameOf(path);
    auto *open = new QToolButton;
    open->setText(name);
    open->setToolTip(path);
    open->setAutoRaise(true);
    open->setCheckable(true);
    open->setChecked(QFileInfo(path) == QFileInfo(m_current) && !m_current.isEmpty());
    open->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    open->setFocusPolicy(Qt::StrongFocus);
    open->setStyleSheet(QStringLiteral("QToolButton{text-align:left;padding:4px;}"));
    connect(open, &QToolButton::clicked, this, [this, path] {
        refill(); // the mark follows what is really open
        emit openWanted(path);
    });
    auto *menu = new QMenu;
    fillMenu(*menu, path);
    QPushButton *more = menuButton(QStringLiteral("⋮"), tr("Menu of %1").arg(name), menu);
    more->setFlat(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(open, 1);
    layout->addWidget(more);
    row->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(row, &QWidget::customContextMenuRequested, menu,
            [row, menu](const QPoint &at) { menu->popup(row->mapToGlobal(at)); });
    return row;
}

void DestinationList::fillMenu(QMenu &menu, const QString &path)
{
    if (m_activate)
        menu.addAction(tr("Activate"), this, [this, path] { emit activateWanted(path); });
    menu.addAction(tr("Open"), this, [this, path] { emit openWanted(path); });
    menu.addAction(tr("Duplicate"), this, [this, path] { emit duplicateWanted(path); });
    menu.addAction(tr("Rename…"), this, [this, path] { emit renameWanted(path); });
    fillExportMenu(*menu.addMenu(tr("Export…")),
                   [this, path](const QString &format) { emit exportWanted(path, format); });
    menu.addSeparator();
    menu.addAction(tr("Delete…"), this, [this, path] { emit deleteWanted(path); });
}

} // namespace ds
