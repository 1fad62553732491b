// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar: every action with its shortcut.
#pragma once

#include <QKeySequence>
#include <QObject>

#include <functional>

class QAction;
class QMenu;

namespace ds {

class MainWindow;

class WindowMenus : public QObject
{
    Q_OBJECT
public:
    explicit WindowMenus(MainWindow &window);

private:
    void makeFile();
    void makeEdit();
    void makeNexset();
    void makeDestination();
    void makeView();
    void makeHelp();
    void fillRecent(QMenu &menu);
    QAction *add(QMenu &menu, const QString &text, const QKeySequence &keys, std::function<void()> run);
    void enableByState();

    MainWindow &m_window;
    QList<QAction *> m_needDestination;
    QList<QAction *> m_needNexset;
    QList<QAction *> m_needFile;    ///< A destination that was saved.
    QAction *m_fromNexla = nullptr; ///< None where Nexla is not reached.
};

} // namespace ds
