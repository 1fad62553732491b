// SPDX-License-Identifier: GPL-3.0-or-later
// *Keys*: every action that has one, as the menus hold them.
#pragma once

#include <QDialog>

class QMenuBar;

namespace ds {

/// An action of a menu bar.
struct MenuAction
{
    class QAction *action;
    QString menu; ///< "Nexset": the menu that it stands in.
    QString text; ///< Without the sign of its shortcut.
};

/// All of them, those of submenus too, in order. Submenus that fill themselves when they open are as they were last.
QList<MenuAction> actionsOf(const QMenuBar &bar);

/// Keys that only hold in one place of the window.
struct KeyGroup
{
    QString title;
    QList<QPair<QString, QString>> keys; ///< What is done, and by which.
};

class KeysDialog : public QDialog
{
    Q_OBJECT
public:
    explicit KeysDialog(const QMenuBar &bar, const KeyGroup &more = {}, QWidget *parent = nullptr);
};

} // namespace ds
