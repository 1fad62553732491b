// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/KeysDialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ds {
namespace {

/// "&&" stands for a single &.
QString plainText(QString text)
{
    const QChar kept(u'\x1');
    return text.replace(QLatin1String("&&"), QString(kept)).remove(u'&').replace(kept, u'&');
}

/// `before`: the submenus on the way, "Export… › ".
void collect(const QMenu &menu, const QString &title, const QString &before, QList<MenuAction> &all)
{
    const QList<QAction *> actions = menu.actions();
    for (QAction *action : actions) {
        if (action->menu())
            collect(*action->menu(), title, before + plainText(action->text()) + QStringLiteral(" › "), all);
        else if (!action->isSeparator() && !action->text().isEmpty())
            all << MenuAction{action, title, before + plainText(action->text())};
    }
}

} // namespace

QList<MenuAction> actionsOf(const QMenuBar &bar)
{
    QList<MenuAction> all;
    const QList<QAction *> menus = bar.actions();
    for (const QAction *menu : menus) {
        if (menu->menu())
            collect(*menu->menu(), plainText(menu->text()), {}, all);
    }
    return all;
}

KeysDialog::KeysDialog(const QMenuBar &bar, const KeyGroup &more, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *list = new QTreeWidget;
    list->setAccessibleName(tr("Keys"));
    list->setColumnCount(2);
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setStyleSheet(QStringLiteral("QTreeView::item{min-height:22px;}"));
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    QTreeWidgetItem *group = nullptr;
    for (const MenuAction &each : actionsOf(bar)) {
        const QKeySequence keys = each.action->shortcut();
        if (keys.isEmpty())
            continue;
        if (!group || group->text(0) != each.menu) {
            group = new QTreeWidgetItem(list, {each.menu});
            QFont bold = list->font();
            bold.setBold(true);
            group->setFont(0, bold);
        }
        new QTreeWidgetItem(group, {each.text, keys.toString(QKeySequence::NativeText)});
    }
    auto *behind = more.keys.isEmpty() ? nullptr : new QTreeWidgetItem(list, {more.title});
    for (const auto &[text, keys] : more.keys)
        new QTreeWidgetItem(behind, {text, keys});
    list->expandAll();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    resize(520, 600);
    if (parent)
        setMaximumHeight(qMax(300, parent->height()));
}

} // namespace ds
