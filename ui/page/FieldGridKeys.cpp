// SPDX-License-Identifier: GPL-3.0-or-later
// Which key does what in the field table.
#include "ui/page/FieldGrid.h"
#include "ui/page/MappingModel.h"

#include <QKeyEvent>

#include <algorithm>

namespace ds {

const QList<FieldGrid::Command> &FieldGrid::commands()
{
    static const QList<Command> all{
        {QT_TR_NOOP("Edit"), Qt::Key_F2, &FieldGrid::editValue},
        {QT_TR_NOOP("Edit in large"), Qt::Key_F4, &FieldGrid::largeEditorWanted},
        {QT_TR_NOOP("Steps…"), Qt::CTRL | Qt::Key_E, &FieldGrid::stepsWanted},
        {QT_TR_NOOP("Mend"), Qt::CTRL | Qt::Key_Period, &FieldGrid::mendWanted},
        {QT_TR_NOOP("Cut"), QKeySequence::Cut, &FieldGrid::cut, true},
        {QT_TR_NOOP("Copy"), QKeySequence::Copy, &FieldGrid::copy},
        {QT_TR_NOOP("Paste"), QKeySequence::Paste, &FieldGrid::paste},
        {QT_TR_NOOP("Fill down"), Qt::CTRL | Qt::Key_D, &FieldGrid::fill},
        {QT_TR_NOOP("Clear"), Qt::Key_Delete, &FieldGrid::clearSelected},
        {QT_TR_NOOP("Move up"), Qt::ALT | Qt::Key_Up, &FieldGrid::up, true},
        {QT_TR_NOOP("Move down"), Qt::ALT | Qt::Key_Down, &FieldGrid::down},
        {QT_TR_NOOP("Next error"), Qt::Key_F8, &FieldGrid::nextError, true},
        {QT_TR_NOOP("Previous error"), Qt::SHIFT | Qt::Key_F8, &FieldGrid::previousError},
        {nullptr, Qt::Key_Return, &FieldGrid::enter},
        {nullptr, Qt::Key_Enter | Qt::KeypadModifier, &FieldGrid::enter},
        {nullptr, Qt::Key_Enter, &FieldGrid::enter},
        {nullptr, Qt::Key_Backspace, &FieldGrid::clearSelected},
        {nullptr, Qt::Key_Escape, &FieldGrid::leave},
    };
    return all;
}

QList<QPair<QString, QString>> FieldGrid::keys()
{
    QList<QPair<QString, QString>> all;
    for (const Command &command : commands()) {
        if (command.text)
            all.append({tr(command.text), command.keys.toString(QKeySequence::NativeText)});
    }
    all.append({tr("A constant, a text, an expression"), QStringLiteral("=  \"  ƒ")});
    all.append({tr("To the next value, and out at the end"), QStringLiteral("Tab")});
    all.append({tr("Take back what is typed; out of the fields"), QStringLiteral("Esc")});
    return all;
}

const FieldGrid::Command *FieldGrid::commandOf(const QKeyEvent &event) const
{
    const QKeySequence keys(event.keyCombination());
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&](const Command &command) { return command.keys == keys; });
    return found == commands().end() || !currentIndex().isValid() ? nullptr : &*found;
}

/// The window has other uses for some of the keys; in here they are ours.
bool FieldGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && commandOf(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void FieldGrid::keyPressEvent(QKeyEvent *event)
{
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (tab) {
        event->setAccepted(step(event->key() == Qt::Key_Tab ? 1 : -1));
    } else if (const Command *command = commandOf(*event)) {
        event->accept();
        (this->*command->run)();
    } else if (!runKey(*event)) {
        QTableView::keyPressEvent(event);
    }
}

/// Groups open and close by the keys of a tree. What is typed on a field's name is meant for its value.
bool FieldGrid::runKey(const QKeyEvent &event)
{
    const QModelIndex at = currentIndex();
    if (!at.isValid())
        return false;
    const FieldRow &row = m_model.row(at.row());
    const bool opens = event.key() == Qt::Key_Right || event.key() == Qt::Key_Plus;
    const bool closes = event.key() == Qt::Key_Left || event.key() == Qt::Key_Minus;
    if (row.isGroup() && at.column() == MappingModel::Target &&
        (event.key() == Qt::Key_Space || (opens && !row.open) || (closes && row.open))) {
        toggle(at);
        return true;
    }
    const bool types = !event.text().isEmpty() && event.text().front().isPrint() &&
                       !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (types && at.column() == MappingModel::Target && !(row.isEntry() && !row.field))
        goTo(at.row());
    return false;
}

} // namespace ds
