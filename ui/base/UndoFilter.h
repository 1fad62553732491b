// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace ds {

/// Lets Undo and Redo pass from line edits to the window's own undo, which knows all fields; each line edit would else
/// undo only itself.
class UndoFilter : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ds
