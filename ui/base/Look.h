// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, fonts and small texts that all pages share; all follow the palette, light or dark.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QWidget;

namespace ds {

bool isDark(const QPalette &palette);
QColor errorColor(const QPalette &palette);
QColor warningColor(const QPalette &palette);
QColor goodColor(const QPalette &palette);
QColor mutedColor(const QPalette &palette);
QColor accentColor(const QPalette &palette);
QFont fixedFont();

/// A small button that opens `menu`, which becomes its own. Not a tool button: one with a menu takes no focus through
/// the accessibility bus, and without setMenu() a screen reader does not find the menu.
QPushButton *menuButton(const QString &text, const QString &accessibleName, QMenu *menu);

/// "412 B", "1.4 KiB".
QString sizeText(qint64 bytes);
/// "1,204", in the user's locale.
QString countText(qint64 count);
QString countOfRecords(qint64 count); ///< "1 record", "12,345 records".

/// A label whose colour follows the palette: the role is kept and applied again when the palette changes.
enum class Tone { Normal, Muted, Error, Warning, Good, Heading };
QLabel *toneLabel(const QString &text, Tone tone, QWidget *parent = nullptr);
void setTone(QLabel *label, Tone tone);

/// Side by side, from the left.
QHBoxLayout *rowOf(const QList<QWidget *> &widgets);

} // namespace ds
