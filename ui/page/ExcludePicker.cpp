// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/ExcludePicker.h"

#include "ui/base/FlowLayout.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>

namespace ds {
namespace {

/// An attribute with its X.
QWidget *makeChip(const QString &path, const std::function<void()> &remove)
{
    auto *chip = new QFrame;
    chip->setFrameShape(QFrame::StyledPanel);
    chip->setObjectName(QStringLiteral("chip"));
    auto *label = plainLabel(path);
    auto *button = new QToolButton;
    button->setText(QStringLiteral("✕"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(ExcludePicker::tr("Remove %1").arg(path));
    setTip(button, ExcludePicker::tr("Send %1 again").arg(path));
    QObject::connect(button, &QToolButton::clicked, chip, remove);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(8, 0, 2, 0);
    row->setSpacing(2);
    row->addWidget(label);
    row->addWidget(button);
    return chip;
}

} // namespace

ExcludePicker::ExcludePicker(QWidget *parent)
    : QWidget(parent)
    , m_button(new QPushButton)
    , m_chips(new QWidget)
{
    m_popup = makePopup();
    m_button->setAccessibleName(tr("Exclude Attributes"));
    m_button->setMinimumWidth(220);
    connect(m_button, &QPushButton::clicked, this, &ExcludePicker::showPopup);
    connect(&m_items, &QStandardItemModel::itemChanged, this,
            [this](const QStandardItem *item) { setOne(item->text(), item->checkState() == Qt::Checked); });
    new FlowLayout(4, m_chips);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(m_chips);
    refillChips();
}

QWidget *ExcludePicker::makePopup()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setFrameShape(QFrame::StyledPanel);
    m_filtered.setSourceModel(&m_items);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Search, or type a name and press Enter"));
    m_search->setAccessibleName(tr("Search attributes"));
    m_search->setClearButtonEnabled(true);
    m_list = new QListView;
    m_list->setModel(&m_filtered);
    m_list->setAccessibleName(tr("Attributes to exclude"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_search, &QLineEdit::textChanged, &m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, &ExcludePicker::addTyped);
    auto *layout = new QVBoxLayout(popup);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    return popup;
}

void ExcludePicker::showPopup()
{
    m_search->clear();
    refillList();
    m_popup->resize(qMax(280, m_button->width()), 260);
    m_popup->move(m_button->mapToGlobal(QPoint(0, m_button->height())));
    m_popup->show();
    m_search->setFocus();
}

void ExcludePicker::setAttributes(const QStringList &paths)
{
    m_attributes = paths;
    if (m_popup->isVisible())
        refillList();
}

void ExcludePicker::setExcluded(const QStringList &paths)
{
    if (paths == m_excluded)
        return;
    m_excluded = paths;
    refillChips();
    if (m_popup->isVisible())
        refillList();
}

void ExcludePicker::setOne(const QString &path, bool exclude)
{
    if (m_excluded.contains(path) == exclude)
        return;
    if (exclude)
        m_excluded << path;
    else
        m_excluded.removeAll(path);
    refillChips();
    emit edited(m_excluded);
}

void ExcludePicker::addTyped()
{
    const QString typed = m_search->text().trimmed();
    if (typed.isEmpty())
        return;
    setOne(typed, true);
    m_search->clear();
    refillList();
}

void ExcludePicker::refillList()
{
    const QSignalBlocker quiet(&m_items); // the view is told by the reset below
    QStringList paths = m_attributes;
    for (const QString &path : std::as_const(m_excluded)) {
        if (!paths.contains(path))
            paths << path; // not seen in the Nexset, still excluded
    }
    m_items.clear();
    for (const QString &path : std::as_const(paths)) {
        auto *item = new QStandardItem(path);
        item->setCheckable(true);
        item->setCheckState(m_excluded.contains(path) ? Qt::Checked : Qt::Unchecked);
        m_items.appendRow(item);
    }
    m_filtered.setSourceModel(nullptr);
    m_filtered.setSourceModel(&m_items);
}

void ExcludePicker::refillChips()
{
    while (QLayoutItem *item = m_chips->layout()->takeAt(0)) {
        if (item->widget()->isAncestorOf(focusWidget()))
            m_button->setFocus(); // the chip that had the focus goes
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const QString &path : std::as_const(m_excluded))
        m_chips->layout()->addWidget(makeChip(path, [this, path] { setOne(path, false); }));
    m_chips->setVisible(!m_excluded.isEmpty());
    m_button->setText(m_excluded.isEmpty() ? tr("Choose attributes…  ▾") : tr("%1 excluded  ▾").arg(m_excluded.size()));
}

} // namespace ds
