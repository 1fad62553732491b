// SPDX-License-Identifier: GPL-3.0-or-later
// Text of files, records and servers is shown as it stands. Qt guesses in labels, tooltips and message boxes whether a
// text is HTML, and would render, fetch or open what a stranger wrote there; these are the only ways to fill them.
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace ds {

/// `text` for a place where Qt guesses the format (a tooltip, a message box, an item's ToolTipRole): looks the same,
/// and nothing in it is markup.
QString shownPlain(const QString &text);

/// The only way to a tooltip. A screen reader gets the text itself, where the widget has no other description.
void setTip(QWidget *widget, const QString &text);

/// A label of plain text; `&` marks its shortcut when it has a buddy.
QLabel *plainLabel(const QString &text = {}, QWidget *buddy = nullptr);

/// `<a>` to an https address, or nothing: other addresses may start programs. For a label of its own.
QString httpsLink(const QString &address, const QString &text);

} // namespace ds
