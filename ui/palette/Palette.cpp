// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/Palette.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ds {

Palette::Palette(std::vector<PaletteEntry> entries, Further further, QWidget *parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_further(std::move(further))
    , m_line(new QLineEdit)
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Find Anything"));
    m_line->setAccessibleName(tr("Find anything"));
    m_line->setPlaceholderText(tr("An action, a destination, a record's number, a field, a finding"));
    m_line->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setStyleSheet(QStringLiteral("QTreeView::item{min-height:24px;}"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column : {1, 2})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    connect(m_line, &QLineEdit::textChanged, this, &Palette::fill);
    connect(m_list, &QTreeWidget::itemClicked, this, &Palette::take);
    resize(640, 420);
    if (parent)
        setMaximumSize(parent->size());
    fill();
}

void Palette::fill()
{
    constexpr size_t most = 100;
    m_shown = m_further ? m_further(m_line->text()) : std::vector<PaletteEntry>();
    for (const PaletteEntry *entry : matching(m_entries, m_line->text(), most))
        m_shown.push_back(*entry);
    m_list->clear();
    const QColor muted = mutedColor(palette());
    for (const PaletteEntry &entry : m_shown) {
        auto *item = new QTreeWidgetItem(m_list, {entry.text, entry.detail, entry.kind});
        item->setToolTip(0, shownPlain(entry.text));
        for (int column : {1, 2})
            item->setForeground(column, muted);
        item->setDisabled(!entry.run);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_line->setAccessibleDescription(m_shown.empty() ? tr("Nothing is found.") : m_shown.front().text);
}

void Palette::move(int by)
{
    const int last = m_list->topLevelItemCount() - 1;
    const int row = std::clamp(m_list->indexOfTopLevelItem(m_list->currentItem()) + by, 0, std::max(0, last));
    m_list->setCurrentItem(m_list->topLevelItem(row));
    if (row <= last)
        m_line->setAccessibleDescription(m_shown[size_t(row)].text); // is read out: the focus stays in the line
}

/// What runs may close the window or open a dialog of its own: this one is gone by then.
void Palette::take()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || !m_shown[size_t(row)].run)
        return;
    const std::function<void()> run = m_shown[size_t(row)].run;
    accept();
    run();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    constexpr int page = 10;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        return move(1), true;
    case Qt::Key_Up:
        return move(-1), true;
    case Qt::Key_PageDown:
        return move(page), true;
    case Qt::Key_PageUp:
        return move(-page), true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return take(), true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace ds
