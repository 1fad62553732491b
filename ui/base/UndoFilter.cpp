// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/UndoFilter.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace ds {

bool UndoFilter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    auto *line = qobject_cast<QLineEdit *>(watched);
    if (!line || line->window() != parent()) // dialogs keep their own
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return false;
    event->ignore();
    return true;
}

} // namespace ds
