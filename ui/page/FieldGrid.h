// SPDX-License-Identifier: GPL-3.0-or-later
// The field table as a spreadsheet: its keys, its menu, and attributes that are dropped on it.
#pragma once

#include <QTableView>

class QMenu;

namespace ds {

class MappingDelegate;
class MappingModel;

class FieldGrid : public QTableView
{
    Q_OBJECT
public:
    FieldGrid(MappingModel &model, MappingDelegate &delegate, QWidget *parent = nullptr);
    /// What its keys do, for people: the action and the key.
    static QList<QPair<QString, QString>> keys();
    void goTo(int row); ///< To its value.
    int currentRow() const { return currentIndex().row(); }
    QList<int> selectedRows() const; ///< From above; the current one where nothing is selected.
    void move(int by);
    void clearSelected();
    bool goToError(int by); ///< False when no row has one.

signals:
    void largeEditorWanted(); ///< F4
    void stepsWanted();
    void mendWanted();
    void said(const QString &message);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

protected slots:
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    struct Command
    {
        const char *text; ///< nullptr: not in the menu.
        QKeySequence keys;
        void (FieldGrid::*run)();
        bool separator = false; ///< Above it in the menu.
    };
    static const QList<Command> &commands();
    const Command *commandOf(const QKeyEvent &event) const;
    int dropRow(const QDropEvent &event) const;
    bool runKey(const QKeyEvent &event);
    bool step(int by); ///< Tab: to the next value; false at the end.
    void toggle(const QModelIndex &index);
    void editValue();
    void enter();
    void copy();
    void cut();
    void paste();
    void fill();
    void up() { move(-1); }
    void down() { move(1); }
    void nextError();
    void previousError();
    void leave();

    MappingModel &m_model;
};

} // namespace ds
